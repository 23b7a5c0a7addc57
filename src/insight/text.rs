//! A scene in plain text, line by line: what the screen shows, without boxes.

use std::fmt::Write;

use super::moment::{Mark, Moment};
use super::scene::Scene;
use super::wanted::wanted_here;
use super::words::{a_few, headline, percent, points, pursued_words, the, why};
use super::worth::Worth;
use crate::scenario::{Goal, Reached};
use crate::search::Route;
use crate::world::{Action, Cell};

/// The scene where its clocks stand.
pub fn scene_text(scene: &Scene) -> String {
    let (words, moment) = (headline(scene), scene.shown());
    let mut head = vec![words.heads, words.next];
    if matches!(moment.mark, Mark::PartsNow | Mark::PartsLater) {
        head.push(words.because);
    }
    format!("{}\n\n{}", head.join("\n"), moment_text(scene, moment))
}

/// A decision in a scene: the map, both ways, what pays for its own, and the two tables.
pub fn moment_text(scene: &Scene, moment: &Moment) -> String {
    let mut text = format!("{}\n", map(scene, moment));
    let _ = writeln!(text, "{}", legend(scene));
    let _ = writeln!(
        text,
        "\n{}",
        way(scene, "Its way", &moment.route, own_end(scene, moment))
    );
    let base = the_base_end(moment);
    let _ = writeln!(
        text,
        "{}",
        way(scene, "The trained-for way", &moment.base, base)
    );
    let _ = writeln!(text, "{}", mark_words(moment.mark));
    if let Some(words) = wanted_here(scene, moment) {
        let _ = writeln!(text, "{words}");
    }
    let _ = writeln!(text, "{}", why(scene, moment));
    let _ = writeln!(text, "\n{}", worth_table(scene));
    let _ = write!(text, "{}", moves_table(scene, moment));
    text
}

/// A mark in words.
pub fn mark_words(mark: Mark) -> &'static str {
    match mark {
        Mark::Agrees => "Its whole plan is right for what it was trained for.",
        Mark::PartsLater => "Its next move is right for what it was trained for, a later one not.",
        Mark::PartsNow => "Its next move gives up some of what it was trained for.",
        Mark::Stays => "It stays, though what it was trained for is to be had.",
        Mark::Nothing => "Nothing of what it was trained for can be had from here.",
    }
}

fn own_end(scene: &Scene, moment: &Moment) -> String {
    pursued_words(&scene.scenario, moment.pursued)
        .map_or(String::new(), |goal| format!(", to {goal}"))
}

fn the_base_end(moment: &Moment) -> String {
    match moment.fork {
        Some(0) => ", another from the first step on".into(),
        Some(n) if n < moment.base.len() => format!(", the same for {}", a_few(n, "step")),
        _ => String::new(),
    }
}

fn way(scene: &Scene, name: &str, route: &Route, end: String) -> String {
    if route.is_empty() {
        return format!("{name}: none.");
    }
    let moves: Vec<String> = (route.actions.iter())
        .map(|a| scene.scenario.laws.word(*a).to_uppercase())
        .collect();
    let steps = a_few(route.len(), "step");
    format!("{name}, {steps}{end}: {}", moves.join(" "))
}

/// Two columns a cell: things and its way on the left, places and the trained-for way on the
/// right.
fn map(scene: &Scene, moment: &Moment) -> String {
    let grid = &scene.ground.world.grid;
    let mut text = String::new();
    for y in 0..grid.height() {
        let cells = (0..grid.width()).filter_map(|x| grid.cell(x, y));
        let row: String = cells.flat_map(|cell| tile(scene, moment, cell)).collect();
        let _ = writeln!(text, "  {}", row.trim_end());
    }
    text
}

