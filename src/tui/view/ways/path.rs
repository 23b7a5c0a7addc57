//! A way as a row of arrows and the sign of what it leads to.

use super::super::canvas::Canvas;
use super::super::grid::{arrow, sign_of};
use crate::search::way_of;
use crate::tui::state::State;
use crate::tui::tree::{End, Kind, Leaf};
use crate::world::Action;

/// The moves of a way and what it leads to, in so many columns.
pub fn words(state: &State, canvas: &Canvas, leaf: &Leaf, width: u16) -> String {
    let arrows: Vec<char> = (actions(state, leaf).into_iter())
        .map(|a| arrow(canvas, a))
        .collect();
    let end = end(state, canvas, leaf);
    let more = canvas.theme.glyphs.ellipsis;
    fit(&arrows, &end, usize::from(width), more)
}

fn actions(state: &State, leaf: &Leaf) -> Vec<Action> {
    let moment = state.moment();
    if leaf.kind == Kind::Base {
        return moment.base.actions.clone();
    }
    let node = |n: usize| usize::from(moment.tree.nodes[n].action).min(Action::COUNT - 1);
    (way_of(&moment.tree, leaf.node as usize).into_iter())
        .map(|n| Action::ALL[node(n)])
        .collect()
}

/// The signs of what a way reaches, else how it ends.
fn end(state: &State, canvas: &Canvas, leaf: &Leaf) -> String {
    let moment = state.moment();
    let way = way_of(&moment.tree, leaf.node as usize);
    let pursued = state.scene.judge().pursued(&moment.tree, &way);
    let goals = &state.scenario.goals;
    let asked = |g: usize| leaf.kind == Kind::Base && goals[g].is_rewarded(&state.scenario.base);
    let reached = |g: &usize| pursued.has(*g) || asked(*g);
    let signs: String = (0..goals.len())
        .filter(reached)
        .map(|g| sign_of(canvas, state, g))
        .collect();
    let glyphs = canvas.theme.glyphs;
    match leaf.end {
        _ if !signs.is_empty() => signs,
        End::DeadEnd => glyphs.dead_end.to_string(),
        End::Frontier => glyphs.frontier.to_string(),
        End::Stops | End::Unsearched => String::new(),
    }
}

/// Each move as an arrow; where that is too long, an arrow and how many times; where that is too
/// long still, the first of them.
fn fit(arrows: &[char], end: &str, width: usize, more: char) -> String {
    let room = width.saturating_sub(end.chars().count());
    if arrows.len() <= room {
        return arrows
            .iter()
            .chain(&end.chars().collect::<Vec<_>>())
            .collect();
    }
    let runs: Vec<String> = (arrows.chunk_by(|a, b| a == b))
        .map(|run| match run.len() {
            1 => run[0].to_string(),
            n => format!("{}{n}", run[0]),
        })
        .collect();
    let length = |runs: &[String]| runs.iter().map(|r| r.chars().count()).sum::<usize>();
    if length(&runs) <= room {
        return runs.concat() + end;
    }
    let kept = (0..runs.len()).rev().find(|&n| length(&runs[..n]) < room);
    match kept {
        Some(n) => format!("{}{more}{end}", runs[..n].concat()),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_ways_are_counted_then_shortened() {
        let way: Vec<char> = "vvvvvv>>>>^<<".chars().collect();
        assert_eq!(fit(&way, "*", 14, '~'), "vvvvvv>>>>^<<*");
        assert_eq!(fit(&way, "*", 13, '~'), "v6>4^<2*");
        assert_eq!(fit(&way, "*", 7, '~'), "v6>4^~*");
        assert_eq!(fit(&way, "*", 6, '~'), "v6>4~*");
        assert_eq!(fit(&way, "*", 2, '~'), "~*");
        assert_eq!(fit(&way, "*", 1, '~'), "");
        assert_eq!(fit(&way, "", 0, '~'), "");
        assert_eq!(fit(&[], "x", 1, '~'), "x");
    }
}
