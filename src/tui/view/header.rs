//! The top of every screen: what this is, the sentence, and the evidence.

use ratatui::layout::Rect;

use super::agents;
use super::canvas::{Canvas, Span, span, wrap};
use super::layout::Plan;
use super::topic::Topic;
use crate::insight::{
    Mark, evidence as counted, headline, hidden_words, lesson, prohibition, reasons as pays,
    remark, thought, trained_for, verdict, verdict_words, wanted_here,
};
use crate::scenario::Which;
use crate::tui::action::Action;
use crate::tui::hit::Hit;
use crate::tui::state::{Clock, Mode, State};
use crate::tui::theme::Role;

/// Draws title, sentence and evidence.
pub fn draw(state: &State, canvas: &mut Canvas, plan: &Plan) {
    title(state, canvas, plan.title);
    for (line, y) in plan.headline.iter().zip(plan.head.y..plan.head.bottom()) {
        canvas.spans(plan.head.x + 1, y, plan.head.right(), line);
    }
    canvas.ask(
        plan.head.x + 1,
        plan.head.y,
        Topic::TrainedFor,
        trained_for(&state.scenario),
    );
    canvas.ask(
        plan.head.right() - 1,
        plan.head.y,
        Topic::HeadsFor,
        headline(&state.scene).heads,
    );
    for (line, y) in plan.evidence.iter().zip(plan.proof.y..plan.proof.bottom()) {
        canvas.spans(plan.proof.x + 1, y, plan.proof.right(), line);
    }
    if plan.proof.height > 0 && state.measures().is_some() {
        let lines = plan.evidence.iter();
        let all = lines.map(|l| l.iter().map(|(t, _)| t.as_str()).collect::<String>());
        let all = all.collect::<Vec<_>>().join(" ");
        canvas.ask(plan.proof.x + 1, plan.proof.y, Topic::Evidence, all.clone());
        canvas.ask(
            plan.proof.right() - 1,
            plan.proof.bottom() - 1,
            Topic::Verdict,
            all,
        );
        ask_hidden(state, canvas, plan);
    }
}

/// What was wanted can be asked about in the line that says it.
fn ask_hidden(state: &State, canvas: &mut Canvas, plan: &Plan) {
    let Some(words) = state
        .measures()
        .and_then(|(_, deploy)| hidden_words(deploy))
    else {
        return;
    };
    for (line, y) in plan.evidence.iter().zip(plan.proof.y..) {
        let line: String = line.iter().map(|(t, _)| t.as_str()).collect();
        if let Some(at) = line.find("wanted,") {
            let x = plan.proof.x + 1 + at as u16;
            canvas.ask(x, y, Topic::Hidden, words.clone());
        }
    }
}

fn title(state: &State, canvas: &mut Canvas, area: Rect) {
    let y = area.y;
    let x = canvas.text(area.x + 1, y, area.right(), "mesascope", Role::Dim);
    let x = canvas.text(x + 1, y, area.right(), &state.scenario.name, Role::Strong);
    let from = x + 2;
    let mut end = area.right().saturating_sub(1);
    for (clock, word, action) in [
        (Clock::Thinking, "s thinking", Action::LightThinking),
        (Clock::Walk, "e walk", Action::LightWalk),
        (Clock::Training, "t training", Action::LightTraining),
    ] {
        let lit = state.lit == clock;
        let words = if lit {
            format!("[{word}]")
        } else {
            format!(" {word} ")
        };
        let role = if lit { Role::Lit } else { Role::Dim };
        let x = canvas.right(area.x, end, y, &words, role);
        canvas.hit(Rect::new(x, y, end - x, 1), Hit::Do(action));
        end = x;
    }
    let x = canvas.text(
        from,
        y,
        end,
        &place(state, end.saturating_sub(from)),
        Role::Dim,
    );
    let gallery = "g gallery";
    if state.mode == Mode::Watch && x + 2 + (gallery.len() as u16) < end {
        let x = canvas.right(x, end - 1, y, gallery, Role::Dim);
        canvas.hit(Rect::new(x, y, end - 1 - x, 1), Hit::Do(Action::Gallery));
    }
}

/// Mode and world, in as many words as there is room for.
fn place(state: &State, room: u16) -> String {
    let called = &state.scenario.called;
    let which = match state.session.id.which {
        Which::Train => format!("training {called}"),
        Which::Deploy => format!("test {called}"),
    };
    let mode = match state.mode {
        Mode::Watch => "",
        Mode::Edit(_) => "EDIT ",
        Mode::Drive => "BY HAND ",
        Mode::Dials(_) => "DIALS ",
        Mode::From(_) => "FROM HERE? ",
    };
    let number = state.session.id.number;
    let changed = state.session.is_edited();
    let (words, star) = if changed {
        (", changed by hand", "*")
    } else {
        ("", "")
    };
    [
        format!("{mode}{which} {number}{words}"),
        format!("{mode}{which} {number}{star}"),
        format!("{mode}{called} {number}{star}"),
        format!("{mode}{number}{star}"),
    ]
    .into_iter()
    .find(|text| text.len() <= room as usize)
    .unwrap_or_default()
}

