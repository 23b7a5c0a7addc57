//! `mesascope check`.

use std::path::Path;

use super::args::Check;
use super::files::Unread;
use super::out::{Out, say};
use super::{Fail, resolve};
use crate::scenario;

/// Checks every file, the rest too if one cannot be read.
pub fn run(typed: &Check, out: &mut Out) -> Result<u8, Fail> {
    let mut worst = 0;
    for file in &typed.files {
        worst = worst.max(one(file, out)?);
    }
    Ok(worst)
}

fn one(name: &Path, out: &mut Out) -> Result<u8, Fail> {
    let text = match resolve::text(name) {
        Ok(text) => text,
        Err(Unread::NotText(fault)) => {
            out.line(&fault)?;
            return Ok(1);
        }
        Err(unread) => {
            say(&resolve::unread_sentence(name, unread));
            return Ok(2);
        }
    };
    match scenario::exhibit(&text.text, &[]) {
        Ok(_) => {
            out.line(&format!("{}: ok", text.file))?;
            Ok(0)
        }
        Err(faults) => {
            for fault in faults {
                out.line(&fault.in_file(&text.file))?;
            }
            Ok(1)
        }
    }
}
