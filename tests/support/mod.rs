//! The coin exhibit as it ships.

use mesascope::scenario::{Scenario, bundled_named, parse};

/// The coin exhibit.
pub fn coin() -> Scenario {
    let file = bundled_named("coin").expect("it ships");
    parse(file.text, &[]).expect("it has no faults")
}
