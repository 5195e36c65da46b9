//! The same idea as one would first write it down: a `String` for each word,
//! every word stemmed, every phrase looked up in a `HashMap`.

use std::collections::HashMap;

use rhetor::{Category, Lexicon};
use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

/// The longest phrase that is looked up, in words.
const LONGEST: usize = 5;

/// Splits, stems, looks up phrases and adds up strengths; no roles, no stance
/// rules, no reasons.
pub(crate) struct Pipeline {
    phrases: HashMap<String, (Category, f64)>,
    stemmer: Stemmer,
}

impl Pipeline {
    /// The plain phrases of `lexicon`: those without signs of the term language.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut phrases = HashMap::new();
        for cue in lexicon.cues() {
            for term in &cue.terms {
                let plain = term.pattern.chars().all(|c| c.is_alphabetic() || c == ' ');
                if plain {
                    phrases.insert(
                        stems(&stemmer, &term.pattern).join(" "),
                        (cue.category, term.weight),
                    );
                }
            }
        }
        Self { phrases, stemmer }
    }

    /// By sentence: how strongly each category fired.
    pub(crate) fn run(&self, text: &str) -> Vec<HashMap<Category, f64>> {
        text.unicode_sentences()
            .map(|sentence| {
                let words = stems(&self.stemmer, sentence);
                let mut strengths = HashMap::new();
                for start in 0..words.len() {
                    for end in start + 1..=words.len().min(start + LONGEST) {
                        if let Some((category, weight)) =
                            self.phrases.get(&words[start..end].join(" "))
                        {
                            *strengths.entry(*category).or_insert(0.0) += weight;
                        }
                    }
                }
                strengths
            })
            .collect()
    }
}

fn stems(stemmer: &Stemmer, text: &str) -> Vec<String> {
    text.unicode_words().map(|word| stemmer.stem(&word.to_lowercase()).into_owned()).collect()
}
