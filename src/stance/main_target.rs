//! What a document is about, and how its author stands to it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::mention::Mention;
use super::toward::Label;
use super::{Holder, Stance, StanceScorer, nominal};
use crate::reading::Reading;
use crate::span::Span;

/// The author's stance toward what the document is mainly about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentStance {
    /// The words most used for the main target.
    pub target: String,
    /// How the author evaluates it: -1 against, 1 for.
    pub polarity: f64,
    /// How sure the author sounds where it is mentioned, -1 to 1.
    pub certainty: f64,
    /// Where it is mentioned, in bytes of the document's text.
    pub mentions: Vec<Span>,
    /// The most discussed targets, three at most, the main one first.
    pub targets: Vec<TargetSummary>,
}

/// A much discussed target and how the author stands to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetSummary {
    /// The words most used for it.
    pub target: String,
    /// -1 against, 1 for.
    pub polarity: f64,
    /// The side that the polarity amounts to.
    pub label: Label,
    /// How often it is mentioned.
    pub mentions: usize,
}

/// A target of which the table has no row is seldom a target at all.
const SHOWN: usize = 3;

/// A noun that is mentioned once is no theme.
const LEAST_MENTIONS: usize = 2;

/// A sentence that evaluates the noun counts as this many that mention it.
const EVALUATED: f64 = 2.0;

/// A noun of the headline counts as in this many more sentences.
const IN_TITLE: f64 = 3.0;

/// A noun that recurs in the document.
#[derive(Debug, Default)]
struct Theme {
    mentions: Vec<Mention>,
    score: f64,
    /// How often each wording occurs.
    wordings: BTreeMap<String, usize>,
}

impl StanceScorer {
    /// The document's main target and the author's stance toward it; `None`
    /// where no noun recurs.
    #[must_use]
    pub fn main_target(&self, reading: &Reading, stances: &[Stance]) -> Option<DocumentStance> {
        let mut themes = self.themes(reading, stances);
        // Equal scores: the theme that is mentioned first.
        themes.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place().cmp(&b.place())));
        themes.truncate(SHOWN);
        let summaries: Vec<TargetSummary> = themes
            .iter()
            .map(|theme| {
                let found = self.of_mentions(reading, stances, &theme.mentions, 1.0);
                let mentions = theme.mentions.len();
                let (polarity, label) = (found.polarity, found.label);
                TargetSummary { target: theme.wording(), polarity, label, mentions }
            })
            .collect();
        let (theme, summary) = themes.first().zip(summaries.first())?;
        let mentions = theme.mentions.iter();
        Some(DocumentStance {
            target: summary.target.clone(),
            polarity: summary.polarity,
            certainty: theme.certainty(stances),
            mentions: mentions.map(|m| reading.span_of(m.sentence, m.tokens.clone())).collect(),
            targets: summaries,
        })
    }

    /// Nouns that recur, by the stem of their head.
    fn themes(&self, reading: &Reading, stances: &[Stance]) -> Vec<Theme> {
        let title = self.title_stems(reading);
        let mut themes: BTreeMap<u32, Theme> = BTreeMap::new();
        for (sentence, stance) in stances.iter().enumerate().take(reading.len()) {
            let scene = self.scene(reading, sentence);
            for tokens in nominal::all(&scene) {
                let Some(head) = scene.tokens.get(tokens.end - 1) else { continue };
                let theme = themes.entry(reading.word(head).stem()).or_default();
                let span = scene.span(tokens.clone());
                let evaluated = stance.target.is_some_and(|target| target.overlaps(span));
                let again = theme.mentions.last().is_some_and(|m| m.sentence == sentence);
                if !again {
                    theme.score += if evaluated { EVALUATED } else { 1.0 };
                }
                theme.mentions.push(Mention { sentence, tokens });
            }
        }
        let mut kept = Vec::new();
        for (_, mut theme) in themes {
            if theme.mentions.len() < LEAST_MENTIONS {
                continue;
            }
            for mention in &theme.mentions {
                *theme.wordings.entry(wording(reading, mention)).or_default() += 1;
            }
            let words = theme.wording();
            let last = words.rsplit(' ').next().unwrap_or_default();
            let stem = reading.lexicon().vocabulary().stem(last);
            if title.iter().any(|known| *known == stem) {
                theme.score += IN_TITLE;
            }
            kept.push(theme);
        }
        kept
    }

    fn title_stems(&self, reading: &Reading) -> Vec<String> {
        let title = reading.document().metadata().title.as_deref().unwrap_or_default();
        let vocabulary = reading.lexicon().vocabulary();
        title
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .filter(|word| {
                let classes = vocabulary.classes(word, vocabulary.symbol(word));
                !classes.meets(self.classes.outside_nominal)
            })
            .map(|word| vocabulary.stem(&word).into_owned())
            .collect()
    }
}

impl Theme {
    fn place(&self) -> (usize, usize) {
        self.mentions.first().map_or((0, 0), |m| (m.sentence, m.tokens.start))
    }

    /// The wording of several words that recurs most, where one makes up a
    /// third of the mentions; else the head alone, in its commonest form.
    fn wording(&self) -> String {
        let total: usize = self.wordings.values().sum();
        let mut heads: BTreeMap<&str, usize> = BTreeMap::new();
        for (words, count) in &self.wordings {
            *heads.entry(words.rsplit(' ').next().unwrap_or(words)).or_default() += count;
        }
        let recurs = |count: usize| count >= LEAST_MENTIONS && 3 * count >= total;
        let phrase = most(self.wordings.iter().map(|(words, n)| (words.as_str(), *n)))
            .filter(|&(words, count)| words.contains(' ') && recurs(count));
        phrase.or_else(|| most(heads)).map(|(words, _)| words.to_owned()).unwrap_or_default()
    }

    /// The mean certainty of the author's own sentences about it, or of all
    /// where there are none.
    fn certainty(&self, stances: &[Stance]) -> f64 {
        let about: Vec<&Stance> =
            self.mentions.iter().filter_map(|m| stances.get(m.sentence)).collect();
        let own: Vec<&Stance> =
            about.iter().copied().filter(|s| s.holder == Holder::Author).collect();
        let counted = if own.is_empty() { about } else { own };
        let sum: f64 = counted.iter().map(|stance| stance.certainty).sum();
        if counted.is_empty() { 0.0 } else { sum / counted.len() as f64 }
    }
}

/// The commonest of counted words; of equals the shortest, then the first by letter.
fn most<'a>(counted: impl IntoIterator<Item = (&'a str, usize)>) -> Option<(&'a str, usize)> {
    counted.into_iter().max_by(|(a, n), (b, m)| n.cmp(m).then(b.len().cmp(&a.len())).then(b.cmp(a)))
}

/// The words of a noun phrase as they are compared: folded, names as written.
fn wording(reading: &Reading, mention: &Mention) -> String {
    let text = reading.document().text();
    let sentence = reading.tokens(mention.sentence);
    // A single word that opens its sentence has a capital for that alone.
    let opens = mention.tokens.len() == 1
        && sentence[..mention.tokens.start].iter().all(|token| token.shape.is_mark());
    let words: Vec<&str> = sentence[mention.tokens.clone()]
        .iter()
        .map(|token| {
            if token.shape.is_capital() && !opens {
                token.span.of(text)
            } else {
                reading.word(token).form()
            }
        })
        .collect();
    words.join(" ")
}
