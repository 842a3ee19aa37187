//! HEIF: the container of HEIC and AVIF. Which coded pictures make up the primary one, and how it is
//! cropped and turned. heic-rs takes the boxes apart; what is inside of them is a codec's.

use crate::planes::{Colour, Matrix, Planes};
use crate::track;
use crate::turn::Turn;
use crate::{Error, Limits, Opened, Picture, Pixels, buffer, wanted};
use heic_rs::boxes::{BoxHeader, BoxIter};
use heic_rs::meta::iref::{RefKind, targets};
use heic_rs::meta::{self, Meta};
use heic_rs::props::simple::Clap;
use heic_rs::props::{self, ItemProps};
use heic_rs::{Range, Transform, grid};
use std::borrow::Cow;
use std::ops::Range as Span;

/// Most lookups of items: they are in lists, and a hostile file can have long ones.
const LOOKUPS: u64 = 1 << 24;

/// What decodes the pictures in the container.
#[derive(Clone, Copy)]
pub(crate) struct Codec {
    /// The type of items that are pictures of this codec.
    pub(crate) item: [u8; 4],
    /// The types of a track's samples.
    pub(crate) samples: &'static [[u8; 4]],
    /// The box with the codec's configuration.
    pub(crate) configuration: [u8; 4],
    /// Brands of files that are an animation.
    pub(crate) animated: &'static [[u8; 4]],
    pub(crate) decode: fn(&Coded<'_>, memory: u64) -> Result<Planes, Error>,
}

/// A coded picture.
pub(crate) struct Coded<'c> {
    pub(crate) configuration: Option<&'c BoxHeader<'c>>,
    pub(crate) data: Cow<'c, [u8]>,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

pub(crate) struct Heif<'f> {
    codec: Codec,
    file: &'f [u8],
    parts: Parts<'f>,
    colour: Option<Colour>,
    /// Where the picture's first column and row are among those of the parts.
    offset: (u32, u32),
    picture: Picture,
}

