//! Both searches once more, without the program's tables.

use std::collections::{HashMap, HashSet, VecDeque};

use mesascope::search::{Backup, Leaf, Settings};
use mesascope::world::{Action, Belief, Event, State, StateSpace, Step, World};

/// An imagined state of the search written for the tests.
#[derive(Clone, Debug)]
pub struct Imagined {
    pub state: State,
    pub parent: usize,
    pub depth: usize,
    pub action: Action,
    pub event: Option<Event>,
    pub children: Vec<usize>,
    pub v: f64,
    /// Share of its parent's choice.
    pub share: f64,
    /// What its parent leaves for stopping is in `stop`.
    pub stop: f64,
}

/// What a model knows and wants.
#[derive(Clone, Copy)]
pub struct Mind<'a> {
    pub world: &'a World,
    pub belief: Option<&'a Belief>,
    pub space: &'a StateSpace,
    pub rewards: &'a [f64],
}

impl Mind<'_> {
    /// What an action does, as it believes.
    pub fn step(&self, state: State, action: Action) -> Option<Step> {
        match self.belief {
            None => self.world.step(state, action),
            Some(belief) => self.world.step_as_believed(belief, state, action),
        }
    }

    /// What an event is worth to it.
    pub fn reward(&self, event: Event) -> f64 {
        let at = self.space.events.iter().position(|e| *e == event);
        self.rewards[at.expect("known")]
    }

    /// What a hopeful search takes a state for that it did not look past: of the six best events,
    /// the best γ^(steps - 1) r as the crow flies.
    pub fn hope(&self, state: &State, discount: f64) -> f64 {
        let mut best: Vec<(f64, u16)> = (self.rewards.iter().zip(&self.space.events))
            .map(|(r, e)| (*r, e.cell))
            .collect();
        best.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (x, y) = self.world.grid.xy(state.agent);
        let worth = best.iter().take(6).map(|&(r, cell)| {
            let (i, j) = self.world.grid.xy(cell);
            let far = x.abs_diff(i) + y.abs_diff(j);
            r * discount.powi(far.max(1) as i32 - 1)
        });
        if state.over {
            0.0
        } else {
            worth.fold(0.0, f64::max)
        }
    }
}

/// The same search as the program's, written without its tables: breadth-first with a queue and
/// a set over the rules alone, values by recursion.
pub struct Naive {
    pub nodes: Vec<Imagined>,
    pub expanded: usize,
    pub q: HashMap<Action, f64>,
    pub policy: HashMap<Action, f64>,
}

/// ln(e^a + e^b) without overflow.
pub fn soft_or(a: f64, b: f64) -> f64 {
    a.max(b) + (-(a - b).abs()).exp().ln_1p()
}

impl Naive {
    pub fn search(mind: &Mind<'_>, root: State, settings: &Settings) -> Self {
        let mut nodes = vec![Imagined {
            state: root,
            parent: 0,
            depth: 0,
            action: Action::Stay,
            event: None,
            children: vec![],
            v: 0.0,
            share: 1.0,
            stop: 1.0,
        }];
        let mut known = HashSet::from([root]);
        let mut queue = VecDeque::from([0]);
        let mut expanded = 0;
        while expanded < settings.budget
            && let Some(at) = queue.pop_front()
            && nodes[at].depth < settings.depth
        {
            expanded += 1;
            for action in Action::ALL {
                if let Some(step) = mind.step(nodes[at].state, action)
                    && known.insert(step.state)
                {
                    let child = nodes.len();
                    nodes[at].children.push(child);
                    nodes.push(Imagined {
                        state: step.state,
                        parent: at,
                        depth: nodes[at].depth + 1,
                        action,
                        event: Some(step.event),
                        ..nodes[0].clone()
                    });
                    nodes[child].children.clear();
                    queue.push_back(child);
                }
            }
        }
        let mut naive = Naive {
            nodes,
            expanded,
            q: HashMap::new(),
            policy: HashMap::new(),
        };
        naive.value(0, mind, settings);
        naive.decide(mind, settings);
        naive
    }

