//! The exhibit that is chosen: two small worlds, and what is to be known about it.

use ratatui::layout::Rect;

use crate::insight::{born, choice, facts, game};
use crate::scenario::Scenario;
use crate::tui::gallery::{Entry, Gallery, Preview};
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, Span, span, wrap};
use crate::tui::view::small::{self, Tiles};
use crate::tui::view::topic::Topic;
use crate::world::World;

/// Columns of the words that head a line.
const HEADS: usize = 13;
/// Columns and rows of a cell, the largest first.
const CELLS: [(u16, u16); 3] = [(4, 2), (2, 1), (1, 1)];
const CAPTIONS: [&str; 2] = [" in training ", " let loose "];

type Line = Vec<Span>;

/// Draws it under its name; with pictures where they leave the words their room.
pub fn draw(gallery: &Gallery, canvas: &mut Canvas, area: Rect, pictures: bool) {
    if area.height < 2 {
        return;
    }
    let name = gallery.on().map_or("", |e| &e.name);
    canvas.rule(area, &[span(format!(" {name} "), Role::Title)]);
    let mut inner = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height - 1,
    };
    let items = items(gallery, inner.width);
    let preview = gallery.on().and_then(|e| e.preview.as_ref());
    let preview = preview.and_then(|p| p.as_deref().ok());
    if let Some(Preview::World(scenario, both)) = preview.filter(|_| pictures) {
        let room = inner.height.saturating_sub(rows(&items) + 1);
        let used = worlds(
            canvas,
            Rect {
                height: room,
                ..inner
            },
            (scenario, both),
        );
        inner.y += used;
        inner.height -= used;
    }
    for (line, y) in fitting(items, inner.height).iter().zip(inner.y..) {
        canvas.spans(inner.x, y, inner.right(), line);
        if let Some(topic) = line.first().and_then(|(head, _)| topic(head.trim_end())) {
            let here: String = line[1..].iter().map(|s| s.0.as_str()).collect();
            canvas.ask(inner.x + HEADS as u16, y, topic, here);
        }
    }
}

/// What a line's head can be asked about.
fn topic(head: &str) -> Option<Topic> {
    Some(match head {
        "trained for" => Topic::TrainedFor,
        "in training" | "let loose" => Topic::Worlds,
        "shows" => Topic::Section,
        "dials" | "cure" => Topic::Dials,
        "guess first" | "you guessed" | "it came out" => Topic::Guess,
        _ => return None,
    })
}

/// Draws both worlds, beside one another or one below the other, as large as fits. Returns the
/// rows they took, none if they do not fit.
fn worlds(canvas: &mut Canvas, area: Rect, (scenario, both): (&Scenario, &[World; 2])) -> u16 {
    let size = |cell: (u16, u16)| {
        let grids = both.iter().map(|w| &w.grid);
        let (columns, rows) = grids.fold((0, 0), |(w, h), g| {
            (w.max(g.width() as u16), h.max(g.height() as u16))
        });
        let wide = (columns * cell.0).max(CAPTIONS[0].len() as u16);
        (wide + 2, rows * cell.1 + 2)
    };
    let ways = CELLS
        .into_iter()
        .flat_map(|cell| [(cell, true), (cell, false)]);
    let fitting = ways.into_iter().find_map(|(cell, beside)| {
        let (wide, high) = size(cell);
        let (width, height) = if beside {
            (2 * wide + 1, high)
        } else {
            (wide, 2 * high)
        };
        (width <= area.width && height <= area.height).then_some((cell, beside, (wide, high)))
    });
    let Some((cell, beside, (wide, high))) = fitting else {
        return 0;
    };
    for (i, world) in (0u16..).zip(both) {
        let place = Rect {
            x: area.x + if beside { i * (wide + 1) } else { 0 },
            y: area.y + if beside { 0 } else { i * high },
            width: wide,
            height: high,
        };
        let caption = CAPTIONS[usize::from(i)];
        let inner = canvas.frame(place, &[span(caption, Role::Dim)]);
        canvas.ask(place.x + 1, place.y, Topic::Worlds, caption.trim());
        let tiles = Tiles::new(&world.grid, (inner.x, inner.y), cell);
        small::walls(canvas, &tiles);
        small::things(canvas, &tiles, &scenario.goals, world);
    }
    if beside { high } else { 2 * high }
}