/// Where the coded pictures are.
enum Parts<'f> {
    /// The first sample of a track.
    Track(track::First<'f>, u32, u32),
    /// Items of one size, `columns` in a row.
    Items { meta: Box<Meta<'f>>, items: Vec<u32>, columns: u32, width: u32, height: u32 },
}

impl<'f> Heif<'f> {
    pub(crate) fn open(file: &'f [u8], limits: &Limits, codec: Codec) -> Result<Self, Error> {
        let mut heif = match meta::parse(file) {
            Ok(meta) => Self::of_items(file, meta, limits, codec)?,
            // A sequence may do without a picture beside it.
            Err(heic_rs::Error::MissingBox(_)) => Self::of_track(file, limits, codec)?,
            Err(error) => return Err(error.into()),
        };
        let brand = file.get(8..12);
        heif.picture.animated = codec.animated.iter().any(|each| brand == Some(each));
        Ok(heif)
    }

    fn of_track(file: &'f [u8], limits: &Limits, codec: Codec) -> Result<Self, Error> {
        let first = track::first(file, codec)?;
        let (width, height) = (first.width, first.height);
        limits.check(width, height)?;
        Ok(Self {
            codec,
            file,
            colour: first.colour,
            parts: Parts::Track(first, width, height),
            offset: (0, 0),
            picture: Picture { width, height, orientation: 1, animated: true },
        })
    }

    fn of_items(
        file: &'f [u8],
        meta: Meta<'f>,
        limits: &Limits,
        codec: Codec,
    ) -> Result<Self, Error> {
        let item = meta.primary;
        let kind = meta.primary_item()?.item_type;
        let primary = props::gather(&meta.props, item)?;
        let (items, columns, size, tile) = if &kind == b"grid" {
            let grid = grid::parse(&meta.item_data(file, item)?)?;
            let tiles = targets(&meta.refs, item, RefKind::Dimg).to_vec();
            grid::check_tiles(&grid, &tiles)?;
            if tiles.len() as u64 * (meta.items.len() + meta.locations.len()) as u64 > LOOKUPS {
                return Err(Error::Memory);
            }
            let first = tiles.first().ok_or(Error::Unsupported)?;
            let tile = size(&props::gather(&meta.props, *first)?)?;
            (tiles, grid.columns, (grid.output_width, grid.output_height), tile)
        } else if kind == codec.item {
            let size = size(&primary)?;
            (vec![item], 1, size, size)
        } else {
            return Err(Error::Unsupported);
        };
        for &each in &items {
            if meta.item(each).is_none_or(|info| info.item_type != codec.item) {
                return Err(Error::Unsupported);
            }
        }
        limits.check(size.0, size.1)?;
        let rows = (items.len() as u64).div_ceil(u64::from(columns));
        let covered = (u64::from(tile.0) * u64::from(columns), u64::from(tile.1) * rows);
        if covered.0 < size.0.into() || covered.1 < size.1.into() {
            return Err(Error::Corrupt("the tiles do not cover the picture".to_owned()));
        }

        // A file may have two `colr` boxes; a codec's own word counts where none has numbers.
        let colour = primary.nclx.or(match items.first() {
            Some(&first) => props::gather(&meta.props, first)?.nclx,
            None => None,
        });
        let colour =
            colour.map(|nclx| Colour { matrix: nclx.matrix_code, full: nclx.range == Range::Full });
        let (window, turn) = seen(size, &primary.transforms)?;
        Ok(Self {
            codec,
            file,
            colour,
            offset: (window.0.start, window.1.start),
            picture: Picture {
                width: window.0.end - window.0.start,
                height: window.1.end - window.1.start,
                orientation: turn.orientation(),
                animated: false,
            },
            parts: Parts::Items {
                meta: Box::new(meta),
                items,
                columns,
                width: tile.0,
                height: tile.1,
            },
        })
    }

    fn decode(&self, at: usize, memory: u64) -> Result<Planes, Error> {
        let planes = match &self.parts {
            Parts::Track(first, width, height) => {
                let coded = Coded {
                    configuration: first.configuration.as_ref(),
                    data: Cow::Borrowed(first.data),
                    width: *width,
                    height: *height,
                };
                (self.codec.decode)(&coded, memory)?
            }
            Parts::Items { meta, items, width, height, .. } => {
                let item = *items.get(at).ok_or(Error::Unsupported)?;
                let size = size(&props::gather(&meta.props, item)?)?;
                let coded = Coded {
                    configuration: meta.props.find(item, &self.codec.configuration),
                    data: meta.item_data(self.file, item)?,
                    width: *width,
                    height: *height,
                };
                if size != (*width, *height) {
                    return Err(Error::Corrupt("a tile of another size".to_owned()));
                }
                (self.codec.decode)(&coded, memory)?
            }
        };
        let (width, height, columns) = self.parts.tiles();
        // The last column and row of tiles may reach beyond the picture, but none may be short.
        if planes.width < width || planes.height < height {
            let whole = columns == 1 && at == 0;
            let detail = if whole { "a smaller picture" } else { "a smaller tile" };
            return Err(Error::Corrupt(format!("{detail} than announced")));
        }
        Ok(planes)
    }
}

impl Parts<'_> {
    /// Width and height of a part, and how many are in a row.
    fn tiles(&self) -> (u32, u32, u32) {
        match self {
            Self::Track(_, width, height) => (*width, *height, 1),
            Self::Items { columns, width, height, .. } => (*width, *height, *columns),
        }
    }
}

