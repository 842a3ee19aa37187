//! For the choice of the companions: the hashes of many views of one picture.
//!
//! Reads width and height as two lines, then a line `mirrored left top right bottom` a view,
//! an empty line, and the RGB bytes; writes `hash quality` a view.

use std::io::{self, BufRead, Read, Write};
use veilprint::companions::{Ground, View};
use veilprint::pdq::Family;
use veilprint::sample::Grid;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut input = io::stdin().lock();
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        input.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        lines.push(line.split_whitespace().map(str::parse).collect::<Result<Vec<i32>, _>>()?);
    }
    let mut rgb = Vec::new();
    input.read_to_end(&mut rgb)?;
    let mut out = io::stdout().lock();
    let Some((size, views)) = lines.split_first() else { return Ok(()) };
    let &[width, height] = size.as_slice() else { return Err("a width and a height".into()) };
    let grid = Grid::from_pixels(&rgb, 3, width as u32, height as u32, Family::Nn512)?;
    let ground = Ground::new(&grid);
    for view in views {
        let &[mirrored, left, top, right, bottom] = view.as_slice() else {
            return Err("five numbers a view".into());
        };
        let view = View { mirrored: mirrored != 0, sides: [left, top, right, bottom] };
        let pdq = ground.hash(&view).ok_or("nothing is left")?;
        writeln!(out, "{} {}", pdq.hash, pdq.quality)?;
    }
    Ok(())
}
