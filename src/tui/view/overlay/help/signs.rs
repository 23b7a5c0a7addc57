//! Every sign and its one job.

use crate::tui::glyphs::Glyphs;
use crate::tui::theme::Role;

/// A sign, its role, and what it means.
pub type Sign = (String, Role, &'static str);

/// The heading of the signs in a mind.
pub const MIND: &str = "Signs in a born planner's mind";

/// Every sign and its one job, by where it stands.
pub fn signs(glyphs: &Glyphs) -> [(&'static str, Vec<Sign>); 4] {
    let arrows = [glyphs.up, glyphs.down, glyphs.left, glyphs.right];
    let own: String = arrows.iter().collect();
    let one = |c: char| c.to_string();
    let line = |c: char| String::from_iter([c; 3]);
    let map = vec![
        (one(glyphs.agent), Role::Agent, "the agent"),
        (own, Role::Own, "its own way, move by move"),
        (one(glyphs.base), Role::Base, "the trained-for way"),
        (one(glyphs.trail), Role::Trail, "where it has walked"),
        (one(glyphs.wall), Role::Wall, "wall"),
        (
            "others".into(),
            Role::Object,
            "things and places of the exhibit, such as $ for a coin",
        ),
        (
            "1 2 3".into(),
            Role::Text,
            "in its thinking: steps to a place, or worth from there",
        ),
        (
            one(glyphs.unseen),
            Role::Unseen,
            "a place it has not thought of",
        ),
    ];
    let tree = vec![
        (line(glyphs.heavy.across), Role::Own, "its own way"),
        (
            line(glyphs.double.across),
            Role::Base,
            "the trained-for way",
        ),
        (
            line(glyphs.dashed.across),
            Role::Dropped,
            "a way it looked at and dropped",
        ),
        (
            line(glyphs.trail),
            Role::Dropped,
            "the rest of a way, beyond its thinking",
        ),
        (
            one(glyphs.dead_end),
            Role::Dropped,
            "nothing new to find from there",
        ),
        (
            one(glyphs.frontier),
            Role::Frontier,
            "seen, but not yet thought through",
        ),
        (one(glyphs.folded), Role::Dim, "more ways than are drawn"),
    ];
    let clocks = vec![
        (
            one(glyphs.agrees),
            Role::Agrees,
            "its whole plan is right for what it was trained for",
        ),
        (
            one(glyphs.later),
            Role::Later,
            "the next move is right, a later one is not: they part",
        ),
        (
            one(glyphs.parted),
            Role::Parted,
            "the next move gives some of it up: they part now",
        ),
        (
            one(glyphs.stays),
            Role::Stays,
            "it stays, though there is something to be had",
        ),
        (
            "blank".into(),
            Role::Dim,
            "nothing to judge: it cannot be had from there",
        ),
        (one(glyphs.head), Role::Head, "where the clock stands"),
        (
            one(glyphs.lit),
            Role::Lit,
            "which clock the arrow keys move; in lists, the chosen line",
        ),
    ];
    let astray: String = glyphs.astray.iter().collect();
    let own: String = arrows.iter().collect();
    let mind = vec![
        (own, Role::Text, "the likeliest move, on a shortest way"),
        (astray, Role::Text, "the likeliest move, on no shortest way"),
        (
            one(glyphs.undecided),
            Role::Dim,
            "undecided: no move is above 60%",
        ),
        (
            glyphs.levels.iter().skip(1).step_by(3).collect(),
            Role::Text,
            "how much it expects from there, little to much",
        ),
        (
            one(glyphs.lamp),
            Role::Glow,
            "the lamp; underlined: its light",
        ),
        (
            "+ -".into(),
            Role::Parted,
            "written into its mind: a goal, a roadblock",
        ),
    ];
    [
        ("Signs on the map", map),
        ("Signs in its tree: now left, later right", tree),
        ("Signs on the clocks and at a parting", clocks),
        (MIND, mind),
    ]
}
