//! What can be asked about, and the answers: what a number or sign is, how it is computed, where
//! the formula comes from.

/// Something on the screen that can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// What it was trained for (base objective).
    TrainedFor,
    /// What its plan is after (mesa-objective, as far as this plan shows it).
    HeadsFor,
    /// How many of the new worlds ended how.
    Evidence,
    /// Robust, pseudo-aligned, incapable.
    Verdict,
    /// What it gets of the reward, and of what was wanted.
    Hidden,
    /// The agent's own route on the grid.
    OwnRoute,
    /// The trained-for route on the grid.
    BaseRoute,
    /// The reward it gives a cell, written on the grid.
    CellReward,
    /// Steps ahead, the ruler of the tree.
    StepsAhead,
    /// Worth of one way to it.
    WayWorth,
    /// What one way brings of what it was trained for.
    WayBase,
    /// The place where the two ways part.
    Fork,
    /// Ways that are not drawn.
    MoreWays,
    /// What a thing is worth to what it was trained for.
    ThingBase,
    /// What a thing is worth to it.
    ThingOwn,
    /// How likely a move is.
    Sure,
    /// Worth of a move to it (soft value).
    MoveOwn,
    /// What can still be had of the trained-for goal after a move.
    MoveBase,
    /// What pays for its plan.
    Why,
    /// The training clock.
    TrainingClock,
    /// The walk clock.
    WalkClock,
    /// The thinking clock.
    ThinkingClock,
    /// The four marks.
    Marks,
    /// The curve of base return in training.
    ReturnCurve,
    /// The curves of worth in training.
    WorthCurve,
    /// What it would do had it stopped after so many looks.
    StoppedAfter,
    /// Worth that flows back.
    FlowsBack,
    /// States looked at.
    Looked,
    /// A thing lying in the world.
    Object,
    /// A place with a name.
    Place,
    /// Numbers in the cells while the search goes outwards.
    StepsTo,
    /// How a way of the tree ends.
    WayEnd,
    /// A dial and where it stands.
    Dial,
    /// A figure over several agents.
    Spread,
    /// A section of the gallery, and what an exhibit shows.
    Section,
    /// Training worlds, and those met afterwards.
    Worlds,
    /// What can be turned in an exhibit, and its cure.
    Dials,
    /// A guess, and how it came out.
    Guess,
    /// The curve of base return on deployment worlds.
    DeployCurve,
    /// What a training game is about.
    Game,
    /// The grid of a game.
    GameBoard,
    /// The plans it compares.
    GameWays,
    /// A table of a game.
    GameTable,
    /// Curves of a game.
    GameCurves,
    /// The map of a game.
    GameMap,
    /// The clock of a game.
    GameClock,
    /// What a network that nobody gave a search is about.
    Born,
    /// The field of moves and values in its mind.
    Field,
    /// How good its plan is, by iterations.
    BornCurves,
    /// When its moves became right, its walk, a push: tables.
    BornTable,
    /// How its thinking came about.
    Birth,
    /// Its three clocks.
    BornTraining,
    /// Steps of its walk.
    BornWalk,
    /// Iterations of one decision.
    BornThinking,
    /// What a model that may search or not is about.
    Choice,
    /// The map of how often it searches.
    ChoiceMap,
    /// The machines of a cell, or all cells, in numbers.
    ChoiceTable,
    /// The paper's formula.
    ChoiceLaw,
    /// How far the training is.
    ChoiceClock,
    /// Curves of a price paid and of one evaded.
    TaxCurves,
    /// The scale of the search's reward.
    TaxReward,
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its name in plain words, with the field's term.
    pub name: &'static str,
    /// What it is.
    pub what: &'static str,
    /// How it is computed.
    pub how: &'static str,
    /// Where the idea or formula comes from.
    pub source: &'static str,
}

impl Topic {
    /// The answer.
    pub fn answer(self) -> Answer {
        let (name, what, how, source) = self.parts();
        Answer {
            name,
            what,
            how,
            source,
        }
    }

