//! How a command ends when it does not end well.

/// Why a command stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fail {
    /// Whoever read standard output has gone. That is no failure.
    Closed,
    /// A check failed, or training came to numbers that are not finite.
    Check(String),
    /// Usage or input that cannot be used.
    Bad(String),
    /// A signal asked to end, and what was done so far is kept: the exit code shells expect, 128
    /// and the signal's number.
    Interrupted(u8, String),
}

impl Fail {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Fail::Closed => 0,
            Fail::Check(_) => 1,
            Fail::Bad(_) => 2,
            Fail::Interrupted(code, _) => *code,
        }
    }

    /// What to say on standard error.
    pub fn sentence(&self) -> Option<&str> {
        match self {
            Fail::Closed => None,
            Fail::Check(sentence) | Fail::Bad(sentence) | Fail::Interrupted(_, sentence) => {
                Some(sentence)
            }
        }
    }
}
