//! The three clocks of a born planner: in training, on this walk, in this thought.

use ratatui::layout::Rect;

use crate::insight::born::Ended;
use crate::insight::sheet::digit;
use crate::tui::born::BornState;
use crate::tui::hit::Hit;
use crate::tui::state::Clock;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, span};
use crate::tui::view::strips::{column_of, tick_of};
use crate::tui::view::topic::Topic;

/// Columns of the labels before the strips.
const LABEL: u16 = 17;
/// Columns of the words behind them.
const WORDS: u16 = 25;

/// Draws the strips, and the key to their signs where there is room.
pub fn draw(state: &BornState, canvas: &mut Canvas, area: Rect) {
    for (clock, y) in Clock::ALL.into_iter().zip(area.y..area.bottom()) {
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        strip(state, canvas, clock, place);
    }
    if area.height > 3 {
        legend(
            canvas,
            Rect {
                y: area.y + 3,
                height: 1,
                ..area
            },
        );
    }
}

fn label(clock: Clock) -> (&'static str, [char; 2], Topic) {
    match clock {
        Clock::Training => ("in training", ['[', ']'], Topic::BornTraining),
        Clock::Walk => ("on this walk", ['(', ')'], Topic::BornWalk),
        Clock::Thinking => ("in this thought", ['<', '>'], Topic::BornThinking),
    }
}

fn strip(state: &BornState, canvas: &mut Canvas, clock: Clock, area: Rect) {
    let lit = state.lit == clock;
    let (label, caps, topic) = label(clock);
    let y = area.y;
    if lit {
        canvas.sign(area.x, y, canvas.theme.glyphs.lit, Role::Lit);
    }
    let role = if lit { Role::Lit } else { Role::Dim };
    canvas.text(area.x + 1, y, area.x + LABEL, label, role);
    let columns = area.width.saturating_sub(LABEL + WORDS + 2);
    let x = area.x + LABEL;
    canvas.sign(x - 1, y, caps[0], Role::Key);
    let (last, at) = state.clock(clock);
    let track = state.track(clock);
    let ticks = planned(state, clock, last);
    for i in 0..columns {
        let tick = tick_of(usize::from(i), usize::from(columns), ticks);
        let (sign, role) = sign(canvas, clock, track.get(tick));
        canvas.sign(x + i, y, sign, role);
        canvas.hit(Rect::new(x + i, y, 1, 1), Hit::Tick(clock, tick));
    }
    let head = column_of(at, usize::from(columns), ticks) as u16;
    canvas.sign(x + head, y, canvas.theme.glyphs.head, Role::Head);
    canvas.sign(x + columns, y, caps[1], Role::Key);
    let words = words(state, clock);
    canvas.ask(x + columns + 2, y, topic, words.clone());
    canvas.text(x + columns + 2, y, area.right(), &words, role);
}

/// The ticks a strip has room for: all that will come, so that it fills while training goes on.
fn planned(state: &BornState, clock: Clock, last: usize) -> usize {
    match clock {
        Clock::Training if state.lessons.is_some() => {
            let updates = state.run.training.schedule.updates;
            let kept = (1..=updates).filter(|&u| crate::born::keeps(u, updates));
            (kept.count() + 1).max(last + 1)
        }
        _ => last + 1,
    }
}

fn sign(canvas: &Canvas, clock: Clock, share: Option<&Option<f64>>) -> (char, Role) {
    let glyphs = canvas.theme.glyphs;
    match (clock, share) {
        (_, None) => (' ', Role::Dim),
        (Clock::Walk, Some(Some(s))) if *s > 0.5 => (glyphs.agrees, Role::Agrees),
        (Clock::Walk, Some(Some(_))) => (glyphs.parted, Role::Parted),
        (_, Some(Some(s))) if canvas.theme.is_unicode() => (glyphs.spark(s.max(0.1)), Role::Own),
        (_, Some(Some(s))) => (digit(*s), Role::Own),
        (_, Some(None)) => (glyphs.undecided, Role::Dim),
    }
}

fn words(state: &BornState, clock: Clock) -> String {
    let (last, at) = state.clock(clock);
    match clock {
        Clock::Training => {
            let update = state.run.points.get(at).map_or(0, |p| p.update);
            format!("update {update} of {}", state.run.training.schedule.updates)
        }
        Clock::Walk => match state.walk() {
            None => "being found out".into(),
            Some(walk) => {
                let end = match walk.ended {
                    Ended::Circles(from) if at >= from => ", circling",
                    Ended::Goal if at == last => ", there",
                    Ended::Wall if at == last => ", at a wall",
                    _ => "",
                };
                format!("step {at} of {last}{end}")
            }
        },
        Clock::Thinking => match state.thought.of.shape.is_tied() {
            true => format!("round {at} of {last}"),
            false => format!("layer {at} of {last}"),
        },
    }
}

fn legend(canvas: &mut Canvas, area: Rect) {
    let glyphs = canvas.theme.glyphs;
    let levels: String = match canvas.theme.is_unicode() {
        true => [glyphs.spark[2], glyphs.spark[5], glyphs.spark[8]]
            .iter()
            .collect(),
        false => "0-9".into(),
    };
    let all = [
        span(levels, Role::Own),
        span(" cells on a shortest way, none to all   ", Role::Dim),
        span(glyphs.agrees.to_string(), Role::Agrees),
        span(" step on a shortest way ", Role::Dim),
        span(glyphs.parted.to_string(), Role::Parted),
        span(" not", Role::Dim),
    ];
    canvas.spans(area.x + 1, area.y, area.right(), &all);
}

/// Where the three clocks stand, a line each.
pub fn as_text(state: &BornState) -> Vec<String> {
    let line = |clock| {
        let (label, ..) = label(clock);
        let signs: String = match clock {
            Clock::Walk => {
                let sign = |s: &Option<f64>| match s {
                    Some(s) if *s > 0.5 => '=',
                    Some(_) => '!',
                    None => '.',
                };
                state.track(clock).iter().map(sign).collect()
            }
            _ => {
                let sign = |s: &Option<f64>| s.map_or('.', digit);
                state.track(clock).iter().map(sign).collect()
            }
        };
        // Long clocks are told by where they stand alone.
        let signs = if signs.len() <= 60 {
            format!(" {signs}")
        } else {
            String::new()
        };
        format!("{label}:{signs} {}", words(state, clock))
    };
    Clock::ALL.map(line).to_vec()
}
