//! Every fault of a file, at its line and column: one case a line.

use crate::{check, check_text};

/// A map in place of the maze, and what lies where in training.
fn check_map(map: &str, train: &str, expected: &[&str]) {
    let world = format!("map = \"\"\"\n{map}\"\"\"");
    let edits = [
        ("maze = [9, 9]\nloops = 0.15", world.as_str()),
        ("{ coin = \"bottom-right\" }", train),
    ];
    check(&edits, expected);
}

#[test]
fn the_base_has_no_fault() {
    check(&[], &[]);
}

#[test]
#[rustfmt::skip]
fn places_are_lines_and_columns() {
    // The one test with places in figures: the others rely on the marks.
    let faults = mesascope::scenario::parse("name = 1\ntitle = \"ä\" # ö\nx = 1\n[world]\nsteps = 0", &[]);
    let shown: Vec<String> = faults.unwrap_err().iter().map(|f| f.in_file("a.toml")).collect();
    for start in ["a.toml:1:1: `format` is missing", "a.toml:1:8: `name` is 1; it must be text", "a.toml:3:1: `x` is no key of the top", "a.toml:4:1: `[world]` has no walls", "a.toml:5:9: `world.steps` is 0; it must be a whole number from 1 to 10000"] {
        assert_eq!(shown.iter().filter(|f| f.starts_with(start)).count(), 1, "{start} in {shown:#?}");
    }
}

#[test]
#[rustfmt::skip]
fn what_is_not_toml() {
    check(&[("steps = 60", "steps = ‸")], &["there is no value here"]);
    check(&[("\"coin\"\nenter", "‸coin\nenter")], &["`coin` is not in quotes; write \"coin\""]);
    check(&[("[world]", "[world‸")], &["this is not TOML: unclosed table, expected `]`"]);
    check(&[("budget = 400", "budget = 400\n‸budget = 3")], &["`budget` is given twice; keep one"]);
    check(&[("[search]", "[search]\nbudget = 3\n[‸search]"), ("budget = 400", "")], &["`search` is given twice"]);
    check(&[("maze = [9, 9]", "maze = ‸[9, 9")], &["this list is never closed; end it with `]`"]);
    check(&[("title = \"A title\"", "title = \"A title‸")], &["this is not TOML: invalid basic string"]);
    check(&[("steps = 60", "steps = ‸"), ("\"anywhere\"", "‸anywhere")], &["there is no value here", "`anywhere` is not in quotes"]);
    // What can be trusted of the rest is said too; nothing is said to be missing.
    check(&[("[objects.coin]", "[objects.coin‸"), ("budget = 400", "budget = ‸0")], &["this is not TOML", "`search.budget` is 0"]);
}

#[test]
fn a_file_far_too_long() {
    let text = format!("‸{}", "# more\n".repeat(50_000));
    check_text(
        &text,
        &["the file has 350000 bytes; a scenario has at most 262144"],
    );
}

#[test]
#[rustfmt::skip]
fn several_faults_are_all_reported() {
    check(
        &[
            ("format = 1", "format = ‸2"), ("name = \"base\"", "name = ‸\"Base\""), ("[world]", "[world]\n‸stpes = 3"),
            ("discount = 0.95", "discount = ‸1.0"), ("\"anywhere\"", "‸\"anywere\""), ("budget = 400", "budget = ‸\"many\""),
            ("label = \"A cure\"", "‸lable = \"A cure\""), ("[cure]", "‸[cure]"),
        ],
        &[
            "`format` is 2; it must be 1, the format this program reads", "`Base` is no name", "`stpes` is no key of `[world]`; did you mean `steps`?",
            "`base.discount` is 1.0; it must be a number above 0 and below 1", "`anywere` is no spot; did you mean `anywhere`?",
            "`search.budget` is text; it must be a whole number from 1 to 1000000", "`[cure]` lacks `label`",
            "`lable` is no key of `[cure]`; did you mean `label`?",
        ],
    );
}

