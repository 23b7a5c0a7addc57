//! A moment as one line of text, to be opened again: `coin@1.s1.w8.t150.e4`.
//!
//! Before the last `@` stands the exhibit, after it parts with dots between them, each a letter
//! and what it says. No part holds a blank, nor a sign that a shell or an address minds.
//!
//! | part | says |
//! |---|---|
//! | `1` | the format of the line; comes first |
//! | `s3` | the seed of training |
//! | `w8`, `v8` | the number of the world: met after training, or a training world |
//! | `t40` | the training clock: updates; the end if not given |
//! | `e4` | the episode clock: steps; 0 if not given |
//! | `k12` | the search clock: ticks; decided if not given |
//! | `c1` | the clock that is lit, of training 0, walk 1, thinking 2 |
//! | `qsearch~2ebudget~3d50` | a setting, `~2e` for a sign that is no letter or digit |
//! | `d0133` | what was done, a sign an action |
//! | `g…` | the world, if it was changed by hand: see [`Laid`] |

use super::laid::Laid;
use super::session::WorldId;
use crate::scenario::Which;
use crate::world::Action;

/// The format of the lines written.
const FORMAT: &str = "1";
/// The longest line read, in bytes.
pub const LONGEST: usize = 1 << 16;
/// The highest number of a world, an update, a step or a tick.
const HIGHEST: u64 = u32::MAX as u64;
/// The signs that stand for actions, in the order of [`Action::ALL`].
const SIGNS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// All that a moment follows from.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// The exhibit: a bundled name, or the path of a file.
    pub exhibit: String,
    /// The settings laid over it, as `--set` takes them.
    pub set: Vec<(String, String)>,
    /// The seed of training.
    pub seed: u64,
    /// Which world.
    pub id: WorldId,
    /// The world as it was changed by hand.
    pub laid: Option<Laid>,
    /// What was done in it.
    pub done: Vec<Action>,
    /// The training clock; `None` is the end of training.
    pub update: Option<usize>,
    /// The episode clock.
    pub step: usize,
    /// The search clock; `None` once decided.
    pub tick: Option<usize>,
    /// The clock that is lit: 0 training, 1 walk, 2 thinking.
    pub lit: usize,
}

impl Shared {
    /// The line.
    pub fn line(&self) -> String {
        let which = match self.id.which {
            Which::Deploy => 'w',
            Which::Train => 'v',
        };
        let mut parts = vec![
            FORMAT.to_owned(),
            format!("s{}", self.seed),
            format!("{which}{}", self.id.number),
        ];
        parts.extend(self.update.map(|n| format!("t{n}")));
        parts.extend((self.step > 0).then(|| format!("e{}", self.step)));
        parts.extend(self.tick.map(|n| format!("k{n}")));
        parts.push(format!("c{}", self.lit));
        let setting = |(key, value): &(String, String)| {
            format!("q{}", escaped(&format!("{key}={value}"), ""))
        };
        parts.extend(self.set.iter().map(setting));
        let signs = self.done.iter().map(|a| char::from(SIGNS[a.index()]));
        parts.extend((!self.done.is_empty()).then(|| format!("d{}", signs.collect::<String>())));
        parts.extend(self.laid.as_ref().map(|laid| format!("g{}", laid.packed())));
        format!("{}@{}", escaped(&self.exhibit, "./"), parts.join("."))
    }

    /// Whether a text was meant as such a line.
    pub fn is_line(text: &str) -> bool {
        let after = text.rsplit_once('@').map(|(_, after)| after);
        after.is_some_and(|a| a.starts_with(|c: char| c.is_ascii_digit()))
    }

    /// Reads a line; says in a sentence what is wrong with it.
    pub fn read(line: &str) -> Result<Self, String> {
        if line.len() > LONGEST {
            return Err(format!("a shared moment has at most {LONGEST} characters"));
        }
        let (exhibit, rest) = line
            .rsplit_once('@')
            .ok_or("a shared moment has an `@` between the exhibit and the rest")?;
        let mut parts = rest.split('.');
        match parts.next() {
            Some(FORMAT) => {}
            other => {
                let format = shown(other.unwrap_or(""));
                return Err(format!(
                    "this moment is of format {format}, and this program reads format {FORMAT}"
                ));
            }
        }
        let mut found = Found::default();
        for part in parts {
            found.part(part)?;
        }
        found.finish(unescaped(exhibit)?)
    }
}

