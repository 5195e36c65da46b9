//! Two or three plain sentences, written from the findings by rule.

use super::quote::{shortened, shortened_around};
use crate::analyzer::Analysis;
use crate::argument::{EvidenceKind, Manner, MoveKind, count_kinds, demand, demands};
use crate::role::Role;
use crate::stance::Holder;

/// The thesis is quoted up to this many characters: three lines, in which
/// nearly every sentence has said its main clause.
const QUOTED: usize = 220;

/// The turn is quoted up to this many characters: enough to find it again.
const GLIMPSE: usize = 50;

/// Above this share of evidence a piece reports more than it argues.
const MUCH: f64 = 0.5;

/// An author who has not judged by this share of the piece holds the view back.
const LATE: f64 = 0.4;

/// A claim whose polarity is this strong is a view.
const VIEW: f64 = 0.3;

pub(super) fn write(analysis: &Analysis) -> Vec<String> {
    if analysis.reading().is_empty() {
        return Vec::new();
    }
    [thesis(analysis), Some(ground(analysis)), course(analysis)].into_iter().flatten().collect()
}

/// What it wants, in its own words. The best candidate is right less often
/// than not, so the sentence says "seems".
fn thesis(analysis: &Analysis) -> Option<String> {
    let reading = analysis.reading();
    let index = analysis.argument().thesis.first()?.sentence;
    let demand = demand(reading, index);
    let verb = match analysis.roles()[index].role {
        Some(Role::Concern) => "warn",
        _ if demand.is_some() => "ask for this",
        _ => "argue",
    };
    // Who says what is asked for must show it.
    let from = reading.sentences()[index].span.start();
    let shown = demand.map_or(from, |cue| reading.span_of(index, cue.tokens()).start());
    let quote = shortened_around(reading.text(index), QUOTED, shown - from);
    let stop = if quote.ends_with(['.', '!', '?', '…', '”', '"']) { "" } else { "." };
    Some(format!("It seems to {verb} (sentence {}): “{quote}{stop}”", index + 1))
}

/// What holds it up: kinds of evidence, and the claims in strong words that
/// have none. It says how sentences read, since a reader may find a ground in
/// others.
fn ground(analysis: &Analysis) -> String {
    let total = analysis.reading().len();
    let evidence = analysis.argument().evidence.len();
    let share = evidence as f64 / total as f64;
    let base = match evidence {
        0 => "No sentence reads as evidence".to_owned(),
        1 => format!("One of its {total} sentences reads as evidence"),
        n if share > MUCH => {
            format!("More than half of it reads as evidence ({n} of {total} sentences)")
        }
        n => format!("{n} of its {total} sentences read as evidence"),
    };
    let base = format!("{base}{}", kinds(analysis));
    let strong = &analysis.argument().unsupported;
    let found = places(strong.iter().map(|claim| claim.sentence));
    match strong.len() {
        0 => format!("{base}."),
        1 => format!("{base}; a claim in strong words{found} has no source or figure near it."),
        _ => format!("{base}; claims in strong words{found} have no source or figure near them."),
    }
}

/// The two commonest kinds of evidence, as the end of a sentence; a kind
/// counts where it is the first of its sentence, and at least twice. They are
/// called most of it only where they are.
fn kinds(analysis: &Analysis) -> String {
    let evidence = &analysis.argument().evidence;
    let mut counts = count_kinds(evidence, |kinds, kind| kinds.first() == Some(&kind));
    counts.retain(|&(_, count)| count > 1);
    counts.truncate(2);
    let covered: usize = counts.iter().map(|(_, count)| count).sum();
    let nouns: Vec<String> = counts.iter().map(|&(kind, _)| noun(kind).to_owned()).collect();
    match nouns.as_slice() {
        [] => String::new(),
        _ if 2 * covered > evidence.len() => format!(", mostly {}", and(&nouns)),
        _ => format!(", among them {}", and(&nouns)),
    }
}

const fn noun(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Statistic => "figures",
        EvidenceKind::Study => "studies",
        EvidenceKind::Testimony => "what others say",
        EvidenceKind::Example => "examples",
        EvidenceKind::Precedent => "precedents",
        EvidenceKind::Event => "events",
        EvidenceKind::Document => "laws and records",
        EvidenceKind::Anecdote => "things lived through",
    }
}

