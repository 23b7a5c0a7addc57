//! The dials of an exhibit and where they stand.

use crate::scenario::{Dial, Scenario, number_at, set_number};

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
    pub fn with(&self, opened: &Scenario, path: &str, value: f64) -> Self {
        let mut turned = self.clone();
        turned.settings.retain(|(p, _)| p != path);
        if number_at(opened, path) != Some(value) {
            turned.settings.push((path.into(), value));
        }
        turned
    }

    /// The same with the cure's settings, or with those from before it.
    pub fn with_cure(&self, opened: &Scenario, on: bool) -> Self {
        let Some(cure) = &opened.cure else {
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
pub fn is_cured(scenario: &Scenario) -> bool {
    let at = |(path, value): &(String, f64)| number_at(scenario, path) == Some(*value);
    scenario.cure.as_ref().is_some_and(|c| c.set.iter().all(at))
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
pub fn marks(dial: &Dial, opened: &Scenario, now: &Scenario) -> Vec<Mark> {
    let mark = |&value: &f64| Mark { value, own: true };
    let mut marks: Vec<Mark> = dial.values.iter().map(mark).collect();
    let others = [opened, now].map(|s| number_at(s, &dial.path));
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
pub fn stands(dial: &Dial, now: &Scenario, marks: &[Mark]) -> Option<usize> {
    let value = number_at(now, &dial.path)?;
    marks.iter().position(|m| m.value == value)
}

#[cfg(test)]
mod tests {
    use super::*;

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
