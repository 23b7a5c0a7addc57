//! Everything a user can do, each with a name and a line in plain words.

/// Declares the actions: doc line, variant, name.
macro_rules! actions {
    ($(#[doc = $doc:literal] $variant:ident = $name:literal,)*) => {
        /// Something a user can do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $(#[doc = $doc] $variant,)*
        }

        impl Action {
            /// Every action, in the order of the help page.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name by which the palette and scripts know it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// What it does, in plain words.
            pub const fn doc(self) -> &'static str {
                match self {
                    $(Self::$variant => $doc.trim_ascii(),)*
                }
            }
        }
    };
}

actions! {
    /// move the coin: pick it up and put it elsewhere
    MoveCoin = "move_coin",
    /// lay things out as in training, and back
    LayAsTrained = "lay_as_trained",
    /// play the walk from its start
    PlayWalk = "play_walk",
    /// go to where training went wrong: from where on its plan here parts
    WhereItWentWrong = "where_it_went_wrong",
    /// follow the walk: its steps through the world
    LightWalk = "light_walk",
    /// follow the thinking behind one step
    LightThinking = "light_thinking",
    /// follow the training that made it so
    LightTraining = "light_training",
    /// light the next clock
    NextClock = "next_clock",
    /// light the clock before
    LastClock = "last_clock",
    /// one tick forward on the lit clock
    Forward = "forward",
    /// one tick back on the lit clock
    Back = "back",
    /// one step forward in the walk
    WalkForward = "walk_forward",
    /// one step back in the walk
    WalkBack = "walk_back",
    /// think one place further
    ThinkingForward = "thinking_forward",
    /// think one place less
    ThinkingBack = "thinking_back",
    /// one update forward in training
    TrainingForward = "training_forward",
    /// one update back in training
    TrainingBack = "training_back",
    /// to the next change of mark on the lit clock
    NextChange = "next_change",
    /// to the change of mark before, on the lit clock
    LastChange = "last_change",
    /// to the first tick of the lit clock
    FirstTick = "first_tick",
    /// to the last tick of the lit clock
    LastTick = "last_tick",
    /// play the lit clock, or pause it
    Play = "play",
    /// play faster
    Faster = "faster",
    /// play slower
    Slower = "slower",
    /// choose the way or line above
    ChooseUp = "choose_up",
    /// choose the way or line below
    ChooseDown = "choose_down",
    /// look into the chosen way: show the state it imagines
    LookInto = "look_into",
    /// back out, or close what is open
    BackOut = "back_out",
    /// show everything, or the simple view again
    Everything = "everything",
    /// show the tree as lines, as a list or as blocks
    TreeForm = "tree_form",
    /// from here: ask what it would do from another place
    FromHere = "from_here",
    /// edit the world and what lies in it
    Edit = "edit",
    /// walk by hand and watch what it would have done
    Drive = "drive",
    /// turn the dials of this exhibit
    Dials = "dials",
    /// turn the chosen dial down
    TurnDown = "turn_down",
    /// turn the chosen dial up
    TurnUp = "turn_up",
    /// ten agents side by side that differ in their seed alone
    Agents = "agents",
    /// the agent before
    AgentBefore = "agent_before",
    /// the agent after
    AgentAfter = "agent_after",
    /// watch the chosen agent
    OpenAgent = "open_agent",
    /// order the agents by outcome or by seed
    OrderAgents = "order_agents",
    /// ten more agents
    MoreAgents = "more_agents",
    /// show the next pane in the foremost place
    NextPane = "next_pane",
    /// show the pane before in the foremost place
    LastPane = "last_pane",
    /// map: what happens for every setting of two dials
    Map = "map",
    /// another dial across the map
    AcrossNext = "across_next",
    /// another dial up the map
    UpNext = "up_next",
    /// compare: the same agent in a training world, and one that learned properly here
    Compare = "compare",
    /// is it search? a battery of tests on the model at hand, with their controls
    Battery = "battery",
    /// gallery: every exhibit, and what each asks
    Gallery = "gallery",
    /// the next world
    NextWorld = "next_world",
    /// the world before
    LastWorld = "last_world",
    /// switch between training worlds and test worlds
    SwitchMazes = "switch_worlds",
    /// start the walk again
    RestartWalk = "restart_walk",
    /// stop the training, or let it go on
    StopTraining = "stop_training",
    /// train again, with another seed
    TrainAgain = "train_again",
    /// large print, for the back row
    LargePrint = "large_print",
    /// ask what a number means
    Ask = "ask",
    /// keys and signs explained
    Help = "help",
    /// find anything that can be done by its name
    Palette = "palette",
    /// send what is shown to the clipboard, as text
    Copy = "copy",
    /// share this moment: one line that opens it again, to the clipboard
    Share = "share",
    /// save this world as a scenario file
    Save = "save",
    /// the mouse for this program, or for selecting text
    Mouse = "mouse",
    /// stop for a while and go back to the shell
    Suspend = "suspend",
    /// draw the whole screen again
    Redraw = "redraw",
    /// leave
    Quit = "quit",
    /// cursor or step to the left
    Left = "left",
    /// cursor or step to the right
    Right = "right",
    /// cursor or step up
    Up = "up",
    /// cursor or step down
    Down = "down",
    /// stay one step where you are
    Stay = "stay",
    /// put down what is in hand
    Put = "put",
    /// clear the place under the cursor
    Clear = "clear",
    /// pick up what is under the cursor, or put it down
    PickUp = "pick_up",
    /// put up a wall, or take it away
    Wall = "wall",
    /// put the agent here
    PlaceAgent = "place_agent",
    /// take back the last change or step
    Undo = "undo",
    /// make the change again that was taken back
    Redo = "redo",
    /// draw another test world
    AnotherMaze = "another_world",
    /// draw another training world
    AnotherTraining = "another_training_world",
    /// add a column on the right
    MoreColumns = "more_columns",
    /// take away the last column
    FewerColumns = "fewer_columns",
    /// add a row at the bottom
    MoreRows = "more_rows",
    /// take away the last row
    FewerRows = "fewer_rows",
    /// take the next thing of the list in hand
    NextThing = "next_thing",
    /// take the thing before it in hand
    LastThing = "last_thing",
    /// done with this
    Done = "done",
    /// take the 1st thing in hand
    Take1 = "take_1",
    /// take the 2nd thing in hand
    Take2 = "take_2",
    /// take the 3rd thing in hand
    Take3 = "take_3",
    /// take the 4th thing in hand
    Take4 = "take_4",
    /// take the 5th thing in hand
    Take5 = "take_5",
    /// take the 6th thing in hand
    Take6 = "take_6",
    /// take the 7th thing in hand
    Take7 = "take_7",
    /// take the 8th thing in hand
    Take8 = "take_8",
    /// take the 9th thing in hand
    Take9 = "take_9",
    /// find an exhibit by its words
    Find = "find",
    /// guess, before you look, that it learned the 1st goal
    Guess1 = "guess_1",
    /// guess the 2nd
    Guess2 = "guess_2",
    /// guess the 3rd
    Guess3 = "guess_3",
    /// guess the 4th
    Guess4 = "guess_4",
    /// guess the 5th
    Guess5 = "guess_5",
    /// do what is chosen
    Confirm = "confirm",
    /// one page up
    PageUp = "page_up",
    /// one page down
    PageDown = "page_down",
    /// delete the last letter
    EraseLetter = "erase_letter",
    /// go to where in training thinking first paid
    WhereItWasBorn = "where_it_was_born",
    /// fill its mind with noise, and watch it find its plan again
    Scramble = "scramble",
    /// write a goal into its mind here, or take it out again
    WriteGoal = "write_goal",
    /// write a roadblock into its mind here, or take it out again
    WriteBlock = "write_block",
    /// write it harder into its mind
    PushHarder = "push_harder",
    /// write it more softly
    PushSofter = "push_softer",
    /// keep its mind from step to step and when things change, or think anew
    KeepMind = "keep_mind",
    /// drop the training on the screen: back to the network it was opened with
    BackToFirst = "back_to_first",
}

