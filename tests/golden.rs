//! The reports of our own op-eds, as they stand.
//!
//! A changed report is a changed promise: look at the difference, then accept
//! it with `cargo insta review` or `INSTA_UPDATE=always cargo test`.

use rhetor::{Analyzer, Format, TextOptions, to_text};

fn report(name: &str) -> String {
    let path = format!("{}/examples/op-eds/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let analyzer = Analyzer::new();
    let format = Format::of_path(std::path::Path::new(name));
    let document = analyzer.reader().read(&text, format, rhetor::FurniturePolicy::Drop);
    to_text(&analyzer.analyze_document(document), TextOptions::default())
}

macro_rules! golden {
    ($($test:ident $file:literal)*) => {
        $(#[test]
        fn $test() {
            insta::assert_snapshot!(report($file));
        })*
    };
}

golden! {
    night_buses "night-buses.md"
    orchard_roundabout "orchard-roundabout.txt"
    harbour_wind "harbour-wind.md"
    exam_phones "exam-phones.md"
    open_archives "open-archives.txt"
    vaccine_trial_pause "vaccine-trial-pause.md"
}
