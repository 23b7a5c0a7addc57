use std::sync::Arc;
fn main() {
    let seed = std::env::args()
        .nth(1)
        .and_then(|a| a.parse().ok())
        .unwrap_or(1);
    let set: Vec<(String, String)> = std::env::args()
        .skip(2)
        .map(|a| {
            let (k, v) = a.split_once('=').unwrap();
            (k.into(), v.into())
        })
        .collect();
    let text = mesascope::scenario::bundled()[0].text;
    let sc = mesascope::scenario::parse(text, &set).unwrap();
    let cure: Vec<(String, String)> = sc
        .cure
        .as_ref()
        .unwrap()
        .set
        .iter()
        .map(|(k, v)| mesascope::scenario::set_number(k, *v))
        .collect();
    let r = mesascope::tui::open(mesascope::tui::Opening {
        scenario: Arc::new(sc),
        seed,
        model: None,
        cure: Arc::new(move || Ok(Arc::new(mesascope::scenario::parse(text, &cure).unwrap()))),
        mouse: true,
        depth: None,
        background: None,
        glyphs: None,
    });
    println!("{r:?}");
}
