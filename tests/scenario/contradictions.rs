//! Faults in rules, attributes, beliefs and what else lies beyond the smallest file, and parts that
//! contradict each other: one case a line.

use crate::check_rules as check;

#[test]
fn the_file_with_everything_in_it_has_no_fault() {
    check(&[], &[]);
}

#[test]
#[rustfmt::skip]
fn attributes_and_glyphs() {
    check(&[("colour = [\"red\", \"blue\"]", "colour = [\"red\", \"blue\", ‸\"red\"]")], &["red is there twice"]);
    check(&[("colour = [\"red\", \"blue\"]", "colour = [\"red\", \"blue\", ‸3]")], &["words and numbers cannot be mixed"]);
    check(&[("weight = 3", "weight = ‸[]")], &["`objects.fan.weight` has 0 values; it must have 1 to 32"]);
    check(&[("weight = 3", "weight = ‸nan")], &["`objects.fan.weight` is NaN; it must be a number from -1000 to 1000"]);
    check(&[("weight = 3", "weight = ‸{ a = 1 }")], &["`objects.fan.weight` is a table; it must be text or a number"]);
    check(&[("weight = 3", "weight = 3\n‸shape = 3")], &["`shape` is words of one object and numbers of another"]);
    check(&[("weight = 3", "weight = 3\n‸count = 3")], &["`count` says how objects are laid or met"]);
    check(&[("weight = 3", "weight = 3\n‸solit = true")], &["`solit` is too like `solid`"]);
    check(&[("{ red = \"D\", blue = \"d\" }", "‸{ red = \"D\" }")], &["there is no sign for colour `blue`"]);
    check(&[("{ red = \"D\", blue = \"d\" }", "{ red = \"D\", blue = \"d\", ‸bleu = \"e\" }")], &["`bleu` is no value of `colour`; did you mean `blue`?"]);
    check(&[("glyph = \"k\"", "glyph = ‸{ red = \"k\" }")], &["several signs need an attribute with several values"]);
    check(&[("glyph = \"k\"", "glyph = ‸\"d\"")], &["`d` is the glyph of `door` already"]);
    check(&[("glyph    = \"b\"", "glyph    = { 0 = ‸\"D\", 1 = \"b\", 4 = \"c\" }")], &["`D` is the glyph of `door` already"]);
    check(&[("{ red = \"D\", blue = \"d\" }", "\"D\""), ("....\n.#", ".‸D..\n.#")], &["`D` is the glyph of several kinds of `door`"]);
    check(&[("[objects.fan]\nglyph  = \"F\"\nweight = 3", "[objects.‸fan]\nglyph  = \"F\"\nweight = [1, 2, 3, 4, 5, 6, 7, 8]\nx = [1, 2, 3, 4, 5, 6, 7, 8]")], &["with `fan` there are 77 kinds of object, each combination of attributes counted; at most 64 fit"]);
    check(&[("[objects.fan]", "[objects.‸nothing]\nglyph = \"n\"\n[objects.fan]")], &["`nothing` stands for no object at all"]);
}

#[test]
#[rustfmt::skip]
fn a_name_means_one_thing() {
    check(&[("[counters.blower]", "[counters.blower]\n[counters.‸colour]")], &["`colour` is an attribute already; a counter must be called something else"]);
    check(&[("event   = \"lit\"", "event   = ‸\"fan\""), ("event = \"lit\"", "event = \"fan\"")], &["`fan` is an object already; an event must be called something else"]);
    check(&[("event   = \"lit\"", "event   = ‸\"keys\""), ("event = \"lit\"", "event = \"keys\"")], &["`keys` is a counter already; an event must be called something else"]);
    check(&[("event   = \"lit\"", "event   = ‸\"location\""), ("event = \"lit\"", "event = \"location\"")], &["`location` is perceived of the place already; an event"]);
    check(&[("[rules.press]", "[rules.‸berry]")], &["`berry` is what the rule is called that `enter` at the object stands for"]);
}

