//! The stance by paragraph, as bars.

use super::page::Page;
use crate::analyzer::Analysis;
use crate::argument::MoveKind;
use crate::report::quote::shortened;
use crate::report::{ParagraphStance, Report};

/// Rows above and below the line of the chart.
const HALF_ROWS: usize = 2;
/// Columns a paragraph takes in the chart.
const CELL: usize = 4;
/// Columns left of the first paragraph, for the sign of the line.
const MARGIN: usize = 6;
/// Columns right of the last paragraph, for the words of a side.
const WORDS: usize = 10;
/// Bars of eighths, from the lowest.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Stands for a paragraph that evaluates nothing of what is asked.
const SILENT: char = '·';

/// Bars above the line are for, below it against; the turn is marked beneath
/// its paragraph.
pub(super) fn stance(page: &mut Page, analysis: &Analysis, report: &Report) {
    let toward = match &report.target {
        Some(target) => format!("STANCE BY PARAGRAPH   where it speaks of “{target}”"),
        None => "STANCE BY PARAGRAPH   in all it says".to_owned(),
    };
    page.heading(&toward);
    if report.stance_by_paragraph.iter().all(|p| p.polarity.is_none()) {
        page.line("  no paragraph evaluates it");
        return;
    }
    let per_row = ((page.width - MARGIN - WORDS) / CELL).max(1);
    for chunk in report.stance_by_paragraph.chunks(per_row) {
        row_of(page, analysis, chunk);
    }
    strongest(page, analysis, report);
}

fn row_of(page: &mut Page, analysis: &Analysis, chunk: &[ParagraphStance]) {
    let numbers: Vec<String> =
        chunk.iter().map(|p| format!("{:>CELL$}", p.paragraph + 1)).collect();
    let margin = " ".repeat(MARGIN);
    page.line(&format!("{margin}{}", numbers.concat()));
    for row in (0..HALF_ROWS).rev() {
        let bars: String = chunk.iter().map(|p| cell(bar(p.polarity, row, 1.0))).collect();
        let side = if row == 0 { "   for" } else { "" };
        page.line(&format!("{margin}{bars}{side}"));
    }
    page.line(&format!("   0  {}", "─".repeat(CELL * chunk.len())));
    for row in 0..HALF_ROWS {
        let bars: String = chunk.iter().map(|p| cell(bar(p.polarity, row, -1.0))).collect();
        let side = if row == 0 { "   against" } else { "" };
        page.line(&format!("{margin}{bars}{side}"));
    }
    turn(page, analysis, chunk);
}

fn turn(page: &mut Page, analysis: &Analysis, chunk: &[ParagraphStance]) {
    let reading = analysis.reading();
    for turn in analysis.argument().moves_of(MoveKind::Turn) {
        let paragraph = reading.sentences()[turn.sentence].paragraph;
        let Some(column) = chunk.iter().position(|p| p.paragraph == paragraph) else { continue };
        let indent = MARGIN + CELL * column + 2;
        let head = format!("▲ turn, sentence {}: ", turn.sentence + 1);
        let room = page.width.saturating_sub(head.len() + 3);
        let quote = shortened(reading.text(turn.sentence), room.min(GLIMPSE));
        let line = format!("{head}“{quote}”");
        // Near the right edge the words stand left of where they point.
        let indent = indent.min(page.width.saturating_sub(line.chars().count()));
        page.line(&format!("{}{line}", " ".repeat(indent)));
    }
}

/// The turn is quoted up to this many characters: enough to find it again.
const GLIMPSE: usize = 40;

fn strongest(page: &mut Page, analysis: &Analysis, report: &Report) {
    let strongest = report
        .stance_by_paragraph
        .iter()
        .filter_map(|p| Some((p.polarity?, p.strongest?)))
        .max_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
    if let Some((polarity, sentence)) = strongest {
        let quote = shortened(analysis.reading().text(sentence), page.width - 30);
        let way = if polarity > 0.0 { "for" } else { "against" };
        let indent = " ".repeat(MARGIN);
        page.wrapped(&format!("most {way}: {} “{quote}”", sentence + 1), &indent, &indent);
    }
}

fn cell(bar: char) -> String {
    format!("  {bar}{bar}")
}

/// The part of a bar in one row; rows count away from the line, and each
/// covers an equal share of the way from 0 to 1.
fn bar(polarity: Option<f64>, row: usize, side: f64) -> char {
    let Some(polarity) = polarity else {
        return if row == 0 && side > 0.0 { SILENT } else { ' ' };
    };
    let reach = polarity * side * HALF_ROWS as f64 - row as f64;
    if reach <= 0.0 {
        return ' ';
    }
    let eighths = ((reach.min(1.0) * 8.0).ceil() as usize).clamp(1, BARS.len());
    // Below the line a block hangs from the top; there are glyphs for half and full only.
    if side > 0.0 {
        BARS[eighths - 1]
    } else if eighths > 4 {
        '█'
    } else {
        '▀'
    }
}
