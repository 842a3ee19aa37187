//! Marker segments: everything in the file but the entropy-coded data.

use super::colour::Colour;
use super::corrupt;
use super::frame::{Component, Frame};
use super::huffman::{Class, Table, typical};
use super::input::Input;
use crate::Error;

pub(super) const SOI: u8 = 0xD8;
pub(super) const EOI: u8 = 0xD9;
pub(super) const RST0: u8 = 0xD0;

/// Quantisation steps in zigzag order.
pub(super) type Steps = [u16; 64];

/// What a scan header says.
pub(super) struct Scan {
    pub(super) components: Vec<ScanComponent>,
    /// First and last coefficient, in zigzag order.
    pub(super) band: (u8, u8),
    /// Bits of precision before this scan (0: none) and after it, counted from the lowest.
    pub(super) approximation: (u8, u8),
}

pub(super) struct ScanComponent {
    /// Position in the frame.
    pub(super) index: usize,
    pub(super) dc_table: usize,
    pub(super) ac_table: usize,
}

/// Where the markers lead.
pub(super) enum Next {
    Scan(Scan),
    /// Another process than the two decoded here.
    Declined(&'static str),
    /// The picture's end, by its marker or by the end of the file.
    End {
        marked: bool,
    },
}

/// What the segments read so far have set.
pub(super) struct Header {
    pub(super) frame: Option<Frame>,
    pub(super) exif: Option<Vec<u8>>,
    pub(super) restart_interval: u32,
    pub(super) steps: [Option<Box<Steps>>; 4],
    dc: [Option<Table>; 4],
    ac: [Option<Table>; 4],
    jfif: bool,
    adobe: Option<u8>,
    /// Component identifiers, kept when the frame is taken out.
    identifiers: Vec<u8>,
}

impl Header {
    pub(super) fn new() -> Self {
        Self {
            frame: None,
            exif: None,
            restart_interval: 0,
            steps: Default::default(),
            dc: std::array::from_fn(|number| typical(Class::Dc, number)),
            ac: std::array::from_fn(|number| typical(Class::Ac, number)),
            jfif: false,
            adobe: None,
            identifiers: Vec::new(),
        }
    }

    pub(super) fn dc_table(&self, number: usize) -> Result<&Table, Error> {
        let table = self.dc.get(number).and_then(Option::as_ref);
        table.ok_or_else(|| corrupt("a scan without its DC table"))
    }

    pub(super) fn ac_table(&self, number: usize) -> Result<&Table, Error> {
        let table = self.ac.get(number).and_then(Option::as_ref);
        table.ok_or_else(|| corrupt("a scan without its AC table"))
    }

    /// Reads segments up to the next scan or the end.
    pub(super) fn next(&mut self, input: &mut Input<'_>) -> Result<Next, Error> {
        let marker = input.marker()?;
        self.next_from(input, marker)
    }

    /// The same, when the first marker (or the end of the file) was read already.
    pub(super) fn next_from(
        &mut self,
        input: &mut Input<'_>,
        mut marker: Option<u8>,
    ) -> Result<Next, Error> {
        while let Some(code) = marker {
            match code {
                EOI => return Ok(Next::End { marked: true }),
                SOI => return Err(corrupt("a second start of image")),
                // Temporary and restart markers have no content; libjpeg passes over strays.
                0x01 | 0xD0..=0xD7 => {}
                0xC0..=0xC2 => self.frame(code, &input.segment()?)?,
                0xC3 | 0xC7 | 0xCB | 0xCF => return Ok(Next::Declined("lossless")),
                0xC5 | 0xC6 | 0xCD | 0xCE | 0xDE | 0xDF => {
                    return Ok(Next::Declined("hierarchical"));
                }
                0xC9 | 0xCA => return Ok(Next::Declined("arithmetic coding")),
                0xC4 => self.huffman_tables(&input.segment()?)?,
                0xDB => self.quantisation_tables(&input.segment()?)?,
                0xDD => {
                    let content = input.segment()?;
                    let [high, low] = content[..] else {
                        return Err(corrupt("a restart interval of the wrong length"));
                    };
                    self.restart_interval = u32::from(u16::from_be_bytes([high, low]));
                }
                0xDA => return self.scan(&input.segment()?),
                0xE0 => self.jfif |= is_jfif(&input.segment()?),
                0xE1 => {
                    let content = input.segment()?;
                    if let (None, Some(tiff)) = (&self.exif, content.strip_prefix(b"Exif\0\0")) {
                        self.exif = Some(tiff.to_vec());
                    }
                }
                0xEE => {
                    if let [b'A', b'd', b'o', b'b', b'e', _, _, _, _, _, _, transform, ..] =
                        input.segment()?[..]
                    {
                        self.adobe = Some(transform);
                    }
                }
                _ => drop(input.segment()?),
            }
            if self.frame.as_ref().is_some_and(|frame| frame.precision != 8) {
                return Ok(Next::Declined("more than 8 bits a sample"));
            }
            if self.frame.as_ref().is_some_and(|frame| frame.height == 0) {
                return Ok(Next::Declined("a height given after the first scan"));
            }
            marker = input.marker()?;
        }
        Ok(Next::End { marked: false })
    }

