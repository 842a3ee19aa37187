//! Many numbers at once, in the few operations that the loop filter and the inverse transform need.
//!
//! As in JPEG's, WebAssembly's instructions are named, and elsewhere the compiler finds its own.

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod portable;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(super) use portable::{Bytes, Four};
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) use wasm::{Bytes, Four};

/// Sixteen rows of eight bytes to eight columns of sixteen.
#[inline(always)]
pub(super) fn columns(rows: &[[u8; 8]; 16]) -> [Bytes; 8] {
    let mut lanes: [Bytes; 8] = std::array::from_fn(|i| Bytes::pair(rows[2 * i], rows[2 * i + 1]));
    // The seven bits that say where a byte is go around by one each time.
    for _ in 0..4 {
        lanes = around(lanes);
    }
    lanes
}

/// The rows of which these are the columns.
#[inline(always)]
pub(super) fn rows(mut lanes: [Bytes; 8]) -> [[u8; 8]; 16] {
    for _ in 0..3 {
        lanes = around(lanes);
    }
    let mut rows = [[0; 8]; 16];
    for (rows, lanes) in rows.as_chunks_mut::<2>().0.iter_mut().zip(lanes) {
        *rows = lanes.halves();
    }
    rows
}

#[inline(always)]
fn around([a, b, c, d, e, f, g, h]: [Bytes; 8]) -> [Bytes; 8] {
    let [[a, b], [c, d], [e, f], [g, h]] = [a.zip(e), b.zip(f), c.zip(g), d.zip(h)];
    [a, b, c, d, e, f, g, h]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_to_columns_and_back() {
        let mut grid = [[0; 8]; 16];
        for (y, row) in grid.iter_mut().enumerate() {
            *row = std::array::from_fn(|x| (16 * x + y) as u8);
        }
        for (x, column) in columns(&grid).into_iter().enumerate() {
            let column = column.halves();
            assert!(column.as_flattened().iter().enumerate().all(|(y, &byte)| byte == grid[y][x]));
        }
        assert_eq!(rows(columns(&grid)), grid);
    }
}
