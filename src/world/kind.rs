//! Kinds of object, and sets of them.

use super::Cell;

/// The most objects a world may hold.
pub const MAX_OBJECTS: usize = 16;
/// The most kinds of object, each combination of attributes counted.
pub const MAX_KINDS: usize = 64;

/// A kind of object: how it looks. What it does stands in [`super::Laws`].
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// Its name in the scenario file. Kinds that differ in attributes alone share it.
    pub name: String,
    /// What to call it where its attributes matter: "red door".
    pub label: String,
    /// The sign it is drawn with.
    pub glyph: char,
    /// What can be perceived of it in words: pairs such as (`shape`, `coin`), (`colour`, `yellow`).
    pub attributes: Vec<(String, String)>,
    /// What can be perceived of it in numbers, such as (`size`, 0.2), each from -1 to 1 over the
    /// values the file lists.
    pub grades: Vec<(String, f64)>,
    /// Whether it bars the way to whoever has no rule to enter by.
    pub solid: bool,
}

/// One object lying in a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object {
    /// Index into [`super::World::kinds`]: what it is before the first move.
    pub kind: usize,
    /// Where it lies.
    pub cell: Cell,
}

/// A set of kinds, by their index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindSet(u64);

impl KindSet {
    /// The set of one kind.
    pub fn one(kind: usize) -> Self {
        KindSet(1 << kind)
    }

    /// Whether a kind is in it.
    #[inline]
    pub fn has(self, kind: usize) -> bool {
        self.0 >> kind & 1 == 1
    }

    /// Whether no kind is.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What is in either.
    pub fn or(self, other: Self) -> Self {
        KindSet(self.0 | other.0)
    }

    /// Whether some kind is in both.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The kinds in it, in order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..MAX_KINDS).filter(move |&k| self.has(k))
    }

    /// The first kind in it.
    pub fn first(self) -> Option<usize> {
        (self.0 != 0).then(|| self.0.trailing_zeros() as usize)
    }

    /// The number of kinds in it.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }
}

impl FromIterator<usize> for KindSet {
    fn from_iter<I: IntoIterator<Item = usize>>(kinds: I) -> Self {
        kinds
            .into_iter()
            .fold(KindSet::default(), |set, k| set.or(KindSet::one(k)))
    }
}
