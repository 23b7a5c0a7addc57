//! How exhibits are shelved: the sections of the gallery, which follow the paper, and the few
//! lines a list says of each.

use super::fault::{Faults, plain};
use super::nearest::instead;
use super::read::{self, Section as Reader};
use super::syntax;

/// A section of the gallery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its short name, as `section` in a file gives it.
    pub name: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// What the paper (Hubinger et al. 2019) calls it, and where.
    pub paper: &'static str,
}

const fn section(name: &'static str, heading: &'static str, paper: &'static str) -> Section {
    Section {
        name,
        heading,
        paper,
    }
}

/// Every section, in the order of the gallery.
const SECTIONS: &[Section] = &[
    section(
        "proxies",
        "Which goal did it learn?",
        "proxy alignment, section 3.1",
    ),
    section(
        "means",
        "Means that became ends",
        "instrumental and side-effect alignment, section 3.1",
    ),
    section(
        "search",
        "Search, belief, depth",
        "suboptimality and approximate alignment, section 3.1",
    ),
    section(
        "born",
        "The born optimizer",
        "conditions for mesa-optimization, section 2",
    ),
    section("game", "Playing along", "deceptive alignment, section 4"),
    section("controls", "Controls", "robust alignment, section 1"),
];

/// Every section of the gallery, in order.
pub fn sections() -> &'static [Section] {
    SECTIONS
}

/// Reads `section`; `None` if it is not given.
pub(super) fn read_section(top: &Reader<'_>, faults: &mut Faults) -> Option<&'static Section> {
    let entry = top.find("section")?;
    let name = read::text(&entry.node, "section", faults)?;
    let found = SECTIONS.iter().find(|s| s.name == name);
    if found.is_none() {
        let there = instead(name, SECTIONS.iter().map(|s| s.name));
        let what = format!("`{}` is no section of the gallery; {there}", plain(name));
        faults.wrong(entry.node.at, what);
    }
    found
}

/// What a list says of an exhibit, read without checking the rest of its file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Glance {
    /// One line for a list.
    pub title: String,
    /// The question it asks.
    pub question: String,
    /// Its section of the gallery.
    pub section: Option<&'static Section>,
}

/// Reads only what a list says. What can't be read is left empty: opening the file tells why.
pub fn glance(text: &str) -> Glance {
    let faults = &mut Faults::default();
    let root = syntax::read(text, faults);
    let top = Reader::top(&root);
    Glance {
        title: top.text("title", faults),
        question: top.text("question", faults),
        section: read_section(&top, faults),
    }
}

#[cfg(test)]
mod tests {
    use super::super::bundled;
    use super::*;

    #[test]
    fn names_are_short_and_differ() {
        for (i, section) in SECTIONS.iter().enumerate() {
            assert!(section.name.len() <= 12 && !section.heading.ends_with('.'));
            assert!(section.paper.contains("section"), "{}", section.name);
            assert!(SECTIONS[..i].iter().all(|s| s.name != section.name));
        }
    }

    #[test]
    fn the_key_names_every_section() {
        let key = super::super::keys::find_dotted("section").unwrap();
        assert!(SECTIONS.iter().all(|s| key.doc.contains(s.name)));
    }

    #[test]
    fn a_glance_says_what_reading_all_of_it_says() {
        for bundled in bundled() {
            let whole = super::super::exhibit(bundled.text, &[]).unwrap();
            let glance = glance(bundled.text);
            assert_eq!(glance.title, whole.title());
            assert_eq!(glance.question, whole.question());
            assert_eq!(glance.section, whole.section());
        }
        assert_eq!(glance("title = 3\nsection = \"x\""), Glance::default());
        assert_eq!(glance("= ["), Glance::default());
    }
}
