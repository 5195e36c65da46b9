//! The reports of our own op-eds, as they stand.
//!
//! A changed report is a changed promise: look at the difference, then accept
//! it with `cargo insta review` or `INSTA_UPDATE=always cargo test`.

use rhetor::{
    Analysis, Analyzer, Format, Record, RecordOptions, Report, Summary, SummaryRow, TextOptions,
    to_argdown, to_brat, to_csv, to_doccano, to_dot, to_html, to_label_studio, to_markdown,
    to_mermaid, to_text, to_xaif,
};

fn text(name: &str) -> String {
    let path = format!("{}/examples/op-eds/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn analysis(name: &str) -> Analysis {
    let analyzer = Analyzer::new();
    let format = Format::of_path(std::path::Path::new(name));
    let document = analyzer.reader().read(&text(name), format, rhetor::FurniturePolicy::Drop);
    analyzer.analyze_document(document)
}

fn report(name: &str) -> String {
    to_text(&analysis(name), TextOptions::default())
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

/// What everything hangs on has a line, also where it was named no role.
#[test]
fn the_outline_begins_with_the_thesis() {
    let analysis = analysis("night-buses.md");
    let thesis = analysis.argument().thesis[0].sentence;
    assert_eq!(analysis.roles()[thesis].role, None);
    let first = &Report::new(&analysis).outline[0];
    assert!(first.thesis && first.sentence == thesis);
}

/// Every format of the beginning of an op-ed: enough to see each part once.
#[test]
fn formats() {
    let text = text("orchard-roundabout.txt");
    let beginning: Vec<&str> = text.split("\n\n").take(5).collect();
    let analysis = Analyzer::new().analyze(&beginning.join("\n\n"));
    let record = Record::new(&analysis, RecordOptions::default());
    insta::assert_json_snapshot!("format_json", record);
    insta::assert_snapshot!("format_csv", to_csv(&[record]));
    insta::assert_snapshot!("format_markdown", to_markdown(&analysis));
    insta::assert_snapshot!("format_dot", to_dot(&analysis));
    insta::assert_snapshot!("format_mermaid", to_mermaid(&analysis));
    insta::assert_snapshot!("format_argdown", to_argdown(&analysis));
    insta::assert_json_snapshot!("format_xaif", to_xaif(&analysis));
    insta::assert_snapshot!("format_brat", to_brat(&analysis));
    insta::assert_snapshot!("format_doccano", to_doccano(&analysis, Some("orchard.txt")));
    let task = to_label_studio(&analysis, Some("orchard.txt"));
    insta::assert_json_snapshot!("format_label_studio", task);
}

#[test]
fn summary() {
    let files = ["night-buses.md", "orchard-roundabout.txt", "harbour-wind.md"];
    let rows = files.map(|name| SummaryRow::new(name, &analysis(name))).to_vec();
    insta::assert_snapshot!(Summary { rows }.to_text());
}

/// The page without its style, its script and what stands on the cards.
fn skeleton(page: &str) -> String {
    let cut = |text: &str, from: &str, to: &str| {
        let mut parts = text.split(from);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |kept, part| {
            let rest = part.split_once(to).map_or("", |(_, rest)| rest);
            format!("{kept}{from}…{to}{rest}")
        })
    };
    let page = cut(page, "<style>", "</style>");
    let page = cut(&page, "<script>", "</script>");
    cut(&page, "<div class=\"card\">", "</div></div>")
}

#[test]
fn page() {
    let text = "# Open the pool on Sundays\n\nBy A. Writer\n\nThe pool should open on Sundays. \
                Last year 4,100 people asked for it, the survey found.\n\n\
                ## The cost\n\nAdmittedly, it would cost £20,000. But a closed pool costs more. \
                I fear that a closed pool will harm the children who cannot swim.";
    let analyzer = Analyzer::new();
    insta::assert_snapshot!(skeleton(&to_html(&analyzer, &analyzer.analyze(text))));
}
