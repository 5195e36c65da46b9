//! The argument as a Mermaid flowchart, for Markdown that draws it.

use std::fmt::Write;

use super::graph::{Bearing, bearing, box_lines, colours, drawn, name, thesis};
use crate::analyzer::Analysis;
use crate::role::Role;

/// The argument of `analysis` as a flowchart: a box for the thesis and for
/// each linked sentence, an arrow from each sentence to the one that it does
/// something to.
///
/// ```
/// use rhetor::{Analyzer, to_mermaid};
///
/// let analysis = Analyzer::new().analyze("We must act. It cost 3 million in 2019.");
/// assert!(to_mermaid(&analysis).contains("s2 -->|supports| s1"));
/// ```
#[must_use]
pub fn to_mermaid(analysis: &Analysis) -> String {
    let mut out = String::new();
    if let Some(title) = &analysis.reading().document().metadata().title {
        // A JSON string is a YAML string, too.
        let title = serde_json::Value::from(title.as_str());
        let _ = write!(out, "---\ntitle: {title}\n---\n");
    }
    out.push_str("flowchart RL\n");
    for index in drawn(analysis) {
        let lines: Vec<String> =
            box_lines(analysis, index).iter().map(|line| escaped(line)).collect();
        let class = name(analysis.roles()[index].role);
        let _ = writeln!(out, "  s{}[\"{}\"]:::{class}", index + 1, lines.join("<br>"));
    }
    for link in &analysis.argument().links {
        let arrow = match bearing(analysis, link) {
            Bearing::For => "-->",
            Bearing::Limits => "-.->",
            Bearing::Against => "--x",
        };
        let (from, to, kind) = (link.from + 1, link.to + 1, link.kind.name());
        let _ = writeln!(out, "  s{from} {arrow}|{kind}| s{to}");
    }
    for role in Role::ALL.into_iter().map(Some).chain([None]) {
        let (fill, border) = colours(role);
        let _ = writeln!(out, "  classDef {} fill:{fill},stroke:{border},color:#000", name(role));
    }
    if let Some(thesis) = thesis(analysis) {
        let _ = writeln!(out, "  style s{} stroke-width:3px", thesis + 1);
    }
    out
}

/// `text` in a quoted label, which is read as HTML and as Markdown: whatever
/// means something there is written as a character code.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | '*' | '_' | '~' | '\\' | '|' | '[' | ']' | '{'
            | '}' | '$' => {
                let _ = write!(out, "#{};", u32::from(c));
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_label_is_markup() {
        assert_eq!(
            escaped("<b>\"R&D\" #1</b>\n“😀”"),
            "#60;b#62;#34;R#38;D#34; #35;1#60;/b#62; “😀”"
        );
    }
}
