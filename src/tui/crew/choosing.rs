//! Runs of models that may search or not, beside the screen: each by one thread alone, so that it
//! is the same as if it were the only one.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::lock;
use crate::choice::{Cell, Mixture, Place, Settings};
use crate::insight::choice::follow;
use crate::tui::event::Waker;
use crate::tui::update::{ChoiceInput, Input};

/// Runs to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The number of the order; what comes of others is too late.
    pub number: u64,
    /// The dials of every run.
    pub settings: Settings,
    /// The runs, in the order in which they are begun.
    pub tasks: Vec<Task>,
}

/// A run, and what is told of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Task {
    /// A cell of a map: what comes of it.
    Fill(Place, Cell),
    /// One way of mixing, point by point.
    Follow(Mixture, Cell),
}

/// Those who make them.
pub struct Choosing {
    work: Arc<Work>,
}

/// What the threads share.
struct Work {
    order: Order,
    next: AtomicUsize,
    stop: AtomicBool,
    results: Arc<Mutex<Vec<Input>>>,
}

impl Choosing {
    /// Sets so many threads to work.
    pub fn start(
        order: Order,
        threads: usize,
        results: Arc<Mutex<Vec<Input>>>,
        waker: &Waker,
    ) -> Self {
        let threads = threads.min(order.tasks.len());
        let work = Arc::new(Work::of(order, results));
        for _ in 0..threads {
            let (work, waker) = (work.clone(), waker.clone());
            // Without a thread its runs fall to the others, or are never made.
            let _ = std::thread::Builder::new()
                .name("choosing".into())
                .spawn(move || work.all(&|| waker.wake()));
        }
        Choosing { work }
    }

    /// Makes all of them at once.
    pub fn inline(order: Order, results: Arc<Mutex<Vec<Input>>>) {
        Work::of(order, results).all(&|| ());
    }
}

impl Drop for Choosing {
    fn drop(&mut self) {
        // Nobody waits for the update they are in.
        self.work.stop.store(true, Ordering::Relaxed);
    }
}

impl Work {
    fn of(order: Order, results: Arc<Mutex<Vec<Input>>>) -> Self {
        Work {
            order,
            next: AtomicUsize::new(0),
            stop: AtomicBool::new(false),
            results,
        }
    }

    fn wanted(&self) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }

    fn tell(&self, news: ChoiceInput, wake: &dyn Fn()) {
        lock(&self.results).push(Input::Choice(news));
        wake();
    }

    fn all(&self, wake: &dyn Fn()) {
        while self.wanted() {
            let i = self.next.fetch_add(1, Ordering::Relaxed);
            match self.order.tasks.get(i) {
                None => return,
                Some(&Task::Fill(place, cell)) => self.fill(place, cell, wake),
                Some(&Task::Follow(mixture, cell)) => self.follow(mixture, cell, wake),
            }
        }
    }

    fn fill(&self, place: Place, cell: Cell, wake: &dyn Fn()) {
        let result = cell.compute(&self.order.settings, || self.wanted());
        if let Some(result) = result.map_err(|e| e.to_string()).transpose() {
            self.tell(ChoiceInput::Filled(self.order.number, place, result), wake);
        }
    }

    fn follow(&self, mixture: Mixture, cell: Cell, wake: &dyn Fn()) {
        let number = self.order.number;
        let settings = &self.order.settings;
        let told = |point| self.tell(ChoiceInput::Followed(number, mixture, point), wake);
        let ended = follow(settings, cell, mixture, || self.wanted(), told);
        if self.wanted() {
            let ended = ended.map_err(|e| e.to_string());
            self.tell(ChoiceInput::Ended(number, mixture, ended), wake);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Map;

    fn order() -> (Order, Map, Settings) {
        let settings = Settings {
            side: 5,
            // One grid, and a maze for each place of the goal.
            loops: 1.0,
            updates: 3,
            new_mazes: 4,
            ..Settings::default()
        };
        let map = Map::new(vec![1, 3, 400], vec![0.0, 0.3], vec![5]);
        let places = map.places();
        let tasks = places.filter_map(|p| Some(Task::Fill(p, map.cell(p)?)));
        let order = Order {
            number: 3,
            settings: settings.clone(),
            tasks: tasks.collect(),
        };
        (order, map, settings)
    }

    #[test]
    fn runs_made_together_are_those_made_alone_and_each_fault_is_told() {
        let (order, mut map, settings) = order();
        let results: Arc<Mutex<Vec<Input>>> = Arc::default();
        let work = Work::of(order, results.clone());
        std::thread::scope(|threads| {
            for _ in 0..3 {
                threads.spawn(|| work.all(&|| ()));
            }
        });
        let mut refused = 0;
        for input in lock(&results).drain(..) {
            match input {
                Input::Choice(ChoiceInput::Filled(3, place, Ok(result))) => {
                    map.enter(place, result);
                }
                Input::Choice(ChoiceInput::Filled(3, place, Err(why))) => {
                    assert!(place.row == 2 && why.contains("different mazes"), "{why}");
                    refused += 1;
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((refused, map.left().count()), (2, 2));
        let mut alone = Map::new(vec![1, 3], map.prices.clone(), map.seeds.clone());
        alone.fill(&settings, 1, || true).unwrap();
        for place in alone.places() {
            assert_eq!(alone.result(place), map.result(place));
        }
    }

    #[test]
    fn an_order_let_go_tells_nothing_more() {
        let (order, ..) = order();
        let results: Arc<Mutex<Vec<Input>>> = Arc::default();
        let choosing = Choosing {
            work: Arc::new(Work::of(order, results.clone())),
        };
        let work = choosing.work.clone();
        drop(choosing);
        work.all(&|| ());
        assert!(lock(&results).is_empty());
    }
}
