//! Restart markers between the MCUs of a scan.

use super::bits::Bits;
use super::input::Input;
use crate::Error;

pub(super) struct Restarts {
    /// MCUs from one restart to the next, 0 for none.
    interval: u32,
    left: u32,
    number: u8,
}

impl Restarts {
    pub(super) fn new(interval: u32) -> Self {
        Self { interval, left: interval, number: 0 }
    }

    /// Called before each MCU. True if a restart marker was passed: predictions begin anew.
    #[inline(always)]
    pub(super) fn before_mcu(
        &mut self,
        bits: &mut Bits,
        input: &mut Input<'_>,
    ) -> Result<bool, Error> {
        if self.interval == 0 {
            return Ok(false);
        }
        if self.left > 0 {
            self.left -= 1;
            return Ok(false);
        }
        bits.restart(input, self.number)?;
        self.number = (self.number + 1) & 7;
        self.left = self.interval - 1;
        Ok(true)
    }
}
