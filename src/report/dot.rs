//! The argument as a graph for Graphviz.

use std::fmt::Write;

use super::graph::{Bearing, bearing, box_lines, colours, drawn, name, thesis};
use super::quote::shortened;
use crate::analyzer::Analysis;

/// The argument of `analysis` in the DOT language: a box for the thesis and
/// for each linked sentence, an arrow from each sentence to the one that it
/// does something to. The whole sentence and the reason of a link are
/// tooltips of the drawing.
///
/// ```
/// use rhetor::{Analyzer, to_dot};
///
/// let analysis = Analyzer::new().analyze("We must act. It cost 3 million in 2019.");
/// assert!(to_dot(&analysis).contains("s2 -> s1 [label=\"supports\""));
/// ```
#[must_use]
pub fn to_dot(analysis: &Analysis) -> String {
    let mut out = String::from("digraph argument {\n");
    head(&mut out, analysis);
    for index in drawn(analysis) {
        let _ = writeln!(out, "  {}", node(analysis, index));
    }
    for link in &analysis.argument().links {
        let style = match bearing(analysis, link) {
            Bearing::For => "solid",
            Bearing::Limits => "dashed",
            Bearing::Against => "dotted",
        };
        let (from, to, kind) = (link.from + 1, link.to + 1, link.kind.name());
        let reason = quoted(&link.reason);
        let _ = writeln!(
            out,
            "  s{from} -> s{to} [label=\"{kind}\", style={style}, tooltip={reason}];"
        );
    }
    out.push_str("}\n");
    out
}

/// Title and layout: what the rest hangs on stands at the left, and since
/// Graphviz fills a column from below, it is named in reverse to read from
/// top to bottom.
fn head(out: &mut String, analysis: &Analysis) {
    let title = analysis.reading().document().metadata().title.as_deref().unwrap_or_default();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "  graph [rankdir=RL, labelloc=t, {FONT}, label={}];", quoted(title));
    let _ = writeln!(out, "  node [shape=box, style=\"filled,rounded\", {FONT}];");
    let _ = writeln!(out, "  edge [{FONT}, fontsize=10];");
    out.push_str("  {rank=sink;");
    for index in drawn(analysis).into_iter().rev() {
        if analysis.argument().links_from(index).next().is_none() {
            let _ = write!(out, " s{};", index + 1);
        }
    }
    out.push_str("}\n");
}

const FONT: &str = "fontname=\"sans-serif\"";

fn node(analysis: &Analysis, index: usize) -> String {
    let role = analysis.roles()[index].role;
    let (fill, border) = colours(role);
    let width = if thesis(analysis) == Some(index) { 3 } else { 1 };
    let label: Vec<String> = box_lines(analysis, index).iter().map(|line| escaped(line)).collect();
    let tooltip = quoted(&shortened(analysis.reading().text(index), usize::MAX));
    format!(
        "s{} [label=\"{}\", class={}, fillcolor=\"{fill}\", color=\"{border}\", penwidth={width}, tooltip={tooltip}];",
        index + 1,
        label.join("\\n"),
        name(role),
    )
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// `text` inside quotation marks: a backslash would begin an escape, an
/// ampersand an entity, and a control character has no place in a drawing.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
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
    fn a_label_can_hold_anything() {
        assert_eq!(quoted("R&D \"x\\n\"\t“😀”"), "\"R&amp;D \\\"x\\\\n\\\" “😀”\"");
    }
}
