//! What the piece speaks of most, and how it leans.

use super::page::Page;
use crate::report::quote::shortened;
use crate::report::{Report, signed};
use crate::stance::TargetSummary;

/// Columns right of the name: how often, the number, the side, and whether it
/// was asked for.
const COLUMNS: usize = 44;

/// A name has room for so many characters at least, and at most: few phrases
/// are longer.
const NAME: (usize, usize) = (12, 32);

/// One line for each.
pub(super) fn targets(page: &mut Page, report: &Report) {
    let rows: Vec<(&TargetSummary, &str)> = report.spoken_of().collect();
    if rows.is_empty() {
        return;
    }
    page.heading("WHAT IT SPEAKS OF");
    let most = page.width.saturating_sub(COLUMNS).clamp(NAME.0, NAME.1);
    let names: Vec<String> =
        rows.iter().map(|(found, _)| shortened(&found.target, most - 1)).collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or_default();
    for ((found, asked), name) in rows.into_iter().zip(names) {
        let padding = " ".repeat(width - name.chars().count());
        let (mentions, polarity, side) =
            (found.mentions, signed(found.polarity), found.label.side());
        page.line(&format!("  {name}{padding}  {mentions:>4} ×   {polarity}  {side}{asked}"));
    }
}