fn tile(scene: &Scene, moment: &Moment, cell: Cell) -> [char; 2] {
    let world = &scene.ground.world;
    if world.grid.is_wall(cell) {
        return ['#', '#'];
    }
    let state = scene.ground.space.states[moment.state as usize];
    let own = step_into(scene, &moment.route, cell).map(|a| arrow(scene, a));
    let left = if cell == state.agent {
        '@'
    } else if let Some((_, kind)) = world.object_at(&state, cell) {
        plain(world.kinds[kind].glyph, &world.kinds[kind].name)
    } else {
        own.unwrap_or('.')
    };
    let place = scene
        .scenario
        .goals
        .iter()
        .find(|g| is_place(scene, g, cell));
    let base = step_into(scene, &moment.base, cell).map(|_| 'o');
    let right = place.map(|g| plain(g.sign, &g.name)).or(base);
    [left, right.unwrap_or(' ')]
}

fn is_place(scene: &Scene, goal: &Goal, cell: Cell) -> bool {
    let grid = &scene.ground.world.grid;
    matches!(goal.reached, Reached::Place(spot) if spot.cell(grid) == Some(cell))
}

/// The action by which a route comes into a cell.
fn step_into(scene: &Scene, route: &Route, cell: Cell) -> Option<Action> {
    let at = (route.states.iter().skip(1)).position(|&s| scene.cell(s) == cell)?;
    route.actions.get(at).copied()
}

fn arrow(scene: &Scene, action: Action) -> char {
    match action {
        Action::Up => '^',
        Action::Down => 'v',
        Action::Left => '<',
        Action::Right => '>',
        Action::Stay => '=',
        _ => scene.scenario.laws.sign(action),
    }
}

/// A sign, or the capital of its name where it is not ASCII.
fn plain(sign: char, name: &str) -> char {
    if sign.is_ascii_graphic() {
        return sign;
    }
    name.chars().next().map_or('?', |c| c.to_ascii_uppercase())
}

fn legend(scene: &Scene) -> String {
    let mut words = "  @ the agent, ^v<> its way, o the trained-for way, # wall".to_string();
    for kind in scene.scenario.kinds.iter() {
        let _ = write!(words, ", {} {}", plain(kind.glyph, &kind.name), kind.name);
    }
    for goal in &scene.scenario.goals {
        if let Reached::Place(_) = goal.reached {
            let _ = write!(words, ", {} {}", plain(goal.sign, &goal.name), the(goal));
        }
    }
    words
}

/// What each thing is worth, each objective as a share of its best.
fn worth_table(scene: &Scene) -> String {
    let head = "What each thing is worth";
    let mut text = format!("{head:<30} trained for     to it\n");
    let best = |f: &dyn Fn(&Worth) -> f64| scene.worths.iter().map(f).fold(0.0f64, f64::max);
    let (base, own) = (best(&|w| w.base), best(&|w| w.mesa));
    for w in &scene.worths {
        let _ = writeln!(
            text,
            "  {:<28} {:>11} {:>9} ({} points)",
            w.name,
            share(w.base, base),
            share(w.mesa, own),
            points(w.mesa)
        );
    }
    text
}

fn share(value: f64, best: f64) -> String {
    match value {
        v if best <= 0.0 => points(v),
        // Below nothing there is no best to be a share of; it may be more than all of it.
        v if v < 0.0 => format!("{:.0}%", v / best * 100.0),
        v => percent(v / best),
    }
}

/// The next moves, the one worth most to it first.
fn moves_table(scene: &Scene, moment: &Moment) -> String {
    let tree = &moment.tree;
    let mut actions: Vec<Action> = (Action::ALL.into_iter())
        .filter(|a| tree.q[a.index()].is_finite())
        .collect();
    actions.sort_by(|a, b| tree.q[b.index()].total_cmp(&tree.q[a.index()]));
    let head = "Next move";
    let mut text = format!("{head:<12} how sure  points to it  trained-for still there\n");
    for a in actions {
        let (state, a_) = (moment.state as usize, a.index());
        let most = scene.ground.base.v[state];
        let left = scene.ground.base.q[state][a_];
        let left = if most > 0.0 {
            percent(left / most)
        } else {
            "nothing".into()
        };
        let _ = writeln!(
            text,
            "  {:<10} {:>8}  {:>12}  {:>23}",
            scene.scenario.laws.word(a),
            percent(tree.policy[a_]),
            points(tree.q[a_]),
            left
        );
    }
    text
}