#[test]
#[rustfmt::skip]
fn unknown_keys() {
    check(&[("[search]\nbudget", "[‸serach]\nbudget")], &["`serach` is no key of the top of the file; did you mean `search`?"]);
    check(&[("discount = 0.95", "discount = 0.95\n‸temperature = 1")], &["`temperature` is no key of `[base]`; it belongs in `[search]`"]);
    check(&[("format = 1", "format = 1\n‸steps = 3")], &["`steps` is no key of the top of the file; it belongs in `[world]`"]);
    check(&[("format = 1", "format = 1\n‸zzzzzz = 3")], &["`zzzzzz` is no key of the top of the file; there is `format`, `name`"]);
    check(&[("meet = \"coin\"", "meet = \"coin\"\n‸colour = 1")], &["`coin` has no attribute `colour`; there is `meet`, `sign`, `shape`"]);
    check(&[("\"anywhere\"", "{ at = \"anywhere\", ‸cuont = 2 }")], &["`coin` has no attribute `cuont`; did you mean `count`?"]);
    check(&[("label = \"A label\"", "label = \"A label\"\n‸lable = \"x\"")], &["`lable` is no key of `[dials]`; did you mean `label`?"]);
    check(&[("enter = \"end\"", "‸entre = \"end\"")], &["`entre` is too like `enter` for an attribute; did you mean `enter`?"]);
}

#[test]
#[rustfmt::skip]
fn sections_of_the_gallery() {
    check(&[("format = 1", "format = 1\nsection = \"means\"\nshows = \"a proxy\"")], &[]);
    check(&[("format = 1", "format = 1\nsection = ‸\"proxxies\"")], &["`proxxies` is no section of the gallery; did you mean `proxies`?"]);
    check(&[("format = 1", "format = 1\nsection = ‸\"zzz\"")], &["`zzz` is no section of the gallery; there is `proxies`, `means`"]);
    check(&[("format = 1", "format = 1\nsection = ‸3")], &["`section` is 3; it must be text in quotes"]);
    check(&[("format = 1", "format = 1\nshows = ‸[]")], &["`shows` is a list; it must be text in quotes"]);
}

#[test]
#[rustfmt::skip]
fn missing_parts() {
    check_text("‸‸‸‸‸‸‸‸‸‸‸", &[
        "`format` is missing", "`name` is missing", "`title` is missing", "`question` is missing", "`[objects]` is missing", "`[world]` is missing",
        "`[base]` is missing", "`[goals]` is missing", "`[train]` is missing", "`[deploy]` is missing", "`[perception]` is missing",
    ]);
    check(&[("title = \"A title\"\n", ""), ("format", "‸format")], &["`title` is missing"]);
    check(&[("discount = 0.95", ""), ("[base]", "‸[base]")], &["`[base]` lacks `discount`"]);
    check(&[("reward = { coin = 1.0 }", ""), ("[base]", "‸[base]")], &["`[base]` lacks `reward`"]);
    check(&[("glyph = \"*\"", ""), ("[objects.gem]", "‸[objects.gem]")], &["`[objects.gem]` lacks `glyph`"]);
    check(&[("maze = [9, 9]\nloops = 0.15", ""), ("[world]", "‸[world]")], &["`[world]` has no walls"]);
    check(&[("meet = \"coin\"", ""), ("[goals.coin]", "‸[goals.coin]")], &["`[goals.coin]` says no goal"]);
    check(&[("sign = \"◢\"", ""), ("[goals.corner]", "‸[goals.corner]")], &["a place needs a sign"]);
    check(&[("\"anywhere\"", "‸{ count = 2 }")], &["it is not said where"]);
    check(&[("path = \"search.budget\"\n", ""), ("[[dials]]", "‸[[dials]]")], &["`[dials]` lacks `path`"]);
    check(&[("values = [100, 400.0]", ""), ("[[dials]]", "‸[[dials]]")], &["this dial has no values"]);
    check(&[("set = { \"train.randomised\" = 1.0 }", ""), ("[cure]", "‸[cure]")], &["`[cure]` lacks `set`"]);
}

