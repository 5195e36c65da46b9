//! What the argument holds of each sentence, as lines for its card.

use serde::Serialize;

use crate::report::quote::shortened;
use crate::report::{ArgumentRecord, Mention, Record};

/// A line: what it is about, and what was found.
#[derive(Debug, Serialize)]
pub(super) struct Note {
    name: &'static str,
    says: String,
}

/// Reasons for a thesis that are worth their room on a card.
const REASONS: usize = 3;

/// Characters of a quotation on a card.
const QUOTED: usize = 80;

/// The lines of all sentences, with the index of the sentence.
pub(super) fn of(record: &Record) -> Vec<(usize, Note)> {
    let argument = &record.argument;
    let mut notes = claims(argument);
    for found in argument.evidence.iter().filter(|found| !found.kinds.is_empty()) {
        let kinds: Vec<&str> = found.kinds.iter().map(|kind| kind.name()).collect();
        notes.push((found.sentence, note("ground", kinds.join(", "))));
    }
    for found in &argument.concerns {
        let at = found.sentence;
        notes.extend(found.harm.iter().map(|harm| (at, note("harm", quoted(harm)))));
        notes.extend(found.bearer.iter().map(|who| (at, note("borne by", quoted(who)))));
        notes.push((at, note("sounds", found.likelihood.name().to_owned())));
    }
    for found in &argument.caveats {
        let answer = match found.answered_by {
            Some(by) => format!("answered by sentence {}", by + 1),
            None => "not answered".to_owned(),
        };
        notes.push((found.sentence, note("caveat", format!("{}, {answer}", found.kind.name()))));
    }
    for found in &record.report.unsupported {
        notes.push((found.sentence, note("no support", found.reason.clone())));
    }
    for found in &argument.moves {
        notes.push((found.sentence, note(found.kind.name(), found.reason.clone())));
    }
    notes
}

fn claims(argument: &ArgumentRecord) -> Vec<(usize, Note)> {
    let theses = argument.thesis.iter().enumerate().map(|(rank, found)| {
        let reasons = found.reasons.iter().take(REASONS).cloned().collect::<Vec<_>>().join("; ");
        (found.sentence, note("thesis", format!("candidate {}: {reasons}", rank + 1)))
    });
    let main = argument
        .main_claims
        .iter()
        .map(|found| (found.sentence, note("main claim", found.reason.clone())));
    theses.chain(main).collect()
}

fn note(name: &'static str, says: String) -> Note {
    Note { name, says }
}

fn quoted(words: &Mention) -> String {
    format!("“{}”", shortened(&words.text, QUOTED))
}
