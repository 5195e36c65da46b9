//! The report for a terminal.

mod chart;
mod explain;
mod outline;
mod page;
mod targets;

use super::{Balance, Report, withheld};
use crate::analyzer::Analysis;
use crate::role::Role;
use page::Page;

pub use explain::explain_text;
pub use page::TextOptions;

/// The report of `analysis` as text.
#[must_use]
pub fn to_text(analysis: &Analysis, options: TextOptions) -> String {
    let report = Report::new(analysis);
    let mut page = Page::new(options);
    head(&mut page, &report);
    if report.sentences == 0 {
        page.line("");
        page.line("  No prose was found, so there is nothing to report.");
        return page.out;
    }
    if let Some(language) = analysis.withheld() {
        page.line("");
        page.wrapped(&withheld(language), "  ", "  ");
        return page.out;
    }
    in_short(&mut page, &report);
    targets::targets(&mut page, &report);
    chart::stance(&mut page, analysis, &report);
    balance(&mut page, &report.balance, analysis);
    outline::outline(&mut page, analysis, &report);
    outline::unsupported(&mut page, analysis, &report);
    hints(&mut page, &report);
    page.out
}

fn head(page: &mut Page, report: &Report) {
    page.line("");
    if let Some(title) = &report.title {
        page.wrapped(title, "  ", "  ");
    }
    let mut facts: Vec<String> =
        [report.byline.clone(), report.date.clone()].into_iter().flatten().collect();
    facts.push(counted(report.sentences, "sentence"));
    facts.push(counted(report.paragraphs, "paragraph"));
    page.wrapped(&facts.join(" · "), "  ", "  ");
    if !report.left_out.is_empty() {
        let kinds: Vec<String> = report
            .left_out
            .iter()
            .map(|left| match left.count {
                1 => left.kind.name().to_owned(),
                n => format!("{n} × {}", left.kind.name()),
            })
            .collect();
        page.wrapped(&format!("left out: {}", kinds.join(", ")), "  ", "  ");
    }
    for warning in &report.warnings {
        page.wrapped(&format!("warning: {warning}"), "  ", "    ");
    }
}

fn in_short(page: &mut Page, report: &Report) {
    page.heading("IN SHORT");
    page.wrapped(&report.in_short.join(" "), "  ", "  ");
}

fn balance(page: &mut Page, balance: &Balance, analysis: &Analysis) {
    page.heading("ROLES");
    let classes = Role::ALL.into_iter().map(Some).chain([None]);
    let counts: Vec<String> = classes
        .map(|role| {
            let name = role.map_or("none", Role::name);
            format!("{} {name} {}", page.glyph(role), balance.of(role))
        })
        .collect();
    page.line(&format!("  {}", counts.join("  ")));
    let glyphs: Vec<String> = analysis.roles().iter().map(|label| page.glyph(label.role)).collect();
    for row in glyphs.chunks(page.width - 4) {
        page.line(&format!("  {}", row.concat()));
    }
}

/// How to ask on: the sentence to begin with is the thesis, or the first.
fn hints(page: &mut Page, report: &Report) {
    let first = report.outline.first().map_or(1, |item| item.sentence + 1);
    page.line("");
    page.line(&format!("  Why sentence {first}?  rhetor explain FILE {first}"));
    page.line("  As data        rhetor --format json FILE");
}

fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}
