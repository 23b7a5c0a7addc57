use mesascope::{scenario::*, world::*};
use std::sync::Arc;
fn coin(sal: f64, p: f64) -> Scenario {
    Scenario {
        name: "coin".into(),
        title: "The coin in the corner".into(),
        question: "".into(),
        source: "".into(),
        because: "In training the coin always lay in that corner.".into(),
        opens_on: std::env::args()
            .nth(2)
            .and_then(|a| a.parse().ok())
            .unwrap_or(1),
        layout: Layout::Maze {
            width: 9,
            height: 9,
            loops: 0.15,
        },
        steps: 60,
        kinds: vec![Kind {
            name: "coin".into(),
            glyph: '$',
            attributes: vec![("shape".into(), "coin".into())],
            enter: Enter::End,
        }]
        .into(),
        base: Base {
            discount: 0.95,
            reward: vec![1.0],
        },
        goals: vec![
            Goal {
                name: "coin".into(),
                sign: '$',
                reached: Reached::Meet(0),
            },
            Goal {
                name: "corner".into(),
                sign: '◢',
                reached: Reached::Place(Spot::BottomRight),
            },
        ],
        train: Distribution {
            place: vec![Placement {
                kind: 0,
                at: Spot::BottomRight,
                count: 1,
            }],
            start: Spot::Anywhere,
        },
        randomised: p,
        deploy: Distribution {
            place: vec![Placement {
                kind: 0,
                at: Spot::Anywhere,
                count: 1,
            }],
            start: Spot::Anywhere,
        },
        perception: Saliences {
            location: 2.0,
            surroundings: 0.0,
            attributes: vec![("shape".into(), sal)],
        },
        model: ModelSettings {
            hidden: 16,
            init: 0.5,
            log_scale: 1.0,
        },
        search: SearchSettings {
            budget: 400,
            discount: 0.95,
            temperature: 1.0,
        },
        optimizer: OptimizerSettings {
            updates: 150,
            worlds: 16,
            learning_rate: 0.02,
            beta1: 0.9,
            beta2: 0.99,
        },
        dials: vec![],
        cure: None,
    }
}
fn main() {
    let seed = std::env::args()
        .nth(1)
        .and_then(|a| a.parse().ok())
        .unwrap_or(1);
    let r = mesascope::tui::open(mesascope::tui::Opening {
        scenario: Arc::new(coin(0.3, 0.0)),
        seed,
        model: None,
        cure: Arc::new(|| Ok(Arc::new(coin(1.0, 1.0)))),
        mouse: true,
        depth: None,
        background: None,
        glyphs: None,
    });
    println!("{r:?}");
}
