//! The next move: how likely each is, what it is worth to it, and what can still be had of what
//! it was trained for afterwards.

use ratatui::layout::Rect;

use super::canvas::{Canvas, span};
use super::grid::arrow;
use super::topic::Topic;
use crate::insight::{percent, points};
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::world::Action;

/// Draws the table, if there is room for it.
pub fn draw(state: &State, canvas: &mut Canvas, area: Rect) {
    if area.height < 3 || area.width < 34 {
        return;
    }
    canvas.rule(area, &[span(" next move ", Role::Title)]);
    let end = area.right();
    let narrow = area.width < 40;
    let (sure, own) = (area.x + 11, area.x + if narrow { 16 } else { 18 });
    let base = end.saturating_sub(11);
    canvas.text(sure, area.y, end, " sure ", Role::Text);
    let to_it = if narrow { " to it " } else { " worth to it " };
    canvas.text(own, area.y, end, to_it, Role::Own);
    let left = format!(" {} left ", state.prize_name());
    canvas.text(base, area.y, end, &left, Role::Base);
    let moment = state.moment();
    let space_base = &state.scene.ground.base;
    let best = moment.tree.q.iter().copied().fold(0.0f64, f64::max);
    let most = space_base.v[moment.state as usize];
    for (y, action) in (area.y + 1..area.bottom()).zip(by_worth(&moment.tree.q)) {
        let q = moment.tree.q[action.index()];
        let chosen = action == moment.tree.choice();
        let role = if chosen { Role::Own } else { Role::Text };
        canvas.sign(area.x + 1, y, arrow(canvas, action), role);
        canvas.text(area.x + 3, y, sure, state.scenario.laws.word(action), role);
        let p = percent(moment.tree.policy[action.index()]);
        canvas.ask(sure + 1, y, Topic::Sure, p.clone());
        canvas.text(sure + 1, y, own, &p, Role::Text);
        let bar = base.saturating_sub(own + 11);
        canvas.bar(
            own + 1,
            y,
            bar,
            if best > 0.0 { q / best } else { 0.0 },
            Role::BarOwn,
        );
        canvas.ask(own + 2 + bar, y, Topic::MoveOwn, points(q));
        canvas.text(own + 2 + bar, y, base, &points(q), Role::Text);
        let left = space_base.q[moment.state as usize][action.index()];
        let text = if most > 0.0 {
            percent(left / most)
        } else {
            "nothing".into()
        };
        let asks = state.moment().base.actions.first() == Some(&action);
        let role = if asks { Role::Base } else { Role::Text };
        canvas.ask(base + 1, y, Topic::MoveBase, text.clone());
        canvas.text(base + 1, y, end, &text, role);
    }
}

/// The possible actions, the one worth most to it first.
fn by_worth(q: &[f64; Action::COUNT]) -> Vec<Action> {
    let mut actions: Vec<Action> = (Action::ALL.into_iter())
        .filter(|a| q[a.index()].is_finite())
        .collect();
    actions.sort_by(|a, b| q[b.index()].total_cmp(&q[a.index()]));
    actions
}