#[test]
#[rustfmt::skip]
fn rules_are_written_whole() {
    check(&[("do      = \"press\"\n", ""), ("[rules.press]", "‸[rules.press]")], &["`[rules.press]` does not say when"]);
    check(&[("on      = [\"dust\"]", "on      = [\"dust\"]\n‸enter = \"dust\"")], &["a rule has one occasion"]);
    check(&[("on      = [\"dust\"]\n", ""), ("[rules.sweep]\ndo", "‸[rules.sweep]\ndo")], &["`[rules.sweep]` lacks `on`"]);
    check(&[("on      = [\"dust\"]", "on      = [\"dust\"]\n‸of = \"dust\"")], &["`of` does not belong to `do`"]);
    check(&[("on      = [\"dust\"]", "on      = ‸\"dsut\"")], &["there is no object `dsut`; did you mean `dust`?"]);
    check(&[("on      = [\"dust\"]", "on      = ‸[]")], &["`rules.sweep.on` is empty; name an object"]);
    check(&[("on      = [\"dust\"]", "on      = ‸3")], &["`rules.sweep.on` is 3; it must be text"]);
    check(&[("after   = 3", "after   = ‸0")], &["`rules.light.after` is 0; it must be a whole number from 1 to 60"]);
    check(&[("do      = \"press\"", "do      = ‸\"stay\"")], &["`stay` is an action already"]);
    check(&[("do      = \"press\"", "do      = ‸\"Press\"")], &["`Press` is no name"]);
    check(&[("[rules.light]", "[rules.a]\ndo = \"a\"\non = \"fan\"\nends = true\n[rules.b]\ndo = ‸\"b\"\non = \"fan\"\nends = true\n[rules.light]")], &["there are more than 3 deeds"]);
    check(&[("uses    = { keys = 1 }", "uses    = { ‸kyes = 1 }")], &["there is no counter `kyes`; did you mean `keys`?"]);
    check(&[("uses    = { keys = 1 }", "uses    = { keys = ‸4 }")], &["`keys` goes up to 3; ask for no more"]);
    check(&[("uses    = { keys = 1 }", "uses    = { keys = ‸-1 }")], &["`rules.unlock.uses.keys` is -1; it must be a whole number from 0 to 100"]);
    check(&[("holding = { blower = 1 }", "holding = { blower = ‸2 }")], &["`blower` goes up to 1; hold no more"]);
    check(&[("holding = { blower = 1 }", "holding = { ‸blow = 1 }")], &["there is no counter `blow`; did you mean `blower`?"]);
    check(&[("[\"dust\", \"clean-spot\"]\n\n[rules.sweep]", "[\"dust\", ‸\"clean-spt\"]\n\n[rules.sweep]")], &["there is no object `clean-spt`; did you mean `clean-spot`?"]);
    check(&[("[\"dust\", \"clean-spot\"]\n\n[rules.sweep]", "‸3\n\n[rules.sweep]")], &["`rules.force.present` is 3; it must be text"]);
    check(&[("becomes = \"blue door\"", "becomes = ‸\"berry\"")], &["`berry` is 6 kinds of object; say which, as \"berry 0 0.5\""]);
    check(&[("becomes = \"blue door\"", "becomes = ‸\"green door\"")], &["there is no object `green door`"]);
    check(&[("becomes = \"blue door\"", "becomes = ‸true")], &["`rules.force.becomes` is true; it must be the name of an object, or `nothing`"]);
    check(&[("turns   = { clean-spot", "turns   = { ‸clean-spt")], &["there is no object `clean-spt`; did you mean `clean-spot`?"]);
    check(&[("ends    = true", "ends    = ‸2")], &["`rules.light.ends` is 2; it must be `true` or `false`"]);
    check(&[("ends    = true", "‸end    = true")], &["`end` is no key of `[rules.light]`; did you mean `ends`?"]);
}

#[test]
#[rustfmt::skip]
fn counters_and_measures() {
    check(&[("most = 3", "most = ‸0")], &["`counters.keys.most` is 0; it must be a whole number from 1 to 100"]);
    check(&[("count = \"clean-spot\"\n", ""), ("[measures.floor]", "‸[measures.floor]")], &["`[measures.floor]` lacks `count`"]);
    check(&[("among = [\"clean-spot\", \"dust\"]", "among = \"dust\""), ("[measures.floor]", "[measures.‸floor]")], &["`clean-spot` counts and is not among what it is counted among"]);
    check(&[("[counters.blower]", "[counters.a]\n[counters.b]\n[counters.c]\n[counters.blower]"), ("[counters.keys]", "[‸counters.keys]")], &["there are 5 counters; at most 4 fit"]);
    check(&[("[counters.blower]", "[counters.blower]\n[counters.a]\n[counters.b]"), ("[measures.floor]", "[measures.‸floor]")], &["there are 9 events, counters and measures; at most 8 fit in all"]);
}