/// What has been read of a line.
#[derive(Default)]
struct Found {
    seed: Option<u64>,
    id: Option<WorldId>,
    update: Option<usize>,
    step: Option<usize>,
    tick: Option<usize>,
    lit: Option<usize>,
    set: Vec<(String, String)>,
    done: Option<Vec<Action>>,
    laid: Option<Laid>,
}

impl Found {
    fn part(&mut self, part: &str) -> Result<(), String> {
        let mut letters = part.chars();
        let letter = letters.next().unwrap_or(' ');
        let rest = letters.as_str();
        match letter {
            's' => once(&mut self.seed, number(part, rest, u64::MAX)?, part),
            'w' => self.world(Which::Deploy, part, rest),
            'v' => self.world(Which::Train, part, rest),
            't' => once(&mut self.update, count(part, rest)?, part),
            'e' => once(&mut self.step, count(part, rest)?, part),
            'k' => once(&mut self.tick, count(part, rest)?, part),
            'c' => once(&mut self.lit, number(part, rest, 2)? as usize, part),
            'q' => self.setting(part, rest),
            'd' => once(&mut self.done, actions(rest)?, part),
            'g' => once(&mut self.laid, Laid::unpacked(rest)?, part),
            _ => Err(format!("`{}` is no part of a shared moment", shown(part))),
        }
    }

    fn world(&mut self, which: Which, part: &str, rest: &str) -> Result<(), String> {
        let number = count(part, rest)?;
        if number == 0 {
            return Err("worlds are counted from 1".into());
        }
        once(&mut self.id, WorldId { which, number }, part)
    }

    fn setting(&mut self, part: &str, rest: &str) -> Result<(), String> {
        let setting = unescaped(rest)?;
        let (key, value) = setting
            .split_once('=')
            .ok_or_else(|| format!("`{}` sets nothing: it has no `=`", shown(part)))?;
        self.set.push((key.into(), value.into()));
        Ok(())
    }

    fn finish(self, exhibit: String) -> Result<Shared, String> {
        let missing = |what: &str| format!("this moment does not say {what}; its line was cut");
        if exhibit.is_empty() {
            return Err(missing("of which exhibit it is"));
        }
        Ok(Shared {
            exhibit,
            set: self.set,
            seed: self.seed.ok_or_else(|| missing("the seed, as `s1`"))?,
            id: self.id.ok_or_else(|| missing("the world, as `w1`"))?,
            laid: self.laid,
            done: self.done.unwrap_or_default(),
            update: self.update,
            step: self.step.unwrap_or(0),
            tick: self.tick,
            lit: (self.lit).ok_or_else(|| missing("which clock is lit, as `c1`"))?,
        })
    }
}

fn once<T>(place: &mut Option<T>, value: T, part: &str) -> Result<(), String> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(format!(
            "`{}` says a second time what stands before it",
            shown(part)
        )),
    }
}

fn number(part: &str, digits: &str, most: u64) -> Result<u64, String> {
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let number = digits.parse().ok().filter(|&n: &u64| plain && n <= most);
    number.ok_or_else(|| format!("`{}` holds no whole number from 0 to {most}", shown(part)))
}

fn count(part: &str, digits: &str) -> Result<usize, String> {
    number(part, digits, HIGHEST).map(|n| n as usize)
}

fn actions(signs: &str) -> Result<Vec<Action>, String> {
    let action = |sign: u8| {
        let place = SIGNS.iter().position(|s| *s == sign)?;
        Action::ALL.get(place).copied()
    };
    let all: Option<Vec<Action>> = signs.bytes().map(action).collect();
    all.ok_or_else(|| "what was done holds a sign that is no action".into())
}

/// Letters, digits, `-`, `_` and what is allowed besides stand for themselves, any other byte as
/// `~` and two digits of base 16.
fn escaped(text: &str, besides: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        let c = char::from(byte);
        if c.is_ascii_alphanumeric() || "-_".contains(c) || besides.contains(c) {
            out.push(c);
        } else {
            out.push_str(&format!("~{byte:02x}"));
        }
    }
    out
}

fn unescaped(text: &str) -> Result<String, String> {
    let broken = || format!("`{}` is broken text", shown(text));
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'~' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                let (high, low) = digit().zip(digit()).ok_or_else(broken)?;
                (high << 4 | low) as u8
            }
            other => other,
        });
    }
    String::from_utf8(bytes).map_err(|_| broken())
}

/// A part as it may stand in a sentence.
fn shown(part: &str) -> String {
    const MOST: usize = 24;
    let plain = |c: char| if c.is_control() { '?' } else { c };
    let mut out: String = part.chars().take(MOST).map(plain).collect();
    if part.chars().nth(MOST).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
#[path = "share_tests.rs"]
mod tests;
