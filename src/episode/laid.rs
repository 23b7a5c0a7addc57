//! A world packed into a few signs: sides, start, objects, then a bit a cell for the walls.

use crate::world::{Cell, Grid, MAX_OBJECTS, MAX_SIDE, MIN_SIDE, Object, World};

/// Six bits a sign; none of them means anything to a shell or in an address.
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A world without the kinds of object, which the exhibit brings.
#[derive(Clone, Debug, PartialEq)]
pub struct Laid {
    /// Walls and floor.
    pub grid: Grid,
    /// The objects, by the number of their kind.
    pub objects: Vec<Object>,
    /// Where the agent starts.
    pub start: Cell,
}

impl Laid {
    /// How a world is laid out.
    pub fn of(world: &World) -> Self {
        Laid {
            grid: world.grid.clone(),
            objects: world.objects.clone(),
            start: world.start,
        }
    }

    /// The world it is in an exhibit, whose own world gives all else; in a sentence, why it cannot
    /// be one.
    pub fn world(&self, drawn: &World) -> Result<World, String> {
        if self.objects.iter().any(|o| o.kind >= drawn.kinds.len()) {
            return Err("the shared world holds an object that this exhibit does not have".into());
        }
        Ok(World {
            grid: self.grid.clone(),
            objects: self.objects.clone(),
            start: self.start,
            ..drawn.clone()
        })
    }

    /// As signs.
    pub(super) fn packed(&self) -> String {
        let grid = &self.grid;
        let mut bytes = vec![grid.width() as u8, grid.height() as u8];
        bytes.extend(self.start.to_be_bytes());
        bytes.push(self.objects.len() as u8);
        for object in &self.objects {
            bytes.push(object.kind as u8);
            bytes.extend(object.cell.to_be_bytes());
        }
        for first in (0..grid.len()).step_by(8) {
            let wall = |bit: usize| first + bit < grid.len() && grid.is_wall((first + bit) as Cell);
            bytes.push((0..8).fold(0, |byte, bit| byte | u8::from(wall(bit)) << bit));
        }
        signs(&bytes)
    }

    /// From signs; in a sentence, what is wrong with them.
    pub(super) fn unpacked(text: &str) -> Result<Self, String> {
        let broken = || "the shared world is broken: its line was cut or changed".to_owned();
        let bytes = bytes(text).ok_or_else(broken)?;
        Self::from_bytes(&bytes).ok_or_else(broken)
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut bytes = bytes.iter().copied();
        let mut side = || {
            let side = bytes.next()? as usize;
            (MIN_SIDE..=MAX_SIDE).contains(&side).then_some(side)
        };
        let mut grid = Grid::open(side()?, side()?);
        let cells = grid.len();
        let cell = |bytes: &mut dyn Iterator<Item = u8>| {
            let cell = Cell::from_be_bytes([bytes.next()?, bytes.next()?]);
            ((cell as usize) < cells).then_some(cell)
        };
        let start = cell(&mut bytes)?;
        let many = bytes.next()? as usize;
        let mut objects: Vec<Object> = Vec::new();
        for _ in 0..(many <= MAX_OBJECTS).then_some(many)? {
            let kind = bytes.next()? as usize;
            let cell = cell(&mut bytes)?;
            objects.push(Object { kind, cell });
        }
        for first in (0..cells).step_by(8) {
            let byte = bytes.next()?;
            for cell in (first..cells.min(first + 8)).filter(|c| byte >> (c - first) & 1 == 1) {
                grid.set_wall(cell as Cell, true);
            }
        }
        let walled = |cell: Cell| grid.is_wall(cell);
        let twice = |i: usize| objects[..i].iter().any(|o| o.cell == objects[i].cell);
        let wrong = walled(start)
            || objects.iter().any(|o| walled(o.cell))
            || (0..objects.len()).any(twice)
            || bytes.next().is_some();
        (!wrong).then_some(Laid {
            grid,
            objects,
            start,
        })
    }
}

fn signs(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, i| {
            bits << 8 | u32::from(chunk.get(i).copied().unwrap_or(0))
        });
        for place in 0..=chunk.len() {
            out.push(char::from(SIGNS[(bits >> (18 - 6 * place) & 63) as usize]));
        }
    }
    out
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for chunk in text.as_bytes().chunks(4) {
        if chunk.len() == 1 {
            return None;
        }
        let mut bits = 0u32;
        for place in 0..4 {
            let value = match chunk.get(place) {
                Some(sign) => SIGNS.iter().position(|s| s == sign)? as u32,
                None => 0,
            };
            bits = bits << 6 | value;
        }
        let whole = bits.to_be_bytes();
        out.extend(&whole[1..chunk.len()]);
    }
    Some(out)
}
