//! Why one sentence got its role and stance, and whether it is the thesis.

use super::page::{Page, TextOptions};
use crate::analyzer::{Analysis, Analyzer};
use crate::document::on_one_line;
use crate::features::learned;
use crate::reading::Reading;
use crate::report::choice;
use crate::report::quote::shortened;
use crate::report::{EVALUATES, withheld};
use crate::role::{Role, RoleTerm, chance};
use crate::span::Span;
use crate::stance::Holder;

/// Words that are named behind a learned column.
const LEARNED_WORDS: usize = 4;

/// Targets that came after the first and are named.
const NEXT_TARGETS: usize = 2;

/// Terms of a sum that are worth a line each.
const TERMS: usize = 10;

/// Terms that are named of the sum of a class that was not.
const OTHER_TERMS: usize = 3;

/// Why sentence `index` (from 0) got its role and stance, and why it is a
/// candidate for the thesis where it is one: the sentence with its cues
/// underlined, the sums written out. `None` where there is no such
/// sentence.
#[must_use]
pub fn explain_text(
    analyzer: &Analyzer,
    analysis: &Analysis,
    index: usize,
    options: TextOptions,
) -> Option<String> {
    let label = *analysis.roles().get(index)?;
    let mut page = Page::new(options);
    let name = label.role.map_or("no role", Role::name);
    let second = label.secondary.map_or(String::new(), |role| format!(", perhaps {role}"));
    page.line(&format!("  {} {} · {name}{second}", page.glyph(label.role), index + 1));
    page.line("");
    underlined(&mut page, analysis, index);
    if let Some(language) = analysis.withheld() {
        page.wrapped(&withheld(language), "      ", "      ");
        return Some(page.out);
    }
    page.heading("ROLE");
    probabilities(&mut page, analysis, index);
    if let Some(told) = choice::explained(analyzer, label) {
        page.wrapped(&told, "      ", "        ");
    }
    let terms = analyzer.explain_role(analysis, index, label.role);
    sum(&mut page, name, &terms, analysis.reading(), index);
    for class in Role::ALL.into_iter().map(Some).chain([None]).filter(|&c| c != label.role) {
        other_sum(&mut page, class, &analyzer.explain_role(analysis, index, class));
    }
    page.heading("STANCE");
    stance_steps(&mut page, analysis, index);
    target(&mut page, analyzer, analysis, index);
    thesis(&mut page, analysis, index);
    Some(page.out)
}

/// The sentence, line by line, with its cues underlined and named below.
fn underlined(page: &mut Page, analysis: &Analysis, index: usize) {
    let reading = analysis.reading();
    let text = reading.document().text();
    let sentence = reading.sentences()[index].span;
    page.wrapped(&shortened(reading.text(index), usize::MAX), "      ", "      ");
    page.line("");
    for found in reading.matches(index) {
        let span = reading.span_of(index, found.tokens());
        let id = reading.lexicon().cue_id(found);
        let before = &text[sentence.start()..span.start()];
        let context: String = tail(before, 24);
        let words = on_one_line(span.of(text));
        let line = format!("      {context}{words}");
        page.line(&line);
        let marks = "─".repeat(words.chars().count());
        let indent = " ".repeat(6 + context.chars().count());
        page.line(&format!("{indent}{marks} {id}"));
    }
}

/// The last `limit` characters of `text`, on one line, from a word on.
fn tail(text: &str, limit: usize) -> String {
    // Runs of white space shrink to one space; twice the characters leave
    // enough, and looking at all of a runaway sentence would be quadratic.
    let from = text.char_indices().rev().nth(2 * limit).map_or(0, |(at, _)| at);
    let text = &text[from..];
    let line = on_one_line(text);
    let skipped = line.chars().count().saturating_sub(limit);
    let end: String = line.chars().skip(skipped).collect();
    let from = if skipped == 0 { 0 } else { end.find(' ').map_or(0, |at| at + 1) };
    let end = &end[from..];
    // "can" + "n't": the next words may go on without a space.
    let space = if text.ends_with(char::is_whitespace) && !end.is_empty() { " " } else { "" };
    format!("{end}{space}")
}

fn probabilities(page: &mut Page, analysis: &Analysis, index: usize) {
    let shares = analysis.roles()[index].probabilities;
    let mut ranked: Vec<Option<Role>> = Role::ALL.into_iter().map(Some).chain([None]).collect();
    ranked.sort_by(|a, b| shares.of(*b).total_cmp(&shares.of(*a)));
    let cells: Vec<String> = ranked
        .into_iter()
        .map(|role| format!("{} {:.2}", role.map_or("none", Role::name), shares.of(role)))
        .collect();
    page.line(&format!("      {}", cells.join("   ")));
}

