//! What the earlier stages found, as the argument stage asks for it.

use crate::features::FeatureMatrix;
use crate::lexicon::{Category, CueMatch, Direction};
use crate::reading::Reading;
use crate::role::{Role, RoleLabel};
use crate::span::Span;
use crate::stance::{Holder, Stance};

/// One document with its rows, roles and stances, one of each for a sentence.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub reading: &'a Reading,
    pub features: &'a FeatureMatrix,
    pub roles: &'a [RoleLabel],
    pub stances: &'a [Stance],
}

impl<'a> View<'a> {
    pub(super) fn len(&self) -> usize {
        self.reading.len()
    }

    pub(super) fn role(&self, index: usize) -> Option<Role> {
        self.roles.get(index).and_then(|label| label.role)
    }

    /// Whether `role` is the first or second role of sentence `index`.
    pub(super) fn carries(&self, index: usize, role: Role) -> bool {
        self.roles
            .get(index)
            .is_some_and(|label| label.role == Some(role) || label.secondary == Some(role))
    }

    /// The sentences whose first role is `role`, in order.
    pub(super) fn of_role(&self, role: Role) -> impl Iterator<Item = usize> + use<'a> {
        let wanted =
            move |(index, label): (usize, &RoleLabel)| (label.role == Some(role)).then_some(index);
        self.roles.iter().enumerate().filter_map(wanted)
    }

    pub(super) fn paragraph(&self, index: usize) -> usize {
        self.reading.sentences()[index].paragraph
    }

    pub(super) fn same_paragraph(&self, a: usize, b: usize) -> bool {
        self.paragraph(a) == self.paragraph(b)
    }

    /// How far sentence `index` is through the piece: 0 the first, 1 the last.
    pub(super) fn through(&self, index: usize) -> f64 {
        index as f64 / self.len().saturating_sub(1).max(1) as f64
    }

    pub(super) fn is_authors(&self, index: usize) -> bool {
        self.stances[index].holder == Holder::Author
    }

    /// The value of a feature column; 0 where the lexicon gives no such column.
    pub(super) fn value(&self, index: usize, column: &str) -> f64 {
        self.features.value(index, column).unwrap_or(0.0)
    }

    pub(super) fn has(&self, index: usize, category: Category) -> bool {
        self.reading.matches_of(index, category).next().is_some()
    }

    /// The strongest cue of one of `categories` in sentence `index`, and of
    /// equals the first.
    pub(super) fn strongest(&self, index: usize, categories: &[Category]) -> Option<&'a CueMatch> {
        let weight = |found: &CueMatch| self.reading.lexicon().term(found).weight;
        self.reading
            .matches(index)
            .iter()
            .filter(|found| categories.contains(&found.category()))
            .max_by(|a, b| weight(a).total_cmp(&weight(b)).then(b.start().cmp(&a.start())))
    }

    pub(super) fn span(&self, index: usize, found: &CueMatch) -> Span {
        self.reading.span_of(index, found.tokens())
    }

    pub(super) fn words(&self, index: usize, found: &CueMatch) -> String {
        self.span(index, found).of(self.reading.document().text()).to_owned()
    }

    /// The first cue at the head of sentence `index` that `fits`; an opening
    /// mark or one short word (*and so*, *but then*) may stand before it.
    fn opening(&self, index: usize, fits: impl Fn(&CueMatch) -> bool) -> Option<String> {
        let first = self.reading.tokens(index).iter().position(|token| !token.shape.is_mark())?;
        let mut found = self.reading.matches(index).iter();
        let found = found.find(|found| found.start() <= first + 1 && fits(found))?;
        Some(self.words(index, found))
    }

    /// The words of a cue of one of `categories` that opens sentence `index`.
    pub(super) fn opens_with(&self, index: usize, categories: &[Category]) -> Option<String> {
        self.opening(index, |found| categories.contains(&found.category()))
    }

    /// The words by which sentence `index` draws a conclusion from what
    /// stands before it.
    pub(super) fn concludes(&self, index: usize) -> Option<String> {
        self.pointing(index, Direction::Forward)
            .or_else(|| self.opens_with(index, &[Category::ClaimConclusion]))
    }

    /// The words by which sentence `index` gives a reason for what stands
    /// before it.
    pub(super) fn gives_reason(&self, index: usize) -> Option<String> {
        self.pointing(index, Direction::Backward)
            .or_else(|| self.opens_with(index, &[Category::EvidencePremise]))
    }

    fn pointing(&self, index: usize, direction: Direction) -> Option<String> {
        let lexicon = self.reading.lexicon();
        self.opening(index, |found| lexicon.cue(found).direction == Some(direction))
    }
}
