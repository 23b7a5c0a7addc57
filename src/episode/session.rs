//! Where a person stands: which world, what was done in it so far, what was changed by hand, and
//! the three clocks. All that is on the screen follows from this, the scenario and the run.

use super::resize::{Side, resize};
use crate::scenario::Which;
use crate::world::{Action, Cell, MAX_OBJECTS, Object, World};

/// Which world of which distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub struct WorldId {
    /// Training or deployment.
    pub which: Which,
    /// Its number, from 1.
    pub number: usize,
}

/// What can be put into a cell by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Floor, and nothing on it.
    Clear,
    /// Wall.
    Wall,
    /// The agent.
    Agent,
    /// An object of a kind.
    Object(usize),
}

/// A side of the world grows or shrinks by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// One more, of floor.
    More,
    /// One less, if nothing lies there.
    Less,
}

/// One change by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Put something into a cell.
    Put(Cell, Place),
    /// Move what lies in the first cell, object or agent, to the second.
    Move(Cell, Cell),
    /// Add a last column, or take it away.
    Columns(Change),
    /// Add a last row, or take it away.
    Rows(Change),
}

/// A person's place in an exhibit.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Which world this was before any edit.
    pub id: WorldId,
    /// The world, edits included.
    pub world: World,
    /// What was done so far, by hand or by an agent of another training clock; the walk goes on
    /// from there by the agent's own decisions.
    pub done: Vec<Action>,
    /// The episode clock: steps from the start.
    pub step: usize,
    /// The search clock: `None` once decided; otherwise ticks from 0.
    pub tick: Option<usize>,
    /// The training clock: the number of updates; `None` follows the newest.
    pub update: Option<usize>,
    /// Grows with every change of the world.
    pub version: u64,
    undo: Vec<Snapshot>,
    redo: Vec<Snapshot>,
}

#[derive(Clone, Debug, PartialEq)]
struct Snapshot {
    world: World,
    done: Vec<Action>,
    step: usize,
}

impl Session {
    /// At the start of a world.
    pub fn new(id: WorldId, world: World) -> Self {
        Session {
            id,
            world,
            done: vec![],
            step: 0,
            tick: None,
            update: None,
            version: 0,
            undo: vec![],
            redo: vec![],
        }
    }

    /// Goes to another world; the training clock stays.
    pub fn enter(&mut self, id: WorldId, world: World) {
        *self = Session {
            update: self.update,
            version: self.version + 1,
            ..Session::new(id, world)
        };
    }

    /// Whether the world is as it was drawn.
    pub fn is_edited(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Takes the steps of the present walk up to the episode clock as done, so that they stay
    /// when the agent or the world changes.
    pub fn keep(&mut self, walk: &[Action]) {
        self.done = walk[..self.step.min(walk.len())].to_vec();
    }

    /// Changes the world, if the change is possible; says in a sentence why not.
    pub fn edit(&mut self, edit: Edit) -> Result<(), &'static str> {
        let mut world = self.world.clone();
        let agent = self.here();
        let moved = match edit {
            Edit::Put(cell, place) => put(&mut world, cell, place, agent)?,
            Edit::Move(from, to) => shift(&mut world, from, to, agent)?,
            Edit::Columns(change) => resize(&mut world, change, Side::Columns, agent)?,
            Edit::Rows(change) => resize(&mut world, change, Side::Rows, agent)?,
        };
        if world == self.world && moved.is_none() {
            return Ok(());
        }
        self.undo.push(self.snapshot());
        self.redo.clear();
        self.world = world;
        self.version += 1;
        match moved {
            Some(cell) => {
                self.world.start = cell;
                self.done.clear();
                self.step = 0;
            }
            None => self.follow(),
        }
        self.tick = None;
        Ok(())
    }

    /// Where the agent stands at the episode clock.
    pub fn here(&self) -> Cell {
        let mut state = self.world.initial();
        for action in self.done.iter().take(self.step) {
            match self.world.step(state, *action) {
                Some(step) => state = step.state,
                None => break,
            }
        }
        state.agent
    }