#[test]
#[rustfmt::skip]
fn rewards_goals_and_percepts() {
    check(&[("swept = 1.0, keys", "‸swpet = 1.0, keys")], &["there is no object and no event `swpet`; did you mean `swept`?"]);
    check(&[("floor = 2.0", "‸flor = 2.0")], &["there is no measure `flor`; did you mean `floor`?"]);
    check(&[("by = [\"ripeness\", \"size\"]", "by = [\"ripeness\", ‸\"colour\"]")], &["`berry` has no attribute `colour`; there is `ripeness`, `size`"]);
    check(&[("by = [\"ripeness\", \"size\"]", "by = ‸[\"size\", \"size\"]")], &["`base.reward.berry.by` must name one attribute or two"]);
    check(&[("[0.2, 0.3], ", ""), ("[[0, 0.1]", "‸[[0, 0.1]")], &["this list of `base.reward.berry.rows` has 2; it must be a list of 3, one for each value of `ripeness`"]);
    check(&[("[0.2, 0.3]", "‸[0.2]")], &["this list of `base.reward.berry.rows` has 1; it must be a list of 2, one for each value of `size`"]);
    check(&[("[0.2, 0.3]", "‸0.2")], &["`base.reward.berry.rows` is 0.2; it must be a list of 2"]);
    check(&[("[0.2, 0.3]", "[0.2, ‸\"x\"]")], &["`base.reward.berry.rows` is text; it must be a number from -1000 to 1000"]);
    check(&[("key = 2.0, swept", "‸kee = 2.0, swept")], &["there is no object and no event `kee`; did you mean `key`?"]);
    check(&[("rows = [4, 5]", "rows = ‸[4]")], &["this list of `hidden.reward.berry.rows` has 1; it must be a list of 2"]);
    check(&[("step   = -0.5\nreward = { key = 2.0, swept = -3.0, berry = { by = \"size\", rows = [4, 5] } }", "step   = -0.5"), ("[hidden]", "‸[hidden]")], &["`[hidden]` lacks `reward`; it says: What each object come upon"]);
    check(&[("step   = -0.5", "step   = -0.5\n‸discount = 0.9")], &["`discount` is no key of `[hidden]`; it belongs in"]);
    check(&[("step     = -0.125", "step     = ‸-2000")], &["`base.step` is -2000; it must be a number from -1000 to 1000"]);
    check(&[("meet   = \"door\"\ncolour = \"red\"", "meet   = \"door\"\ncolour = ‸\"green\"")], &["`door` is never `green`; there is `red`, `blue`"]);
    check(&[("[goals.ripe]\nmeet     = \"berry\"\nripeness = [1, 4]", "[goals.ripe]\nmeet     = \"berry\"\nripeness = [1, ‸2]")], &["`berry` is never `2`; there is `0`, `1`, `4`"]);
    check(&[("[goals.ripe]\nmeet     = \"berry\"\nripeness = [1, 4]", "[goals.ripe]\nmeet     = \"berry\"\n‸ripenes = [1, 4]")], &["`berry` has no attribute `ripenes`; did you mean `ripeness`?"]);
    check(&[("sign  = \"*\"\n", ""), ("[goals.light]", "‸[goals.light]")], &["an event needs a sign to mark it"]);
    check(&[("sign  = \"*\"", "sign  = ‸\"◢\"")], &["`◢` is the sign of goal `corner` already"]);
    check(&[("sign  = \"*\"", "sign  = \"*\"\n‸colour = \"red\"")], &["`colour` says what an object to `meet` is like"]);
    check(&[("event = \"lit\"", "event = \"lit\"\n‸reach = \"centre\"")], &["a goal is met, reached or an event"]);
    check(&[("event = \"lit\"", "event = ‸\"litt\"")], &["there is no event `litt`; did you mean `lit`?"]);
    check(&[("reach = \"bottom-right\"", "reach = ‸{ beside = \"fan\" }")], &["a place to reach is the same in every world"]);
    check(&[("opened   = 1.0", "opened   = 1.0\n‸openned   = 1.0")], &["no object has an attribute `openned`, and nothing else is noticed by this name; did you mean `opened`?"]);
}

