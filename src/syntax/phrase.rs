//! The noun phrases of a sentence, found without a parser.

use std::ops::Range;

use super::Words;
use super::part::Part;

/// A longer run of words is a list or an error of the text; it is cut.
const LONGEST: usize = 12;

/// A noun phrase with its determiners and what *of* ties to it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Phrase {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The word that names the thing: the last before *of*.
    pub head: usize,
    /// Whether it only points: a pronoun, or a determiner with no noun.
    pub points: bool,
    /// Whether a verb follows, and no verb or preposition governs it.
    pub subject: bool,
    /// Whether a preposition that says where or when governs it.
    pub circumstance: bool,
    /// In how many sentences of the document the noun stands, by its stem.
    pub recurs: u32,
}

/// Adds the noun phrases of a sentence with these `parts` in order to `found`,
/// all but how often they recur; each *of* phrase is part of the one before it and stands as one of its own
/// as well.
pub(super) fn add(words: &Words<'_>, parts: &[Part], found: &mut Vec<Phrase>) {
    let from = found.len();
    let mut at = 0;
    while at < parts.len() {
        let end = end(parts, at);
        found.extend(phrase(parts, at..end));
        at = end.max(at + 1);
    }
    let found = &mut found[from..];
    for index in (1..found.len()).rev() {
        let tied = found[index].tokens.clone();
        let owner = &found[index - 1];
        let between = owner.tokens.end;
        if between + 1 == tied.start
            && (words.is(between, words.classes.of) && !owner.is_pronoun(parts)
                || parts[between] == Part::Coordinator && one_subject(parts, owner, &tied))
        {
            found[index - 1].tokens.end = tied.end;
        }
    }
    for phrase in found {
        let Range { start, end } = phrase.tokens;
        let governed = no_adverb(parts[..start].iter().rev());
        phrase.subject = no_adverb(parts[end..].iter()).is_verbal()
            && !matches!(governed, Part::Verb | Part::Preposition | Part::To);
        let before = start.checked_sub(1);
        phrase.circumstance = before.is_some_and(|at| words.is(at, words.classes.circumstance));
    }
}

/// The first part of speech that is no adverb; a mark where there is none.
fn no_adverb<'a>(mut parts: impl Iterator<Item = &'a Part>) -> Part {
    parts.find(|part| **part != Part::Adverb).copied().unwrap_or(Part::Mark)
}

/// Whether *and* joins two phrases to the subject of one verb: *Norland and the
/// Isles have agreed*, and not *they met Norland and the Isles agreed*.
fn one_subject(parts: &[Part], first: &Phrase, second: &Range<usize>) -> bool {
    let part = |at: Option<usize>| at.and_then(|at| parts.get(at)).copied().unwrap_or(Part::Mark);
    let opens = matches!(
        part(first.tokens.start.checked_sub(1)),
        Part::Mark | Part::Opener | Part::Coordinator | Part::Adverb
    );
    opens && part(Some(second.end)).is_verbal()
}

impl Phrase {
    /// The words that name the thing: without determiners, and without what
    /// *of* ties to it.
    pub(crate) fn name(&self, parts: &[Part]) -> Range<usize> {
        let opens = |&at: &usize| parts[at] != Part::Determiner;
        let start = (self.tokens.start..self.head).find(opens).unwrap_or(self.head);
        start..self.head + 1
    }

    fn is_pronoun(&self, parts: &[Part]) -> bool {
        parts[self.head] == Part::Pronoun
    }
}

/// Where the run of words that can be one noun phrase ends.
fn end(parts: &[Part], start: usize) -> usize {
    if parts[start] == Part::Pronoun {
        return start + 1;
    }
    let mut end = start;
    while end < parts.len().min(start + LONGEST) {
        let inside = match parts[end] {
            Part::Adjective | Part::Noun => true,
            Part::Possessive | Part::Hyphen => end > start,
            // *All the king's men*; but *last year the king* is two phrases.
            Part::Determiner => end == start || parts[end - 1] == Part::Determiner,
            // *A very good plan*.
            Part::Adverb => parts.get(end + 1) == Some(&Part::Adjective),
            _ => false,
        };
        if !inside {
            break;
        }
        end += 1;
    }
    end
}

