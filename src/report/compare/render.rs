//! A comparison as text and as Markdown: both are the same tables.

use std::fmt::Write;

use super::{ComparedPiece, Comparison, GivenGround, Quoted, SharedTarget, TargetView};
use crate::report::markdown::escaped;
use crate::report::quote::shortened;
use crate::role::Role;
use crate::stance::Label;

/// A row: what it is about, and what each piece has there.
type Row = (String, [String; 2]);

/// A table under its heading.
struct Table {
    heading: &'static str,
    rows: Vec<Row>,
}

/// `comparison` for a terminal of `width` columns, the two pieces side by side.
#[must_use]
pub fn to_comparison_text(comparison: &Comparison, width: usize) -> String {
    let mut out = String::new();
    columns(&mut out, width, &names(comparison));
    for table in tables(comparison) {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "\n  {}", table.heading.to_uppercase());
        for row in &table.rows {
            columns(&mut out, width, row);
        }
    }
    out
}

/// `comparison` as Markdown, the two pieces as columns of tables.
#[must_use]
pub fn to_comparison_markdown(comparison: &Comparison) -> String {
    let (_, names) = names(comparison);
    let [one, other] = names.map(|name| escaped(&name));
    let mut out = format!("# {one} / {other}\n");
    for table in tables(comparison) {
        let _ =
            write!(out, "\n## {}\n\n| | {one} | {other} |\n| --- | --- | --- |\n", table.heading);
        for (label, cells) in &table.rows {
            let [one, other] = cells.each_ref().map(|cell| escaped(cell));
            let _ = writeln!(out, "| {} | {one} | {other} |", escaped(label));
        }
    }
    out
}

fn names(comparison: &Comparison) -> Row {
    let name = |piece: &ComparedPiece| piece.title.clone().unwrap_or_else(|| piece.name.clone());
    (String::new(), comparison.pieces.each_ref().map(name))
}

/// The tables that have something to say.
fn tables(comparison: &Comparison) -> Vec<Table> {
    let targets = comparison.shared_targets.iter().map(target).collect();
    let ground = comparison.given_ground.iter().map(ground).collect();
    [
        Table { heading: "Each by itself", rows: each(comparison) },
        Table { heading: "What both speak of", rows: targets },
        Table { heading: "Where one gives ground near what the other claims", rows: ground },
    ]
    .into_iter()
    .filter(|table| !table.rows.is_empty())
    .collect()
}

fn each(comparison: &Comparison) -> Vec<Row> {
    let row = |label: &str, fact: &dyn Fn(&ComparedPiece) -> String| {
        (label.to_owned(), comparison.pieces.each_ref().map(fact))
    };
    let mut rows = vec![
        row("by", &byline),
        row("thesis", &|piece| piece.thesis.as_ref().map_or("none found".to_owned(), quote)),
        row("roles", &roles),
        row("evidence", &evidence),
        row("stance", &stance),
    ];
    rows.retain(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    rows
}

fn byline(piece: &ComparedPiece) -> String {
    let facts: Vec<&str> =
        [&piece.byline, &piece.date].into_iter().flatten().map(String::as_str).collect();
    facts.join(" · ")
}

fn roles(piece: &ComparedPiece) -> String {
    let share = |role| 100.0 * piece.balance.of(Some(role)) as f64 / piece.sentences.max(1) as f64;
    let cells = Role::ALL.map(|role| format!("{} {role} {:.0} %", role.glyph(), share(role)));
    format!("{} sentences: {}", piece.sentences, cells.join(", "))
}

fn evidence(piece: &ComparedPiece) -> String {
    let kinds: Vec<String> =
        piece.evidence.iter().map(|one| format!("{} {}", one.kind.name(), one.count)).collect();
    kinds.join(", ")
}

fn stance(piece: &ComparedPiece) -> String {
    match (piece.stance, &piece.target) {
        (Some(stance), Some(target)) => {
            let unsure = if piece.side == Label::Neutral { "not clearly " } else { "" };
            let side = if stance < 0.0 { "against" } else { "for" };
            format!("{unsure}{side} “{target}” ({stance:+.2})")
        }
        _ => "no main target".to_owned(),
    }
}

fn target(target: &SharedTarget) -> Row {
    let sides = if target.opposed { ": opposite sides" } else { "" };
    (format!("“{}”{sides}", target.target), target.views.each_ref().map(view))
}

fn view(view: &TargetView) -> String {
    let side = match view.label {
        Label::Favour => "for",
        Label::Against => "against",
        Label::Neutral => "neither for nor against",
    };
    let said = view.said.as_ref().map_or(String::new(), |said| format!(": {}", quote(said)));
    let (mentions, well, ill) = (view.mentions, view.favouring, view.opposing);
    format!("{side}; {mentions} mentions, {well} spoken well of, {ill} ill{said}")
}

fn ground(given: &GivenGround) -> Row {
    let grants = format!("grants {}", quote(&given.caveat));
    let claims = format!("claims {}", quote(&given.claim));
    let cells = if given.by == 0 { [grants, claims] } else { [claims, grants] };
    (format!("{}; both: {}", given.kind.name(), given.shared.join(", ")), cells)
}

/// Characters of a sentence that are quoted: six lines of a column.
const QUOTED: usize = 180;

fn quote(quoted: &Quoted) -> String {
    format!("{} “{}”", quoted.sentence + 1, shortened(&quoted.text, QUOTED))
}

/// Columns that the label of a row takes.
const LABEL: usize = 14;
/// Columns between two cells.
const GAP: usize = 2;
/// Narrower than this, nothing can be laid out; wider, lines are hard to read.
const WIDTHS: std::ops::RangeInclusive<usize> = 60..=120;

/// A row as lines: the label and the cells wrapped side by side.
fn columns(out: &mut String, width: usize, (label, cells): &Row) {
    let cell = (width.clamp(*WIDTHS.start(), *WIDTHS.end()) - LABEL - 3 * GAP) / 2;
    let label = textwrap::wrap(label, LABEL);
    let [one, other] = cells.each_ref().map(|text| textwrap::wrap(text, cell));
    let lines = label.len().max(one.len()).max(other.len());
    for at in 0..lines {
        let part = |wrapped: &[std::borrow::Cow<'_, str>], width: usize| {
            let text = wrapped.get(at).map_or("", |line| line);
            let padding = width.saturating_sub(textwrap::core::display_width(text));
            format!("{}{text}{}", " ".repeat(GAP), " ".repeat(padding))
        };
        let line = part(&label, LABEL) + &part(&one, cell) + &part(&other, cell);
        out.push_str(line.trim_end());
        out.push('\n');
    }
}