    /// Takes up a moment: the world as it had been changed by hand, if it had, what had been done
    /// in it, and the clocks. One undo leads back to the world as it was drawn.
    pub fn resume(&mut self, changed: Option<World>, done: Vec<Action>, step: usize) {
        if let Some(world) = changed {
            self.undo.push(self.snapshot());
            self.world = world;
        }
        self.version += 1;
        self.done = done;
        self.follow();
        // Steps beyond those are the agent's own.
        self.step = step;
    }

    /// Drops what can no longer be done in a changed world.
    fn follow(&mut self) {
        let mut state = self.world.initial();
        let mut kept = 0;
        for action in &self.done {
            let Some(step) = self.world.step(state, *action) else {
                break;
            };
            state = step.state;
            kept += 1;
        }
        self.done.truncate(kept);
        self.step = self.step.min(kept);
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot {
            world: self.world.clone(),
            done: self.done.clone(),
            step: self.step,
        }
    }

    /// Takes back the last change. False if there is none.
    pub fn undo(&mut self) -> bool {
        let now = self.snapshot();
        let Some(before) = self.undo.pop() else {
            return false;
        };
        self.redo.push(now);
        self.restore(before);
        true
    }

    /// Makes the last change taken back again. False if there is none.
    pub fn redo(&mut self) -> bool {
        let now = self.snapshot();
        let Some(after) = self.redo.pop() else {
            return false;
        };
        self.undo.push(now);
        self.restore(after);
        true
    }

    fn restore(&mut self, to: Snapshot) {
        self.world = to.world;
        self.done = to.done;
        self.step = to.step;
        self.tick = None;
        self.version += 1;
    }
}

/// Puts something into a cell. Returns the agent's new cell if it was moved.
fn put(
    world: &mut World,
    cell: Cell,
    place: Place,
    agent: Cell,
) -> Result<Option<Cell>, &'static str> {
    if cell as usize >= world.grid.len() {
        return Err("there is no such cell");
    }
    if cell == agent && matches!(place, Place::Wall | Place::Object(_)) {
        return Err("the agent stands there; move it first");
    }
    if cell == world.start && place == Place::Wall {
        return Err("the walk started there; restart it elsewhere first");
    }
    match place {
        Place::Clear | Place::Wall => {
            world.objects.retain(|o| o.cell != cell);
            world.grid.set_wall(cell, place == Place::Wall);
            Ok(None)
        }
        Place::Object(kind) => {
            world.grid.set_wall(cell, false);
            world.objects.retain(|o| o.cell != cell);
            if world.objects.len() >= MAX_OBJECTS {
                return Err("a world holds at most 16 objects; clear one first");
            }
            world.objects.push(Object { kind, cell });
            Ok(None)
        }
        Place::Agent => {
            let in_the_way = |kind: usize| world.laws.reacts(kind) || world.kinds[kind].solid;
            let blocked = (world.objects.iter()).any(|o| o.cell == cell && in_the_way(o.kind));
            if blocked {
                return Err("an object lies there; the agent starts on free floor");
            }
            world.grid.set_wall(cell, false);
            Ok((cell != agent || cell != world.start).then_some(cell))
        }
    }
}

fn shift(
    world: &mut World,
    from: Cell,
    to: Cell,
    agent: Cell,
) -> Result<Option<Cell>, &'static str> {
    if from as usize >= world.grid.len() || to as usize >= world.grid.len() {
        return Err("there is no such cell");
    }
    if from == to {
        return Ok(None);
    }
    if from == agent {
        return put(world, to, Place::Agent, agent);
    }
    let Some(object) = world.objects.iter().position(|o| o.cell == from) else {
        return Err("nothing lies there to be moved");
    };
    if to == agent {
        return Err("the agent stands there; move it first");
    }
    let kind = world.objects[object].kind;
    world.grid.set_wall(to, false);
    // Kept in its place in the list, so that ties fall as before.
    world.objects[object].cell = to;
    let mut index = 0;
    world.objects.retain(|o| {
        index += 1;
        o.cell != to || (index - 1 == object && o.kind == kind)
    });
    Ok(None)
}
