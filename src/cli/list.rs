//! `mesascope list`.

use super::Fail;
use super::out::Out;
use crate::scenario;

/// One line for each bundled exhibit: its name, a tab, its title.
pub fn run(out: &mut Out) -> Result<u8, Fail> {
    for bundled in scenario::bundled() {
        let title = scenario::glance(bundled.text).title;
        out.line(&format!("{}\t{title}", bundled.name))?;
    }
    Ok(0)
}
