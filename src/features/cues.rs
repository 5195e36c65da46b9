//! Columns of cues: how strongly each category fired.

use super::learned;
use crate::lexicon::{Category, Lexicon};
use crate::reading::Reading;

/// The order of the cue columns.
#[derive(Clone, Debug)]
pub(super) struct CueColumns {
    /// By [`Category::index`]: its column, or `None` for a category that says
    /// nothing of a sentence's role.
    columns: Vec<Option<usize>>,
    names: Vec<String>,
    learned: usize,
    families: learned::Families,
}

/// Words of praise and of blame have columns of their own, whatever kind of
/// appraisal they are.
const PRAISE: &str = "polarity.positive";
const BLAME: &str = "polarity.negative";

impl CueColumns {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut names = Vec::new();
        let columns = Category::ALL
            .iter()
            .map(|category| {
                if matches!(category.family(), "furniture" | "polarity") {
                    return None;
                }
                names.push(category.name().to_owned());
                Some(names.len() - 1)
            })
            .collect();
        names.extend([PRAISE.to_owned(), BLAME.to_owned()]);
        let lists = &lexicon.learned().names;
        names.extend(lists.iter().map(|name| learned::column(name)));
        let families = learned::Families::of(lists);
        Self { columns, names, learned: lists.len(), families }
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Cues of one category add up to at most 1: of two signs with strength
    /// a and b the column is 1 - (1 - a)(1 - b).
    /// `silent` is written on.
    pub(super) fn fill(
        &self,
        reading: &Reading,
        index: usize,
        silent: &mut Vec<u32>,
        row: &mut [f64],
    ) {
        let lexicon = reading.lexicon();
        let praise = self.names.len() - self.learned - 2;
        for found in reading.matches(index) {
            let term = lexicon.strength(found);
            let column = match found.category().family() {
                "polarity" if term.polarity > 0.0 => Some(praise),
                "polarity" => Some(praise + 1),
                _ => self.columns[found.category().index()],
            };
            if let Some(column) = column {
                row[column] = 1.0 - (1.0 - row[column]) * (1.0 - term.weight);
            }
        }
        let from = self.names.len() - self.learned;
        learned::fill(reading, index, &self.families, silent, &mut row[from..]);
    }
}
