//! Frames, kept as text beside this file: a change of the picture has to be meant.

use mesascope::tui::drive::{Script, drive};
use mesascope::tui::theme::{Depth, GlyphSet};

use crate::{text, theme, trained};

const SIZES: [(u16, u16); 4] = [(60, 16), (80, 24), (120, 40), (200, 60)];

fn picture(size: (u16, u16), glyphs: GlyphSet, keys: &str) -> String {
    let mut show = trained(theme(Depth::None, glyphs));
    let script = Script::new().keys(keys).expect("keys can be read");
    text(drive(&mut show, size, script).last().expect("a frame"))
}

fn check(name: &str, keys: &str) {
    for (w, h) in SIZES {
        insta::assert_snapshot!(
            format!("{name}-{w}x{h}"),
            picture((w, h), GlyphSet::Unicode, keys)
        );
    }
}

#[test]
fn the_walk() {
    check("walk", "");
}

#[test]
fn the_walk_with_everything() {
    check("walk-everything", "z))))");
}

#[test]
fn thinking() {
    check("thinking", "z))))s<home>........");
}

#[test]
fn worth_flowing_back() {
    check("back", "z))))s<end>,,,,,,");
}

#[test]
fn training() {
    check("training", "t[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[");
}

#[test]
fn the_gallery() {
    check("gallery", "g2");
}

#[test]
fn editing() {
    check("edit", "1<left><enter>");
}

#[test]
fn another_size() {
    check("edit-larger", "i+++**");
}

#[test]
fn sharing() {
    check("share", "i+<esc>))Y");
}

#[test]
fn comparing() {
    check("compare", "c");
}

#[test]
fn asking() {
    check("ask", "?");
    check("ask-card", "?a");
}

#[test]
fn help_and_palette() {
    check("help", "<f1>");
    check("palette", ":maze");
}

#[test]
fn large_print() {
    check("large", "B");
}

#[test]
fn in_ascii() {
    let walk = picture((80, 24), GlyphSet::Ascii, "");
    assert!(walk.is_ascii(), "{walk}");
    insta::assert_snapshot!("walk-ascii-80x24", walk);
}

#[test]
fn too_small() {
    insta::assert_snapshot!("too-small-40x10", picture((40, 10), GlyphSet::Unicode, ""));
}
