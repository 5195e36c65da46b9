//! The report as one page for the browser: no network, no tracking, readable
//! without its script.

mod cells;
mod compare;
mod detail;
mod notes;
mod template;
mod view;

use crate::analyzer::{Analysis, Analyzer};
use crate::report::{Record, RecordOptions};

pub use compare::to_comparison_html;
pub use template::{HtmlTemplate, TemplateError};

/// The report of `analysis` as one self-contained HTML page.
///
/// The text stands as an article, each sentence marked by its role; its cues
/// and sums open on hover, focus or tap. All text is escaped, control
/// characters are left out, and the page's own policy forbids every script
/// but its own and every request. Size and time are
/// linear in the length of the text. A document without prose gives a page
/// that says so.
///
/// For pages of your own making see [`HtmlTemplate`].
///
/// ```
/// use rhetor::{Analyzer, to_html};
///
/// let analyzer = Analyzer::new();
/// let analysis = analyzer.analyze("We must keep the buses & trams. Ridership rose 12 percent.");
/// let page = to_html(&analyzer, &analysis);
/// assert!(page.starts_with("<!doctype html>"));
/// assert!(page.contains("buses &amp; trams"));
/// ```
#[must_use]
pub fn to_html(analyzer: &Analyzer, analysis: &Analysis) -> String {
    let record = Record::new(analysis, RecordOptions::default());
    // The tests render the built-in template in all its branches; were one
    // missed, the page says what is wrong with it.
    HtmlTemplate::builtin()
        .render(analyzer, analysis, &record)
        .unwrap_or_else(|error| error.to_string())
}
