//! Numbers of things met before, for the enumeration of states.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

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
