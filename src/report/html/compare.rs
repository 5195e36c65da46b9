//! A comparison as one page for the browser, in the dress of the report.

use minijinja::context;
use minijinja::value::Serde;
use serde::Serialize;

use super::template;
use crate::document::visible;
use crate::report::{Comparison, glyph};
use crate::role::Role;

/// A role as a row of a table.
#[derive(Serialize)]
struct Row {
    name: &'static str,
    says: &'static str,
    glyph: char,
}

/// `comparison` as one self-contained HTML page without a script: the two
/// pieces in columns, on a narrow screen under each other. All text is
/// escaped, and the page's own policy forbids every request.
///
/// ```
/// use rhetor::{Analyzer, Comparison, to_comparison_html};
///
/// let analyzer = Analyzer::new();
/// let one = analyzer.analyze("We must keep the buses & trams.");
/// let other = analyzer.analyze("The trams should go.");
/// let page = to_comparison_html(&Comparison::new(&analyzer, ("one", &one), ("other", &other)));
/// assert!(page.starts_with("<!doctype html>") && page.contains("buses &amp; trams"));
/// ```
#[must_use]
pub fn to_comparison_html(comparison: &Comparison) -> String {
    let row = |role: Option<Role>| Row {
        name: role.map_or("none", Role::name),
        says: role.map_or("no role", Role::name),
        glyph: glyph(role),
    };
    let roles: Vec<Row> = Role::ALL.into_iter().map(Some).chain([None]).map(row).collect();
    let version = env!("CARGO_PKG_VERSION");
    let page = context! { version, roles => Serde(&roles), ..Serde(comparison) };
    // The tests render the template in all its branches; were one missed, the
    // page says what is wrong with it.
    let rendered = template::builtin(template::COMPARISON, page);
    visible(&rendered.unwrap_or_else(|error| error.to_string())).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyzer::Analyzer;

    fn page(one: &str, other: &str) -> String {
        let analyzer = Analyzer::new();
        let analyses = [one, other].map(|text| analyzer.analyze(text));
        to_comparison_html(&Comparison::new(
            &analyzer,
            ("<one>", &analyses[0]),
            ("two\u{202e}", &analyses[1]),
        ))
    }

    #[test]
    fn every_part_is_shown_that_has_something_to_say() {
        let page = page(
            "The toll is fair. The toll works well. We must keep the toll, which is a great \
             success. In 2019 the toll raised 3 million. The number of cars fell by 12 percent. \
             The queues at the harbour are short. Nobody at the harbour minds the queues. \
             Of course, I concede that the queues at the harbour may delay some ambulances, \
             although not all.",
            "The toll is unfair. The toll is a terrible failure. The toll is a disaster for us. \
             The queues at the harbour are long. The harbour has queues every day. \
             The queues at the harbour must never delay ambulances again.",
        );
        for part in ["h-thesis", "h-stance", "h-roles", "h-evidence", "h-both", "h-ground"] {
            assert!(page.contains(&format!("id=\"{part}\"")), "{part} is missing from {page}");
        }
        assert!(page.contains("on opposite sides") && page.ends_with("</html>"), "{page}");
    }

    #[test]
    fn what_is_missing_leaves_no_gap_and_names_are_no_markup() {
        let page = page("", "Rain.");
        assert!(page.contains("&lt;one&gt;") && page.contains("none found"), "{page}");
        assert!(!page.contains("h-both") && !page.contains("h-ground"), "{page}");
        assert!(!page.contains('\u{202e}') && !page.contains("<script"));
    }
}
