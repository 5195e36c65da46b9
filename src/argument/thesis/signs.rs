//! The signs of a thesis, as numbers from 0 to 1.
//!
//! A sign is a feature column, or one of those computed here, which look at
//! more than one sentence.

use std::collections::BTreeSet;

use ndarray::Array2;

use super::super::cohesion::{self, Cohesion, Sum};
use super::super::view::View;
use crate::lexicon::Category;
use crate::ranking;

/// The value of a sign for a sentence.
type Value = fn(&Context<'_>, usize) -> f64;

/// The signs that are no feature column.
const OWN: &[(&str, Value)] = &[
    ("reads.claim", |c, i| c.view.roles[i].probabilities.claim),
    ("reads.concern", |c, i| c.view.roles[i].probabilities.concern),
    ("reads.none", |c, i| c.view.roles[i].probabilities.none),
    ("words.central", |c, i| c.cohesion.with(i, &c.whole, true)),
    ("words.central_claim", |c, i| {
        c.view.roles[i].probabilities.claim * c.cohesion.with(i, &c.whole, true)
    }),
    ("words.title", |c, i| c.title_cosine(i)),
    ("place.ends", |c, i| (2.0 * c.view.through(i) - 1.0).powi(2)),
    ("place.next_to_last", |c, i| f64::from(u8::from(i + 2 == c.view.len()))),
    ("place.late_normative", |c, i| c.view.at(i, c.late) * c.view.at(i, c.normative)),
];

/// Their names.
pub(crate) const NAMES: [&str; OWN.len()] = ranking::names(OWN);

/// What the signs of one document are computed from.
struct Context<'a> {
    view: &'a View<'a>,
    cohesion: &'a Cohesion,
    whole: Sum,
    title: Title,
    /// The columns of lateness and of what ought to be done.
    late: Option<usize>,
    normative: Option<usize>,
}

/// Content words of the headline.
#[derive(Default)]
struct Title {
    /// How many distinct stems.
    words: usize,
    /// Those that the prose has too.
    stems: BTreeSet<u32>,
}

/// Shape (sentences, names); a name that is neither a column nor a sign gives 0.
pub(super) fn matrix(view: &View<'_>, cohesion: &Cohesion, names: &[&str]) -> Array2<f64> {
    let context = Context {
        view,
        cohesion,
        whole: cohesion.sum(0..view.len()),
        title: Title::of(view),
        late: view.features.column("position.late"),
        normative: view.features.column(Category::ClaimNormative.name()),
    };
    let mut values = Array2::zeros((view.len(), names.len()));
    for (mut column, name) in values.columns_mut().into_iter().zip(names) {
        let own = OWN.iter().find(|(own, _)| own == name);
        let at = view.features.column(name);
        for (index, cell) in column.iter_mut().enumerate() {
            *cell = match (own, at) {
                (Some((_, value)), _) => value(&context, index),
                (None, at) => view.at(index, at),
            };
        }
    }
    values
}

impl Context<'_> {
    /// The cosine of the sentence with the headline, as sets of stems.
    fn title_cosine(&self, index: usize) -> f64 {
        let stems = self.cohesion.stems(index);
        let own = stems.len() as f64;
        let shared = stems.filter(|stem| self.title.stems.contains(stem)).count() as f64;
        if shared == 0.0 { 0.0 } else { shared / (own * self.title.words as f64).sqrt() }
    }
}

impl Title {
    fn of(view: &View<'_>) -> Self {
        let Some(text) = view.reading.document().metadata().title.as_deref() else {
            return Self::default();
        };
        let vocabulary = view.reading.lexicon().vocabulary();
        let words = view.reading.all_tokens().words();
        let function = cohesion::function_words(view.reading.lexicon());
        let mut title = Self::default();
        let mut unheard = BTreeSet::new();
        for word in title_words(text) {
            if word.len() < 2 || vocabulary.know(&word).classes.meets(function) {
                continue;
            }
            match words.stem_of(&word, vocabulary) {
                Some(stem) => title.words += usize::from(title.stems.insert(stem)),
                None => title.words += usize::from(unheard.insert(word)),
            }
        }
        title
    }
}

fn title_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase)
}
