//! Time spent: processor time where the system says it, and time by the clock.

use std::time::Instant;

/// A stretch of work being timed.
pub struct Clock {
    cpu: Option<f64>,
    wall: Instant,
}

impl Clock {
    /// Starts now.
    pub fn start() -> Self {
        Clock {
            cpu: cpu_seconds(),
            wall: Instant::now(),
        }
    }

    /// Processor seconds since then, all threads together; `None` where the system does not say.
    pub fn cpu(&self) -> Option<f64> {
        let spent = cpu_seconds()? - self.cpu?;
        // The system counts in hundredths; more digits would only be noise of the subtraction.
        Some((spent * 100.0).round() / 100.0)
    }

    /// Seconds by the clock since then.
    pub fn wall(&self) -> f64 {
        self.wall.elapsed().as_secs_f64()
    }
}

/// Processor seconds of this process so far (Linux: fields 14 and 15 of `/proc/self/stat`, in
/// hundredths of a second, threads that have ended included).
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The second field is the program's name in brackets and may hold anything.
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some((user + system) as f64 / 100.0)
}