#[test]
#[rustfmt::skip]
fn wrong_types() {
    check(&[("title = \"A title\"", "title = ‸3")], &["`title` is 3; it must be text in quotes"]);
    check(&[("title = \"A title\"", "title = ‸2024-01-01")], &["`title` is a date; it must be text in quotes"]);
    check(&[("format = 1", "format = ‸\"1\"")], &["`format` is text; it must be 1"]);
    check(&[("steps = 60", "steps = ‸60.0")], &["`world.steps` is 60.0; it must be a whole number"]);
    check(&[("[search]\nbudget = 400", "[search]\nbudget = ‸true")], &["`search.budget` is true; it must be a whole number"]);
    check(&[("[search]\nbudget = 400", ""), ("format = 1", "format = 1\nsearch = ‸3")], &["`search` is 3; it must be a table"]);
    check(&[("{ coin = 1.0 }", "‸1.0")], &["`base.reward` is 1.0; it must be a table"]);
    check(&[("{ coin = 1.0 }", "{ coin = ‸\"much\" }")], &["`base.reward.coin` is text; it must be a number from -1000 to 1000"]);
    check(&[("maze = [9, 9]", "maze = ‸9")], &["`world.maze` is 9; it must be two odd numbers from 3 to 31"]);
    check(&[("{ coin = \"bottom-right\" }", "{ coin = ‸1 }")], &["`train.place.coin` is 1; it must be a spot"]);
    check(&[("colour = \"red\"", "colour = ‸true")], &["`objects.gem.colour` is true; it must be text or a number"]);
    check(&[("enter = \"collect\"", "enter = ‸false")], &["`objects.gem.enter` is false; it must be `nothing` or `collect` or `end`"]);
    check(&[("[[dials]]", "[dials]"), ("[dials]", "‸[dials]")], &["`dials` is a table; it must be a list of tables"]);
    check(&[("[100, 400.0]", "‸100")], &["`dials.values` is 100; it must be a list of numbers"]);
    check(&[("[100, 400.0]", "[100, ‸\"400\"]")], &["`search.budget` is text; it must be a number"]);
    check(&[("\"train.randomised\"", "‸train.randomised")], &["the path must be in quotes"]);
}

#[test]
#[rustfmt::skip]
fn numbers_out_of_range() {
    check(&[("randomised = 0.0", "randomised = ‸1.5")], &["`train.randomised` is 1.5; it must be a number from 0 to 1"]);
    check(&[("randomised = 0.0", "randomised = ‸nan")], &["`train.randomised` is NaN; it must be a number from 0 to 1"]);
    check(&[("location = 2.0", "location = ‸inf")], &["`perception.location` is inf; it must be a number from 0 to 100"]);
    check(&[("location = 2.0", "location = ‸-1")], &["`perception.location` is -1; it must be a number from 0 to 100"]);
    check(&[("loops = 0.15", "loops = ‸2")], &["`world.loops` is 2; it must be a number from 0 to 1"]);
    check(&[("{ coin = 1.0 }", "{ coin = ‸1000.1 }")], &["`base.reward.coin` is 1000.1; it must be a number from -1000 to 1000"]);
    check(&[("steps = 60", "steps = ‸99999999999999999999999999999999999999999")], &["`world.steps` is 170141183460469231731687303715884105727; it must be"]);
    check(&[("[9, 9]", "[‸8, ‸33]")], &["`world.maze` is 8; it must be an odd number from 3 to 31", "`world.maze` is 33; it must be an odd"]);
    check(&[("[9, 9]", "‸[9, 9, 9]")], &["`world.maze` has 3 sides; it must be two odd numbers"]);
    check(&[("\"anywhere\"", "{ at = \"anywhere\", count = ‸17 }")], &["`deploy.place.coin.count` is 17; it must be a whole number from 1 to 16"]);
    check(&[("[100, 400.0]", "[100, ‸0, ‸0.5]")], &["`search.budget` cannot be 0.0; it must be a whole number from 1", "`search.budget` cannot be 0.5"]);
    check(&[("\"train.randomised\" = 1.0", "\"train.randomised\" = ‸2")], &["`train.randomised` cannot be 2.0; it must be a number from 0 to 1"]);
}

