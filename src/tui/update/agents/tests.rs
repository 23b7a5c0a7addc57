use crate::insight::{Measured, measure};
use crate::scenario::Which;
use crate::train::History;
use crate::tui::action::Action::*;
use crate::tui::agents::{MOST, Stage, TEN};
use crate::tui::crew::{Order, Raised};
use crate::tui::hit::{Hit, Pointer};
use crate::tui::state::{Clock, Mode, State};
use crate::tui::update::rehearsal::{does, news, press, trained};
use crate::tui::update::{Effect, Effects, Input};

fn floor() -> State {
    trained("dusty-floor", &[])
}

/// The last order given.
fn order(effects: &[Effect]) -> Order {
    let order = |e: &Effect| match e {
        Effect::Raise(order) => Some(order.clone()),
        _ => None,
    };
    effects.iter().rev().find_map(order).expect("an order")
}

/// Raises one agent of an order, measured in one world.
fn raise(order: &Order, seed: u64) -> Raised {
    let known = order.seeds.iter().find(|(s, _)| *s == seed);
    let history = known.and_then(|(_, h)| h.as_deref().cloned());
    let history = history.unwrap_or_else(|| History {
        seed,
        records: news(&order.scenario, seed).records,
        planned: order.scenario.optimizer.updates,
        stopped: None,
    });
    let params = history.last().unwrap().params.clone();
    let on = |which| measure(&order.scenario, &params, which, 1, 1);
    let measured = (on(Which::Train)?, on(Which::Deploy)?);
    Ok((history, measured))
}

fn arrives(state: &mut State, order: &Order, seed: u64) -> Effects {
    let raised = Box::new(raise(order, seed));
    does(state, Input::Raised(order.number, seed, raised))
}

fn all_arrive(state: &mut State, order: &Order) {
    for (seed, _) in &order.seeds {
        arrives(state, order, *seed);
    }
}

fn seeds(order: &Order) -> Vec<u64> {
    order.seeds.iter().map(|(seed, _)| *seed).collect()
}

fn ready(state: &State) -> Vec<u64> {
    let ready = state.agents.list.iter().filter(|o| o.grown().is_some());
    ready.map(|o| o.seed).collect()
}

/// Gives an agent another share of the best base return in deployment.
fn earns(state: &mut State, seed: u64, share: f64) {
    let one = state
        .agents
        .list
        .iter_mut()
        .find(|o| o.seed == seed)
        .unwrap();
    let Stage::Ready(grown) = &mut one.stage else {
        panic!("{one:?}");
    };
    let deploy: &mut Measured = &mut grown.measured.1;
    deploy.base_chance = 0.0;
    deploy.base_optimal = 1.0;
    deploy.base_return = share;
}

#[test]
fn ten_are_raised_from_the_seed_on_the_screen() {
    let mut state = floor();
    let order = order(&press(&mut state, &[Agents]));
    assert!(state.agents.open);
    assert_eq!(seeds(&order), (1..=10).collect::<Vec<u64>>());
    // The one on the screen is trained already.
    let known: Vec<bool> = order.seeds.iter().map(|(_, h)| h.is_some()).collect();
    assert!(known[0] && !known[1..].contains(&true));
    let told = Input::Growing(order.number, vec![(3, 2)]);
    does(&mut state, told);
    assert!(matches!(state.agents.list[2].stage, Stage::Training(2)));
    all_arrive(&mut state, &order);
    assert_eq!(ready(&state), seeds(&order));
    for one in &state.agents.list {
        let here = one.grown().unwrap().here.as_ref().unwrap();
        assert_eq!(here.version, state.session.version);
        assert_eq!(here.side.world, state.session.world);
    }
}

#[test]
fn one_that_failed_says_why() {
    let mut state = floor();
    let order = order(&press(&mut state, &[Agents]));
    let failed = Box::new(Err("no world could be drawn".into()));
    does(&mut state, Input::Raised(order.number, 1, failed));
    press(&mut state, &[OpenAgent]);
    assert_eq!(
        state.shell.message.as_deref(),
        Some("no world could be drawn")
    );
    assert!(state.agents.open);
    press(&mut state, &[AgentAfter, OpenAgent]);
    assert_eq!(
        state.shell.message.as_deref(),
        Some("This one is not ready yet.")
    );
}

#[test]
fn choosing_stops_at_the_ends_and_follows_the_order() {
    let mut state = floor();
    let order = order(&press(&mut state, &[Agents]));
    all_arrive(&mut state, &order);
    assert_eq!(state.agents.chosen, 1);
    press(&mut state, &[AgentBefore]);
    assert_eq!(state.agents.chosen, 1);
    press(&mut state, &[AgentAfter; 20]);
    assert_eq!(state.agents.chosen, 10);
    for seed in 1..=10 {
        earns(&mut state, seed, seed as f64 / 10.0);
    }
    press(&mut state, &[OrderAgents]);
    let shown: Vec<u64> = state.agents.ordered().iter().map(|o| o.seed).collect();
    assert_eq!(shown, (1..=10).rev().collect::<Vec<u64>>());
    assert_eq!((state.agents.chosen, state.agents.at()), (10, 0));
    press(&mut state, &[AgentAfter]);
    assert_eq!(state.agents.chosen, 9);
    press(&mut state, &[OrderAgents]);
    assert_eq!(state.agents.at(), 8);
}

