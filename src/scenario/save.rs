//! Writing a scenario file: the text it was read from, comments and all, with the settings laid
//! over it written in and a world as the map that is met after training.

use std::collections::BTreeSet;

use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

use super::fault::plain;
use super::parse::parse;
use super::unknown::split;
use super::{Layout, Scenario};
use crate::world::{Cell, Object, World};

/// Where the map is written.
const MAP: &str = "deploy.map";
/// What its further characters stand for.
const LEGEND: &str = "deploy.legend";
/// Why a world cannot be one that is met after training.
const OTHER_HOLDING: &str = "this world starts with other amounts of what is counted than worlds met after training do; go to one of those, and change it";
/// The comment above it.
const ABOVE: &str = "# The world as it was left on the screen: # wall, . floor, @ the start.\n";

/// The text of a file that opens on a world, with everything else as in the scenario.
///
/// Errors, as a sentence, if characters cannot draw the world.
pub fn save(scenario: &Scenario, world: &World) -> Result<String, String> {
    if world.holding != scenario.deploy.holding {
        return Err(OTHER_HOLDING.into());
    }
    let signs = signs(world);
    let map = drawing(world, &signs)?;
    let text = &scenario.wording.text;
    let mut file: DocumentMut = text.parse().map_err(|_| unwritten("it is not TOML"))?;
    for (path, value) in &scenario.wording.set {
        lay(file.as_item_mut(), &split(path.trim()), read(value));
    }
    explain_signs(file.as_item_mut(), world, &signs);
    lay(file.as_item_mut(), &split(MAP), quoted(&map)?);
    explain(&mut file);
    let written = with_line_breaks_of(text, file.to_string());
    opens_again(scenario, world, &written)?;
    Ok(written)
}

fn unwritten(why: &str) -> String {
    format!("the file this was opened from cannot be written anew: {why}")
}

/// A value as an override gives it: one of TOML, or text without its quotes.
fn read(value: &str) -> Value {
    let value = value.trim();
    value.parse().unwrap_or_else(|_| Value::from(value))
}

/// A map in triple quotes, a line a row.
fn quoted(map: &str) -> Result<Value, String> {
    let rows = map.replace('\\', "\\\\").replace('"', "\\\"");
    let written = format!("\"\"\"\n{rows}\"\"\"");
    written.parse().map_err(|_| unwritten("its map is no text"))
}

/// Sets what stands at a path, with the comments around it kept and tables made on the way.
fn lay(item: &mut Item, path: &[&str], value: Value) {
    unfold(item, path);
    let (Some((first, rest)), Some(table)) = (path.split_first(), item.as_table_like_mut()) else {
        return;
    };
    if rest.is_empty() {
        return put(item, first, value);
    }
    if !table.contains_key(first) {
        table.insert(first, Item::Table(Table::new()));
    }
    if let Some(inner) = table.get_mut(first) {
        lay(inner, rest, value);
    }
}

/// Says what the letters of the map stand for, if it has any.
fn explain_signs(file: &mut Item, world: &World, signs: &[(char, usize)]) {
    let mut legend = InlineTable::new();
    for (sign, kind) in signs {
        legend.insert(sign.to_string(), Value::from(&*world.kinds[*kind].label));
    }
    match legend.is_empty() {
        true => forget(file, &split(LEGEND)),
        false => lay(file, &split(LEGEND), Value::InlineTable(legend)),
    }
}

/// Takes away what stands at a path.
fn forget(item: &mut Item, path: &[&str]) {
    let (Some((first, rest)), Some(table)) = (path.split_first(), item.as_table_like_mut()) else {
        return;
    };
    if rest.is_empty() {
        table.remove(first);
    } else if let Some(inner) = table.get_mut(first) {
        forget(inner, rest);
    }
}

fn put(table: &mut Item, key: &str, mut value: Value) {
    if let Some(Item::Value(old)) = table.get_mut(key) {
        *value.decor_mut() = old.decor().clone();
        *old = value;
        return;
    }
    match table {
        Item::Value(Value::InlineTable(inline)) => append(inline, key, value),
        other => drop(
            other
                .as_table_like_mut()
                .and_then(|t| t.insert(key, Item::Value(value))),
        ),
    }
}

/// Adds a last value between braces; the blank before the closing one stays there.
fn append(inline: &mut InlineTable, key: &str, mut value: Value) {
    if let Some((_, last)) = inline.iter_mut().last() {
        let after = last.decor().suffix().cloned().unwrap_or_default();
        last.decor_mut().set_suffix("");
        *value.decor_mut() = toml_edit::Decor::new(" ", after);
    }
    inline.insert(key, value);
}