/// The sentence that stands first on every screen, with its reason or without.
pub fn sentence(state: &State, reason: bool) -> Vec<Span> {
    if state.agents.open {
        return agents_sentence(state);
    }
    let words = headline(&state.scene);
    let mark = state.scene.shown().mark;
    let role = match mark {
        Mark::PartsNow => Role::Parted,
        Mark::PartsLater => Role::Later,
        _ => Role::Strong,
    };
    let mut spans = vec![span(words.heads, Role::Strong)];
    if state.scene.update < state.history.planned {
        let at = format!(
            "(After update {} of {}.)",
            state.scene.update, state.history.planned
        );
        spans.push(span(at, Role::Text));
    }
    spans.push(span(
        words.next,
        if mark == Mark::PartsNow {
            role
        } else {
            Role::Strong
        },
    ));
    if reason {
        spans.push(span(third(state, mark, words.because), Role::Text));
    }
    if let Some(message) = &state.message {
        spans.push(span(message.clone(), Role::Fault));
    }
    spans
}

fn agents_sentence(state: &State) -> Vec<Span> {
    let mut spans = vec![span(agents::sentence(state), Role::Strong)];
    if let Some(message) = &state.message {
        spans.push(span(message.clone(), Role::Fault));
    }
    spans
}

/// What explains most where the lit clock stands: what fewer looks would have done, what training
/// could not tell, what it always saw.
fn third(state: &State, mark: Mark, because: String) -> String {
    let told = match state.lit {
        // A line on what was just done stands in its place.
        _ if state.message.is_some() => None,
        Clock::Thinking => thought(&state.scene),
        Clock::Training if state.scene.update > 0 => {
            lesson(&state.history, &state.curve).or_else(|| remark(&state.scene, &state.history))
        }
        Clock::Training => remark(&state.scene, &state.history),
        Clock::Walk => None,
    };
    let parts = matches!(mark, Mark::PartsNow | Mark::PartsLater);
    // A belief that it holds, and what only a prohibition holds back, are part of the reason.
    let belief = state.scenario.belief.as_ref();
    let believes = belief.filter(|b| b.acting).map(|b| b.words.clone());
    let wanted = wanted_here(&state.scene, state.scene.shown());
    let reasons = (believes.into_iter())
        .chain(prohibition(&state.scene))
        .chain(wanted);
    let because = if parts { because } else { String::new() };
    let all = reasons.chain([because]).filter(|w| !w.is_empty());
    told.unwrap_or_else(|| all.take(1).collect())
}

/// How it does on new mazes, and what that is called.
pub fn evidence(state: &State) -> Vec<Span> {
    if state.pending.is_some() {
        let words =
            "This is still the agent of before; with the dials as they are now it is trained anew.";
        return vec![span(words, Role::Later)];
    }
    if state.agents.open {
        return vec![];
    }
    let called = &state.scenario.called;
    let Some((train, deploy)) = state.measures() else {
        let words = if state.training() {
            format!("In training. How it does in 60 new {called}s is measured when it is done.")
        } else {
            format!("Measuring it in 60 new {called}s.")
        };
        return vec![span(words, Role::Dim)];
    };
    let (plain, term) = verdict_words(verdict(train, deploy));
    let hidden = hidden_words(deploy).map(|words| span(words, Role::Strong));
    let outcome = [
        span(
            format!(
                "{} new {called}s: {}.",
                deploy.worlds,
                counted(&state.scenario, deploy)
            ),
            Role::Text,
        ),
        span(format!("It {plain}"), Role::Strong),
        span(format!("({term})."), Role::Text),
    ];
    outcome.into_iter().chain(hidden).collect()
}

/// What pays for its plan.
pub fn why(state: &State, canvas: &mut Canvas, area: Rect) {
    if area.is_empty() {
        return;
    }
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let reasons = pays(&state.scene, state.moment());
    let fits = |words: &&String| {
        let lines = wrap(&[span(words.as_str(), Role::Text)], inner.width);
        lines.len() <= inner.height as usize
    };
    let Some(words) = reasons.iter().find(fits) else {
        return;
    };
    canvas.ask(inner.x, inner.y, Topic::Why, words.clone());
    canvas.paragraph(inner, &[span(words.as_str(), Role::Text)]);
}
