//! What the piece speaks of most, and how it leans.

use super::page::Page;
use crate::report::quote::shortened;
use crate::report::{Report, signed};

/// Columns right of the name: how often, the number, the side.
const COLUMNS: usize = 34;

/// Names longer than this are cut; few phrases are.
const NAME: usize = 32;

/// One line for each of the most discussed targets.
pub(super) fn targets(page: &mut Page, report: &Report) {
    if report.targets.is_empty() {
        return;
    }
    page.heading("WHAT IT SPEAKS OF");
    let most = NAME.min(page.width - COLUMNS);
    let names: Vec<String> =
        report.targets.iter().map(|found| shortened(&found.target, most - 1)).collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or_default();
    for (found, name) in report.targets.iter().zip(names) {
        let padding = " ".repeat(width - name.chars().count());
        let (mentions, polarity, side) =
            (found.mentions, signed(found.polarity), found.label.side());
        page.line(&format!("  {name}{padding}  {mentions:>4} ×   {polarity}  {side}"));
    }
}