    #[rustfmt::skip]
    fn parts(self) -> (&'static str, &'static str, &'static str, &'static str) {
        const PAPER: &str = "Hubinger et al. 2019, Risks from Learned Optimization, section 1";
        match self {
            Topic::Dial => ("a dial",
                "A number of the exhibit that can be turned. In brackets where it stands; a star marks a value that is not one of the dial's own.",
                "Where training would differ it is trained anew, with the same seed; runs are remembered. Otherwise the next frame shows it.", "the scenario file, [[dials]]"),
            Topic::Spread => ("many seeds",
                "A figure over all agents here: its mean, how sure that mean is, the least and the most.",
                "Mean ± t s / √n, t the 0.975 quantile of Student's distribution with n − 1 degrees of freedom.", "Student 1908, The Probable Error of a Mean"),
            Topic::TrainedFor => ("trained for (base objective)",
                "What the training process rewards. It is the only thing training ever saw of the agent: how much of this it got.",
                "Reward for coming upon a thing, times discount to the power of the steps before it. From the exhibit's file.", PAPER),
            Topic::HeadsFor => ("its own goal (mesa-objective)",
                "What its plan in this place leads to first. Its goal is nowhere written down: it is what training left in its reward network.",
                "The likeliest way through its own search tree, followed until it meets something that has a name.", PAPER),
            Topic::Evidence => ("new worlds",
                "The agent is let loose from the start of 60 worlds it was never trained on. Counted is which named thing it reaches first; both at once is counted apart.",
                "It always takes its likeliest move. Neither: it goes in a circle, stands still, or wanders until its steps run out.",
                "Langosco et al. 2022, Goal Misgeneralization in Deep RL"),
            Topic::Verdict => ("verdict",
                "Robust: it still gets what it was trained for. Pseudo-aligned: able, and after something else. Incapable: it reaches nothing reliably.",
                "Robust from 80% of the best possible return in new worlds. Else pseudo-aligned if 80% in training worlds and some goal is reached in over 60% of new ones.",
                "Terms: Hubinger et al. 2019, section 3; the thresholds are this program's"),
            Topic::Hidden => ("what was wanted (performance function)",
                "What its designers wanted, where that is not what they reward. Training never sees it, so nothing in the agent can come from it: the gap is one of outer alignment.",
                "Discounted returns under [hidden] and [base] of the exhibit's file, mean over these worlds; the best of each by an exact solver.",
                "Leike et al. 2017, AI Safety Gridworlds, section 1; world::optimal_values"),
            Topic::OwnRoute => ("its way",
                "The moves it means to make, as far as it has planned.",
                "From the present always on to the likeliest next state of its search tree, until stopping is likelier than any.", "search::best_route"),
            Topic::BaseRoute => ("the trained-for way",
                "A way that gets as much as can be had of what it was trained for.",
                "An exact solver over every state of the world, not the agent's own search. Of equally good ways the one that stays with its way longest.",
                "Bellman 1957; world::optimal_values"),
            Topic::CellReward => ("reward of a cell",
                "What its reward network gives for stepping into this cell. Small rewards add up along a way.",
                "r = e^s (w2 tanh(W1 x + b1) + b2), x = what it perceives there.", "model::Network"),
            Topic::StepsAhead => ("steps ahead",
                "How many moves ahead of the present a state lies in its imagination.",
                "Breadth-first search: each state stands once, at the fewest moves to it.", "search::Kernel"),
            Topic::WayWorth => ("worth of a way, to it",
                "All the reward it expects along this way, later steps counting for less, in its own points. Percent: share of the best way.",
                "Sum over steps t = 0, 1, ... of discount^t times the reward of the state reached.", "insight::points_along"),
            Topic::WayBase => ("worth of a way, as trained for",
                "What this way brings of what it was trained for. Percent: share of the best that can be had from here.",
                "Sum over steps of discount^t times base reward, by the true rules.", "insight; world::optimal_values"),
            Topic::Fork => ("here the two part",
                "Up to here its way keeps all that can be had of what it was trained for. The next step gives some of it up.",
                "The first step whose exact value is below the best of its state, or where its way stops short.", "search::fork"),
            Topic::MoreWays => ("more ways",
                "Ways it looked at that are not drawn; each ends where nothing new was found.",
                "Leaves of its search tree. z shows as many as there is room for.", "tui::tree"),
            Topic::ThingBase => ("worth of a thing, as trained for",
                "Its reward under what the agent was trained for. Percent: share of the best thing here.",
                "From the exhibit's file: [base] reward.", PAPER),
            Topic::ThingOwn => ("worth of a thing, to it",
                "The reward its own network gives for coming upon this thing, without what lies on the way. Percent: share of the thing it likes best.",
                "r of what it would perceive there; for floor the mean over all bare cells of this world.", "model::Network; insight::worths"),
            Topic::Sure => ("how sure",
                "The probability of this move in its policy.",
                "e^(Q/T) over the sum of e^(Q/T) of all moves; T its temperature. It takes the likeliest.", "search::Kernel"),
            Topic::MoveOwn => ("worth of a move, to it",
                "What it thinks a move is worth with all ways on from there taken together; more than the best way alone, for having a choice counts too.",
                "Q = r + discount x V with V = T ln(1 + sum of e^(Q/T) over the ways on); the 1 is stopping there. Staying: r alone.", "soft backup (log-sum-exp); search::Kernel"),
            Topic::MoveBase => ("still to be had after a move",
                "The most that can still be had of what it was trained for once this move is made; not what its own way brings.",
                "Exact values by backward induction, as a share of the best move's.", "Bellman 1957; world::optimal_values"),
            Topic::Why => ("what pays for its plan",
                "The worth of its way, split by what pays it: named things, and bare floor on the way.",
                "Discounted rewards along its way, summed by what is met there. Parts and sum agree up to rounding.", "insight::Judge::parts"),
            Topic::TrainingClock => ("in training",
                "One tick is one update of its parameters by training. Each sign: what the agent of that update would do in this very place.",
                "Every update's parameters are kept; the present state is planned anew with each.", "train::History"),
            Topic::WalkClock => ("on this walk",
                "One tick is one step in the world. Each sign judges its plan at that step.",
                "It always takes its likeliest move, so the steps ahead are computed, not guessed. Steps made by hand stand as made.", "episode::Walk"),
            Topic::ThinkingClock => ("in this decision",
                "One tick is one look at a state in its imagination. Each sign: what it would do had it stopped there. The blank end: worth flows back, one step a tick.",
                "The search is run again with that many looks.", "search::Kernel"),
            Topic::Marks => ("the signs of the clocks",
                "= its whole plan is right for what it was trained for. ≈ the next move is, a later one is not. ≠ the next move is not. ▪ it stays. Blank: nothing is to be had.",
                "Its plan is followed until a step's exact value falls below the best. Where ticks share a column, the sign that is rarest on the clock is shown.", "insight::Mark"),
            Topic::ReturnCurve => ("return in training",
                "How much of the best possible the agent got in the training worlds of that update: the only thing training sees.",
                "Exact expected discounted return of its policy in that update's fresh worlds, from every free place, as a share of the optimum.", "train::world_gradient"),
            Topic::WorthCurve => ("worth of things, by update",
                "What each thing was worth to it after each update, in its own points.",
                "r of the reward network with the parameters of that update. Nothing in training says what a thing is worth where it never lay.", "insight::worths"),
            Topic::StoppedAfter => ("had it stopped",
                "The move it would make if it had to decide after that many looks.",
                "The same search with a smaller budget; a state not yet looked past counts its own reward and nothing behind it.", "search::Kernel"),
            Topic::FlowsBack => ("worth flowing back",
                "After looking outwards, each state's worth is computed from the states behind it, farthest first.",
                "V = T ln(1 + sum over ways on of e^((r + discount V')/T)).", "soft backup (log-sum-exp); search::Kernel"),
            Topic::Looked => ("states looked at",
                "How many states it has looked past so far, and how many there were to look at.",
                "Breadth-first, in the order in which they were found, until the budget is used up.", "search::Kernel"),
            Topic::Object => ("a thing in the world",
                "Something that can be come upon. What coming upon it does, and what of it can be perceived, is in the exhibit's file.",
                "Laid by the distribution of training or test worlds, or by hand.", "scenario: [objects], [train], [deploy]"),
            Topic::Place => ("a place with a name",
                "A cell worth watching for: something its goal may have come to be. Being there ends nothing and is rewarded by nothing it was trained for.",
                "The same cell in every world.", "scenario: [goals]"),
            Topic::StepsTo => ("how many steps to here",
                "The moves from the present to this cell, in its imagination. One column shows the last digit.",
                "Breadth-first search finds each cell at the fewest moves to it.", "search::Kernel"),
            Topic::WayEnd => ("how a way ends",
                "A cross: nothing new lies beyond. A ring: found, and not looked past yet. A sign: what the way comes to. Dots: not looked at.",
                "Leaves of its search tree where the clock stands.", "search::Tree"),
            Topic::Section => ("what an exhibit shows",
                "The kind of alignment, or of its failure, that the exhibit is about. The sections follow the paper's own division.",
                "Said by the exhibit's file; whether it comes out that way is for training to show.",
                "Hubinger et al. 2019, section 3.1, Pseudo-alignment"),
            Topic::Worlds => ("in training, let loose",
                "On the left a world as in training, on the right as it meets them afterwards. What the two do not share is what training could not teach.",
                "The same draw laid out both ways, with the walls alike; the right one is the world the exhibit opens on.", "scenario::draw_world"),
            Topic::Dials => ("dials and cure",
                "Dials are numbers of the exhibit that can be turned. The cure is a setting of them under which the agent learns what it is trained for.",
                "Set in the exhibit's file; a dial that shapes training trains anew.", "The exhibit's file"),
            Topic::Guess => ("your guess",
                "Which goal do you think it learned? A guess made before looking is kept until you leave the program.",
                "How it came out: what its last agent reaches first in 60 new worlds.", "insight::measure"),
            Topic::DeployCurve => ("what it gets in test worlds",
                "The same as above it for training, in worlds it is never trained on. Where it lies below, training has taught something else than it rewards.",
                "In up to 16 fixed test worlds, from the start, always by its likeliest move; training counts every start and all it might do. A dot is not measured yet.",
                "insight::DeployCurve"),
            Topic::Game => ("the training game",
                "An agent that knows it is being trained, and for what. What it wants is given here, not learned; what follows from it is computed.",
                "Its search spans episodes and the updates between them: what it does now decides what it will want later.", "Hubinger et al. 2019, section 4, Deceptive Alignment"),
            Topic::GameBoard => ("the grid",
                "Three by three. It starts at the bottom left. A, top left, is what it is trained for (base objective); B, top right, what it wants (mesa-objective).",
                "An episode ends at the first corner that is reached.", "Hubinger et al. 2019, section 4"),
            Topic::GameWays => ("the plans it compares",
                "Its own plan in the first line; below it, for each episode, the best plan that does otherwise there. Small letters: played by the objective that training put in its place.",
                "Backward induction over episode and objective, the same search as at the level of single moves.", "game::corners"),
            Topic::GameTable => ("a table of the game",
                "A row for each episode, or for each belief. The row marked is where the clock stands.",
                "Computed from the same plan as all the rest.", "insight::game"),
            Topic::GameCurves => ("curves over episodes",
                "The line across from left to right is time: training up to the bar, then what comes after. Dots: the same had it never pretended.",
                "After each episode of training one exact step of the policy gradient.", "game::gradient"),
            Topic::GameMap => ("the map",
                "What comes out for every setting of two dials, the others as they stand. The sign in reverse is the present setting; pointing at another goes there.",
                "Every place is a plan of its own, computed exactly.", "insight::game::map"),
            Topic::GameClock => ("the clock of the run",
                "Each sign is a tick: what is played there. The bar is the end of training. A small letter is played by a rewritten objective.",
                "What really happens, which may not be what it expected.", "game"),
            Topic::Born => ("a search that nobody wrote",
                "A small network, paid for nothing but reaching the goal. Whether what it does in its rounds of thought is a search (a learned, or mesa-, optimizer) is the question.",
                "One 3x3 convolution, used again in every round, with the maze fed in anew; a head reads four moves and a value off every cell.", "Hubinger et al. 2019, section 2; Bansal et al. 2022"),
            Topic::Field => ("its mind, cell by cell",
                "In each cell the likeliest move, and how much it expects from there. A full arrow is on a shortest way, a hollow one (a letter in plain signs) is not; a dot is undecided: no move above 60%.",
                "Softmax of the head's four numbers, and its fifth: the discounted return it expects. Shortest ways are computed apart; the network is never told.", "born::Thinking; born::Answer"),
            Topic::BornCurves => ("how good its plan is, round by round",
                "After each round: what following the arrows from every cell would bring, as a share of the best; the share of arrows on a shortest way; the share of cells that lead to the goal; how much its mind still changes.",
                "Return: discounted, summed over all cells. Change: the length of what the round changed over the length of the whole.", "born::score; born::Thinking::sizes"),
            Topic::BornTable => ("a table",
                "When moves became right, by their distance to the goal; the walk; what a push does, with a random push of the same strength beside it. The row marked is where the clock stands.",
                "Right: on a shortest way. A push is added to what a cell holds after every round.", "insight::born"),
            Topic::Birth => ("how thinking came about",
                "At kept points of training: the share of cells whose move is right after 1, 4 and 16 rounds of thought, in mazes it has never seen. One round stays a reflex; where many rounds come to be worth more, thinking was born.",
                "16 mazes as in training, never trained on. Up to 41 points are kept, closer together at the beginning.", "born::by_iterations; born::Run"),
            Topic::BornTraining => ("in training",
                "One tick is a kept point of training. Each sign: how many of 10 cells are right after as many rounds as are measured, in unseen mazes. A dot is not measured yet.",
                "Nothing but reward: 1 for stepping onto the goal, for an ant on every free cell.", "born::Trainer"),
            Topic::BornWalk => ("on this walk",
                "One tick is a step in the maze: the likeliest move after thinking. = on a shortest way, the other sign not.",
                "It thinks anew before each step, or keeps its mind; K changes that.", "insight::born::walk"),
            Topic::BornThinking => ("in this thought",
                "One tick is one round of thought (iteration). Each sign: how many of 10 cells point a shortest way then.",
                "The whole maze is thought about at once; nothing is looked at in turn.", "born::Thinking"),
            Topic::Choice => ("when search is chosen",
                "A model that can go by reflex (a reactive network) or search ahead for what it has come to want (an optimizer of its own, a mesa-optimizer). How often it does which is one learned number, g.",
                "Training climbs J - price x g - decay x |weights of the reflexes|^2 / 2, with J the exact discounted return over its mazes.", "Hubinger et al. 2019, section 2; choice::Model"),
            Topic::ChoiceMap => ("the map of search",
                "Each cell is a model trained from nothing with that many different mazes and that price. Its number: in how many of 100 decisions it searches. S searches, r goes by reflex, x does both. Where there is room, its return in new mazes stands below.",
                "The mean of g over the seeds done so far; from 2/3 on it searches, up to 1/3 it goes by reflex. Pointing at a cell chooses it.", "choice::Map"),
            Topic::ChoiceTable => ("a table",
                "Returns as shares of the best that can be had, in the mazes it was trained in (up to 60 of them) and in mazes it never saw. Alone: with the other machine taken away.",
                "Exact, from every free cell, a step later counting less; no walk is drawn.", "choice::Shares"),
            Topic::ChoiceLaw => ("the paper's formula",
                "Training has P bits of optimization to give, for N instances. A machine that searches adds x bits of its own to each, but is harder to find: that costs f(x). Best is x* = argmax (P - f(x)) / N + x.",
                "The best of 4096 steps between 0 and what P affords. A thinking aid: the models of the map are trained, and know nothing of it.", "Hubinger et al. 2019, section 2.1; choice::Law"),
            Topic::ChoiceClock => ("how far the training is",
                "How many runs of the map are done; or how many updates each of the two runs has made. T pauses and goes on. Where two runs are compared the arrows move along the updates at which new mazes were measured.",
                "On all cores but one, beside the screen. Each run is the same whatever else goes on.", "choice::Run"),
            Topic::TaxCurves => ("a price that is paid, and one that is evaded",
                "Over the updates: the taxed share g; the return in new mazes; what is left of that with its search taken away. Where the last falls far below the second the search still does the work, whatever g says.",
                "By probability: (1 - g) x reflexes + g x search, of probabilities. By logits: the same sum inside one softmax.", "choice::Mixture; Krakovna et al. 2020, Specification gaming"),
            Topic::TaxReward => ("the scale of its search's reward",
                "By how much its search prefers coming to the goal. What the weight g takes away a larger reward gives back: that is how a tax on g is evaded.",
                "e^s times the weight of the goal in the search's learned reward.", "choice::Model"),
        }
    }
}