/// `coin = "anywhere"` is short for `coin = { at = "anywhere" }`: written out where a part of it
/// is set.
fn unfold(item: &mut Item, rest: &[&str]) {
    if !matches!(rest, ["count"] | ["at"] | ["share"]) {
        return;
    }
    if let Item::Value(value) = item
        && !value.is_inline_table()
    {
        let decor = value.decor().clone();
        let mut at = value.clone();
        at.decor_mut().clear();
        let mut table = InlineTable::new();
        table.insert("at", at);
        *table.decor_mut() = decor;
        *value = Value::InlineTable(table);
    }
}

/// Puts a line on what the map is above it, if nothing stands there yet and there is room.
fn explain(file: &mut DocumentMut) {
    let deploy = file.get_mut("deploy").and_then(Item::as_table_mut);
    let Some(deploy) = deploy.filter(|t| !t.is_dotted()) else {
        return;
    };
    if let Some(mut key) = deploy.key_mut("map") {
        let decor = key.leaf_decor_mut();
        if decor.prefix().is_none() {
            decor.set_prefix(ABOVE);
        }
    }
}

/// Lines end as in the original.
fn with_line_breaks_of(original: &str, text: String) -> String {
    match original.contains("\r\n") {
        true => text.replace("\r\n", "\n").replace('\n', "\r\n"),
        false => text,
    }
}

/// Nothing is handed out that does not open again as the same.
fn opens_again(scenario: &Scenario, world: &World, written: &str) -> Result<(), String> {
    let again = parse(written, &[]).map_err(|faults| {
        let what = faults.first().map_or(String::new(), ToString::to_string);
        unwritten(&what)
    })?;
    let mut expected = scenario.clone();
    expected.deploy.map = Some(Layout::Drawn {
        grid: world.grid.clone(),
        objects: by_cell(world),
        start: Some(world.start),
    });
    match again == expected {
        true => Ok(()),
        false => Err(unwritten("it would not open as the same")),
    }
}

fn by_cell(world: &World) -> Vec<Object> {
    let mut objects = world.objects.clone();
    objects.sort_by_key(|o| o.cell);
    objects
}

/// Characters for the kinds that lie in a world and share their glyph with another.
fn signs(world: &World) -> Vec<(char, usize)> {
    let glyphs = || world.kinds.iter().map(|k| k.glyph);
    let shared = |kind: &usize| glyphs().filter(|g| *g == world.kinds[*kind].glyph).count() > 1;
    let lying: BTreeSet<usize> = world
        .objects
        .iter()
        .map(|o| o.kind)
        .filter(shared)
        .collect();
    let letters = ('a'..='z')
        .chain('A'..='Z')
        .chain('0'..='9')
        .chain('α'..='ω');
    let free = letters.filter(|c| glyphs().all(|g| g != *c));
    free.zip(lying).collect()
}

/// A world in the characters of a map, a line a row; in a sentence, why it has none.
fn drawing(world: &World, signs: &[(char, usize)]) -> Result<String, String> {
    let grid = &world.grid;
    let mut map = String::with_capacity(grid.len() + grid.height());
    for y in 0..grid.height() {
        for x in 0..grid.width() {
            if let Some(cell) = grid.cell(x, y) {
                map.push(sign(world, signs, cell)?);
            }
        }
        map.push('\n');
    }
    Ok(map)
}

/// One character stands for one thing: what shares a cell cannot be drawn.
fn sign(world: &World, signs: &[(char, usize)], cell: Cell) -> Result<char, String> {
    let mut here = world.objects.iter().filter(|o| o.cell == cell);
    let kind = |o: &Object| &world.kinds[o.kind];
    let drawn = |o: &Object| {
        let own = signs.iter().find(|(_, kind)| *kind == o.kind);
        own.map_or(kind(o).glyph, |(sign, _)| *sign)
    };
    let started = cell == world.start;
    match (here.next(), here.next()) {
        (None, _) if started => Ok('@'),
        (None, _) if world.grid.is_wall(cell) => Ok('#'),
        (None, _) => Ok('.'),
        (Some(one), None) if !started && !world.grid.is_wall(cell) => Ok(drawn(one)),
        (Some(one), other) => {
            let other = match other {
                Some(other) => plain(&kind(other).label),
                None if started => "agent's start".into(),
                None => "wall".into(),
            };
            let one = plain(&kind(one).label);
            let (x, y) = world.grid.xy(cell);
            Err(format!(
                "a file draws one thing in a place, and in column {}, row {} there are the {one} and the {other}; move one of them",
                x + 1,
                y + 1
            ))
        }
    }
}