#[test]
fn ten_more_leave_those_that_are_there() {
    let mut state = floor();
    let first = order(&press(&mut state, &[Agents]));
    arrives(&mut state, &first, 4);
    let second = order(&press(&mut state, &[MoreAgents]));
    assert!(second.number > first.number);
    let wanted: Vec<u64> = (1..=20).filter(|s| *s != 4).collect();
    assert_eq!(seeds(&second), wanted);
    assert_eq!(state.agents.list.len(), 2 * TEN);
    // What was under way for the order before comes too late; it is on its way again.
    arrives(&mut state, &first, 5);
    does(&mut state, Input::Growing(first.number, vec![(6, 2)]));
    assert_eq!(ready(&state), [4]);
    assert!(matches!(state.agents.list[5].stage, Stage::Training(0)));
    press(&mut state, &[MoreAgents; 20]);
    assert_eq!(state.agents.list.len(), MOST);
}

#[test]
fn the_chosen_one_is_opened_with_its_run() {
    let mut state = floor();
    let order = order(&press(&mut state, &[Agents]));
    all_arrive(&mut state, &order);
    state.lit = Clock::Training;
    let run = state.run;
    let effects = press(&mut state, &[AgentAfter, AgentAfter, OpenAgent]);
    assert!(effects.contains(&Effect::Dismiss));
    assert!(!effects.iter().any(|e| matches!(e, Effect::Train(..))));
    assert_eq!((state.agents.open, state.lit), (false, Clock::Walk));
    assert_eq!(state.history.seed, 3);
    assert_eq!(state.history.records, news(&state.scenario, 3).records);
    assert!(state.run > run, "news of the run before is too late");
    // Its figures are known.
    assert!(state.measures().is_some());
    // Back among the agents all are there, and it is the chosen one.
    let effects = press(&mut state, &[Agents]);
    assert_eq!(effects, [Effect::Dismiss]);
    assert_eq!(ready(&state).len(), TEN);
    assert_eq!(state.agents.chosen, 3);
}

#[test]
fn a_click_chooses_and_a_second_opens() {
    let mut state = floor();
    let order = order(&press(&mut state, &[Agents]));
    all_arrive(&mut state, &order);
    let click = Some(Hit::Agent(7));
    does(&mut state, Input::Pointer(Pointer::Press, click));
    assert!(state.agents.open && state.agents.chosen == 7);
    does(&mut state, Input::Pointer(Pointer::Press, click));
    assert!(!state.agents.open && state.history.seed == 7);
}

#[test]
fn closed_they_are_let_be_and_their_news_is_dropped() {
    let mut state = floor();
    let order = order(&press(&mut state, &[Agents]));
    let effects = press(&mut state, &[BackOut]);
    assert_eq!(effects, [Effect::Dismiss]);
    arrives(&mut state, &order, 2);
    assert!(ready(&state).is_empty());
    assert!(state.memory.run(&state.scenario, 2).is_none());
}

#[test]
fn another_exhibit_raises_them_anew() {
    let mut state = floor();
    let old = order(&press(&mut state, &[Agents]));
    all_arrive(&mut state, &old);
    let new = order(&press(&mut state, &[Dials, TurnUp]));
    assert_eq!(state.mode, Mode::Dials(0));
    assert_eq!(new.scenario.randomised, 0.25);
    assert!(ready(&state).is_empty());
    // None of the old exhibit is taken for one of the new.
    arrives(&mut state, &old, 2);
    assert!(ready(&state).is_empty());
    assert!(state.memory.run(&new.scenario, 2).is_none());
    arrives(&mut state, &new, 2);
    assert_eq!(ready(&state), [2]);
    // Turned back, all of the old ones are known.
    let back = order(&press(&mut state, &[TurnDown]));
    assert!(back.seeds.iter().all(|(_, known)| known.is_some()));
    // What only acting reads has them measured anew, not trained.
    let acting = order(&press(&mut state, &[ChooseDown, ChooseDown, TurnDown]));
    assert!(acting.seeds.iter().all(|(_, known)| known.is_some()));
}

#[test]
fn another_world_has_all_of_them_walk_there() {
    let mut state = floor();
    let order = order(&press(&mut state, &[Agents]));
    for seed in [1, 2] {
        arrives(&mut state, &order, seed);
    }
    press(&mut state, &[NextWorld]);
    assert!(state.agents.open);
    let walks = state.agents.ready().map(|g| g.here.as_ref().unwrap());
    let worlds: Vec<_> = walks.map(|here| &here.side.world).collect();
    assert_eq!(worlds, [&state.session.world; 2]);
}
