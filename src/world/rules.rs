//! Worlds, states, and the one place that says what a step does.

use std::sync::Arc;

use super::laws::{GONE, MAX_COUNTERS, MAX_MEASURES, MAX_SIGNALS};
use super::{Action, Becomes, Belief, Cell, Grid, Kind, KindSet, Laws, MAX_OBJECTS, Noticed};
use super::{Object, Rule, When};

/// A world as it is laid out before the first move.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// Walls and floor.
    pub grid: Grid,
    /// The objects, at most one a cell and [`MAX_OBJECTS`] in all.
    pub objects: Vec<Object>,
    /// Where the agent starts.
    pub start: Cell,
    /// How much of each counter there is at the start.
    pub holding: [u8; MAX_COUNTERS],
    /// The kinds of object that exist here.
    pub kinds: Arc<[Kind]>,
    /// What happens when.
    pub laws: Arc<Laws>,
}

/// Where things stand: what a step changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State {
    /// Where the agent is.
    pub agent: Cell,
    /// Whether the episode has ended.
    pub over: bool,
    /// What each object is by now (an index for [`Laws::form`]); the same as at the start
    /// beyond the last object.
    pub forms: [u8; MAX_OBJECTS],
    /// How much of each counter there is.
    pub counters: [u8; MAX_COUNTERS],
}

/// What happens on a step, as far as anyone can perceive or reward it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Event {
    /// The cell the agent is in afterwards.
    pub cell: Cell,
    /// The kind of object it came upon there, if any.
    pub met: Option<u8>,
    /// How much of each signal there was to notice.
    pub signals: [i8; MAX_SIGNALS],
    /// For each measure, how many objects count after the step, and among how many.
    pub measures: [[u8; 2]; MAX_MEASURES],
}

impl Event {
    /// Coming to a cell, with nothing else to notice.
    pub fn at(cell: Cell) -> Self {
        Event {
            cell,
            ..Event::default()
        }
    }

    /// Coming upon an object of a kind.
    pub fn meeting(cell: Cell, kind: usize) -> Self {
        Event {
            met: Some(kind as u8),
            ..Event::at(cell)
        }
    }
}

/// The outcome of one action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The state afterwards.
    pub state: State,
    /// What happened.
    pub event: Event,
}

impl World {
    /// The state before the first move.
    pub fn initial(&self) -> State {
        let mut forms = [0; MAX_OBJECTS];
        for (form, object) in forms.iter_mut().zip(&self.objects) {
            *form = object.kind as u8;
        }
        State {
            agent: self.start,
            over: false,
            forms,
            counters: self.holding,
        }
    }

    /// What an object is in a state; `None` once it is gone.
    #[inline]
    pub fn kind_now(&self, state: &State, object: usize) -> Option<usize> {
        self.laws
            .form(state.forms[object])
            .map(|f| usize::from(f.kind))
    }

    /// The object lying at a cell in a state: its index and what it is by now.
    pub fn object_at(&self, state: &State, cell: Cell) -> Option<(usize, usize)> {
        (self.objects.iter().enumerate())
            .filter(|(_, o)| o.cell == cell)
            .find_map(|(i, _)| Some((i, self.kind_now(state, i)?)))
    }

    /// The rules: what an action does in a state. `None` if something is in the way, nothing is
    /// there to do it on, or the episode is over. Staying is always possible, and coming upon an
    /// object needs a move: who stays in a cell meets nothing anew.
    pub fn step(&self, state: State, action: Action) -> Option<Step> {
        let sight = Sight {
            rules: &self.laws.rules,
            unseen: KindSet::default(),
            uncounted: [false; MAX_COUNTERS],
        };
        self.step_by(&sight, state, action)
    }

    /// The same as a model believes it to be.
    pub fn step_as_believed(&self, belief: &Belief, state: State, action: Action) -> Option<Step> {
        let sight = Sight {
            rules: &belief.rules,
            unseen: belief.unseen,
            uncounted: belief.uncounted,
        };
        self.step_by(&sight, state, action)
    }

    fn step_by(&self, sight: &Sight<'_>, state: State, action: Action) -> Option<Step> {
        if state.over {
            return None;
        }
        let agent = self.grid.neighbour(state.agent, action)?;
        let mut change = Change {
            world: self,
            state: State { agent, ..state },
            event: Event::at(agent),
            fresh: 0,
        };
        let object =
            || (self.object_at(&state, agent)).filter(|(_, kind)| !sight.unseen.has(*kind));
        if action.is_move() {
            if let Some((i, kind)) = object() {
                change.event.met = Some(kind as u8);
                let by = |w: &When| matches!(w, When::Enter(kinds) if kinds.has(kind));
                match sight.applying(self, &state, by) {
                    Some(rule) => change.apply(rule, i),
                    None if self.kinds[kind].solid => return None,
                    None => {}
                }
            }
        } else if let Some(deed) = action.deed() {
            let (i, kind) = object()?;
            let by = |w: &When| matches!(w, When::Do(d, kinds) if *d == deed && kinds.has(kind));
            change.apply(sight.applying(self, &state, by)?, i);
        }
        change.pass_time(sight);
        Some(change.finish(&state))
    }

