//! The report as a web page: the built-in one, and one with a footer of your own.
//!
//! ```text
//! cargo run --example html_report examples/op-eds/harbour-wind.md > report.html
//! ```

use rhetor::{Analyzer, HtmlTemplate, Record, RecordOptions, to_html};

const TEXT: &str = "\
The council must keep its library open on Sundays. Last year 41,000 people came through \
the door on that day alone, according to the library's own count.";

/// Changes two blocks of the built-in page and keeps the rest.
const OWN: &str = r#"{% extends "builtin/report.html" %}
{% block head %}<style>h1 { font-style: italic }</style>{% endblock %}
{% block footer %}<p>Read by the opinion desk, {{ report.sentences }} sentences.</p>{% endblock %}
"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = match std::env::args().nth(1) {
        Some(path) => std::fs::read_to_string(path)?,
        None => TEXT.to_owned(),
    };
    let analyzer = Analyzer::new();
    let analysis = analyzer.analyze(&text);
    eprintln!("the built-in page has {} bytes", to_html(&analyzer, &analysis).len());

    let record = Record::new(&analysis, RecordOptions::default());
    let template = HtmlTemplate::new("own footer", OWN)?;
    println!("{}", template.render(&analyzer, &analysis, &record)?);
    Ok(())
}