/// How it runs: where the view comes, where it turns, what it concedes, how
/// it ends.
fn course(analysis: &Analysis) -> Option<String> {
    let parts: Vec<String> = [opens, view, turn, concedes, fears, ends]
        .into_iter()
        .filter_map(|part| part(analysis))
        .collect();
    match parts.as_slice() {
        [] => None,
        // A part may hold an "and" of its own, so a comma sets off the last.
        [first @ .., last] if first.len() > 1 => {
            Some(format!("It {}, and {last}.", first.join(", ")))
        }
        few => Some(format!("It {}.", few.join(", and "))),
    }
}

/// Said only where the author waits: the first strong judgement of his own, or
/// the first demand.
fn view(analysis: &Analysis) -> Option<String> {
    let reading = analysis.reading();
    let first = (0..reading.len()).find(|&index| {
        let (stance, role) = (&analysis.stances()[index], analysis.roles()[index].role);
        let asserts = matches!(role, Some(Role::Claim | Role::Concern));
        let judges = asserts && stance.polarity.abs() >= VIEW;
        let asks = demands(reading, index).next().is_some();
        stance.holder == Holder::Author && (judges || asks)
    })?;
    let late = first as f64 >= LATE * reading.len() as f64;
    late.then(|| format!("holds its first strong judgement back until sentence {}", first + 1))
}

fn turn(analysis: &Analysis) -> Option<String> {
    let turn = analysis.argument().moves_of(MoveKind::Turn).next()?.sentence;
    let quote = shortened(analysis.reading().text(turn), GLIMPSE);
    Some(format!("turns at sentence {} (“{quote}”)", turn + 1))
}

fn concedes(analysis: &Analysis) -> Option<String> {
    let caveats = &analysis.argument().caveats;
    let answered = caveats.iter().filter(|caveat| caveat.answered_by.is_some()).count();
    let found = places(caveats.iter().map(|caveat| caveat.sentence));
    Some(match (caveats.len(), answered) {
        (0, _) => return None,
        (_, 0) => format!("gives ground{found}"),
        (1, _) => format!("gives ground{found} and answers at once"),
        (_, 1) => format!("gives ground{found} and answers one of them at once"),
        (n, m) if n == m => format!("gives ground{found} and answers each at once"),
        (_, m) => format!("gives ground{found} and answers {m} of them at once"),
    })
}

fn fears(analysis: &Analysis) -> Option<String> {
    let concerns = &analysis.argument().concerns;
    let found = places(concerns.iter().map(|concern| concern.sentence));
    match concerns.len() {
        0 => None,
        1 => Some(format!("raises a concern{found}")),
        _ => Some(format!("raises concerns{found}")),
    }
}

/// How it begins, where that says more than that it begins.
fn opens(analysis: &Analysis) -> Option<String> {
    let manner = analysis.argument().moves_of(MoveKind::Opening).next()?.manner?;
    let telling = matches!(manner, Manner::Question | Manner::Quotation | Manner::Scene);
    telling.then(|| format!("opens on {}", manner.words()))
}

/// How it ends, where that says more than that it ends.
fn ends(analysis: &Analysis) -> Option<String> {
    let argument = analysis.argument();
    let close = argument.moves_of(MoveKind::Close).next()?;
    let sentences = analysis.reading().sentences();
    let last = sentences.get(close.sentence)?.paragraph;
    let call = argument
        .moves_of(MoveKind::Call)
        .filter(|m| sentences[m.sentence].paragraph == last)
        .last();
    if let Some(call) = call {
        return Some(format!("ends with a call to act (sentence {})", call.sentence + 1));
    }
    match close.manner? {
        Manner::Claim | Manner::Demand | Manner::Fact | Manner::Remark => None,
        manner => Some(format!("ends on {}", manner.words())),
    }
}

/// Where sentences are, in brackets, for the reader to look them up; where they
/// are more than three, which nobody would, only how many.
fn places(sentences: impl Iterator<Item = usize>) -> String {
    let numbers: Vec<String> = sentences.map(|index| (index + 1).to_string()).collect();
    match numbers.as_slice() {
        [] => String::new(),
        [one] => format!(" (sentence {one})"),
        few @ ([_, _] | [_, _, _]) => format!(" (sentences {})", and(few)),
        many => format!(" ({} sentences)", many.len()),
    }
}

/// `parts` as an enumeration.
fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
