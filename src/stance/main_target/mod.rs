//! What a document is about, and how its author stands to it.

mod name;
mod theme;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::mention::Mention;
use super::toward::{Label, TargetStance, pool};
use super::{Holder, Stance, StanceScorer};
use crate::lexicon::{Category, CueMatch, Scope};
use crate::reading::Reading;
use crate::span::Span;
use name::Title;
use theme::Theme;

/// The author's stance toward what the document is mainly about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentStance {
    /// The words most used for the main target.
    pub target: String,
    /// How the author evaluates it: -1 against, 1 for. The mean over the
    /// sentences that mention it, drawn toward 0 where there are few of them;
    /// what others say counts as far as the author shares it.
    pub polarity: f64,
    /// The side that the author surely takes; neutral where the polarity is too
    /// small to tell.
    pub label: Label,
    /// How sure the author sounds where it is mentioned, -1 to 1.
    pub certainty: f64,
    /// Where it is mentioned, in bytes of the document's text.
    pub mentions: Vec<Span>,
    /// The sentences that mention it, in order, with what the author says of it
    /// there, -1 to 1; those left out whose words are not the author's.
    pub said: Vec<(usize, f64)>,
    /// The most discussed targets, three at most, the main one first.
    pub targets: Vec<TargetSummary>,
}

/// A much discussed target and how the author stands to it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct TargetSummary {
    /// The words most used for it.
    pub target: String,
    /// -1 against, 1 for.
    #[schemars(range(min = -1, max = 1))]
    pub polarity: f64,
    /// The side that the author surely takes; neutral where the polarity is too
    /// small to tell.
    pub label: Label,
    /// How often it is mentioned.
    pub mentions: usize,
    /// The sentences that mention it, in order, counted from 0.
    pub sentences: Vec<usize>,
}

impl TargetSummary {
    /// What was found of a target that the caller named.
    pub(crate) fn of(target: &str, stance: &TargetStance, reading: &Reading) -> Self {
        let holding = |mention: &Span| {
            reading.sentences().partition_point(|s| s.span.end() <= mention.start())
        };
        let mut sentences: Vec<usize> = stance.mentions.iter().map(holding).collect();
        sentences.dedup();
        Self {
            target: target.to_owned(),
            polarity: stance.polarity,
            label: stance.label,
            mentions: stance.mentions.len(),
            sentences,
        }
    }
}

/// A target of which the table has no row is seldom a target at all.
const SHOWN: usize = 3;

impl StanceScorer {
    /// The document's main target and the author's stance toward it; `None`
    /// where no noun recurs.
    #[must_use]
    pub fn main_target(&self, reading: &Reading, stances: &[Stance]) -> Option<DocumentStance> {
        let title = Title::of(reading);
        let themes = named(reading, self.themes(reading, &title), &title);
        let said: Vec<Vec<Said>> =
            themes.iter().map(|(theme, _)| self.said(reading, stances, &theme.mentions)).collect();
        let summaries: Vec<TargetSummary> = themes
            .iter()
            .zip(&said)
            .enumerate()
            .map(|(rank, ((theme, name), said))| {
                let target = name.clone();
                let numbers = self.settings.target;
                let polarity = pool(said.iter().map(|s| (s.polarity, s.weight)), numbers.silent);
                let sure = match rank {
                    _ if is_group(reading, theme) => numbers.sure_group,
                    0 => numbers.sure,
                    _ => numbers.sure_beside,
                };
                let label = Label::of(polarity, sure);
                let mut sentences: Vec<usize> =
                    theme.mentions.iter().map(|mention| mention.sentence).collect();
                sentences.dedup();
                TargetSummary { target, polarity, label, mentions: theme.mentions.len(), sentences }
            })
            .collect();
        let ((theme, _), summary) = themes.first().zip(summaries.first())?;
        let mentions = theme.mentions.iter();
        let own = said.first().into_iter().flatten();
        Some(DocumentStance {
            target: summary.target.clone(),
            polarity: summary.polarity,
            label: summary.label,
            certainty: certainty(&theme.mentions, stances),
            mentions: mentions.map(|m| reading.span_of(m.sentence, m.tokens.clone())).collect(),
            said: own.map(|said| (said.sentence, said.polarity * said.weight)).collect(),
            targets: summaries,
        })
    }

    /// What the author says of the target with these mentions, by sentence.
    fn said(&self, reading: &Reading, stances: &[Stance], mentions: &[Mention]) -> Vec<Said> {
        let mut said = Vec::new();
        for group in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
            let Some(sentence) = group.first().map(|mention| mention.sentence) else { continue };
            let Some(stance) = stances.get(sentence) else { continue };
            let others = from_others(reading, sentence);
            let own: Vec<Mention> =
                group.iter().filter(|m| m.tokens.end <= others).cloned().collect();
            if own.is_empty() {
                continue;
            }
            let share = stance.author_share;
            let polarity = self.said_of(reading, stance, &own) * share.signum();
            said.push(Said { sentence, polarity, weight: share.abs() });
        }
        said
    }

    /// What a sentence says of a target that it mentions: all it says where
    /// that is what it evaluates, else what stands around the mentions.
    fn said_of(&self, reading: &Reading, stance: &Stance, mentions: &[Mention]) -> f64 {
        let place = |m: &Mention| reading.span_of(m.sentence, m.tokens.clone());
        if stance.target.is_some_and(|target| mentions.iter().any(|m| target.overlaps(place(m)))) {
            return stance.polarity;
        }
        let [favour, against, _] = self.sentence_toward(reading, stance, mentions);
        favour - against
    }
}

