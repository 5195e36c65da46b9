//! How the piece is built, as a tree; and the claims that stand alone.

use super::counted;
use super::page::Page;
use crate::analyzer::Analysis;
use crate::report::quote::shortened;
use crate::report::{OutlineItem, Report};
use crate::role::Role;

/// Columns of the longest tag, and the gap before it.
const TAG: usize = 12;

/// A line keeps at least this much room for words, however deep it stands.
const ROOM: usize = 20;

/// Unsupported claims that are written out; more make a list nobody reads.
const LISTED: usize = 6;

pub(super) fn outline(page: &mut Page, analysis: &Analysis, report: &Report) {
    page.heading("HOW IT IS BUILT");
    if report.outline.is_empty() {
        page.line("  no sentence was found to do a job in an argument");
        return;
    }
    // Everything else hangs on the thesis, where there is one.
    let (roots, rest) = match report.outline.split_first() {
        Some((thesis, rest)) if thesis.thesis => (Some(thesis), rest),
        _ => (None, &report.outline[..]),
    };
    let mut hanging: Vec<&OutlineItem> = rest.iter().collect();
    if let Some(thesis) = roots {
        line(page, analysis, thesis, "  ");
        hanging.extend(&thesis.children);
        hanging.sort_by_key(|item| item.sentence);
    }
    branches(page, analysis, &hanging, "  ");
    if report.outline_left_out > 0 {
        let more = counted(report.outline_left_out, "sentence");
        page.line(&format!("  and {more} with a role, not shown"));
    }
}

fn branches(page: &mut Page, analysis: &Analysis, items: &[&OutlineItem], indent: &str) {
    for (at, item) in items.iter().enumerate() {
        let last = at + 1 == items.len();
        line(page, analysis, item, &format!("{indent}{}", if last { "└─ " } else { "├─ " }));
        let children: Vec<&OutlineItem> = item.children.iter().collect();
        let below = format!("{indent}{}", if last { "   " } else { "│  " });
        branches(page, analysis, &children, &below);
    }
}

fn line(page: &mut Page, analysis: &Analysis, item: &OutlineItem, indent: &str) {
    let set_in = indent.chars().count() + 6;
    let room = page.width.saturating_sub(set_in + TAG).max(ROOM);
    let words = shortened(analysis.reading().text(item.sentence), room - 2);
    let padding = " ".repeat(room.saturating_sub(words.chars().count()));
    let glyph = page.glyph(item.role);
    page.line(&format!("{indent}{glyph} {:>3} {words}{padding}{}", item.sentence + 1, item.tag));
}

pub(super) fn unsupported(page: &mut Page, analysis: &Analysis, report: &Report) {
    if report.unsupported.is_empty() {
        return;
    }
    page.heading("CLAIMS WITHOUT SUPPORT NEARBY");
    for claim in report.unsupported.iter().take(LISTED) {
        let words = shortened(analysis.reading().text(claim.sentence), 2 * page.width - 20);
        let glyph = page.glyph(Some(Role::Claim));
        page.wrapped(&words, &format!("  {glyph} {:>3} ", claim.sentence + 1), "        ");
        page.wrapped(&claim.reason, "        ", "        ");
    }
    if let Some(more) = report.unsupported.len().checked_sub(LISTED).filter(|&more| more > 0) {
        page.line(&format!("  and {more} more"));
    }
}