    fn worth(&self, node: usize, mind: &Mind<'_>, settings: &Settings) -> f64 {
        let event = self.nodes[node].event.expect("not the root");
        mind.reward(event) + settings.discount * self.nodes[node].v
    }

    fn value(&mut self, node: usize, mind: &Mind<'_>, settings: &Settings) {
        if node >= self.expanded {
            if settings.leaf == Leaf::Hopeful {
                self.nodes[node].v = mind.hope(&self.nodes[node].state, settings.discount);
            }
            return;
        }
        let children = self.nodes[node].children.clone();
        for &c in &children {
            self.value(c, mind, settings);
        }
        let tau = settings.temperature;
        let mut sum = 0.0;
        for &c in &children {
            sum = soft_or(sum, self.worth(c, mind, settings) / tau);
        }
        let toll = match settings.backup {
            Backup::Sum => 0.0,
            Backup::Mean => (children.len() as f64).ln_1p(),
        };
        self.nodes[node].v = tau * (sum - toll);
        self.nodes[node].stop = (-sum).exp();
        for &c in &children {
            self.nodes[c].share = (self.worth(c, mind, settings) / tau - sum).exp();
        }
    }

    fn decide(&mut self, mind: &Mind<'_>, settings: &Settings) {
        if let Some(step) = mind.step(self.nodes[0].state, Action::Stay) {
            self.q.insert(Action::Stay, mind.reward(step.event));
        }
        for &c in &self.nodes[0].children {
            let q = self.worth(c, mind, settings);
            self.q.insert(self.nodes[c].action, q);
        }
        for (action, q) in &self.q {
            let odds: f64 = (self.q.values())
                .map(|other| ((other - q) / settings.temperature).exp())
                .sum();
            self.policy.insert(*action, 1.0 / odds);
        }
    }

    /// Its best way: the likeliest action at the root, then the likeliest child until stopping
    /// is likelier. Nodes, without the root.
    pub fn best_way(&self) -> Vec<usize> {
        let choice = (Action::ALL.into_iter())
            .filter(|a| self.q.contains_key(a))
            .reduce(|a, b| if self.q[&b] > self.q[&a] { b } else { a });
        let Some(mut at) = (self.nodes[0].children.iter().copied())
            .find(|&n| Some(self.nodes[n].action) == choice)
        else {
            return vec![];
        };
        let mut way = vec![at];
        loop {
            let best = (self.nodes[at].children.iter()).copied().reduce(|a, b| {
                if self.nodes[b].share > self.nodes[a].share {
                    b
                } else {
                    a
                }
            });
            match best {
                Some(n) if self.nodes[n].share >= self.nodes[at].stop => {
                    way.push(n);
                    at = n;
                }
                _ => return way,
            }
        }
    }
}

/// Soft values by recursion over (state, steps left), written down as they are defined.
pub struct Deep<'a> {
    pub mind: Mind<'a>,
    pub settings: Settings,
    pub known: HashMap<(State, usize), f64>,
}

impl Deep<'_> {
    /// What an action is worth with so many steps left, this one counted.
    pub fn q(&mut self, state: State, action: Action, left: usize) -> Option<f64> {
        let step = self.mind.step(state, action)?;
        let later = self.v(step.state, left - 1);
        Some(self.mind.reward(step.event) + self.settings.discount * later)
    }

    /// What going on is worth with so many steps left.
    pub fn v(&mut self, state: State, left: usize) -> f64 {
        if left == 0 {
            return 0.0;
        }
        if let Some(&v) = self.known.get(&(state, left)) {
            return v;
        }
        let tau = self.settings.temperature;
        let (mut sum, mut ways) = (0.0, 0.0);
        for action in Action::ALL {
            if let Some(q) = self.q(state, action, left) {
                sum = soft_or(sum, q / tau);
                ways += 1.0;
            }
        }
        if self.settings.backup == Backup::Mean {
            sum -= f64::ln_1p(ways);
        }
        self.known.insert((state, left), tau * sum);
        tau * sum
    }
}
