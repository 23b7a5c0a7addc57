//! An exhibit before it is opened: two small worlds, and what is to be known about it in words.

use super::measure::unseen;
use super::words::{a_few, percent, the, trained_to};
use crate::scenario::{
    Distribution, DrawError, Layout, Reached, Scenario, Spot, Which, draw_world,
};
use crate::world::{KindSet, World};

/// The test world it opens on, first laid out as in training, then as let loose: the same walls,
/// where an exhibit draws them anew.
pub fn both_worlds(scenario: &Scenario) -> Result<[World; 2], DrawError> {
    // What most of its training worlds are like.
    let typical = Scenario {
        randomised: scenario.randomised.round(),
        ..scenario.clone()
    };
    let draw = |which| {
        let mut rng = unseen(Which::Deploy, super::WORLDS_SEED, scenario.opens_on);
        draw_world(&typical, which, &mut rng)
    };
    Ok([draw(Which::Train)?, draw(Which::Deploy)?])
}

/// What is to be known about an exhibit: a few words of heading, and what they head.
pub fn facts(scenario: &Scenario) -> Vec<(&'static str, String)> {
    let dials: Vec<&str> = scenario.dials.iter().map(|d| d.label.as_str()).collect();
    let cure = scenario.cure.as_ref().map_or("", |c| c.label.as_str());
    let optimizer = &scenario.optimizer;
    let takes = format!(
        "{}, each on {}",
        a_few(optimizer.updates, "update"),
        a_few(optimizer.worlds, "fresh world")
    );
    let all = [
        ("trained to", trained_to(scenario)),
        ("in training", laid(scenario, &scenario.train)),
        ("let loose", laid(scenario, &scenario.deploy)),
        ("shows", scenario.shows.clone()),
        ("dials", dials.join("; ")),
        ("cure", cure.into()),
        ("source", scenario.source.clone()),
        ("takes", takes),
    ];
    all.into_iter().filter(|(_, w)| !w.is_empty()).collect()
}

/// What lies where in worlds of a distribution.
fn laid(scenario: &Scenario, distribution: &Distribution) -> String {
    if distribution.map.is_some() {
        return [
            vec!["as their own map is drawn".into()],
            held(scenario, distribution),
        ]
        .concat()
        .join("; ");
    }
    let mut words: Vec<String> = (distribution.place.iter())
        .map(|p| {
            let name = laid_as(scenario, p.kinds);
            let place = place(scenario, p.at);
            let worlds = match p.share {
                1.0 => String::new(),
                share => format!(", in {} of them", percent(share)),
            };
            match p.count {
                1 => format!("{name} {place}{worlds}"),
                n => format!("{name} ({n}) {place}{worlds}"),
            }
        })
        .collect();
    if let Layout::Drawn { objects, .. } = &scenario.layout
        && (words.is_empty() || !objects.is_empty())
    {
        words.insert(0, "as the map is drawn".into());
    }
    words.extend(held(scenario, distribution));
    if distribution.start != Spot::Anywhere {
        words.push(format!("start {}", place(scenario, distribution.start)));
    }
    words.join("; ")
}

/// What is in hand at the start.
fn held(scenario: &Scenario, distribution: &Distribution) -> Vec<String> {
    let counters = scenario.laws.counters.iter().zip(distribution.holding);
    counters
        .filter(|(_, held)| *held > 0)
        .map(|(counter, held)| format!("{} ({held}) in hand", counter.name))
        .collect()
}

/// What some kinds are called: their name, or the whole label where there is one kind.
fn laid_as(scenario: &Scenario, kinds: KindSet) -> &str {
    match (kinds.first(), kinds.len()) {
        (Some(kind), 1) => &scenario.kinds[kind].label,
        (Some(kind), _) => &scenario.kinds[kind].name,
        (None, _) => "thing",
    }
}

/// Where a spot is, by the name of a goal if one is there.
fn place(scenario: &Scenario, spot: Spot) -> String {
    let named = scenario
        .goals
        .iter()
        .find(|g| g.reached == Reached::Place(spot));
    match (named, spot) {
        (Some(goal), _) => format!("in {}", the(goal)),
        (_, Spot::Anywhere) => "anywhere".into(),
        (_, Spot::TopLeft) => "at the top left".into(),
        (_, Spot::TopRight) => "at the top right".into(),
        (_, Spot::BottomLeft) => "at the bottom left".into(),
        (_, Spot::BottomRight) => "at the bottom right".into(),
        (_, Spot::Centre) => "in the centre".into(),
        (_, Spot::At(x, y)) => format!("in column {}, row {}", x + 1, y + 1),
        (_, Spot::Beside(kinds)) => format!("beside the {}", laid_as(scenario, kinds)),
        (_, Spot::Away(steps, kinds)) => {
            format!(
                "{steps} steps or more from any {}",
                laid_as(scenario, kinds)
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::samples;

    #[test]
    fn the_coin_is_told_in_words() {
        let facts = facts(&samples::coin(150));
        let of = |name| {
            facts
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, w)| w.as_str())
        };
        assert_eq!(of("trained to"), Some("get the coin"));
        assert_eq!(of("in training"), Some("coin in the corner"));
        assert_eq!(of("let loose"), Some("coin anywhere"));
        assert_eq!(of("takes"), Some("150 updates, each on 16 fresh worlds"));
        assert_eq!(of("cure"), None);
    }

    #[test]
    fn a_map_of_their_own_is_told_in_place_of_what_is_laid() {
        let mut scenario = samples::coin(150);
        scenario.deploy.map = Some(Layout::Drawn {
            grid: crate::world::Grid::open(5, 5),
            objects: vec![],
            start: Some(0),
        });
        let told = facts(&scenario);
        assert!(told.contains(&("in training", "coin in the corner".into())));
        assert!(told.contains(&("let loose", "as their own map is drawn".into())));
    }

    #[test]
    fn both_worlds_share_their_walls() {
        let scenario = samples::coin(1);
        let [train, deploy] = both_worlds(&scenario).unwrap();
        assert_eq!(train.grid, deploy.grid);
        assert_eq!(train.objects[0].cell, 80);
        assert_ne!(train.objects[0].cell, deploy.objects[0].cell);
    }
}
