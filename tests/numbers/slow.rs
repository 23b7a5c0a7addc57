//! The rules of a world read aloud: an interpreter that knows no tables. Each thing remembers what
//! it is and since how many steps.

use mesascope::world::{
    Action, Becomes, Belief, Cell, KindSet, MAX_COUNTERS, Noticed, Rule, State, When, World,
};

/// Where things stand, as a person would write it down.
#[derive(Clone, Debug, PartialEq)]
pub struct Slow {
    pub cell: Cell,
    pub over: bool,
    /// For each object its kind and the steps since it became so; `None` once it is gone.
    pub things: Vec<Option<(usize, usize)>>,
    pub counters: Vec<i32>,
}

/// What was to be noticed of a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Happened {
    pub cell: Cell,
    pub met: Option<usize>,
    pub signals: Vec<i32>,
    /// How many count, among how many, for each measure.
    pub measures: Vec<(usize, usize)>,
}

/// The rules as someone knows them.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub world: &'a World,
    pub rules: &'a [Rule],
    pub unseen: KindSet,
    pub uncounted: [bool; MAX_COUNTERS],
}

impl<'a> Known<'a> {
    pub fn truth(world: &'a World) -> Self {
        Known {
            world,
            rules: &world.laws.rules,
            unseen: KindSet::default(),
            uncounted: [false; MAX_COUNTERS],
        }
    }

    pub fn belief(world: &'a World, belief: &'a Belief) -> Self {
        Known {
            world,
            rules: &belief.rules,
            unseen: belief.unseen,
            uncounted: belief.uncounted,
        }
    }

    /// The first rule of an occasion that has what it needs.
    fn rule(&self, now: &Slow, occasion: impl Fn(When) -> bool) -> Option<&'a Rule> {
        let counters = &now.counters;
        for rule in self.rules {
            let mut enough = rule.present == KindSet::default();
            for (kind, _) in now.things.iter().flatten() {
                enough |= rule.present.has(*kind) && !self.unseen.has(*kind);
            }
            for (c, &there) in counters.iter().enumerate() {
                let seen = if self.uncounted[c] { 0 } else { there };
                enough &= seen >= i32::from(rule.needs[c]);
            }
            if enough && occasion(rule.when) {
                return Some(rule);
            }
        }
        None
    }

    /// What an action does; `None` where it cannot be done.
    pub fn step(&self, before: &Slow, action: Action) -> Option<(Slow, Happened)> {
        if before.over {
            return None;
        }
        let world = self.world;
        let mut now = before.clone();
        let (dx, dy) = match action {
            Action::Up => (0, -1),
            Action::Down => (0, 1),
            Action::Left => (-1, 0),
            Action::Right => (1, 0),
            _ => (0, 0),
        };
        let (x, y) = world.grid.xy(before.cell);
        let (x, y) = (x as i32 + dx, y as i32 + dy);
        let inside = 0..world.grid.width() as i32;
        if !inside.contains(&x) || !(0..world.grid.height() as i32).contains(&y) {
            return None;
        }
        now.cell = (y * world.grid.width() as i32 + x) as Cell;
        if world.grid.is_wall(now.cell) {
            return None;
        }
        let mut here = None;
        for (i, thing) in before.things.iter().enumerate() {
            if let Some((kind, _)) = thing
                && world.objects[i].cell == now.cell
                && !self.unseen.has(*kind)
            {
                here = Some((i, *kind));
            }
        }
        let mut step = Taken {
            known: self,
            now,
            fresh: vec![false; world.objects.len()],
            events: vec![0; world.laws.signals.len()],
        };
        let mut met = None;
        match action {
            Action::Stay => {}
            Action::Up | Action::Down | Action::Left | Action::Right => {
                if let Some((i, kind)) = here {
                    met = Some(kind);
                    let on = |w: When| matches!(w, When::Enter(of) if of.has(kind));
                    match self.rule(before, on) {
                        Some(rule) => step.apply(rule, i),
                        None if world.kinds[kind].solid => return None,
                        None => {}
                    }
                }
            }
            Action::Deed1 | Action::Deed2 | Action::Deed3 => {
                let (i, kind) = here?;
                let which = action as usize - Action::Deed1 as usize;
                let on = |w: When| matches!(w, When::Do(d, of) if d == which && of.has(kind));
                let rule = self.rule(before, on)?;
                step.apply(rule, i);
            }
        }
        step.wait();
        Some(step.told(before, met))
    }
}

