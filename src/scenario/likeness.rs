//! Whether two scenarios train alike: found by comparing them, not by a list of paths, so that
//! what is new in a scenario counts as read by training until it is said here that it is not.

use super::{Acting, Believes, Distribution, Scenario, Spot};
use crate::world::MAX_COUNTERS;

impl Scenario {
    /// Whether training in the other gives the same run from the same seed.
    pub fn trains_like(&self, other: &Self) -> bool {
        self.as_trained() == other.as_trained()
    }

    /// This scenario with everything that training does not read made equal.
    fn as_trained(&self) -> Self {
        let mut it = self.clone();
        for words in [
            &mut it.name,
            &mut it.title,
            &mut it.question,
            &mut it.source,
            &mut it.because,
            &mut it.purpose,
            &mut it.called,
            &mut it.shows,
        ] {
            words.clear();
        }
        it.section = None;
        it.opens_on = 1;
        it.acting = Acting::default();
        // A belief that is not held in training is no part of it.
        it.belief = it.belief.filter(|b| b.in_training).map(|b| Believes {
            words: String::new(),
            acting: true,
            ..b
        });
        it.dials.clear();
        it.cure = None;
        // What was wanted is measured and never trained on.
        it.hidden = None;
        // Names for what it may turn out to pursue: training sees base return and nothing else.
        it.goals.clear();
        if it.randomised == 0.0 {
            // No training world is laid out as deployment worlds are.
            it.deploy = Distribution {
                place: Vec::new(),
                start: Spot::Anywhere,
                holding: [0; MAX_COUNTERS],
                map: None,
            };
        }
        // Training never sees the map of later worlds.
        it.deploy.map = None;
        it
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{bundled_named, parse};
    use crate::train::Learner;

    /// A bundled exhibit with settings; its text may be changed first.
    fn read(name: &str, change: impl Fn(&str) -> String, set: &[(&str, &str)]) -> Scenario {
        let own = |(k, v): &(&str, &str)| ((*k).to_string(), (*v).to_string());
        let set: Vec<_> = set.iter().map(own).collect();
        let text = change(bundled_named(name).unwrap().text);
        parse(&text, &set).unwrap_or_else(|f| panic!("{f:?}"))
    }

    fn with(name: &str, set: &[(&str, &str)]) -> Scenario {
        read(name, str::to_string, set)
    }

    #[test]
    fn what_only_acting_reads_changes_nothing() {
        for (name, path, value) in [
            ("dusty-floor", "acting.depth", "2"),
            ("more-search", "acting.budget", "5"),
            ("dusty-floor", "acting.discount", "0.5"),
            ("dusty-floor", "acting.temperature", "0.5"),
            ("dusty-floor", "world.opens_on", "7"),
            ("absent-supervisor", "hidden.reward.grass", "-5"),
            ("absent-supervisor", "hidden.step", "0"),
        ] {
            let (other, as_it_is) = (with(name, &[(path, value)]), with(name, &[]));
            assert_ne!(other, as_it_is, "{path}");
            assert!(other.trains_like(&as_it_is), "{path}");
        }
    }

    #[test]
    fn what_training_reads_makes_another_run() {
        for set in [
            ("search.depth", "3"),
            ("perception.clean-floor", "3.0"),
            ("base.discount", "0.9"),
            ("base.each_step.clean-floor", "2.0"),
            ("optimizer.updates", "20"),
            ("optimizer.learning_rate", "0.01"),
            ("model.init", "0.2"),
            ("model.hidden", "3"),
            ("train.randomised", "0.25"),
            ("train.holding", "{ blower = 1 }"),
            ("world.steps", "61"),
            ("world.loops", "0.5"),
        ] {
            let other = with("dusty-floor", &[set]);
            assert!(!other.trains_like(&with("dusty-floor", &[])), "{set:?}");
        }
    }

    #[test]
    fn words_and_names_of_goals_are_not_read() {
        let changed = |text: &str| {
            let text = text.replace("The dusty floor", "Another title");
            let text = text.replace("[goals.sweeping]", "[goals.brushing]");
            text.replace("it had a blower in all training rooms", "cured")
        };
        let other = read("dusty-floor", changed, &[("cure.label", "\"x\"")]);
        assert!(other.trains_like(&with("dusty-floor", &[])));
    }

    #[test]
    fn deployment_is_read_where_training_worlds_are_laid_out_so() {
        let fewer = ("deploy.place.dust.count", "2");
        let alike = |set: &[(&str, &str)]| {
            let deployed = [set, &[fewer]].concat();
            with("dusty-floor", set).trains_like(&with("dusty-floor", &deployed))
        };
        assert!(alike(&[]));
        assert!(!alike(&[("train.randomised", "0.25")]));
    }

    #[test]
    fn a_belief_counts_if_it_is_held_in_training() {
        let held = |training: &str, acting: &str| {
            let set = [("belief.in_training", training), ("belief.acting", acting)];
            with("tidy-belief", &set)
        };
        assert!(held("1", "1").trains_like(&held("1", "0")));
        assert!(held("0", "1").trains_like(&held("0", "0")));
        assert!(!held("1", "1").trains_like(&held("0", "1")));
    }

    /// The same from the other side: scenarios that count as alike give the same bytes.
    #[test]
    fn alike_means_the_same_run() {
        let short = ("optimizer.updates", "2");
        for (name, set) in [
            ("dusty-floor", ("acting.depth", "1")),
            ("dusty-floor", ("deploy.place.dust.count", "1")),
            ("more-search", ("acting.budget", "4")),
            ("tidy-belief", ("belief.acting", "0")),
            ("absent-supervisor", ("hidden.reward.grass", "100")),
        ] {
            let (one, other) = (with(name, &[short]), with(name, &[short, set]));
            assert!(one.trains_like(&other), "{name} {set:?}");
            let run = |scenario: Scenario| {
                let mut learner = Learner::new(scenario.into(), 4, 1);
                std::iter::from_fn(|| learner.step()).collect::<Vec<_>>()
            };
            assert_eq!(run(one), run(other), "{name} {set:?}");
        }
    }
}
