//! The same work over several threads, with results in order: the number of threads changes
//! nothing but the time.

use std::sync::atomic::{AtomicUsize, Ordering};

/// `f(0), f(1), … f(n - 1)`, computed by up to `threads` threads.
pub fn map<T: Send>(n: usize, threads: usize, f: impl Fn(usize) -> T + Sync) -> Vec<T> {
    map_with(n, threads, || (), |(), i| f(i))
}

/// The same with something for each thread to work in. `f` must leave nothing there that
/// changes a later result.
pub fn map_with<T: Send, W>(
    n: usize,
    threads: usize,
    room: impl Fn() -> W + Sync,
    f: impl Fn(&mut W, usize) -> T + Sync,
) -> Vec<T> {
    let threads = threads.clamp(1, n.max(1));
    if threads == 1 {
        let mut room = room();
        return (0..n).map(|i| f(&mut room, i)).collect();
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut room = room();
        let mut done = Vec::new();
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            if i >= n {
                return done;
            }
            done.push((i, f(&mut room, i)));
        }
    };
    let mut all: Vec<(usize, T)> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut all = work();
        for other in others {
            match other.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_by_key(|(i, _)| *i);
    all.into_iter().map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn order_does_not_depend_on_threads() {
        let squares: Vec<usize> = (0..100).map(|i| i * i).collect();
        for threads in [1, 2, 3, 7, 200] {
            assert_eq!(super::map(100, threads, |i| i * i), squares);
        }
        assert!(super::map(0, 4, |i| i).is_empty());
    }
}
