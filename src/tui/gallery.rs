//! The gallery: every exhibit that comes with the program, which of them is chosen, and what a
//! person has done with them since the program was started.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::insight::both_worlds;
use crate::scenario::{
    Born, Bundled, Choice, Exhibit, Game, Glance, Scenario, Section, bundled, exhibit, glance,
    sections,
};
use crate::world::World;

/// What is known of all exhibits. It goes along from one exhibit to the next.
#[derive(Clone, Debug, Default)]
pub struct Gallery {
    /// Whether it is on the screen.
    pub open: bool,
    /// The exhibits, by section; empty until the gallery is first opened.
    pub exhibits: Vec<Entry>,
    /// Which one is chosen.
    pub chosen: usize,
    /// The words being looked for.
    pub finding: Option<String>,
    /// The exhibits that were opened.
    pub opened: BTreeSet<String>,
    /// What a person guessed of an exhibit: a goal's place in its file, or one past the last for
    /// none of them.
    pub guesses: BTreeMap<String, usize>,
    /// How the agents of exhibits came out, in words.
    pub outcomes: BTreeMap<String, String>,
}

/// An exhibit in the gallery.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is opened by: a bundled name, or a path as typed.
    pub opens: String,
    /// What it is called.
    pub name: String,
    bundled: Option<&'static Bundled>,
    /// What the list says of it.
    pub glance: Glance,
    /// Its settings and what is drawn of it, once it was chosen; or why there are none.
    pub preview: Option<Result<Arc<Preview>, String>>,
}

/// What is shown of an exhibit before it is opened.
#[derive(Clone, Debug)]
pub enum Preview {
    /// Its settings; a world as in training, and the same let loose.
    World(Arc<Scenario>, Box<[World; 2]>),
    /// The numbers of a training game.
    Game(Arc<Game>),
    /// A network that nobody gave a search, and its mazes.
    Born(Arc<Born>),
    /// The settings of models that may search or not.
    Choice(Arc<Choice>),
}

impl Entry {
    /// An exhibit of which only the list is read so far.
    pub fn new(bundled: &'static Bundled) -> Self {
        Entry {
            opens: bundled.name.into(),
            name: bundled.name.into(),
            bundled: Some(bundled),
            glance: glance(bundled.text),
            preview: None,
        }
    }

    /// A person's own exhibit, which is open already.
    fn own(opens: &str, exhibit: &Exhibit) -> Self {
        let (title, question, section) = match exhibit {
            Exhibit::World(s) => (&s.title, &s.question, s.section),
            Exhibit::Game(g) => (&g.title, &g.question, g.section),
            Exhibit::Born(b) => (&b.title, &b.question, b.section),
            Exhibit::Choice(c) => (&c.title, &c.question, c.section),
        };
        Entry {
            opens: opens.into(),
            name: exhibit.name().into(),
            bundled: None,
            glance: Glance {
                title: title.clone(),
                question: question.clone(),
                section,
            },
            preview: Some(Preview::of(exhibit.clone()).map(Arc::new)),
        }
    }

    /// Reads the whole of it, once.
    fn look(&mut self) {
        if let (Some(bundled), None) = (self.bundled, &self.preview) {
            self.preview = Some(read(bundled).map(Arc::new));
        }
    }

    /// Its place among the sections; what has none comes last.
    fn shelf(&self) -> usize {
        let all = sections();
        all.iter()
            .position(|s| Some(s) == self.glance.section)
            .unwrap_or(all.len())
    }

    fn has(&self, words: &str) -> bool {
        let glance = &self.glance;
        let heading = glance.section.map_or("", |s| s.heading);
        let all = [
            &self.name,
            &self.opens,
            &glance.title,
            &glance.question,
            heading,
        ];
        let all = all.join(" ").to_lowercase();
        words
            .to_lowercase()
            .split_whitespace()
            .all(|w| all.contains(w))
    }
}

fn read(bundled: &Bundled) -> Result<Preview, String> {
    let exhibit = exhibit(bundled.text, &[]).map_err(|faults| {
        let lines = faults.iter().map(|f| f.in_file(bundled.file));
        lines.collect::<Vec<_>>().join(" ")
    })?;
    Preview::of(exhibit)
}

impl Gallery {
    /// Comes onto the screen, on the exhibit that is open and what it was opened by.
    pub fn enter(&mut self, opens: &str, exhibit: &Exhibit) {
        if self.exhibits.is_empty() {
            self.exhibits = bundled().iter().map(Entry::new).collect();
        }
        if self.exhibits.iter().all(|e| e.opens != opens) {
            self.exhibits.push(Entry::own(opens, exhibit));
        }
        // A stable sort: within a section the order of the bundle stays.
        self.exhibits.sort_by_key(Entry::shelf);
        let here = self.exhibits.iter().position(|e| e.opens == opens);
        self.open = true;
        self.finding = None;
        self.choose(here.unwrap_or(self.chosen));
    }