#[test]
#[rustfmt::skip]
fn names_and_texts() {
    check(&[("name = \"base\"", "name = ‸\"\"")], &["`` is no name; a name is 1 to 24 lowercase letters"]);
    check(&[("name = \"base\"", "name = ‸\"abcdefghijklmnopqrstuvwxy\"")], &["`abcdefghijklmnopqrstuvwxy` is no name"]);
    check(&[("name = \"base\"", "name = \"abcdefghijklmnopqrstuvwx\"")], &[]);
    check(&[("[objects.gem]", "[objects.‸Gem]")], &["`Gem` is no name"]);
    check(&[("[objects.gem]", "‸[objects.‸\"g\\u001bm\"]"), ("glyph = \"*\"", "")], &["`[objects.g\\u{1b}m]` lacks `glyph`", "`g\\u{1b}m` is no name"]);
    check(&[("[goals.corner]", "[goals.‸\"the corner\"]")], &["`the corner` is no name"]);
    check(&[("[goals.corner]", "[goals.‸none]")], &["`none` stands for no goal at all"]);
    check(&[("colour = \"red\"", "colour = ‸\"Red\"")], &["`Red` is no name"]);
    check(&[("colour = \"red\"", "‸Colour = \"red\"")], &["`Colour` is no name"]);
    check(&[("colour = \"red\"", "‸location = \"red\"")], &["`location` is perceived of the place"]);
    check(&[("\"A title\"", "‸\" \"")], &["`title` is empty"]);
    check(&[("\"A title\"", "‸\"A\\ttitle\"")], &["`title` holds a line break or another control character"]);
    check(&[("\"A title\"", &format!("\"{}\"", "ä".repeat(400)))], &[]);
    check(&[("\"A title\"", &format!("‸\"{}\"", "ä".repeat(401)))], &["`title` is longer than 400 characters"]);
    check(&[("title = \"A title\"", "title = \"A title\"\nbecause = \"\"\nsource = \"\"")], &[]);
}

#[test]
#[rustfmt::skip]
fn signs() {
    for sign in "#@.█▸▾◂▴◆=≈≠▪○×·".chars() {
        check(&[("\"*\"", &format!("‸\"{sign}\""))], &[&format!("`objects.gem.glyph` is `{sign}`, which the screen uses itself")]);
    }
    for sign in ["", "**", "犬", " ", "\\u0301", "\\n"] {
        check(&[("\"*\"", &format!("‸\"{sign}\""))], &["`objects.gem.glyph` is `"]);
    }
    check(&[("\"*\"", "‸\"$\"")], &["`$` is the glyph of `coin` already; give each its own"]);
    check(&[("\"◢\"", "‸\"$\"")], &["`$` is the glyph of object `coin`; a place needs its own"]);
    check(&[("\"◢\"", "‸\"#\"")], &["`goals.corner.sign` is `#`, which the screen uses itself"]);
    check(&[("sign = \"◢\"", "sign = \"◢\"\n[goals.middle]\nreach = \"centre\"\nsign = ‸\"◢\"")], &["`◢` is the sign of goal `corner` already"]);
    check(&[("meet = \"coin\"", "meet = \"coin\"\n‸sign = \"x\"")], &["a goal that is met is drawn with its object's glyph"]);
}

#[test]
#[rustfmt::skip]
fn names_that_lead_nowhere() {
    check(&[("meet = \"coin\"", "meet = ‸\"cion\"")], &["there is no object `cion`; did you mean `coin`?"]);
    check(&[("{ coin = 1.0 }", "{ coin = 1.0, ‸ruby = 1 }")], &["there is no object `ruby`; there is `coin`, `gem`"]);
    check(&[("\"anywhere\"", "\"anywhere\", ‸gme = \"anywhere\"")], &["there is no object `gme`; did you mean `gem`?"]);
    check(&[("shape = 0.3", "‸shap = 0.3")], &["no object has an attribute `shap`; did you mean `shape`?"]);
    check(&[("enter = \"collect\"", "enter = ‸\"take\"")], &["`objects.gem.enter` cannot be `take`; there is `nothing`, `collect`, `end`"]);
    check(&[("path = \"search.budget\"", "path = ‸\"search.bugdet\"")], &["`search.bugdet` is no key of a scenario; did you mean `search.budget`?"]);
    check(&[("path = \"search.budget\"", "path = ‸\"title\"")], &["`title` is not a number; only a number can be turned"]);
    check(&[("path = \"search.budget\"", "path = ‸\"base.reward.ruby\"")], &["`base.reward.ruby` is no number this scenario has"]);
    check(&[("\"train.randomised\"", "‸\"train.randomized\"")], &["`train.randomized` is no key of a scenario; did you mean `train.randomised`?"]);
}

