//! Numbers of things met before, for the enumeration of states.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use super::{Cell, NO_STATE, State};

/// Numbers by thing. There is no way through all of them, so that the order in a hash map
/// matters nowhere.
#[derive(Clone, Debug)]
pub(super) struct Ids<T>(HashMap<T, u32, BuildHasherDefault<Mix>>);

impl<T: Eq + Hash> Ids<T> {
    /// None yet, with room for so many.
    pub(super) fn with_capacity(n: usize) -> Self {
        Ids(HashMap::with_capacity_and_hasher(
            n,
            BuildHasherDefault::default(),
        ))
    }

    /// The number of a thing, if it was met.
    pub(super) fn get(&self, thing: &T) -> Option<u32> {
        self.0.get(thing).copied()
    }

    /// The number of a thing; `next` for one that was not met before, and from now on.
    pub(super) fn get_or(&mut self, thing: T, next: u32) -> u32 {
        *self.0.entry(thing).or_insert(next)
    }
}

/// A quick hash for short keys (multiply and rotate, as compilers hash their identifiers).
#[derive(Clone, Copy, Debug, Default)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, n: u8) {
        self.write_u64(n.into());
    }

    fn write_u16(&mut self, n: u16) {
        self.write_u64(n.into());
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(5) ^ n).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

/// Numbers of states: all states that differ in the agent's cell alone make up a block, so that a
/// mere move needs no look-up.
#[derive(Clone, Debug)]
pub(super) struct Blocks {
    cells: usize,
    blocks: u32,
    /// The block of everything but the agent's cell, which is 0 here.
    of: Ids<State>,
    /// For each block, the number of the state with the agent in each cell.
    ids: Vec<u32>,
}

impl Blocks {
    pub(super) fn new(cells: usize) -> Self {
        Blocks {
            cells,
            of: Ids::with_capacity(4),
            blocks: 0,
            ids: Vec::with_capacity(cells * 2),
        }
    }

    /// The block of a state.
    pub(super) fn block(&mut self, state: &State) -> usize {
        let block = self.of.get_or(State { agent: 0, ..*state }, self.blocks);
        if block == self.blocks {
            self.blocks += 1;
            self.ids.resize(self.ids.len() + self.cells, NO_STATE);
        }
        block as usize
    }

    /// Where the number of a block's state with the agent in a cell stands.
    pub(super) fn slot(&mut self, block: usize, cell: Cell) -> &mut u32 {
        &mut self.ids[block * self.cells + usize::from(cell)]
    }

    /// The number of a state, if it has one.
    pub(super) fn id(&self, state: &State) -> Option<u32> {
        if usize::from(state.agent) >= self.cells {
            return None;
        }
        let block = self.of.get(&State { agent: 0, ..*state })? as usize;
        let id = self.ids[block * self.cells + usize::from(state.agent)];
        (id != NO_STATE).then_some(id)
    }
}
