//! Testing a model beside the screen: is it search?

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::{Crew, lock};
use crate::tui::battery::{self, Findings, Tested};
use crate::tui::update::Input;

impl Crew {
    /// Tests whether a model searches, on a thread of its own; tests of one before end.
    pub fn battery(&mut self, of: Tested) {
        self.testing.store(true, Ordering::Relaxed);
        self.testing = Arc::default();
        let (results, gone) = (self.results.clone(), self.testing.clone());
        let threads = self.cores.saturating_sub(1).max(1);
        let tell = move |found: Findings| lock(&results).push(Input::Tested(Box::new(found)));
        match self.waker.clone() {
            None => battery::run(&of, threads, &gone, tell),
            Some(waker) => {
                let work = move || {
                    battery::run(&of, threads, &gone, |found| {
                        tell(found);
                        waker.wake();
                    });
                };
                // Without a thread the page goes on saying that the tests are under way.
                let _ = std::thread::Builder::new()
                    .name("testing".into())
                    .spawn(work);
            }
        }
    }
}