#[test]
#[rustfmt::skip]
fn placements() {
    check(&[("at = { beside = \"key\" }", "at = ‸{ beside = \"key\", away = \"dust\" }")], &["a spot by other objects is"]);
    check(&[("at = { beside = \"key\" }", "at = ‸{ }")], &["a spot by other objects is"]);
    check(&[("at = { beside = \"key\" }", "at = { beside = \"key\", ‸steps = 2 }")], &["`steps` belongs to `away`"]);
    check(&[("\"button\"], steps = 2 }", "\"button\"] }"), ("at = { away", "at = ‸{ away")], &["it is not said how far away"]);
    check(&[("at = { beside = \"key\" }", "at = { beside = ‸\"kee\" }")], &["there is no object `kee`; did you mean `key`?"]);
    check(&[("at = { beside = \"key\" }", "at = ‸{ beside = \"clean-spot\" }")], &["no `clean-spot` is laid before this"]);
    check(&[("at = { beside = \"key\" }", "at = { beside = \"door\" }"), ("at = { away = [\"dust\", \"button\"], steps = 2 }", "at = ‸{ beside = \"fan\" }")], &["no `fan` is laid before this"]);
    check(&[("at = \"bottom-left\" }", "at = \"bottom-left\", colour = ‸\"green\" }")], &["`door` is never `green`; there is `red`, `blue`"]);
    check(&[("at = \"bottom-left\" }", "at = ‸[3, 0] }")], &["another object lies in [3, 0] already"]);
    check(&[("share = 0.25", "share = ‸1.5")], &["`train.place.berry.share` is 1.5; it must be a number from 0 to 1"]);
    check(&[("away = [\"dust\", \"button\"], steps = 2 } }", "away = \"dust\", steps = 2 } , share = 0.5 }"), ("at = { beside = \"key\" }", "at = ‸{ beside = \"key\" }")], &["`key` does not lie in every world; let its `share` be 1"]);
    check(&[("weight = 3", "weight = 3\n‸share = 3")], &["`share` says how objects are laid or met"]);
    check(&[("at = \"bottom-left\" }", "‸colour = \"red\" }"), ("{ ‸colour", "‸{ colour")], &["it is not said where"]);
}

#[test]
#[rustfmt::skip]
fn searches_and_optimizers() {
    check(&[("depth    = 8\n", ""), ("[search]", "‸[search]")], &["a search over layers needs a depth"]);
    check(&[("depth    = 8", "depth    = 8\n‸budget = 3")], &["a search over layers looks at all that is in reach"]);
    check(&[("depth    = 8", "depth    = 8\nleaf = ‸\"hopeful\"")], &["a search over layers values what lies beyond its depth at nothing"]);
    check(&[("depth       = 12", "‸budget       = 12")], &["a search over layers has no budget; give `depth`"]);
    check(&[("depth    = 8", "depth    = ‸65")], &["`search.depth` is 65; it must be a whole number from 1 to 64"]);
    check(&[("\"layers\"", "‸\"layer\"")], &["`search.nodes` cannot be `layer`; did you mean `layers`?"]);
    check(&[("\"mean\"", "‸3")], &["`search.backup` is 3; it must be `sum` or `mean`"]);
    check(&[("method = \"sampled\"\n", ""), ("walks  = 8", "‸walks  = 8")], &["an exact gradient draws no walks"]);
    check(&[("bias        = false", "bias        = ‸\"no\"")], &["`model.bias` is text; it must be `true` or `false`, or a whole number from 0 to 1"]);
}

