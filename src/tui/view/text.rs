//! The screen in plain text: for the clipboard, and for those who read line by line.

use super::canvas::Span;
use super::{agents, born, choice, dials, gallery, game, header};
use crate::episode::Ended;
use crate::insight::{Phase, lesson, moment_text, percent, plans_here, story};
use crate::scenario::Which;
use crate::tui::moment::shared;
use crate::tui::stage::Stage;
use crate::tui::state::{Clock, State};

/// What the screen shows, without boxes, under the line that opens it again.
pub fn as_text(stage: &Stage) -> String {
    if stage.shell().gallery.open {
        return gallery::as_text(&stage.shell().gallery);
    }
    match stage {
        Stage::World(state) => world(state),
        Stage::Game(state) => game::as_text(state),
        Stage::Born(state) => born::as_text(state),
        Stage::Choice(state) => choice::as_text(state),
    }
}

fn world(state: &State) -> String {
    if state.agents.open {
        return format!("{}\n\n{}\n", title(state), agents::as_text(state));
    }
    let head = [
        joined(&header::sentence(state, true), "\n"),
        joined(&header::evidence(state), " "),
        dials::as_text(&state.turned),
    ];
    format!(
        "{}\n{}\n\n{}\n\n{}\n{}\n{}",
        shared(state).line(),
        title(state),
        head.join("\n").trim_end(),
        moment_text(&state.scene, state.moment()),
        clocks(state),
        run(state)
    )
}

fn joined(spans: &[Span], between: &str) -> String {
    let words = spans.iter().map(|(words, _)| words.as_str());
    let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
    words.join(between)
}

fn title(state: &State) -> String {
    let id = state.session.id;
    let called = &state.scenario.called;
    let which = match id.which {
        Which::Train => format!("training {called}"),
        Which::Deploy => format!("test {called}"),
    };
    let edited = if state.session.is_edited() {
        ", changed by hand"
    } else {
        ""
    };
    let name = &state.scenario.name;
    format!("mesascope {name}, {which} {}{edited}", id.number)
}

/// What happened in training, a line each.
fn run(state: &State) -> String {
    let (scene, history) = (&state.scene, &state.history);
    let record = history.records.get(scene.update);
    let share = record.filter(|r| r.base_optimal > 0.0);
    let trained = share.map(|r| percent(r.base_return / r.base_optimal));
    let last = history.records.len().saturating_sub(1);
    let tested = state.curve.share_near(scene.update, last).map(percent);
    let got = trained.zip(tested).map(|(trained, tested)| {
        format!(
            "At this update it gets {trained} of the best in training, {tested} in test worlds."
        )
    });
    let turns: Vec<String> = story(scene, history).into_iter().map(|t| t.words).collect();
    let told = (!turns.is_empty()).then(|| format!("The run: {}.", turns.join("; ")));
    let lines = [got, lesson(history, &state.curve), told, plans_here(scene)];
    lines
        .into_iter()
        .flatten()
        .map(|l| format!("{l}\n"))
        .collect()
}

/// Where the three clocks stand.
fn clocks(state: &State) -> String {
    let (_, update) = state.clock(Clock::Training);
    let (steps, step) = state.clock(Clock::Walk);
    let end = match state.scene.walk.ended {
        Ended::Over => "it ends there",
        Ended::Circles(_) => "then it goes in a circle",
        Ended::OutOfSteps => "then its steps are used up",
    };
    let all = state.scene.moment.tree.expanded;
    let thinking = match state.scene.phase {
        Phase::Outwards(n) => format!("look {n} of {all}, as if stopped there"),
        Phase::Back(depth) => format!("worth has flowed back to {depth} steps ahead"),
        Phase::Decided => format!("decided after {all} looks"),
    };
    format!(
        "In training: update {update} of {}.\nOn this walk: step {step} of {}; {end}.\nIn this \
         decision: {thinking}.",
        state.history.planned,
        steps - 1
    )
}

#[cfg(test)]
mod tests {
    use super::super::overlay::tests::state;
    use super::*;
    use crate::insight::scene_text;

    #[test]
    fn the_text_holds_everything_and_only_plain_signs() {
        let state = state();
        let text = as_text(&state.clone().into());
        for part in [
            "mesascope coin, test maze",
            "Trained to get the coin",
            "the trained-for way",
            "What each thing is worth",
            "Next move",
            "In training: update 0",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert!(text.is_ascii(), "{text}");
        assert!(
            text.lines().count() < 60 && text.lines().all(|l| l.len() < 200),
            "{text}"
        );
        let (before, after) = text.split_once("\n  @ the agent").unwrap();
        let map: Vec<&str> = before.lines().rev().take(10).collect();
        assert!(map.iter().any(|row| row.contains('@')), "{before}");
        assert!(scene_text(&state.scene).ends_with(after.split_once("\nIn training").unwrap().0));
    }
}
