//! Columns of turns: what is granted before the author turns, and where he
//! turns. A caveat is construction more than vocabulary: it answers something,
//! grants part of it, and is answered in its turn.

use ndarray::Array2;

use crate::lexicon::{Category, ClassSet, Lexicon};
use crate::reading::Reading;

/// The columns, in the order in which [`TurnColumns::fill`] writes them.
pub(super) const NAMES: &[&str] = &[
    "opens_answer", // begins with a word that answers: "Yes, it costs money."
    "opens_hedge",  // begins with perhaps and the like: "Perhaps they meant well."
    "opens_some",   // begins with a quantifier: "Some roofs leak."
    "grants_first", // a grant or a hedge before a turn inside: "It may help, but it costs."
    "next_turns",   // the next sentence opens with a contrast, in whatever paragraph
    "second_turns", // the one after that does: a concession may take two sentences
];

/// How many of [`NAMES`] are about the sentence itself.
const OWN: usize = 4;

/// The closed classes that the columns ask for.
#[derive(Clone, Debug)]
pub(super) struct TurnColumns {
    /// What the first word may belong to, for the first columns in order.
    opening: [ClassSet; OWN - 1],
    openers: ClassSet,
    contrast: ClassSet,
}

impl TurnColumns {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let class = |name| lexicon.class(name);
        Self {
            opening: [class("answer"), class("maybe"), class("quantifier")],
            openers: class("mark.opening"),
            contrast: class("contrast"),
        }
    }

    /// Fills the columns that begin at `from`, of all rows.
    pub(super) fn fill(&self, reading: &Reading, rows: &mut Array2<f64>, from: usize) {
        for index in 0..reading.len() {
            for (column, class) in self.opening.iter().enumerate() {
                rows[(index, from + column)] = truth(self.opens(reading, index, *class));
            }
            rows[(index, from + OWN - 1)] = truth(self.grants_first(reading, index));
            let turns = truth(self.opens(reading, index, self.contrast));
            for back in 1..=NAMES.len() - OWN {
                if let Some(before) = index.checked_sub(back) {
                    rows[(before, from + OWN + back - 1)] = turns;
                }
            }
        }
    }

    fn first(&self, reading: &Reading, index: usize) -> Option<usize> {
        reading.tokens(index).iter().position(|token| !reading.is(token, self.openers))
    }

    fn opens(&self, reading: &Reading, index: usize, class: ClassSet) -> bool {
        self.first(reading, index)
            .is_some_and(|first| reading.is(&reading.tokens(index)[first], class))
    }

    /// Whether something is granted or hedged before the first turn inside.
    fn grants_first(&self, reading: &Reading, index: usize) -> bool {
        let tokens = reading.tokens(index);
        let Some(first) = self.first(reading, index) else { return false };
        let inner = tokens[first + 1..].iter().position(|token| reading.is(token, self.contrast));
        let Some(turn) = inner.map(|inner| first + 1 + inner) else { return false };
        self.opens(reading, index, self.opening[0])
            || reading.matches(index).iter().any(|found| {
                let grants = matches!(
                    found.category(),
                    Category::CaveatConcession | Category::HedgeEpistemic
                );
                grants && found.end() <= turn
            })
    }
}

fn truth(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

#[cfg(test)]
mod tests {
    use crate::{Analyzer, Document};

    #[test]
    fn turns_are_seen_from_before_even_across_paragraphs() {
        let text = ["Some roofs leak.", "It may rain, but we stay.", "However, it is dry."];
        let document = Document::from_sentences(&[vec![text[0], text[1]], vec![text[2]]]);
        let analysis = Analyzer::new().analyze_document(document);
        let value = |row, name: &str| analysis.features().value(row, &format!("turn.{name}"));
        assert_eq!(value(0, "opens_some"), Some(1.0));
        assert_eq!(value(0, "second_turns"), Some(1.0));
        assert_eq!(value(0, "next_turns"), Some(0.0));
        assert_eq!(value(1, "grants_first"), Some(1.0));
        assert_eq!(value(1, "next_turns"), Some(1.0));
        assert_eq!(value(2, "grants_first"), Some(0.0));
    }
}