#[test]
#[rustfmt::skip]
fn spots() {
    check(&[("\"bottom-right\" }", "‸\"botom-right\" }")], &["`botom-right` is no spot; did you mean `bottom-right`?"]);
    check(&[("\"bottom-right\" }", "‸[1.0, 2] }")], &["a place is [column, row]"]);
    check(&[("\"bottom-right\" }", "‸[2] }")], &["a place is [column, row]"]);
    check(&[("\"bottom-right\" }", "‸[-2, 0] }")], &["a place is [column, row]"]);
    check(&[("\"bottom-right\" }", "‸[0, 10] }")], &["this spot lies outside the grid; columns go from 0 to 8, rows from 0 to 8"]);
    check(&[("\"bottom-right\" }", "‸[0, 3] }")], &["[0, 3] may be wall in a maze; both numbers of a fixed spot must be even"]);
    check(&[("\"bottom-right\" }", "[0, 4] }")], &[]);
    check(&[("[9, 9]", "[11, 9]"), ("\"bottom-right\" }", "‸\"centre\" }")], &["[5, 4] may be wall in a maze"]);
    check(&[("reach = \"bottom-right\"", "reach = ‸\"anywhere\"")], &["a place to reach cannot be `anywhere`"]);
    check(&[("reach = \"bottom-right\"", "reach = ‸[9, 0]")], &["this spot lies outside the grid"]);
    check(&[("\"bottom-right\" }", "{ at = ‸\"top-left\", count = 2 } }")], &["2 objects cannot lie in one cell"]);
    check(&[("\"bottom-right\" }", "\"bottom-right\", gem = ‸[8, 8] }")], &["another object lies in [8, 8] already"]);
    check(&[("randomised = 0.0", "start = ‸‸[8, 8]")], &["an object lies in [8, 8]; the agent must start elsewhere", "[8, 8] is goal `corner`, reached before the first move"]);
    check(&[("randomised = 0.0", "start = ‸\"here\"")], &["`here` is no spot; there is `anywhere`, `top-left`"]);
    check(&[("randomised = 0.0", "start = \"top-left\"")], &[]);
}

#[test]
#[rustfmt::skip]
fn contradictions() {
    check(&[("{ coin = 1.0 }", "‸{ coin = 0 }")], &["nothing is rewarded"]);
    check(&[("{ coin = 1.0 }", "‸{ }")], &["nothing is rewarded"]);
    check(&[("{ coin = 1.0 }", "{ coin = 1.0, ‸gem = 1.0 }")], &["`gem` is rewarded but never lies in a training world"]);
    check(&[("{ coin = 1.0 }", "{ coin = 1.0, ‸gem = -1.0 }"), ("\"anywhere\"", "\"anywhere\", gem = \"anywhere\"")], &["`gem` is rewarded but never lies in a training world"]);
    check(&[("{ coin = 1.0 }", "{ coin = 1.0, gem = 1.0 }"), ("\"anywhere\"", "\"anywhere\", gem = \"anywhere\""), ("randomised = 0.0", "randomised = 0.5")], &[]);
    check(&[("{ coin = \"anywhere\" }", "{ gem = \"anywhere\" }"), ("[world]", "‸[world]")], &["in `[deploy]`, nothing that `[base]` rewards can be had from the start in 60 steps"]);
    check(&[("[goals.coin]\nmeet = \"coin\"\n", ""), ("[goals.corner]", "[‸goals.corner]")], &["no goal is one that `[base]` rewards"]);
    check(&[("{ coin = 1.0 }", "{ coin = -1.0 }"), ("[goals.coin]", "[‸goals.coin]")], &["no goal is one that `[base]` rewards"]);
    check(&[("[goals.coin]", "[goals.first]\nmeet = \"coin\"\n[goals.‸coin]")], &["this goal is the same as `first`"]);
    check(&[("[goals.corner]", "[goals.first]\nreach = [8, 8]\nsign = \"+\"\n[goals.‸corner]")], &["this goal is the same as `first`"]);
    check(&[("meet = \"coin\"", "meet = \"coin\"\n‸reach = \"centre\"")], &["a goal is met, reached or an event; keep one"]);
    check(&[("location = 2.0\nshape = 0.3", "location = 0\nshape = 0.0"), ("[perception]", "‸[perception]")], &["nothing is perceived"]);
    check(&[("loops = 0.15", "‸map = \"\"\"\n...\n...\n...\"\"\"")], &["`[world]` has both a `maze` and a `map`; keep one"]);
    check(&[("\"anywhere\" }", "{ at = \"anywhere\", count = 9 }, gem = { at = \"anywhere\", count = 8 } }"), ("place = { coin = {", "place = ‸{ coin = {")], &["a world would hold 17 objects; at most 16 fit"]);
    check(&[("\"anywhere\" }", "{ at = \"anywhere\", count = 8 }, gem = { at = \"anywhere\", count = 8 } }"), ("\"collect\"", "\"nothing\"")], &[]);
    check(&[("[9, 9]", "[3, 3]"), ("\"anywhere\" }", "{ at = \"anywhere\", count = 16 } }"), ("[world]", "‸[world]")], &["in `[deploy]`, there is no free cell left for `coin`"]);
    check(&[("[9, 9]", "[31, 31]"), ("\"anywhere\" }", "\"anywhere\", gem = { at = \"anywhere\", count = 14 } }"), ("[world]", "‸[world]")], &["in `[deploy]`, this world can be in"]);
}

