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
    /// `None` where there is no prose, or something of it is missing.
    pub(super) fn new(
        reading: &'a Reading,
        features: &'a FeatureMatrix,
        roles: &'a [RoleLabel],
        stances: &'a [Stance],
    ) -> Option<Self> {
        let held = [roles.len(), stances.len(), features.rows().nrows()];
        let whole = !reading.is_empty() && held.iter().all(|&len| len == reading.len());
        whole.then_some(Self { reading, features, roles, stances })
    }

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
        self.at(index, self.features.column(column))
    }

    /// The value of the feature column at `column`; 0 where there is none.
    pub(super) fn at(&self, index: usize, column: Option<usize>) -> f64 {
        column.and_then(|at| self.features.rows().get((index, at)).copied()).unwrap_or(0.0)
    }

    /// The strongest cue of one of `categories` in sentence `index`, and of
    /// equals the first.
    pub(super) fn strongest(&self, index: usize, categories: &[Category]) -> Option<&'a CueMatch> {
        let found = self.reading.matches(index).iter();
        self.strongest_of(found.filter(|found| categories.contains(&found.category())))
    }

    /// The strongest of some cues, and of equals the first.
    pub(super) fn strongest_of<'c>(
        &self,
        cues: impl Iterator<Item = &'c CueMatch>,
    ) -> Option<&'c CueMatch> {
        let weight = |found: &CueMatch| self.reading.lexicon().strength(found).weight;
        cues.max_by(|a, b| weight(a).total_cmp(&weight(b)).then(b.start().cmp(&a.start())))
    }

    pub(super) fn span(&self, index: usize, found: &CueMatch) -> Span {
        self.reading.span_of(index, found.tokens())
    }

    pub(super) fn words(&self, index: usize, found: &CueMatch) -> &'a str {
        self.span(index, found).of(self.reading.document().text())
    }

    /// The first cue at the head of sentence `index` that `fits`; an opening
    /// mark or one short word (*and so*, *then again*) may stand before it.
    fn opening(&self, index: usize, fits: impl Fn(&CueMatch) -> bool) -> Option<&'a CueMatch> {
        let first = self.reading.tokens(index).iter().position(|token| !token.shape.is_mark())?;
        let mut found = self.reading.matches(index).iter();
        found.find(|found| found.start() <= first + 1 && fits(found))
    }

    /// Whether an opening cue ties its own sentence together (*although it
    /// rained, we went*) and says nothing of the sentence before: it holds a
    /// subordinator or a preposition, and a main clause follows after
    /// a comma. A comma right after it sets it off (*after all, we went*), but
    /// for words that only open a clause (*even if, as here, it rains, we go*).
    fn is_internal(&self, index: usize, found: &CueMatch) -> bool {
        let lexicon = self.reading.lexicon();
        let tokens = self.reading.tokens(index);
        let opening = lexicon.classes().concessive | lexicon.classes().conditional;
        let binding = lexicon.class("subordinator") | opening | lexicon.classes().preposition;
        let is = |at: usize, class| tokens.get(at).is_some_and(|t| self.reading.is(t, class));
        let binds = found.tokens().any(|at| is(at, binding));
        let opens = found.tokens().last().is_some_and(|last| is(last, opening));
        let comma = |at: usize| tokens.get(at).is_some_and(|t| self.reading.form(t) == ",");
        let main = found.end() + usize::from(opens);
        binds && (opens || !comma(found.end())) && (main..tokens.len()).any(comma)
    }

    /// Whether sentence `index` opens with a cue of `category`.
    pub(super) fn opens_with(&self, index: usize, category: Category) -> bool {
        self.opening(index, |found| found.category() == category).is_some()
    }

    fn pointing(&self, index: usize, fits: impl Fn(&CueMatch) -> bool) -> Option<&'a str> {
        let found = self.opening(index, |found| fits(found) && !self.is_internal(index, found))?;
        Some(self.words(index, found))
    }

    /// The words of an inference in `direction`; verbs of saying and shifters
    /// have a direction of another kind.
    fn directed(&self, index: usize, direction: Direction) -> Option<&'a str> {
        let lexicon = self.reading.lexicon();
        let infers = |found: &CueMatch| INFERENCES.contains(&found.category());
        self.pointing(index, |found| infers(found) && lexicon.direction(found) == Some(direction))
    }

    /// Whether sentence `index` gives a reason for what it says itself.
    pub(super) fn holds_reason(&self, index: usize) -> bool {
        let lexicon = self.reading.lexicon();
        let gives = |found: &CueMatch| {
            INFERENCES.contains(&found.category())
                && lexicon.direction(found) == Some(Direction::Backward)
        };
        self.reading.matches(index).iter().any(gives)
    }

    /// Whether two sentences begin with the same words, as the members of a
    /// series do (*If a man says …. If a man says …*).
    pub(super) fn parallel(&self, a: usize, b: usize) -> bool {
        let opening = |index: usize| {
            let tokens = self.reading.tokens(index).iter();
            tokens.filter(|t| t.shape.is_word()).take(SAME_OPENING).map(|t| t.word)
        };
        opening(a).count() == SAME_OPENING && opening(a).eq(opening(b))
    }

    /// The words by which sentence `index` sets itself against what stands
    /// before it.
    pub(super) fn contrasts(&self, index: usize) -> Option<&'a str> {
        self.pointing(index, |found| CONTRASTS.contains(&found.category()))
    }

    /// The words by which sentence `index` gives an instance of what stands
    /// before it.
    pub(super) fn gives_instance(&self, index: usize) -> Option<&'a str> {
        self.pointing(index, |found| INSTANCES.contains(&found.category()))
    }

    /// Whether sentence `index` opens with a clause that only grants something
    /// to its own main clause (*although it rained, we went*).
    pub(super) fn concedes_inside(&self, index: usize) -> bool {
        let fits = |found: &CueMatch| CONTRASTS.contains(&found.category());
        self.opening(index, fits).is_some_and(|found| self.is_internal(index, found))
    }

    /// Whether sentence `index` adds itself to what stands before it.
    pub(super) fn adds(&self, index: usize) -> bool {
        self.pointing(index, |f| f.category() == Category::ConnectiveConjunction).is_some()
    }

    /// The words by which sentence `index` draws a conclusion from what
    /// stands before it.
    pub(super) fn concludes(&self, index: usize) -> Option<&'a str> {
        self.directed(index, Direction::Forward)
    }

    /// The words by which sentence `index` gives a reason for what stands
    /// before it.
    pub(super) fn gives_reason(&self, index: usize) -> Option<&'a str> {
        self.directed(index, Direction::Backward)
    }

    /// The words by which sentence `index` counts itself as one of several
    /// grounds, and whether others came before: *first* is a premise that
    /// points neither way, *second* one that points onward.
    pub(super) fn enumerates(&self, index: usize) -> Option<(&'a str, bool)> {
        let direction = |found: &CueMatch| self.reading.lexicon().direction(found);
        let counts = |found: &CueMatch| {
            found.category() == Category::EvidencePremise
                && matches!(direction(found), None | Some(Direction::Onward))
        };
        let found = self.opening(index, counts)?;
        Some((self.words(index, found), direction(found).is_some()))
    }
}

/// So many words at the head of two sentences are no accident: two (*it is*,
/// *there are*) begin sentences of every kind.
const SAME_OPENING: usize = 3;

/// Cues whose direction is that of an inference.
const INFERENCES: [Category; 5] = [
    Category::ClaimCause,
    Category::ClaimConclusion,
    Category::ConnectiveReason,
    Category::ConnectiveResult,
    Category::EvidencePremise,
];
/// Connectives that set a sentence against what stands before it.
const CONTRASTS: [Category; 2] = [Category::ConnectiveContrast, Category::ConnectiveConcession];
/// Connectives that make a sentence an instance of what stands before it.
const INSTANCES: [Category; 2] = [Category::EvidenceExample, Category::ConnectiveInstantiation];
