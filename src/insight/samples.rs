//! An exhibit and a run to test with.

use std::sync::Arc;

use crate::scenario::*;
use crate::search::Settings;
use crate::train::{History, Learner};
use crate::world::{Enter, Kind, KindSet, Laws, MAX_COUNTERS};

/// A coin that always lies in the corner in training, and anywhere afterwards.
pub fn coin(updates: usize) -> Scenario {
    let lay = |at| Distribution {
        place: vec![Placement {
            kinds: KindSet::one(0),
            at,
            count: 1,
            share: 1.0,
        }],
        start: Spot::Anywhere,
        map: None,
        holding: [0; MAX_COUNTERS],
    };
    let goal = |name: &str, sign, reached| Goal {
        name: name.into(),
        sign,
        reached,
    };
    let kinds = [Kind {
        name: "coin".into(),
        label: "coin".into(),
        glyph: '$',
        attributes: vec![("shape".into(), "coin".into())],
        grades: vec![],
        solid: false,
    }];
    let rules = Enter::End.rule("coin", KindSet::one(0));
    Scenario {
        purpose: String::new(),
        called: "maze".into(),
        laws: Laws::new(&kinds, rules.into_iter().collect(), &[]).into(),
        belief: None,
        name: "coin".into(),
        title: String::new(),
        question: String::new(),
        source: String::new(),
        section: None,
        shows: String::new(),
        because: "In training the coin always lay in that corner.".into(),
        opens_on: 1,
        layout: Layout::Maze {
            width: 9,
            height: 9,
            loops: 0.15,
        },
        steps: 60,
        kinds: kinds.into(),
        base: Base {
            discount: 0.95,
            reward: vec![1.0],
            events: vec![],
            each_step: vec![],
            step: 0.0,
        },
        hidden: None,
        goals: vec![
            goal("coin", '$', Reached::Meet(KindSet::one(0))),
            goal("corner", '◢', Reached::Place(Spot::BottomRight)),
        ],
        train: lay(Spot::BottomRight),
        randomised: 0.0,
        deploy: lay(Spot::Anywhere),
        perception: Saliences {
            location: 2.0,
            surroundings: 0.0,
            attributes: vec![("shape".into(), 0.3)],
            signals: vec![],
        },
        model: ModelSettings {
            hidden: 16,
            init: 0.5,
            log_scale: 1.0,
            learn_scale: true,
            bias: true,
        },
        search: Settings::default(),
        acting: Acting::default(),
        optimizer: OptimizerSettings {
            method: Method::Exact,
            updates,
            worlds: 16,
            learning_rate: 0.02,
            beta1: 0.9,
            beta2: 0.99,
        },
        dials: vec![],
        cure: None,
        wording: Wording::default(),
    }
}

/// The run of an exhibit, as far as `points`.
pub fn run(scenario: &Arc<Scenario>, points: usize) -> History {
    let mut learner = Learner::new(scenario.clone(), 1, 1);
    let records = std::iter::from_fn(|| learner.step().and_then(Result::ok));
    History {
        seed: 1,
        records: records.take(points).collect(),
        planned: scenario.optimizer.updates,
        stopped: None,
    }
}