#[test]
#[rustfmt::skip]
fn beliefs() {
    check(&[("[belief.rules.sweep]", "[belief.rules.‸swep]")], &["there is no rule `swep` to believe anything of; did you mean `sweep`?"]);
    for key in ["do = \"sweep\"", "on = \"dust\"", "enter = \"dust\"", "after = 1", "of = \"dust\"", "needs = {}", "uses = {}"] {
        let changed = format!("[belief.rules.sweep]\n‸{key}");
        let name = key.split(' ').next().unwrap();
        check(&[("[belief.rules.sweep]", &changed)], &[&format!("`{name}` cannot be changed: a belief is about what a rule does")]);
    }
    check(&[("happens = false", "happens = false\nends = false"), ("[belief.rules.light]", "[belief.rules.‸light]")], &["what does not happen does nothing"]);
    check(&[("says        = \"It believes that what is swept is gone.\"\n", ""), ("[belief]", "‸[belief]")], &["`[belief]` lacks `says`"]);
    check(&[("\"blue door\", \"blower\"", "\"blue door\", ‸\"blowr\"")], &["there is no object and no counter `blowr`; did you mean `blower`?"]);
    check(&[("in_training = 1", "in_training = ‸2")], &["`belief.in_training` is 2; it must be"]);
    // In truth a light that stays on would be rewarded; here it is only believed.
    check(&[("swept = 1.0, keys", "‸less-stuff = 1.0, keys")], &["`less-stuff` is rewarded but only believed to happen"]);
    check(&[("event = \"lit\"", "event = ‸\"less-stuff\"")], &["`less-stuff` never happens; let a rule that can apply raise it"]);
    check(&[("[belief.rules.light]\nhappens = false", "[belief.rules.light]\nbecomes = \"pressed-button\"\nends = false\nturns = { }")], &[]);
}

#[test]
#[rustfmt::skip]
fn what_can_never_be() {
    // An item nobody can get.
    check(&[("gives   = { keys = 1 }\nbecomes = \"nothing\"", "becomes = \"nothing\""), ("uses    = { keys", "uses    = { ‸keys"), (", keys = 0.25", "")], &["`unlock` needs 1 of `keys`, and nobody can get so much where `door` lies"]);
    check(&[("gives   = { blower = 1 }\n", ""), ("holding = { blower = 1 }\n", ""), ("needs   = { blower", "needs   = { ‸blower")], &["`force` needs 1 of `blower`, and nobody can get so much where `door` lies"]);
    // A door no rule opens.
    check(&[("weight = 3", "weight = 3\n‸solid = true")], &["nothing ever opens `fan`"]);
    check(&[("[objects.dust]\nglyph = \"%\"", "[objects.rock]\nglyph = \"r\"\n‸solid = true\n[objects.dust]\nglyph = \"%\""), ("dust = \"anywhere\", key", "dust = \"anywhere\", rock = \"anywhere\", key")], &["nothing ever opens `rock`"]);
    // An endless timer.
    check(&[("ends    = true\n", ""), ("of      = \"pressed-button\"\nbecomes = \"button\"", "of      = \"pressed-button\""), ("after   = 3", "‸after   = 3")], &["once its time has come, `light` applies at every step without end"]);
    check(&[("[rules.light]", "[rules.dim]\nafter = 2\nof = \"pressed-button\"\nneeds = { keys = 1 }\nbecomes = \"button\"\n[rules.light]"), ("after   = 3", "‸after   = 3")], &["`dim` waits 2 steps for the same object"]);
    // Rules that never apply.
    check(&[("[objects.dust]", "[objects.rock]\nglyph = \"r\"\n[objects.dust]"), ("[rules.light]", "[rules.stumble]\nenter = ‸\"rock\"\nends = true\n[rules.light]")], &["no `rock` ever lies anywhere; place it"]);
    check(&[("[rules.press]", "[rules.‸again]\ndo = \"sweep\"\non = \"dust\"\nbecomes = \"nothing\"\n[rules.press]")], &["`again` never applies: `sweep` stands before it and asks for no more"]);
    check(&[("weight = 3", "weight = 3\n‸enter = \"end\""), ("[rules.light]", "[rules.tread]\nenter = \"fan\"\ngives = { keys = 1 }\n[rules.light]")], &["`fan` never applies: `tread` stands before it"]);
    // Neither is the door forced where nothing of the floor is, nor the other where all of it may be.
    check(&[("[objects.dust]", "[objects.rock]\nglyph = \"r\"\n[objects.dust]"), ("[\"dust\", \"clean-spot\"]\n\n[rules.sweep]", "‸\"rock\"\n\n[rules.sweep]")], &["no `rock` is ever in the world; place it"]);
    check(&[("[rules.sweep]", "[rules.‸again]\nenter = \"red door\"\nneeds = { blower = 1 }\npresent = \"dust\"\nends = true\n[rules.sweep]")], &["`again` never applies: `force` stands before it and asks for no more"]);
    check(&[("[rules.sweep]", "[rules.again]\nenter = \"red door\"\nneeds = { blower = 1 }\npresent = [\"dust\", \"key\"]\nends = true\n[rules.sweep]")], &[]);
    check(&[("[rules.sweep]", "[rules.again]\nenter = \"red door\"\nneeds = { blower = 1 }\nends = true\n[rules.sweep]")], &[]);
    check(&[("[objects.dust]", "[objects.rock]\nglyph = \"r\"\n[objects.dust]"), ("swept = -3.0, berry", "‸rock = -3.0, berry")], &["this never comes in any world, so it counts for nothing"]);
    // Rewards and goals that never come.
    check(&[("fan   = { at = { beside = \"key\" } }\n", ""), ("{ fan = -0.5", "{ ‸fan = -0.5")], &["`fan` is rewarded but never lies in a training world"]);
    check(&[("dust  = { at = \"anywhere\", count = 2 }\n", ""), ("[\"dust\", \"button\"]", "\"button\""), ("swept = 1.0, keys", "‸swept = 1.0, keys"), ("floor = 2.0", "‸floor = 2.0")], &["`swept` is rewarded but never happens in a training world", "`floor` is rewarded but nothing it is counted among lies in a training world"]);
    check(&[("[objects.dust]", "[objects.rock]\nglyph = \"r\"\n[objects.dust]"), ("meet   = \"door\"\ncolour = \"red\"", "meet   = ‸\"rock\"")], &["no such `rock` ever lies anywhere"]);
    check(&[("event = \"lit\"", "event = ‸\"blower\""), ("gives   = { blower = 1 }\n", "")], &["`blower` never happens"]);
}