    /// How the components make up a colour, by libjpeg's rules.
    pub(super) fn colour(&self, frame: &Frame) -> Result<Colour, &'static str> {
        let identifiers: Vec<u8> = frame.components.iter().map(|part| part.identifier).collect();
        match (frame.components.len(), self.jfif, self.adobe) {
            (1, ..) => Ok(Colour::Grey),
            (3, true, _) => Ok(Colour::YCbCr),
            (3, false, Some(transform)) => {
                Ok(if transform == 0 { Colour::Rgb } else { Colour::YCbCr })
            }
            (3, false, None) if identifiers == *b"RGB" => Ok(Colour::Rgb),
            (3, false, None) => Ok(Colour::YCbCr),
            (4, _, None | Some(0)) => Ok(Colour::Cmyk),
            (4, ..) => Ok(Colour::Ycck),
            _ => Err("a number of components other than 1, 3 and 4"),
        }
    }

    fn frame(&mut self, code: u8, content: &[u8]) -> Result<(), Error> {
        if !self.identifiers.is_empty() {
            return Err(corrupt("a second frame header"));
        }
        let [precision, y1, y0, x1, x0, count, ref parts @ ..] = *content else {
            return Err(corrupt("a frame header too short"));
        };
        if parts.len() != usize::from(count) * 3 || count == 0 {
            return Err(corrupt("a frame header of the wrong length"));
        }
        let (width, height) = (u16::from_be_bytes([x1, x0]), u16::from_be_bytes([y1, y0]));
        if width == 0 {
            return Err(corrupt("a width of 0"));
        }
        let mut components = Vec::new();
        for part in parts.chunks_exact(3) {
            let (horizontal, vertical) = (u32::from(part[1] >> 4), u32::from(part[1] & 15));
            if !(1..=4).contains(&horizontal) || !(1..=4).contains(&vertical) {
                return Err(corrupt("a sampling factor outside 1 to 4"));
            }
            if part[2] > 3 {
                return Err(corrupt("a quantisation table number over 3"));
            }
            self.identifiers.push(part[0]);
            components.push(Component {
                identifier: part[0],
                horizontal,
                vertical,
                steps: usize::from(part[2]),
            });
        }
        self.frame = Some(Frame {
            width: u32::from(width),
            height: u32::from(height),
            precision,
            progressive: code == 0xC2,
            components,
        });
        Ok(())
    }

    fn scan(&self, content: &[u8]) -> Result<Next, Error> {
        let [count, ref rest @ ..] = *content else {
            return Err(corrupt("an empty scan header"));
        };
        let named = usize::from(count) * 2;
        if !(1..=4).contains(&count) || rest.len() != named + 3 {
            return Err(corrupt("a scan header of the wrong length"));
        }
        let mut components: Vec<ScanComponent> = Vec::new();
        for part in rest[..named].chunks_exact(2) {
            let taken = |index: &usize| components.iter().any(|other| other.index == *index);
            let mut found = (0..self.identifiers.len()).filter(|&i| self.identifiers[i] == part[0]);
            let Some(index) = found.find(|index| !taken(index)) else {
                return Err(corrupt("a scan of a component that the frame lacks"));
            };
            let (dc_table, ac_table) = (usize::from(part[1] >> 4), usize::from(part[1] & 15));
            components.push(ScanComponent { index, dc_table, ac_table });
        }
        let last = &rest[named..];
        Ok(Next::Scan(Scan {
            components,
            band: (last[0], last[1]),
            approximation: (last[2] >> 4, last[2] & 15),
        }))
    }

    fn quantisation_tables(&mut self, mut content: &[u8]) -> Result<(), Error> {
        while let [kind, rest @ ..] = content {
            let (wide, number) = (kind >> 4 != 0, usize::from(kind & 15));
            let length = if wide { 128 } else { 64 };
            let (Some(values), Some(kept)) = (rest.get(..length), self.steps.get_mut(number))
            else {
                return Err(corrupt("a quantisation table of the wrong length or number"));
            };
            let mut steps = Box::new([0; 64]);
            for (i, step) in steps.iter_mut().enumerate() {
                *step = if wide {
                    u16::from_be_bytes([values[2 * i], values[2 * i + 1]])
                } else {
                    u16::from(values[i])
                };
            }
            *kept = Some(steps);
            content = &rest[length..];
        }
        Ok(())
    }

    fn huffman_tables(&mut self, mut content: &[u8]) -> Result<(), Error> {
        while let [kind, rest @ ..] = content {
            let Some((counts, rest)) = rest.split_first_chunk::<16>() else {
                return Err(corrupt("a Huffman table too short"));
            };
            let (class, tables) = match kind >> 4 {
                0 => (Class::Dc, &mut self.dc),
                1 => (Class::Ac, &mut self.ac),
                _ => return Err(corrupt("a Huffman table of an unknown class")),
            };
            let Some(kept) = tables.get_mut(usize::from(kind & 15)) else {
                return Err(corrupt("a Huffman table number over 3"));
            };
            *kept = Some(Table::new(class, counts, rest)?);
            let total: usize = counts.iter().map(|&count| usize::from(count)).sum();
            content = rest.get(total..).unwrap_or_default();
        }
        Ok(())
    }
}

fn is_jfif(content: &[u8]) -> bool {
    content.len() >= 14 && content.starts_with(b"JFIF\0")
}