fn sum(page: &mut Page, name: &str, terms: &[RoleTerm], reading: &Reading, index: usize) {
    let total: f64 = terms.iter().map(RoleTerm::amount).sum();
    page.line(&format!("      the sum for {name}: value × weight of each column"));
    for term in terms.iter().take(TERMS) {
        page.line(&format!(
            "      {:>+7.2}  {:<34} {:.2} × {:+.2}",
            term.amount(),
            term.column,
            term.value,
            term.weight
        ));
        if let Some(words) = learned_words(reading, index, &term.column) {
            page.line(&format!("               learned, not written by hand: {words}"));
        }
    }
    let rest: f64 = terms.iter().skip(TERMS).map(RoleTerm::amount).sum();
    if terms.len() > TERMS {
        page.line(&format!("      {rest:>+7.2}  {} more columns", terms.len() - TERMS));
    }
    page.line(&format!(
        "      {total:>+7.2}  in all: by itself a chance of {:.2}, 1 / (1 + e to minus that); its share",
        chance(total)
    ));
    page.line("               among those of the five classes is the probability");
}

/// The sum of a class that was not named, on one line.
fn other_sum(page: &mut Page, class: Option<Role>, terms: &[RoleTerm]) {
    let total: f64 = terms.iter().map(RoleTerm::amount).sum();
    let shown = terms.iter().take(OTHER_TERMS);
    let shown: Vec<String> =
        shown.map(|term| format!("{} {:+.2}", term.column, term.amount())).collect();
    let rest = terms.len().saturating_sub(OTHER_TERMS);
    page.wrapped(
        &format!(
            "{total:+.2}  in all for {}, a chance of {:.2}: {} and {rest} more",
            class.map_or("none", Role::name),
            chance(total),
            shown.join(", "),
        ),
        "        ",
        "               ",
    );
}

/// The words behind a learned column, the heaviest first.
fn learned_words(reading: &Reading, index: usize, column: &str) -> Option<String> {
    let words = learned::heaviest(reading, index, column, LEARNED_WORDS)?;
    let tokens = reading.tokens(index);
    let shown = words
        .iter()
        .map(|word| format!("{} {:+.2}", reading.form(&tokens[word.token]), word.amount));
    Some(shown.collect::<Vec<_>>().join(", "))
}

fn stance_steps(page: &mut Page, analysis: &Analysis, index: usize) {
    let stance = &analysis.stances()[index];
    let text = analysis.reading().document().text();
    let way = match stance.polarity {
        p if p >= EVALUATES => "for",
        p if p <= -EVALUATES => "against",
        _ => "neither for nor against",
    };
    let target = stance.target.map_or("no target found".to_owned(), |span| {
        format!("toward “{}”", shortened(span.of(text), 60))
    });
    let voice = match (stance.holder, stance.source) {
        (Holder::Author, _) => "the author's".to_owned(),
        (Holder::Other, Some(span)) => format!("another's, {}", shortened(span.of(text), 40)),
        (Holder::Other, None) => "another's".to_owned(),
    };
    page.wrapped(&format!("{:+.2} {way} · {target}", stance.polarity), "      ", "      ");
    page.wrapped(
        &format!("voice: {voice} · certainty {:+.2}", stance.certainty),
        "      ",
        "      ",
    );
    for step in &stance.steps {
        page.wrapped(&step.says(text), "      • ", "        ");
    }
}

/// Where the sentence stands among the candidates for the thesis, and why.
fn thesis(page: &mut Page, analysis: &Analysis, index: usize) {
    let candidates = &analysis.argument().thesis;
    let Some(place) = candidates.iter().position(|candidate| candidate.sentence == index) else {
        return;
    };
    page.heading("THESIS");
    let candidate = &candidates[place];
    let place = match place {
        0 => "the likeliest".to_owned(),
        _ => format!("number {} of {} candidates", place + 1, candidates.len()),
    };
    page.wrapped(
        &format!("{:+.2} {place}: {}", candidate.score, candidate.reasons.join(", ")),
        "      ",
        "        ",
    );
}

/// Why the target is what it is, and what came next.
fn target(page: &mut Page, analyzer: &Analyzer, analysis: &Analysis, index: usize) {
    let text = analysis.reading().document().text();
    let found = analyzer.explain_target(analysis, index);
    let Some((first, others)) = found.split_first() else { return };
    page.heading("TARGET");
    let shown = |span: Span| shortened(span.of(text), 60);
    let reasons = first.reasons.join(", ");
    let reasons = if reasons.is_empty() { "nothing else is named".to_owned() } else { reasons };
    page.wrapped(
        &format!("{:+.2} “{}”: {reasons}", first.score, shown(first.span)),
        "      ",
        "        ",
    );
    for other in others.iter().take(NEXT_TARGETS) {
        page.wrapped(&format!("{:+.2} “{}”", other.score, shown(other.span)), "      ", "        ");
    }
}