#[test]
#[rustfmt::skip]
fn what_is_of_no_use() {
    check(&[("opened   = 1.0\n", ""), ("event   = \"opened\"", "event   = ‸\"opened\"")], &["nobody notices `opened`"]);
    check(&[("[counters.blower]", "[counters.blower]\n[counters.‸coins]")], &["there is never any `coins`"]);
    check(&[("keys     = 0.5\n", ""), (", keys = 0.25", ""), ("uses    = { keys = 1 }\n", "needs   = { blower = 1 }\n"), ("[counters.keys]", "[counters.‸keys]"), ("needs   = { blower = 1 }\nbecomes = \"blue", "needs   = { blower = 0 }\nbecomes = \"blue"), ("[belief.rules.unlock]\ngives = { keys = 1 }", "[belief.rules.unlock]")], &["nobody needs, perceives or rewards `keys`"]);
    check(&[("floor    = 0.25\n", ""), ("[base.each_step]\nfloor = 2.0\n", ""), ("[measures.floor]", "[measures.‸floor]")], &["nobody perceives or rewards `floor`"]);
    check(&[("count = \"clean-spot\"\namong = [\"clean-spot\", \"dust\"]", "count = \"fan\"\namong = [\"fan\", \"door\"]"), ("[measures.floor]", "[measures.‸floor]")], &["no rule that can apply changes what `floor` counts"]);
}

#[test]
#[rustfmt::skip]
fn worlds_too_large() {
    check(&[("count = 2 }\nkey", "count = 5 }\nkey"), ("[world]", "‸[world]")], &["in `[train]`, this world can be in more than 131072 states, the limit"]);
    check(&[("after   = 3", "after   = 60"), ("of      = \"pressed-button\"", "of      = [\"pressed-button\", \"key\", \"dust\", \"fan\", \"button\"]"), ("[rules.light]", "[rules.‸light]")], &["objects could be in"]);
}

#[test]
#[rustfmt::skip]
fn settings_that_meet_a_list() {
    let faults = mesascope::scenario::parse(crate::rules::RULES, &crate::set(&[("train.place.door.count", "2")]));
    let shown = crate::show(&faults.unwrap_err());
    assert_eq!(shown, "--set train.place.door.count=2: a list stands in the way; change it in the file\n");
}