/// The phrase of a run of words; `None` where nothing in it names or points.
fn phrase(parts: &[Part], mut run: Range<usize>) -> Option<Phrase> {
    while run.end > run.start
        && matches!(parts[run.end - 1], Part::Possessive | Part::Hyphen | Part::Adverb)
    {
        run.end -= 1;
    }
    let head = run.end.checked_sub(1).filter(|&head| head >= run.start)?;
    let has = |part| run.clone().any(|at| parts[at] == part);
    let points = !has(Part::Noun);
    let names = match parts[head] {
        Part::Pronoun | Part::Determiner => true,
        // *The poor*, and not *is poor*.
        _ => !points || has(Part::Determiner),
    };
    let (subject, circumstance, recurs) = (false, false, 0);
    names.then_some(Phrase { tokens: run, head, points, subject, circumstance, recurs })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::on_one_line;
    use crate::stance::testing::read;

    fn found(text: &str) -> Vec<String> {
        let reading = read(&[text]);
        let phrases = reading.syntax(0).phrases.iter();
        let words = |phrase: &Phrase| reading.span_of(0, phrase.tokens.clone()).of(text);
        phrases.map(|phrase| on_one_line(words(phrase))).collect()
    }

    #[test]
    fn phrases_keep_their_determiners_and_end_before_the_verb() {
        assert_eq!(found("The new tax ruined many farmers."), ["The new tax", "many farmers"]);
        assert_eq!(found("It ruined us."), ["It", "us"]);
        assert_eq!(found("The minister's low-fare plan failed."), ["The minister's low-fare plan"]);
    }

    #[test]
    fn of_ties_two_phrases_and_the_second_stands_by_itself_too() {
        assert_eq!(
            found("The price of the bridge fell."),
            ["The price of the bridge", "the bridge"]
        );
    }

    #[test]
    fn and_joins_what_one_verb_is_said_of() {
        assert_eq!(
            found("Norland and the Isles have agreed."),
            ["Norland and the Isles", "the Isles"]
        );
        assert_eq!(
            found("They met Norland and the Isles agreed."),
            ["They", "Norland", "the Isles"]
        );
    }

    #[test]
    fn a_phrase_knows_its_place_in_the_clause() {
        let text = "In the harbour, the minister plainly ruined the plan of the mayor.";
        let reading = read(&[text]);
        let places: Vec<(&str, bool, bool)> = (reading.syntax(0).phrases.iter())
            .map(|p| (reading.span_of(0, p.tokens.clone()).of(text), p.subject, p.circumstance))
            .collect();
        let expected = [
            ("the harbour", false, true),
            ("the minister", true, false),
            ("the plan of the mayor", false, false),
            ("the mayor", false, false),
        ];
        assert_eq!(places, expected);
    }

    #[test]
    fn nouns_are_counted_by_sentence() {
        let reading = read(&["The plan is a plan.", "Plans fell.", "Rain fell."]);
        let recurs = |index| reading.syntax(index).phrases.first().map(|phrase| phrase.recurs);
        assert_eq!([recurs(0), recurs(1), recurs(2)], [Some(2), Some(2), Some(1)]);
    }

    #[test]
    fn an_adjective_alone_names_nothing() {
        assert_eq!(found("The tax is dangerous."), ["The tax"]);
        assert_eq!(found("Dangerous!"), Vec::<String>::new());
    }

    #[test]
    fn a_run_of_words_without_end_is_cut() {
        let long = "stone ".repeat(40);
        assert!(found(&long).iter().all(|phrase| phrase.split(' ').count() <= LONGEST));
    }
}