/// The rows that items take.
pub fn rows(items: &[Vec<Line>]) -> u16 {
    items.iter().map(Vec::len).sum::<usize>() as u16
}

/// The lines of as many items as there is room for, none of them cut.
fn fitting(items: Vec<Vec<Line>>, height: u16) -> Vec<Line> {
    let mut lines = Vec::new();
    for item in items {
        if lines.len() + item.len() <= height as usize {
            lines.extend(item);
        }
    }
    lines
}

/// What is to be known, wrapped, the foremost first: the question, then what has a head.
pub fn items(gallery: &Gallery, width: u16) -> Vec<Vec<Line>> {
    let Some(exhibit) = gallery.on() else {
        return vec![];
    };
    let question = &[span(exhibit.glance.question.as_str(), Role::Strong)];
    let mut items = vec![wrap(question, width)];
    match &exhibit.preview {
        Some(Ok(preview)) => {
            let all = known(gallery, exhibit, preview);
            let each = all.iter().map(|(head, words)| headed(head, words, width));
            items.extend(each);
        }
        Some(Err(why)) => items.push(wrap(&[span(why.as_str(), Role::Fault)], width)),
        None => {}
    }
    items
}

/// What is to be known of the chosen exhibit in plain text, the question aside.
pub fn as_text(gallery: &Gallery) -> Vec<String> {
    let Some(exhibit) = gallery.on() else {
        return vec![];
    };
    match &exhibit.preview {
        Some(Ok(preview)) => {
            let all = known(gallery, exhibit, preview).into_iter();
            all.map(|(head, words)| format!("{head}: {words}"))
                .collect()
        }
        Some(Err(why)) => vec![why.clone()],
        None => vec![],
    }
}

/// The facts, and what a person said and saw of it after what it is trained for and in.
fn known(gallery: &Gallery, exhibit: &Entry, preview: &Preview) -> Vec<(&'static str, String)> {
    let mut all = match preview {
        Preview::World(scenario, _) => facts(scenario),
        Preview::Game(game) => return game::facts(game),
        Preview::Born(born) => return born::facts(born),
        Preview::Choice(choice) => return choice::facts(choice),
    };
    let after = all.len().min(3);
    all.splice(after..after, guess(gallery, exhibit, preview));
    all
}

/// The guess: to be made, or made, and beside it how it came out.
fn guess(gallery: &Gallery, exhibit: &Entry, preview: &Preview) -> Vec<(&'static str, String)> {
    let goals = preview.guesses();
    let guessed = gallery.guesses.get(&exhibit.opens);
    let outcome = gallery.outcomes.get(&exhibit.opens);
    let mut lines = Vec::new();
    match guessed.and_then(|&g| goals.get(g)) {
        Some(guess) => lines.push(("you guessed", (*guess).to_string())),
        None if outcome.is_none() => {
            let keys = (1..).zip(&goals).map(|(n, goal)| format!("{n} {goal}"));
            lines.push(("guess first", keys.collect::<Vec<_>>().join(", ")));
        }
        None => {}
    }
    lines.extend(outcome.map(|words| ("it came out", words.clone())));
    lines
}

fn headed(head: &str, words: &str, width: u16) -> Vec<Line> {
    let room = width.saturating_sub(HEADS as u16).max(8);
    let mut head = Some(head);
    let each = |mut line: Line| {
        let label = format!("{:<HEADS$}", head.take().unwrap_or(""));
        line.insert(0, span(label, Role::Dim));
        line
    };
    wrap(&[span(words, Role::Text)], room)
        .into_iter()
        .map(each)
        .collect()
}