    /// Chooses an exhibit, which is then read.
    pub fn choose(&mut self, index: usize) {
        if let Some(exhibit) = self.exhibits.get_mut(index) {
            self.chosen = index;
            exhibit.look();
        }
    }

    /// The exhibits that have all the words looked for.
    pub fn found(&self) -> Vec<usize> {
        let words = self.finding.as_deref().unwrap_or("");
        let has = |i: &usize| self.exhibits[*i].has(words);
        (0..self.exhibits.len()).filter(has).collect()
    }

    /// Chooses the exhibit so many places on among those found, but none beyond the ends.
    pub fn step(&mut self, by: isize) {
        let found = self.found();
        let at = found.iter().position(|&i| i == self.chosen).unwrap_or(0);
        let last = found.len().saturating_sub(1);
        if let Some(&to) = found.get(at.saturating_add_signed(by).min(last)) {
            self.choose(to);
        }
    }

    /// Looks for other words; what is chosen stays so if it has them.
    pub fn find(&mut self, words: Option<String>) {
        self.finding = words;
        let found = self.found();
        if !found.contains(&self.chosen)
            && let Some(&first) = found.first()
        {
            self.choose(first);
        }
    }

    /// The exhibit that is chosen, unless words are looked for that none has.
    pub fn on(&self) -> Option<&Entry> {
        let exhibit = self.exhibits.get(self.chosen)?;
        let words = self.finding.as_deref().unwrap_or("");
        exhibit.has(words).then_some(exhibit)
    }

    /// The exhibits that were found under each heading, in order.
    pub fn shelves(&self) -> Vec<(Option<&'static Section>, Vec<usize>)> {
        let mut shelves: Vec<(Option<&'static Section>, Vec<usize>)> = Vec::new();
        for i in self.found() {
            let section = self.exhibits[i].glance.section;
            match shelves.last_mut() {
                Some((last, on)) if *last == section => on.push(i),
                _ => shelves.push((section, vec![i])),
            }
        }
        shelves
    }
}

impl Preview {
    fn of(exhibit: Exhibit) -> Result<Self, String> {
        match exhibit {
            Exhibit::World(scenario) => {
                let worlds = both_worlds(&scenario).map_err(|e| e.to_string())?;
                Ok(Preview::World(scenario, Box::new(worlds)))
            }
            Exhibit::Game(game) => Ok(Preview::Game(game)),
            Exhibit::Born(born) => Ok(Preview::Born(born)),
            Exhibit::Choice(choice) => Ok(Preview::Choice(choice)),
        }
    }

    /// What can be guessed of it: each goal, then none of them. Nothing where the goal is given.
    pub fn guesses(&self) -> Vec<&str> {
        let Preview::World(scenario, _) = self else {
            return vec![];
        };
        let goals = scenario.goals.iter().map(|g| g.name.as_str());
        goals.chain(["none of them"]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::samples;

    fn coin() -> Exhibit {
        Exhibit::World(Arc::new(samples::coin(1)))
    }

    #[test]
    fn an_exhibit_of_ones_own_is_there_too() {
        let mut gallery = Gallery::default();
        for _ in 0..2 {
            gallery.enter("./mine.toml", &coin());
            assert_eq!(gallery.exhibits.len(), bundled().len() + 1);
            assert_eq!(gallery.on().map(|e| e.opens.as_str()), Some("./mine.toml"));
        }
    }

    #[test]
    fn every_exhibit_is_on_one_shelf_and_can_be_seen() {
        let mut gallery = Gallery::default();
        gallery.enter("coin", &coin());
        let on: Vec<usize> = gallery.shelves().into_iter().flat_map(|s| s.1).collect();
        assert_eq!(on, (0..bundled().len()).collect::<Vec<_>>());
        for i in on {
            gallery.choose(i);
            let game = gallery.on().and_then(|e| e.bundled).map(|b| b.is_game());
            let preview = gallery.on().and_then(|e| e.preview.as_ref());
            let seen = matches!(preview, Some(Ok(_)));
            assert!(seen || game == Some(true), "{preview:?}");
        }
    }

    #[test]
    fn words_find_exhibits() {
        let mut gallery = Gallery::default();
        gallery.enter("coin", &coin());
        gallery.find(Some("CORNER which goal".into()));
        assert_eq!(gallery.on().map(|e| e.name.as_str()), Some("coin"));
        gallery.find(Some("xyzzy".into()));
        assert!(gallery.on().is_none() && gallery.shelves().is_empty());
        gallery.step(1);
        gallery.find(None);
        assert_eq!(gallery.on().map(|e| e.name.as_str()), Some("coin"));
    }
}