    fn measure(&self, state: &State, into: &mut [[u8; 2]; MAX_MEASURES]) {
        for (measure, pair) in self.laws.measures.iter().zip(into) {
            *pair = [0, 0];
            for i in 0..self.objects.len() {
                if let Some(kind) = self.kind_now(state, i) {
                    pair[0] += u8::from(measure.count.has(kind));
                    pair[1] += u8::from(measure.among.has(kind));
                }
            }
        }
    }
}

/// The rules as they are, or as someone believes them to be.
struct Sight<'a> {
    rules: &'a [Rule],
    unseen: KindSet,
    uncounted: [bool; MAX_COUNTERS],
}

impl<'a> Sight<'a> {
    /// The first rule for an occasion whose needs are met.
    fn applying(
        &self,
        world: &World,
        state: &State,
        by: impl Fn(&When) -> bool,
    ) -> Option<&'a Rule> {
        let counted = |c: usize| {
            if self.uncounted[c] {
                0
            } else {
                state.counters[c]
            }
        };
        let met = |r: &Rule| (r.needs.iter().enumerate()).all(|(c, n)| *n <= counted(c));
        let there = |r: &Rule| r.present.is_empty() || self.sees(world, state, r.present);
        (self.rules.iter()).find(|r| by(&r.when) && met(r) && there(r))
    }

    /// Whether an object of some kinds is in the world, and not one that is not seen.
    fn sees(&self, world: &World, state: &State, kinds: KindSet) -> bool {
        let now = (0..world.objects.len()).filter_map(|i| world.kind_now(state, i));
        { now }.any(|kind| kinds.has(kind) && !self.unseen.has(kind))
    }
}

/// A step in the making.
struct Change<'a> {
    world: &'a World,
    state: State,
    event: Event,
    /// Bit `i` is set for an object that became something in this step.
    fresh: u32,
}

impl Change<'_> {
    fn apply(&mut self, rule: &Rule, object: usize) {
        let laws = &self.world.laws;
        for (i, counter) in laws.counters.iter().enumerate() {
            let sum = i16::from(self.state.counters[i]) + i16::from(rule.gives[i]);
            self.state.counters[i] = sum.clamp(0, i16::from(counter.most)) as u8;
        }
        self.turn(object, rule.becomes);
        // Each object once, so that two kinds can be exchanged.
        for i in 0..self.world.objects.len() {
            let kind = self.world.kind_now(&self.state, i);
            let turned = kind.and_then(|k| rule.turns.iter().find(|(from, _)| from.has(k)));
            if let Some((_, becomes)) = turned {
                self.turn(i, *becomes);
            }
        }
        if let Some(event) = rule.event {
            self.event.signals[event] += 1;
        }
        self.state.over |= rule.ends;
    }

    fn turn(&mut self, object: usize, becomes: Becomes) {
        match becomes {
            Becomes::Same => return,
            Becomes::Gone => self.state.forms[object] = GONE,
            Becomes::Kind(kind) => self.state.forms[object] = kind as u8,
        }
        self.fresh |= 1 << object;
    }

    /// A step has passed for whatever waits; what became so in this very step begins to wait.
    fn pass_time(&mut self, sight: &Sight<'_>) {
        if !self.world.laws.have_time() {
            return;
        }
        for i in 0..self.world.objects.len() {
            let Some(form) = self.world.laws.form(self.state.forms[i]) else {
                continue;
            };
            if form.left == 0 || self.fresh >> i & 1 == 1 {
                continue;
            }
            if form.left > 1 {
                self.state.forms[i] = self.world.laws.shorter(self.state.forms[i]);
                continue;
            }
            let kind = usize::from(form.kind);
            let by = |w: &When| matches!(w, When::After(_, kinds) if kinds.has(kind));
            if let Some(rule) = sight.applying(self.world, &self.state, by) {
                self.apply(rule, i);
            }
        }
    }

    fn finish(mut self, before: &State) -> Step {
        let world = self.world;
        let laws = &world.laws;
        if laws.signals.is_empty() && laws.measures.is_empty() {
            return Step {
                state: self.state,
                event: self.event,
            };
        }
        let mut old = [[0; 2]; MAX_MEASURES];
        world.measure(before, &mut old);
        world.measure(&self.state, &mut self.event.measures);
        for (i, signal) in laws.signals.iter().enumerate() {
            match signal.of {
                Noticed::Event => {}
                Noticed::Counter(c) => {
                    self.event.signals[i] =
                        (i16::from(self.state.counters[c]) - i16::from(before.counters[c])) as i8;
                }
                Noticed::Measure(m) => {
                    self.event.signals[i] =
                        (i16::from(self.event.measures[m][0]) - i16::from(old[m][0])) as i8;
                }
            }
        }
        Step {
            state: self.state,
            event: self.event,
        }
    }
}