/// A step that is being taken.
struct Taken<'a, 'b> {
    known: &'b Known<'a>,
    now: Slow,
    /// What became something in this step.
    fresh: Vec<bool>,
    events: Vec<i32>,
}

impl Taken<'_, '_> {
    fn apply(&mut self, rule: &Rule, thing: usize) {
        for (c, counter) in self.known.world.laws.counters.iter().enumerate() {
            let sum = self.now.counters[c] + i32::from(rule.gives[c]);
            self.now.counters[c] = sum.max(0).min(i32::from(counter.most));
        }
        self.become_so(thing, rule.becomes);
        // All of them at once: what has just turned does not turn again.
        let before = self.now.things.clone();
        for (i, thing) in before.iter().enumerate() {
            if let Some((kind, _)) = thing
                && let Some((_, to)) = rule.turns.iter().find(|(from, _)| from.has(*kind))
            {
                self.become_so(i, *to);
            }
        }
        if let Some(event) = rule.event {
            self.events[event] += 1;
        }
        if rule.ends {
            self.now.over = true;
        }
    }

    fn become_so(&mut self, thing: usize, what: Becomes) {
        self.now.things[thing] = match what {
            Becomes::Same => return,
            Becomes::Gone => None,
            Becomes::Kind(kind) => Some((kind, 0)),
        };
        self.fresh[thing] = true;
    }

    /// Another step has passed for everything that did not change in it, one thing after another.
    fn wait(&mut self) {
        for i in 0..self.now.things.len() {
            let Some((kind, age)) = self.now.things[i] else {
                continue;
            };
            if self.fresh[i] {
                continue;
            }
            self.now.things[i] = Some((kind, age + 1));
            let due = |w: When| matches!(w, When::After(d, of) if of.has(kind) && age + 1 >= d);
            if let Some(rule) = self.known.rule(&self.now, due) {
                self.apply(rule, i);
            }
        }
    }

    fn told(self, before: &Slow, met: Option<usize>) -> (Slow, Happened) {
        let laws = &self.known.world.laws;
        let count = |state: &Slow, of: KindSet| {
            let kinds = state.things.iter().flatten().map(|t| t.0);
            kinds.filter(|k| of.has(*k)).count()
        };
        let signals = (laws.signals.iter().zip(&self.events))
            .map(|(signal, times)| match signal.of {
                Noticed::Event => *times,
                Noticed::Counter(c) => self.now.counters[c] - before.counters[c],
                Noticed::Measure(m) => {
                    let of = laws.measures[m].count;
                    count(&self.now, of) as i32 - count(before, of) as i32
                }
            })
            .collect();
        let measures = (laws.measures.iter())
            .map(|m| (count(&self.now, m.count), count(&self.now, m.among)))
            .collect();
        let happened = Happened {
            cell: self.now.cell,
            met,
            signals,
            measures,
        };
        (self.now, happened)
    }
}

impl Slow {
    /// How a world begins.
    pub fn initial(world: &World) -> Self {
        let counters = (world.laws.counters.iter().zip(world.holding)).map(|(_, n)| i32::from(n));
        Slow {
            cell: world.start,
            over: false,
            things: world.objects.iter().map(|o| Some((o.kind, 0))).collect(),
            counters: counters.collect(),
        }
    }

    /// Whether a state of the program says the same; how long a thing has still to wait follows
    /// from the delay of its kind.
    pub fn is(&self, world: &World, state: &State) -> bool {
        let delay = |kind: usize| {
            let of = (world.laws.rules.iter()).filter_map(|r| match r.when {
                When::After(steps, of) if of.has(kind) => Some(steps),
                _ => None,
            });
            of.max()
        };
        let things = (self.things.iter().enumerate()).all(|(i, thing)| {
            let form = world.laws.form(state.forms[i]);
            match (thing, form) {
                (None, None) => true,
                (Some((kind, age)), Some(form)) => {
                    let left = delay(*kind).map_or(0, |d| d.saturating_sub(*age).max(1));
                    *kind == usize::from(form.kind) && left == usize::from(form.left)
                }
                _ => false,
            }
        });
        let counters = (self.counters.iter().zip(state.counters)).all(|(a, b)| *a == i32::from(b));
        things && counters && self.cell == state.agent && self.over == state.over
    }
}
