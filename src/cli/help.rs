//! The examples that stand at the end of every help text.

pub const ABOUT: &str = "Watch a learned optimizer think: a gridworld, a model trained in front \
of you, its inner search tree, and where its goal parts from the one it was trained for.";

pub const TOP: &str = "\
Examples:
  mesascope                                      open the first exhibit, `coin`
  mesascope coin --seed 3                        another training run
  mesascope coin --set train.randomised=0.1      the same with one setting changed
  mesascope my-world.toml                        a scenario file of your own
  mesascope 'coin@1.s1.w8.t40.e4.c1'             a moment somebody shared (Y on the screen)
  mesascope eval coin --json                     figures for scripts

Settings and the seed may stand before or after a command.
Exit codes: 0 done, 1 a check failed, 2 usage or bad input.";

pub const LIST: &str = "\
Examples:
  mesascope list
  mesascope list | cut -f1                       the names alone";

pub const CHECK: &str = "\
Faults go to standard output, one a line: file:line:column: what, and what would be right.
A file without faults gives: file: ok.
Exit codes: 0 no fault, 1 a fault, 2 a file that cannot be read.

Examples:
  mesascope check my-world.toml
  mesascope check scenarios/*.toml
  mesascope check coin                           a bundled exhibit";

pub const TRAIN: &str = "\
Exit code 1 if numbers stopped being finite; what was trained up to there is written.
A born planner's training takes longer. With --out it writes F.safetensors.part every two seconds
and, if it was stopped or killed, goes on from there: the same command again. Interrupted, it ends
with 128 and the number of the signal. Its weights file holds the untrained network and the last
point, or with --points all every point that was kept. Those that come with the program were made
by: mesascope train NAME --out scenarios/weights/NAME.safetensors

Examples:
  mesascope train coin
  mesascope train coin --seed 3 --out coin-3.safetensors
  mesascope train coin --set optimizer.updates=300 --json
  mesascope train birth --out birth.safetensors";

pub const EVAL: &str = "\
Returns are discounted means over worlds; optima come from the exact solver. `first` holds the
share of worlds in which each goal was reached first (two goals reached at once both count).
`objectives` holds what coming upon each thing is worth, as a mean over the deployment worlds
measured. With --model, `seed` and `training` are those in the model file.
Of the training game it prints what follows from the goal that is given there; nothing is drawn at
random, and --seed changes nothing.
Of a born planner it prints what its moves come to after so many iterations, over every cell of
mazes that it was not trained in, of sides 9, 15, 21, 31 and the exhibit's own; with --set
born.side=N of that side alone. Its weights are those of --model, or come with the program, or are
trained first.

Examples:
  mesascope eval coin
  mesascope eval coin --seed 3 --worlds 200 --json
  mesascope eval coin --model coin-3.safetensors
  mesascope eval coin --set train.randomised=0.1 --json | jq .on.deploy.first
  mesascope eval corners --set game.modification=0.2
  mesascope eval think-longer --set born.side=21 --json";

pub const BATTERY: &str = "\
Asks of a model whether it searches: does thinking longer help, also where things are larger than
any it was trained on; does what it would earn rise within one decision; does it come to rest
wherever it starts; does it plan anew when something changes; can worth be read off its inner
state; does what is written there redirect it; does it go where the goal is put. Each test passes,
fails, passes by construction or cannot be asked of this kind of model, and what the tests cannot
show is said. Figures are exact, on mazes or worlds that are the same for every model. In JSON,
`tests` holds for each its verdict, why, and its figures.
A verdict is no failure of the command: the exit code is 0 whichever way it comes out.

Examples:
  mesascope battery think-longer
  mesascope battery think-longer --instead reactive
  mesascope battery think-longer --seed 3 --set born.channels=8 --json | jq .counts
  mesascope battery feed-forward
  mesascope battery coin                         the search that is built in";

pub const PLAY: &str = "\
One record per step, from step 0. A walk that comes back to a place it has decided in before goes
round from there on; it is told up to that point. Of the training game it gives a record for each
tick of its clock: a move, or an episode. Of a born planner it gives a record for each iteration of
one decision, in the maze --world; --steps is the most iterations.

Examples:
  mesascope play coin --text
  mesascope play coin --text --steps 1 --tree
  mesascope play coin --json --world 7 | jq -r .mark
  mesascope play think-longer --text --steps 8
  mesascope play coin --json --model coin-3.safetensors --on train";