impl Opened for Heif<'_> {
    fn picture(&self) -> Picture {
        self.picture
    }

    /// Part by part, so that no more than one of a phone's forty-eight is in memory.
    fn pixels(&mut self, columns: &[u32], rows: &[u32], mut memory: u64) -> Result<Pixels, Error> {
        let mut rgb = buffer(wanted(columns, rows), &mut memory)?;
        let moved = |list: &[u32], by: u32| list.iter().map(|each| each + by).collect::<Vec<_>>();
        let (columns, rows) = (moved(columns, self.offset.0), moved(rows, self.offset.1));
        let (width, height, across) = self.parts.tiles();
        let mut grey = true;
        for (down, rows_here) in spans(&rows, height) {
            for (right, columns_here) in spans(&columns, width) {
                let part = down as usize * across as usize + right as usize;
                let planes = self.decode(part, memory)?;
                let matrix = Matrix::new(self.colour.unwrap_or(planes.colour))?;
                grey &= planes.differences.is_none();
                for row in rows_here.clone() {
                    let line = row * columns.len();
                    for column in columns_here.clone() {
                        let (x, y) = (columns[column] - right * width, rows[row] - down * height);
                        let at = 3 * (line + column);
                        rgb[at..at + 3].copy_from_slice(&planes.rgb(x, y, &matrix));
                    }
                }
            }
        }
        Ok(Pixels { rgb, grey })
    }
}

/// The parts of an ascending list that are in each tile of `size`, with the tile's number.
fn spans(list: &[u32], size: u32) -> impl Iterator<Item = (u32, Span<usize>)> + Clone {
    let mut start = 0;
    std::iter::from_fn(move || {
        let tile = list.get(start)? / size;
        let count = list[start..].iter().take_while(|&&each| each / size == tile).count();
        start += count;
        Some((tile, start - count..start))
    })
}

fn size(props: &ItemProps<'_>) -> Result<(u32, u32), Error> {
    let size = props.ispe.ok_or_else(|| Error::Corrupt("a picture without a size".to_owned()))?;
    Ok((size.width, size.height))
}

/// Which columns and rows are seen, and how they are turned.
type Seen = ((Span<u32>, Span<u32>), Turn);

fn seen(size: (u32, u32), transforms: &[Transform]) -> Result<Seen, Error> {
    let mut window = (0..size.0, 0..size.1);
    let mut turn = Turn::NONE;
    for (at, transform) in transforms.iter().enumerate() {
        match transform {
            // The standard has it first, and once.
            Transform::Crop(clap) if at == 0 => window = cropped(size, clap)?,
            Transform::Crop(_) => return Err(Error::Unsupported),
            Transform::Rotate(rotation) => turn = turn.rotated(*rotation),
            Transform::Mirror(mirror) => turn = turn.mirrored(*mirror),
        }
    }
    Ok((window, turn))
}

fn cropped(size: (u32, u32), clap: &Clap) -> Result<(Span<u32>, Span<u32>), Error> {
    let side = |whole: u32, (length, parts): (u32, u32), (offset, of): (i32, u32)| {
        let length = u64::from(length) / u64::from(parts.max(1));
        let start =
            f64::from(offset) / f64::from(of.max(1)) + (f64::from(whole) - length as f64) / 2.0;
        let end = start.floor() + length as f64;
        let inside = start >= 0.0 && length > 0 && end <= f64::from(whole);
        inside.then_some(start as u32..end as u32)
    };
    let columns = side(size.0, clap.width, clap.horiz_off);
    let rows = side(size.1, clap.height, clap.vert_off);
    columns.zip(rows).ok_or_else(|| Error::Corrupt("cropped to what is not there".to_owned()))
}

/// The first box of this type among `boxes`.
pub(crate) fn find<'f>(boxes: BoxIter<'f>, kind: &[u8; 4]) -> Result<BoxHeader<'f>, Error> {
    boxes.find(kind)?.ok_or_else(|| Error::Corrupt("a box is missing".to_owned()))
}

impl From<heic_rs::Error> for Error {
    fn from(error: heic_rs::Error) -> Self {
        match error {
            heic_rs::Error::Truncated(_) => Self::Truncated,
            heic_rs::Error::Unsupported(_) => Self::Unsupported,
            heic_rs::Error::PixelLimit { pixels, .. } => Self::Pixels(pixels),
            other => Self::Corrupt(other.to_string()),
        }
    }
}