#[test]
#[rustfmt::skip]
fn dials_and_cures() {
    check(&[("[100, 400.0]", "‸[]")], &["a dial takes 1 to 32 values, not 0"]);
    check(&[("[100, 400.0]", "[100, ‸100.0]")], &["100.0 is there twice"]);
    check(&[("[cure]", "[[dials]]\npath = ‸\"search.budget\"\nlabel = \"x\"\nvalues = [1]\n[cure]")], &["`search.budget` has a dial already"]);
    check(&[("{ \"train.randomised\" = 1.0 }", "‸{}")], &["the cure sets nothing"]);
    check(&[("location = 2.0\n", ""), ("\"search.budget\"", "\"perception.shape\""), ("[100, 400.0]", "[1, ‸0]")], &["with this set, the scenario is at fault: nothing is perceived"]);
    check(&[("\"search.budget\"", "\"train.place.coin.count\""), ("[100, 400.0]", "[1, ‸2]")], &["with this set, the scenario is at fault: 2 objects cannot lie in one cell"]);
    check(&[("\"train.randomised\" = 1.0", "\"base.reward.coin\" = ‸0")], &["with this set, the scenario is at fault: nothing is rewarded"]);
    check(&[("\"search.budget\"", "\"world.loops\""), ("[100, 400.0]", "[0, 1]")], &[]);
}

#[test]
#[rustfmt::skip]
fn maps() {
    const COIN: &str = "{ coin = \"bottom-right\" }";
    check_map("@..\n.#.\n...", COIN, &[]);
    check_map("@. \n.#.\n..$\n", "{ }", &[]);
    check_map("@..\n.‸x.\n...", COIN, &["`x` is no sign of the map; there is `#` wall, `.` floor, `@` the start, `$` coin, `*` gem"]);
    check_map("@..\n.#.\n..‸@", "{ coin = \"top-right\" }", &["the map has a second `@`"]);
    check_map("@..\n.#.‸.\n.‸\n...", COIN, &["this row has 4 columns and the first has 3; make them equal", "this row has 1 columns and the first has 3"]);
    check_map("@..\n.#.\n...", "{ coin = ‸[1, 1] }", &["[1, 1] is wall in the map; choose a floor cell"]);
    check_map("@..\n.#.\n...", "{ coin = ‸\"top-left\" }", &["the agent starts in [0, 0]; lay the object elsewhere"]);
    check_map("@.*\n.#.\n...", "{ coin = ‸\"top-right\" }", &["another object lies in [2, 0] already"]);
    check_map("@..\n.#.\n...", "{ coin = \"bottom-right\" }\n‸start = \"centre\"", &["the map says with `@` where the agent starts"]);
    check(&[("maze = [9, 9]\nloops = 0.15", "map = ‸‸\"..\\n..\"")], &["the map has 2 columns; it must have 3 to 31", "the map has 2 rows; it must have 3 to 31"]);
    check(&[("maze = [9, 9]\nloops = 0.15", "map = \"...\\n.‸x.\\n...\"")], &["`x` is no sign of the map"]);
    check(&[("maze = [9, 9]\nloops = 0.15", "map = '''\r\n...\r\n.‸ä.\r\n...'''")], &["`ä` is no sign of the map"]);
    check(&[("maze = [9, 9]", "map = \"\"\"\n...\n...\n...\"\"\""), ("loops = 0.15", "‸loops = 0.15")], &["`loops` belongs to a `maze`"]);
    check(&[("maze = [9, 9]\nloops = 0.15", "map = \"\"\"\n...\n...\n..@\"\"\""), ("{ coin = \"bottom-right\" }", "{ coin = \"top-left\" }"), ("reach = \"bottom-right\"", "reach = ‸\"bottom-right\"")], &["the agent starts in this place; a goal must be elsewhere"]);
    check(&[("maze = [9, 9]\nloops = 0.15", "map = \"\"\"\n@#.\n##.\n...\"\"\""), ("[world]", "‸‸[world]")], &["in `[train]`, nothing that `[base]` rewards can be had from the start in 60 steps", "in `[deploy]`, nothing that `[base]` rewards"]);
    check(&[("maze = [9, 9]\nloops = 0.15\nsteps = 60", "map = \"\"\"\n@..\n##.\n...\"\"\"\nsteps = 3"), ("\"anywhere\"", "[1, 0]"), ("[world]", "‸[world]")], &["in `[train]`, nothing that `[base]` rewards can be had from the start in 3 steps"]);
}

