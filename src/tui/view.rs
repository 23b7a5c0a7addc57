//! The screens: a function of the state. Nothing here changes anything; what was drawn where is
//! left in the hit map and the list of what can be asked about.

mod agents;
mod born;
mod canvas;
mod chart;
mod choice;
mod compare;
mod dials;
mod edit;
mod footer;
mod gallery;
mod game;
mod grid;
mod header;
mod large;
mod layout;
mod moves;
mod overlay;
mod rails;
#[cfg(test)]
mod rehearsal;
mod sheet;
mod small;
mod stops;
mod strips;
mod text;
mod topic;
mod ways;
mod worth;

use ratatui::layout::Rect;

pub use canvas::{Asked, Canvas, Span, span, wrap};
pub use text::as_text;
pub use topic::{Answer, Topic};

use super::keymap::Context;
use super::stage::Stage;
use super::state::{Clock, Mode, Overlay, State};
use super::theme::Role;
use super::update::{born_under, dials_of};

/// The smallest screen that is drawn.
pub const SMALLEST: (u16, u16) = (60, 16);

/// Draws a whole frame.
pub fn draw(stage: &Stage, canvas: &mut Canvas, area: Rect) {
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        return too_small(canvas, area);
    }
    if stage.shell().gallery.open {
        gallery::draw(stage.shell(), canvas, area);
    } else {
        match stage {
            Stage::World(state) => world(state, canvas, area),
            Stage::Game(state) => game::draw(state, canvas, area),
            Stage::Born(state) => born::draw(state, canvas, area),
            Stage::Choice(state) => choice::draw(state, canvas, area),
        }
    }
    let under = match stage {
        Stage::World(_) => Context::Main,
        Stage::Game(_) => Context::Game,
        Stage::Born(state) => born_under(state),
        Stage::Choice(_) => Context::Choice,
    };
    match &stage.shell().overlay {
        Overlay::None => {}
        Overlay::Help(line) => overlay::help(canvas, area, *line, under),
        Overlay::Palette(typed, chosen) => overlay::palette(canvas, area, (typed, *chosen), under),
        Overlay::Ask(open) => overlay::ask(canvas, area, *open),
        Overlay::Battery(line) => overlay::battery(canvas, area, stage.shell(), *line),
    }
}

/// Draws a world: in large print if that is wanted and can be.
fn world(state: &State, canvas: &mut Canvas, area: Rect) {
    if state.shell.large && !state.agents.open && !matches!(state.mode, Mode::Dials(_)) {
        large::draw(state, canvas, area);
    } else {
        main(state, canvas, area);
    }
}

fn main(state: &State, canvas: &mut Canvas, area: Rect) {
    let plan = layout::plan(state, area);
    header::draw(state, canvas, &plan);
    if state.agents.open {
        agents::draw(state, canvas, plan.main);
    } else if state.comparing {
        compare::draw(state, canvas, plan.main);
    } else {
        panes(state, canvas, &plan);
    }
    dials::draw(&dials_of(state), canvas, plan.dials);
    strips::draw(state, canvas, plan.strips);
    footer::draw(state, canvas, plan.footer);
}

fn panes(state: &State, canvas: &mut Canvas, plan: &layout::Plan) {
    grid::draw(state, canvas, plan.world);
    match (&state.mode, state.lit) {
        (Mode::Edit(editing), _) => edit::draw(state, editing, canvas, plan.side),
        (_, Clock::Training) => chart::draw(state, canvas, plan.side),
        _ => rails::draw(state, canvas, plan.side),
    }
    worth::draw(state, canvas, plan.worth);
    match state.lit {
        Clock::Thinking if state.mode == Mode::Watch => stops::draw(state, canvas, plan.moves),
        _ => moves::draw(state, canvas, plan.moves),
    }
    header::why(state, canvas, plan.why);
}

fn too_small(canvas: &mut Canvas, area: Rect) {
    let words = format!(
        "mesascope needs {} columns and {} rows; there are {} and {}.",
        SMALLEST.0, SMALLEST.1, area.width, area.height
    );
    canvas.paragraph(area, &[span(words, Role::Text)]);
}
