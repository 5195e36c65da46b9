//! The report as Markdown, for notes and pull requests.

mod findings;

use std::fmt::Write;

use super::graph::name;
use super::quote::shortened;
use super::{OutlineItem, Report, glyph, signed, withheld};
use crate::analyzer::Analysis;
use crate::role::Role;

/// The report of `analysis` as Markdown with the tables of GitHub's dialect.
///
/// ```
/// use rhetor::{Analyzer, to_markdown};
///
/// let analysis = Analyzer::new().analyze("# Act\n\nWe must act. It cost 3 million in 2019.");
/// assert!(to_markdown(&analysis).starts_with("# Act\n"));
/// ```
#[must_use]
pub fn to_markdown(analysis: &Analysis) -> String {
    let report = Report::new(analysis);
    let mut page = Page { analysis, out: String::new() };
    page.head(&report);
    if report.sentences == 0 {
        page.paragraph("No prose was found, so there is nothing to report.");
        return page.out;
    }
    if let Some(language) = analysis.withheld() {
        page.paragraph(&withheld(language));
        return page.out;
    }
    page.heading("In short");
    page.paragraph(&escaped(&report.in_short.join(" ")));
    page.targets(&report);
    page.stance(&report);
    page.roles(&report);
    page.heading("How it is built");
    for item in &report.outline {
        page.item(item, 0);
    }
    if report.outline_left_out > 0 {
        let _ = write!(page.out, "\nNot shown: {} more with a role.\n", report.outline_left_out);
    }
    page.findings(&report);
    page.out
}

struct Page<'a> {
    analysis: &'a Analysis,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn heading(&mut self, words: &str) {
        // Writing to a string cannot fail.
        let _ = write!(self.out, "\n## {words}\n\n");
    }

    fn paragraph(&mut self, words: &str) {
        self.line(words);
    }

    fn head(&mut self, report: &Report) {
        let title = report.title.as_deref().unwrap_or("Untitled");
        let _ = write!(self.out, "# {}\n\n", escaped(title));
        let mut facts: Vec<String> =
            [&report.byline, &report.date].into_iter().flatten().map(|f| escaped(f)).collect();
        facts.push(format!("{} sentences", report.sentences));
        facts.push(format!("{} paragraphs", report.paragraphs));
        self.paragraph(&facts.join(" · "));
        for warning in &report.warnings {
            let _ = write!(self.out, "\n> **Warning:** {}\n", escaped(warning));
        }
    }

    fn quote(&self, sentence: usize) -> String {
        escaped(&shortened(self.analysis.reading().text(sentence), QUOTED))
    }

    /// The sign of the sentence's role.
    fn glyph(&self, sentence: usize) -> char {
        glyph(self.analysis.roles()[sentence].role)
    }

    fn targets(&mut self, report: &Report) {
        if report.spoken_of().next().is_none() {
            return;
        }
        self.heading("What it speaks of");
        self.line("| target | mentions | stance | side |");
        self.line("| --- | --: | --: | --- |");
        for (found, asked) in report.spoken_of() {
            let (target, polarity) = (escaped(&found.target), signed(found.polarity));
            let (mentions, side) = (found.mentions, found.label.side());
            let _ = writeln!(self.out, "| {target} | {mentions} | {polarity} | {side}{asked} |");
        }
    }

    fn stance(&mut self, report: &Report) {
        self.heading("Stance by paragraph");
        if let Some(target) = &report.target {
            let _ = write!(self.out, "Where it speaks of “{}”.\n\n", escaped(target));
        }
        if report.stance_by_paragraph.iter().all(|row| row.polarity.is_none()) {
            self.paragraph("No sentence judges it.");
            return;
        }
        self.line("| ¶ | stance | strongest sentence |");
        self.line("| --: | --: | --- |");
        for row in &report.stance_by_paragraph {
            let (Some(polarity), Some(sentence)) = (row.polarity, row.strongest) else { continue };
            let (place, quote) = (row.paragraph + 1, self.quote(sentence));
            let polarity = signed(polarity);
            let _ = writeln!(self.out, "| {place} | {polarity} | {}. {quote} |", sentence + 1);
        }
    }

    fn roles(&mut self, report: &Report) {
        self.heading("Roles");
        self.line("| role | sentences | share |");
        self.line("| --- | --: | --: |");
        for role in Role::ALL.into_iter().map(Some).chain([None]) {
            let count = report.balance.of(role);
            let share = 100.0 * count as f64 / report.sentences as f64;
            let glyph = glyph(role);
            let _ = writeln!(self.out, "| {glyph} {} | {count} | {share:.0} % |", name(role));
        }
    }

    fn item(&mut self, item: &OutlineItem, depth: usize) {
        let mark = if item.thesis { "**" } else { "*" };
        let tag = format!("{mark}{}{mark}", item.tag);
        let indent = "  ".repeat(depth);
        let quote = self.quote(item.sentence);
        let glyph = glyph(item.role);
        let _ = writeln!(self.out, "{indent}- {glyph} {} · {quote} — {tag}", item.sentence + 1);
        for child in &item.children {
            self.item(child, depth + 1);
        }
    }
}

/// Characters of a sentence that are quoted.
const QUOTED: usize = 160;

/// `text` as words and nothing else: every mark of Markdown, of GitHub's
/// tables and formulas, and of HTML is escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>|~#$&".contains(c) {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    use super::escaped;

    /// The words of the only paragraph or cell of `markdown`.
    fn words(markdown: &str) -> String {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_MATH
            | Options::ENABLE_FOOTNOTES;
        let text = |event| match event {
            Event::Text(text) => Some(text.into_string()),
            _ => None,
        };
        Parser::new_ext(markdown, options).filter_map(text).collect()
    }

    #[test]
    fn every_finding_has_its_place() {
        let text = "# Keep the toll\n\nWe must keep the toll. The number of cars fell by 12 percent in 2019. \
                    Ambulances may die in the queue, which is deeply alarming. \
                    To be sure, the queues are long. But the toll is surely a great success. \
                    We must keep it.\n\nBy Ann Smith";
        let out = super::to_markdown(&crate::Analyzer::new().analyze(text));
        for part in [
            "## What it speaks of",
            "| toll | ",
            "## What its point may be",
            "## What evidence it gives",
            "| statistic | 1 |",
            "## What it fears",
            "## Where it gives ground",
            "## How it runs",
            "call: “",
            "## What was left out",
        ] {
            assert!(out.contains(part), "{part} is missing from:\n{out}");
        }
    }

    proptest! {
        #[test]
        fn a_reader_sees_the_words_as_they_were(text in "[!-~“”😀 ]{0,60}") {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(words(&format!("- ◆ {}.", escaped(&line))), format!("◆ {line}."));
        }
    }
}