/// Whether a theme is a people, a country, a faith or other people of one kind.
fn is_group(reading: &Reading, theme: &Theme) -> bool {
    let classes = reading.lexicon().classes();
    let head = theme.mentions.first().and_then(|mention| {
        let last = mention.tokens.end.checked_sub(1)?;
        reading.tokens(mention.sentence).get(last)
    });
    head.is_some_and(|head| {
        reading.is(head, classes.identity | classes.people) && !reading.is(head, classes.politician)
    })
}

/// The first themes with their names, those apart that only name a part of one
/// before them: *nights* beside *night buses*.
fn named(reading: &Reading, themes: Vec<Theme>, title: &Title) -> Vec<(Theme, String)> {
    let mut named: Vec<(Theme, String)> = Vec::new();
    // The stems of all words of the names so far.
    let mut held = Vec::new();
    for theme in themes {
        if held.contains(&theme.stem) {
            continue;
        }
        let name = name::name(reading, &theme, title);
        held.extend(name::stems(reading, &name));
        named.push((theme, name));
        if named.len() == SHOWN {
            break;
        }
    }
    named
}

/// What the author says of a target in a sentence.
struct Said {
    sentence: usize,
    polarity: f64,
    /// How much of the sentence's view the author shares.
    weight: f64,
}

/// The token from which on a sentence is put into the mouth of nobody in
/// particular, to be answered: *some say that X*, *the idea that X is*; the
/// sentence's end where it is not.
fn from_others(reading: &Reading, sentence: usize) -> usize {
    let lexicon = reading.lexicon();
    let others = |found: &&CueMatch| {
        // A source that is named makes the sentence somebody else's, and is
        // counted by the author's share of it.
        found.category() != Category::EvidenceTestimony
            && found.category().family() != "reporting"
            && lexicon.scope(found) == Scope::Attributed
    };
    // Cues are in order of their place.
    let first = reading.matches(sentence).iter().find(others).map(CueMatch::start);
    first.unwrap_or(reading.tokens(sentence).len())
}

/// The mean certainty of the author's own sentences about it, or of all
/// where there are none.
fn certainty(mentions: &[Mention], stances: &[Stance]) -> f64 {
    let about: Vec<&Stance> = mentions.iter().filter_map(|m| stances.get(m.sentence)).collect();
    let own: Vec<&Stance> = about.iter().copied().filter(|s| s.holder == Holder::Author).collect();
    let counted = if own.is_empty() { about } else { own };
    let sum: f64 = counted.iter().map(|stance| stance.certainty).sum();
    if counted.is_empty() { 0.0 } else { sum / counted.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyzer::Analyzer;

    fn standing(text: &str) -> DocumentStance {
        Analyzer::new().analyze(text).standing().cloned().unwrap()
    }

    #[test]
    fn a_target_is_called_what_the_text_calls_it() {
        let text = "The night buses run late. We ride night buses. Nobody hates the night buses.";
        assert_eq!(standing(text).target, "night buses");
        let text = "# The new Norland-Sudland pact\n\nNorland signed the pact in May.\n\n\
                    Sudland likes the pact. Nobody else has read the pact.\n";
        assert_eq!(standing(text).target, "Norland-Sudland pact");
    }

    #[test]
    fn a_part_of_a_name_is_no_target_of_its_own() {
        let text = "The night buses run late. The nights are cold. We ride night buses. \
                    Nobody likes cold nights. The fare is high. Who pays the fare?";
        let names: Vec<String> = standing(text).targets.into_iter().map(|t| t.target).collect();
        assert_eq!(names, ["night buses", "fare"]);
    }

    #[test]
    fn a_side_toward_people_of_one_kind_needs_more() {
        let side = |whom: &str| {
            let text =
                format!("The {whom} are dangerous. The {whom} came late. The {whom} are useless.");
            standing(&text).label
        };
        assert_eq!(side("trams"), Label::Against);
        assert_eq!(side("refugees"), Label::Neutral);
    }

    #[test]
    fn a_verb_names_nothing() {
        let text =
            "We need rest. They need tea. You need soap. The tram is late. The tram is cold.";
        assert_eq!(standing(text).target, "tram");
    }

    #[test]
    fn few_mentions_say_little() {
        let of = |times: usize| standing(&"The tram is a disgrace. ".repeat(times)).polarity;
        assert!(of(2) < 0.0 && of(10) < of(2) && of(10) > -1.0);
    }

    #[test]
    fn what_nobody_in_particular_thinks_is_not_the_author_s() {
        let frame = "The idea that the tram is a dangerous disgrace is absurd. The tram is red.";
        let own = "The tram is a dangerous disgrace. The tram is red.";
        assert!(standing(frame).polarity.abs() < standing(own).polarity.abs());
    }
}