/// A map for the worlds of one kind, each fault at its place.
#[test]
#[rustfmt::skip]
fn maps_of_their_own() {
    let deploy = |map: &str| format!("place = {{ coin = \"anywhere\" }}\nmap = \"\"\"\n{map}\"\"\"");
    let place = "place = { coin = \"anywhere\" }";
    check(&[(place, &deploy("..‸x\n@..\n..$\n"))], &["`x` is no sign of the map; there is `#` wall"]);
    check(&[(place, &deploy("...\n@.‸\n..$\n"))], &["this row has 2 columns and the first has 3"]);
    check(&[(place, &deploy("...\n@.‸@\n..$\n"))], &["the map has a second `@`"]);
    check(&[(place, &deploy("...\n@.$\n").replace("map = ", "map = ‸"))], &["the map has 2 rows; it must have 3 to 31"]);
    check(&[(place, "map = ‸3")], &["`deploy.map` is 3; it must be text in quotes"]);
    check(&[(place, &deploy("...\n@.$\n...\n").replace("map", "‸mapp"))], &["`mapp` is no key of `[deploy]`; did you mean `map`?"]);
    check(&[(place, "‸legend = { a = \"coin\" }")], &["a `legend` explains a `map`; draw one"]);
    let legend = |legend: &str| format!("legend = {{ {legend} }}\nmap = \"\"\"\na..\n@.$\n...\n\"\"\"");
    check(&[(place, &legend("a = \"gem\""))], &[]);
    check(&[(place, &legend("a = ‸\"gme\""))], &["there is no object `gme`; did you mean `gem`?"]);
    check(&[(place, &legend("a = \"gem\", ‸\"$\" = \"gem\", ‸ab = \"gem\""))], &["`$` cannot be a sign", "`ab` cannot be a sign"]);
    // A world met after training may be any; a training world must have something to be had.
    check(&[(place, &deploy("...\n@#.\n...\n"))], &[]);
    let train = |map: &str| format!("map = \"\"\"\n{map}\"\"\"");
    let place = "place = { coin = \"bottom-right\" }";
    check(&[(place, &train("...\n@.$\n...\n"))], &[]);
    check(&[(place, &format!("‸{place}\n{}", train("...\n@.$\n...\n")))], &["`place` says nothing where `map` draws the training world"]);
    check(&[(place, &format!("‸start = \"centre\"\n{}", train("...\n@.$\n...\n")))], &["`start` says nothing where `map` draws"]);
    check(&[(place, &train(".#.\n@#$\n.#.\n")), ("[world]", "‸[world]")], &["in `[train]`, nothing that `[base]` rewards can be had from the start in 60 steps"]);
    // On a map the way must be short enough, though the other worlds are mazes.
    check(&[(place, &train("...\n@..\n..$\n")), ("steps = 60", "steps = 2"), ("[world]", "‸[world]")], &["in `[train]`, nothing that `[base]` rewards can be had from the start in 2 steps"]);
    // What lies on the map of later worlds alone is never met in training.
    let later = "place = { coin = \"anywhere\" }\nmap = \"\"\"\n...\n@.*\n..$\n\"\"\"";
    check(&[("place = { coin = \"anywhere\" }", later), ("randomised = 0.0", "randomised = 0.5"), ("{ coin = 1.0 }", "{ coin = 1.0, ‸gem = 1.0 }")], &["`gem` is rewarded but never lies in a training world"]);
    check(&[(place, &train("...\n@..\n...\n")), ("{ coin = 1.0 }", "{ ‸coin = 1.0 }")], &["`coin` is rewarded but never lies in a training world"]);
}
