//! What the argument holds, as lists and tables.

use std::fmt::Write;

use super::{Page, escaped};
use crate::argument::count_kinds;
use crate::report::Report;
use crate::report::quote::shortened;
use crate::span::Span;

/// Reasons for a thesis that are worth their room.
const REASONS: usize = 2;

/// Characters of the words for a harm or of those who bear it.
const WORDS: usize = 60;

impl Page<'_> {
    /// Everything that the outline does not say.
    pub(super) fn findings(&mut self, report: &Report) {
        self.thesis();
        self.evidence();
        self.unsupported(report);
        self.concerns();
        self.caveats();
        self.moves();
        self.left_out(report);
    }

    fn thesis(&mut self) {
        let found = &self.analysis.argument().thesis;
        let lines = found.iter().map(|candidate| {
            let reasons: Vec<&str> =
                candidate.reasons.iter().take(REASONS).map(String::as_str).collect();
            (candidate.sentence, reasons.join(", "))
        });
        self.list("What its point may be", lines.collect());
    }

    fn evidence(&mut self) {
        let found = &self.analysis.argument().evidence;
        let counts = count_kinds(found, |kinds, kind| kinds.contains(&kind));
        if counts.is_empty() {
            return;
        }
        self.heading("What evidence it gives");
        self.line("| kind | sentences |");
        self.line("| --- | --: |");
        for (kind, count) in counts {
            // Writing to a string cannot fail.
            let _ = writeln!(self.out, "| {} | {count} |", kind.name());
        }
        self.line("\nOne sentence can give several kinds.");
    }

    fn unsupported(&mut self, report: &Report) {
        let lines = report.unsupported.iter().map(|claim| (claim.sentence, claim.reason.clone()));
        self.list("Claims without support nearby", lines.collect());
    }

    fn concerns(&mut self) {
        let words = |span: Span| {
            format!("“{}”", shortened(span.of(self.analysis.reading().document().text()), WORDS))
        };
        let found = &self.analysis.argument().concerns;
        let lines = found.iter().map(|concern| {
            let harm = concern.harm.map(words);
            let bearer = concern.bearer.map(|span| format!("borne by {}", words(span)));
            let likely = concern.likelihood.name().to_owned();
            let parts: Vec<String> = [harm, bearer, Some(likely)].into_iter().flatten().collect();
            (concern.sentence, parts.join(", "))
        });
        self.list("What it fears", lines.collect());
    }

    fn caveats(&mut self) {
        let found = &self.analysis.argument().caveats;
        let lines = found.iter().map(|caveat| {
            let answer = match caveat.answered_by {
                Some(by) if by == caveat.sentence => "answers itself".to_owned(),
                Some(by) => format!("answered by {}", by + 1),
                None => "not answered".to_owned(),
            };
            (caveat.sentence, format!("{}, {answer}", caveat.kind.name()))
        });
        self.list("Where it gives ground", lines.collect());
    }

    fn moves(&mut self) {
        let found = &self.analysis.argument().moves;
        let lines = found.iter().map(|m| (m.sentence, format!("{}: {}", m.kind.name(), m.reason)));
        self.list("How it runs", lines.collect());
    }

    fn left_out(&mut self, report: &Report) {
        if report.left_out.is_empty() {
            return;
        }
        self.heading("What was left out");
        for left in &report.left_out {
            let _ = writeln!(self.out, "- {} × {}", left.count, left.kind.name());
        }
    }

    /// Sentences with what was found of them; nothing for none.
    fn list(&mut self, heading: &str, lines: Vec<(usize, String)>) {
        if lines.is_empty() {
            return;
        }
        self.heading(heading);
        for (sentence, says) in lines {
            let (glyph, quote) = (self.glyph(sentence), self.quote(sentence));
            let says = escaped(&says);
            let _ = writeln!(self.out, "- {glyph} {} · {quote} — *{says}*", sentence + 1);
        }
    }
}
