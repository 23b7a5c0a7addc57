//! The dials of an exhibit and where they stand.

use crate::scenario::{Dial, Dialled, set_number};

/// What is turned away from the settings the exhibit was opened with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turned {
    /// Paths and their values.
    pub settings: Vec<(String, f64)>,
    /// What stood turned before the cure was set: to be taken back to.
    pub before_cure: Option<Vec<(String, f64)>>,
}

impl Turned {
    /// The same with a number set; one that stands where the exhibit has it is none.
    pub fn with(&self, opened: &dyn Dialled, path: &str, value: f64) -> Self {
        let mut turned = self.clone();
        turned.settings.retain(|(p, _)| p != path);
        if opened.number_at(path) != Some(value) || opened.follows(path) {
            turned.settings.push((path.into(), value));
        }
        turned
    }

    /// The same with the cure's settings, or with those from before it.
    pub fn with_cure(&self, opened: &dyn Dialled, on: bool) -> Self {
        let Some(cure) = opened.cure() else {
            return self.clone();
        };
        if on {
            let set = cure.set.iter();
            let mut turned = set.fold(self.clone(), |t, (path, v)| t.with(opened, path, *v));
            turned.before_cure = Some(self.settings.clone());
            return turned;
        }
        let cured = |path: &String| cure.set.iter().any(|(p, _)| p == path);
        let mut turned = self.clone();
        // What was turned since the cure and is none of its own stays.
        turned.settings.retain(|(path, _)| !cured(path));
        let before = turned.before_cure.take().unwrap_or_default();
        let back = before.into_iter().filter(|(path, _)| cured(path));
        turned.settings.extend(back);
        turned
    }

    /// The settings as `--set` takes them.
    pub fn as_set(&self) -> impl Iterator<Item = (String, String)> {
        self.settings.iter().map(|(path, v)| set_number(path, *v))
    }
}

/// Whether a scenario stands as its cure sets it.
pub fn is_cured(now: &dyn Dialled) -> bool {
    let at = |(path, value): &(String, f64)| now.number_at(path) == Some(*value);
    now.cure().is_some_and(|c| c.set.iter().all(at))
}

/// A value on a dial.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The value.
    pub value: f64,
    /// Whether it is one of the dial's own, and not there because it was set otherwise.
    pub own: bool,
}

/// Every value a dial can be turned to: its own, and among them where it was opened and where it
/// stands, if these are others.
pub fn marks(dial: &Dial, opened: &dyn Dialled, now: &dyn Dialled) -> Vec<Mark> {
    let mark = |&value: &f64| Mark { value, own: true };
    let mut marks: Vec<Mark> = dial.values.iter().map(mark).collect();
    let others = [opened, now].map(|s| s.number_at(&dial.path));
    for value in others.into_iter().flatten() {
        if marks.iter().all(|m| m.value != value) {
            let at = marks.iter().position(|m| m.value > value);
            let other = Mark { value, own: false };
            marks.insert(at.unwrap_or(marks.len()), other);
        }
    }
    marks
}

/// Where a dial stands among its marks.
pub fn stands(dial: &Dial, now: &dyn Dialled, marks: &[Mark]) -> Option<usize> {
    let value = now.number_at(&dial.path)?;
    marks.iter().position(|m| m.value == value)
}

/// The dials of an exhibit and where they stand; the cure comes after the last.
#[derive(Clone, Copy)]
pub struct Dials<'a> {
    /// The exhibit as it was opened.
    pub opened: &'a dyn Dialled,
    /// The exhibit as it stands.
    pub now: &'a dyn Dialled,
    /// What is turned away from how it was opened.
    pub turned: &'a Turned,
    /// The one that is chosen, while they are being turned.
    pub chosen: Option<usize>,
}

impl Dials<'_> {
    /// How many rows there are: a dial each, and the cure.
    pub fn rows(&self) -> usize {
        self.opened.dials().len() + usize::from(self.opened.cure().is_some())
    }

    /// One value further on a dial; on or off for the cure. `None` if nothing changes.
    pub fn step(&self, row: usize, by: isize) -> Option<Turned> {
        let value = match self.opened.dials().get(row) {
            Some(dial) => {
                let marks = marks(dial, self.opened, self.now);
                let at = stands(dial, self.now, &marks).unwrap_or(0);
                let to = (at as isize + by).clamp(0, marks.len() as isize - 1) as usize;
                marks.get(to)?.value
            }
            None => f64::from(u8::from(by > 0)),
        };
        self.set(row, value)
    }

    /// The value at a place of a row, as a click finds it: of a dial, or off and on of the cure.
    pub fn click(&self, row: usize, place: usize) -> Option<Turned> {
        let value = match self.opened.dials().get(row) {
            Some(dial) => marks(dial, self.opened, self.now).get(place)?.value,
            None => place as f64,
        };
        self.set(row, value)
    }

    /// Turns a dial to a value, unless it stands there; the row after the last dial is the cure, 1
    /// or 0.
    fn set(&self, row: usize, value: f64) -> Option<Turned> {
        let turned = match self.opened.dials().get(row) {
            Some(dial) if self.now.number_at(&dial.path) != Some(value) => {
                self.turned.with(self.opened, &dial.path, value)
            }
            None if is_cured(self.now) != (value > 0.5) => {
                self.turned.with_cure(self.opened, value > 0.5)
            }
            _ => return None,
        };
        (turned.settings != self.turned.settings).then_some(turned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    fn coin(set: &[(&str, &str)]) -> Scenario {
        let text = crate::scenario::bundled()[0].text;
        let own = |(k, v): &(&str, &str)| ((*k).to_string(), (*v).to_string());
        let set: Vec<(String, String)> = set.iter().map(own).collect();
        crate::scenario::parse(text, &set).unwrap()
    }

    #[test]
    fn a_dial_turned_back_leaves_no_setting() {
        let opened = coin(&[]);
        let turned = Turned::default().with(&opened, "train.randomised", 0.1);
        assert_eq!(turned.settings, [("train.randomised".to_string(), 0.1)]);
        let back = turned.with(&opened, "train.randomised", 0.0);
        assert_eq!(back, Turned::default());
    }

    #[test]
    fn the_cure_is_taken_back_to_what_was_turned_before() {
        let opened = coin(&[]);
        let turned = Turned::default().with(&opened, "train.randomised", 0.1);
        let cured = turned.with_cure(&opened, true);
        let set: Vec<_> = cured.as_set().collect();
        let text = crate::scenario::bundled()[0].text;
        assert!(is_cured(&crate::scenario::parse(text, &set).unwrap()));
        assert!(!is_cured(&opened));
        assert_eq!(cured.with_cure(&opened, false), turned);
    }

    #[test]
    fn a_value_set_otherwise_has_its_place_on_the_dial() {
        let odd = coin(&[("train.randomised", "0.07")]);
        let dial = &odd.dials[0];
        let marks = marks(dial, &odd, &odd);
        let at = stands(dial, &odd, &marks).unwrap();
        assert_eq!((marks[at].value, marks[at].own), (0.07, false));
        assert_eq!(marks[at - 1].value, 0.05);
        assert_eq!(marks[at + 1].value, 0.1);
        assert_eq!(marks.iter().filter(|m| m.own).count(), dial.values.len());
    }
}
