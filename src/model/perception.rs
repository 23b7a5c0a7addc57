//! Perception: each event the model can imagine, as a short list of active inputs. Each group of
//! inputs is multiplied by its salience, the dial for inductive bias.

use crate::scenario::{Layout, Saliences, Scenario};
use crate::world::{Event, Kind, World};

/// Which inputs there are, in which order. Fixed for a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Features {
    width: usize,
    height: usize,
    saliences: Saliences,
    /// (group, value, salience) of each perceivable attribute in words.
    attributes: Vec<(String, String, f64)>,
    /// (group, salience) of each perceivable attribute in numbers.
    grades: Vec<(String, f64)>,
    /// (signal, salience) of each signal that is noticed.
    signals: Vec<(usize, f64)>,
}

/// What is perceived of each event of a world: a sparse matrix, a row per event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Percepts {
    starts: Vec<u32>,
    inputs: Vec<(u16, f64)>,
}

impl Percepts {
    /// The number of events.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The active inputs of an event: index and strength.
    pub fn row(&self, event: usize) -> &[(u16, f64)] {
        &self.inputs[self.starts[event] as usize..self.starts[event + 1] as usize]
    }
}

impl Features {
    /// The inputs of a scenario's models.
    pub fn of(scenario: &Scenario) -> Self {
        let (width, height) = match &scenario.layout {
            Layout::Maze { width, height, .. } => (*width, *height),
            Layout::Drawn { grid, .. } => (grid.width(), grid.height()),
        };
        Features {
            width,
            height,
            saliences: scenario.perception.clone(),
            attributes: attributes(&scenario.kinds, &scenario.perception),
            grades: grades(&scenario.kinds, &scenario.perception),
            signals: (scenario.perception.signals.iter().copied().enumerate())
                .filter(|(_, salience)| *salience > 0.0)
                .collect(),
        }
    }

    /// The number of inputs: rows + columns if the location is perceived, one per attribute in
    /// words, one per attribute in numbers, one per signal, and eight times (wall + attributes in
    /// words) if the surroundings are.
    pub fn len(&self) -> usize {
        self.before_surroundings() + self.surroundings_len()
    }

    fn before_surroundings(&self) -> usize {
        self.location_len() + self.attributes.len() + self.grades.len() + self.signals.len()
    }

    /// Whether nothing is perceived.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn location_len(&self) -> usize {
        if self.saliences.location > 0.0 {
            self.width + self.height
        } else {
            0
        }
    }

    fn surroundings_len(&self) -> usize {
        if self.saliences.surroundings > 0.0 {
            8 * (1 + self.attributes.len())
        } else {
            0
        }
    }

    /// What is perceived of each event in a world. The surroundings are those of the world as it
    /// was laid out.
    pub fn percepts(&self, world: &World, events: &[Event]) -> Percepts {
        let mut percepts = Percepts {
            starts: Vec::with_capacity(events.len() + 1),
            inputs: Vec::with_capacity(events.len() * 3),
        };
        percepts.starts.push(0);
        for event in events {
            self.push_location(world, event, &mut percepts.inputs);
            if let Some(kind) = event.met {
                let at = self.location_len();
                let kind = &world.kinds[kind as usize];
                self.push_attributes(kind, at, 1.0, &mut percepts.inputs);
                self.push_grades(kind, &mut percepts.inputs);
            }
            self.push_signals(event, &mut percepts.inputs);
            self.push_surroundings(world, event, &mut percepts.inputs);
            percepts.starts.push(percepts.inputs.len() as u32);
        }
        percepts
    }

    fn push_location(&self, world: &World, event: &Event, inputs: &mut Vec<(u16, f64)>) {
        if self.location_len() == 0 {
            return;
        }
        let (x, y) = world.grid.xy(event.cell);
        // A world edited to another size keeps its last row and column codes.
        let (x, y) = (x.min(self.width - 1), y.min(self.height - 1));
        inputs.push((y as u16, self.saliences.location));
        inputs.push(((self.height + x) as u16, self.saliences.location));
    }

    fn push_attributes(&self, kind: &Kind, at: usize, scale: f64, inputs: &mut Vec<(u16, f64)>) {
        for (i, (group, value, salience)) in self.attributes.iter().enumerate() {
            if kind
                .attributes
                .iter()
                .any(|(g, v)| g == group && v == value)
            {
                inputs.push(((at + i) as u16, salience * scale));
            }
        }
    }

    fn push_grades(&self, kind: &Kind, inputs: &mut Vec<(u16, f64)>) {
        let at = self.location_len() + self.attributes.len();
        for (i, (group, salience)) in self.grades.iter().enumerate() {
            if let Some((_, grade)) = kind.grades.iter().find(|(g, _)| g == group) {
                inputs.push(((at + i) as u16, salience * grade));
            }
        }
    }

    fn push_signals(&self, event: &Event, inputs: &mut Vec<(u16, f64)>) {
        let at = self.location_len() + self.attributes.len() + self.grades.len();
        for (i, (signal, salience)) in self.signals.iter().enumerate() {
            let count = event.signals[*signal];
            if count != 0 {
                inputs.push(((at + i) as u16, salience * f64::from(count)));
            }
        }
    }

    fn push_surroundings(&self, world: &World, event: &Event, inputs: &mut Vec<(u16, f64)>) {
        let salience = self.saliences.surroundings;
        if salience <= 0.0 {
            return;
        }
        let (x, y) = world.grid.xy(event.cell);
        let mut at = self.before_surroundings();
        for (dx, dy) in AROUND {
            let cell = (x.checked_add_signed(dx))
                .zip(y.checked_add_signed(dy))
                .and_then(|(x, y)| world.grid.cell(x, y));
            match cell.filter(|&c| !world.grid.is_wall(c)) {
                None => inputs.push((at as u16, salience)),
                Some(cell) => {
                    for object in world.objects.iter().filter(|o| o.cell == cell) {
                        let kind = &world.kinds[object.kind];
                        self.push_attributes(kind, at + 1, salience, inputs);
                    }
                }
            }
            at += 1 + self.attributes.len();
        }
    }
}

/// The eight cells around, row by row.
const AROUND: [(isize, isize); 8] = [
    (-1, -1),
    (0, -1),
    (1, -1),
    (-1, 0),
    (1, 0),
    (-1, 1),
    (0, 1),
    (1, 1),
];

/// Every (group, value) that some kind carries and that is perceived at all.
fn attributes(kinds: &[Kind], saliences: &Saliences) -> Vec<(String, String, f64)> {
    let mut all: Vec<(String, String, f64)> = Vec::new();
    for (group, salience) in saliences.attributes.iter().filter(|(_, s)| *s > 0.0) {
        for (g, value) in kinds.iter().flat_map(|k| &k.attributes) {
            if g == group && !all.iter().any(|(g, v, _)| g == group && v == value) {
                all.push((group.clone(), value.clone(), *salience));
            }
        }
    }
    all
}

/// Every group of attributes in numbers that some kind carries and that is perceived at all.
fn grades(kinds: &[Kind], saliences: &Saliences) -> Vec<(String, f64)> {
    let carried = |group: &String| {
        let mut all = kinds.iter().flat_map(|k| &k.grades);
        all.any(|(g, _)| g == group)
    };
    (saliences.attributes.iter())
        .filter(|(group, salience)| *salience > 0.0 && carried(group))
        .cloned()
        .collect()
}