impl Action {
    /// The action of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|a| a.name() == name)
    }

    /// Which thing is taken in hand, counted from 0.
    pub fn taken(self) -> Option<usize> {
        self.counted("take_")
    }

    /// Which goal is guessed, counted from 0.
    pub fn guessed(self) -> Option<usize> {
        self.counted("guess_")
    }

    fn counted(self, before: &str) -> Option<usize> {
        let digit = self.name().strip_prefix(before)?;
        digit.parse::<usize>().ok()?.checked_sub(1)
    }

    /// The action that takes a thing of the list in hand, counted from 0.
    pub fn taking(thing: usize) -> Option<Self> {
        let takes = |a: &Self| a.taken() == Some(thing);
        Self::ALL.iter().copied().find(takes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_action_has_a_line_and_a_name_of_its_own() {
        let names: HashSet<_> = Action::ALL.iter().map(|a| a.name()).collect();
        assert_eq!(names.len(), Action::ALL.len());
        for action in Action::ALL {
            assert!(action.doc().len() > 3, "{action:?}");
            assert!(action.doc().len() <= 80, "{action:?}");
            let snake = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(action.name().chars().all(snake), "{action:?}");
            assert_eq!(Action::named(action.name()), Some(*action));
        }
    }

    #[test]
    fn things_are_counted_from_zero() {
        assert_eq!(Action::Take1.taken(), Some(0));
        assert_eq!(Action::Take9.taken(), Some(8));
        assert_eq!(Action::Put.taken(), None);
        assert_eq!(Action::taking(4), Some(Action::Take5));
        assert_eq!(Action::taking(9), None);
    }
}
