//! The part of speech of each word of a sentence, told by its closed classes,
//! its ending and its neighbours. No tagger: what matters is where noun
//! phrases begin and end, and which of them a verb follows.

use super::Words;
use crate::lexicon::ClassSet;

/// What a token is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A noun or a name, and every word of which nothing else is known.
    Noun,
    /// An adjective, or a participle that stands as one.
    Adjective,
    /// What opens a noun phrase: an article, a number, *its*, *many*.
    Determiner,
    /// What stands for a noun phrase: *it*, *this*, *nobody*.
    Pronoun,
    /// A full verb, whatever its form.
    Verb,
    /// A form of *be*, *have* or *do*, a modal or a linking verb.
    Auxiliary,
    /// *to*, as a preposition or before a verb.
    To,
    /// Every other preposition.
    Preposition,
    /// What opens a clause: *because*, *which*, *that*.
    Opener,
    /// *and*, *or*, *but*.
    Coordinator,
    /// *'s* between an owner and what is owned.
    Possessive,
    /// The mark that joins the parts of a compound.
    Hyphen,
    /// An adverb, or a negation.
    Adverb,
    /// A mark, and what stands before the first token.
    Mark,
}

impl Part {
    /// Whether a verb of a clause can begin with it.
    pub(crate) const fn is_verbal(self) -> bool {
        matches!(self, Self::Verb | Self::Auxiliary)
    }
}

/// Adds the part of speech of each token, in order, to `parts`.
pub(super) fn add(words: &Words<'_>, parts: &mut Vec<Part>) {
    let from = parts.len();
    let classes = |at: usize| words.tokens.get(at).map_or(ClassSet::default(), |t| t.classes);
    let mut own = classes(0);
    let mut last = None;
    for at in 0..words.tokens.len() {
        let next = classes(at + 1);
        let before = last.map_or(Part::Mark, |at: usize| parts[from + at]);
        let left = parts[from..].last().copied();
        let part = Word { words, at, own, next, last, before, left }.part();
        if part != Part::Adverb {
            last = Some(at);
        }
        parts.push(part);
        own = next;
    }
}

/// One token and what is known to its left.
struct Word<'a> {
    words: &'a Words<'a>,
    at: usize,
    /// Its classes.
    own: ClassSet,
    /// Those of the token after it.
    next: ClassSet,
    /// The token before it, adverbs left out, and its part; a mark where there
    /// is none.
    last: Option<usize>,
    before: Part,
    /// The part right before it.
    left: Option<Part>,
}

impl Word<'_> {
    const fn is(&self, classes: ClassSet) -> bool {
        self.own.meets(classes)
    }

    const fn next_is(&self, classes: ClassSet) -> bool {
        self.next.meets(classes)
    }

    fn left_is(&self, classes: ClassSet) -> bool {
        self.at > 0 && self.words.is(self.at - 1, classes)
    }

    /// Whether another word follows, not a mark and not the end.
    fn word_follows(&self) -> bool {
        self.words.tokens.get(self.at + 1).is_some_and(|next| !next.shape.is_mark())
    }

    /// Whether what follows can be the rest of the noun phrase that this token
    /// opens.
    fn noun_follows(&self) -> bool {
        self.word_follows()
            && !self.next_is(self.words.classes.outside_nominal | self.words.classes.verb_only)
    }

    /// Whether the token after this one begins a noun phrase for sure.
    fn phrase_follows(&self) -> bool {
        let classes = self.words.classes;
        self.next_is(classes.determiner | classes.pronoun | classes.to)
    }

    fn part(&self) -> Part {
        let classes = self.words.classes;
        let Some(token) = self.words.tokens.get(self.at) else { return Part::Mark };
        if self.is(classes.possessive) && self.owns() {
            return Part::Possessive;
        }
        if token.shape.is_mark() {
            return if self.joins() { Part::Hyphen } else { Part::Mark };
        }
        if self.is(classes.to) {
            return Part::To;
        }
        if self.is(classes.negation) && !self.is(classes.determiner) {
            return Part::Adverb;
        }
        if self.is(classes.auxiliary) {
            return Part::Auxiliary;
        }
        if let Some(part) = self.pointing() {
            return part;
        }
        if self.is(classes.subordinator | classes.concessive) {
            return Part::Opener;
        }
        if self.is(classes.coordinator) {
            return Part::Coordinator;
        }
        if self.is(classes.preposition) {
            return Part::Preposition;
        }
        if self.is(classes.copula) {
            return if self.in_phrase() { Part::Noun } else { Part::Auxiliary };
        }
        if self.is(classes.adverb) {
            return Part::Adverb;
        }
        let opens = self.at == self.words.first_word;
        if token.shape.is_capital() && !opens && !self.words.capitals_say_nothing {
            return Part::Noun;
        }
        if self.is(classes.verb) {
            return if self.plain_verb() { Part::Verb } else { Part::Noun };
        }
        if self.is(classes.past | classes.participle) {
            return self.past();
        }
        if self.is(classes.gerund) {
            return self.gerund();
        }
        if self.is(classes.adjective) {
            return Part::Adjective;
        }
        if token.shape.is_number() && self.noun_follows() {
            return Part::Determiner;
        }
        // After *must* or *will* stands a verb, also one that no list has.
        let modal = self.last.is_some_and(|at| self.words.is(at, classes.modal));
        if modal { Part::Verb } else { Part::Noun }
    }

    /// *'s* owns where a noun comes before it and a bare noun after it: *the
    /// minister's plan*, and not *the plan's dead*, which needs no noun.
    fn owns(&self) -> bool {
        let classes = self.words.classes;
        let said = classes.determiner
            | classes.pronoun
            | classes.adverb
            | classes.negation
            | classes.gerund
            | classes.past;
        matches!(self.left, Some(Part::Noun | Part::Adjective))
            && self.noun_follows()
            && !self.next_is(said)
    }

    /// A mark with no space on either side joins words.
    fn joins(&self) -> bool {
        let tokens = self.words.tokens;
        let (Some(left), Some(right)) =
            (self.at.checked_sub(1).and_then(|at| tokens.get(at)), tokens.get(self.at + 1))
        else {
            return false;
        };
        let span = tokens[self.at].span;
        self.is(self.words.classes.hyphen)
            && left.span.end() == span.start()
            && span.end() == right.span.start()
            && !left.shape.is_mark()
            && !right.shape.is_mark()
    }

    /// Whether the token stands inside a noun phrase that has begun.
    const fn in_phrase(&self) -> bool {
        matches!(self.before, Part::Determiner | Part::Possessive | Part::Adjective)
    }

    /// Determiners and pronouns, many of which are either: *this*, *her*,
    /// *some*, *that*; `None` for other words.
    fn pointing(&self) -> Option<Part> {
        let classes = self.words.classes;
        if self.is(classes.that) {
            return Some(self.that());
        }
        let both = classes.demonstrative | classes.indefinite | classes.pronoun;
        if self.is(both) && !self.is(classes.quantifier) {
            let opens = self.is(classes.determiner | classes.indefinite) && self.noun_follows();
            return Some(if opens { Part::Determiner } else { Part::Pronoun });
        }
        self.is(classes.determiner | classes.quantifier).then_some(Part::Determiner)
    }

    /// *That is wrong*, *he says that it is*, *that plan*.
    fn that(&self) -> Part {
        let classes = self.words.classes;
        let verb = classes.auxiliary | classes.copula;
        let starts = matches!(self.before, Part::Mark | Part::Coordinator);
        if starts && (!self.word_follows() || self.next_is(verb)) {
            Part::Pronoun
        } else if matches!(self.before, Part::Verb | Part::Auxiliary | Part::Noun)
            || !self.noun_follows()
            || self.next_is(classes.determiner | classes.pronoun)
        {
            Part::Opener
        } else {
            Part::Determiner
        }
    }

    /// Whether a word that is a verb in its plain form or with *-s* is one here.
    fn plain_verb(&self) -> bool {
        let doubtful = !self.is(self.words.classes.verb_only);
        match self.before {
            Part::Determiner | Part::Possessive | Part::Adjective => false,
            Part::To | Part::Auxiliary | Part::Pronoun => true,
            Part::Preposition | Part::Verb | Part::Hyphen => !doubtful,
            // *The farmers plan*: a plural seldom stands before a noun.
            Part::Noun if self.left_is(self.words.classes.plural) => true,
            _ => !doubtful || self.phrase_follows(),
        }
    }

    /// *The proposed ban*, *armed men*, and *they proposed a ban*.
    fn past(&self) -> Part {
        let stands_as_adjective = match self.before {
            Part::Determiner | Part::Possessive | Part::Preposition | Part::Hyphen => true,
            Part::Adjective => self.word_follows(),
            Part::Mark | Part::Coordinator => self.noun_follows() && !self.phrase_follows(),
            _ => false,
        };
        if stands_as_adjective { Part::Adjective } else { Part::Verb }
    }

    /// *The reporting of crimes*, *rising prices*, and *they are reporting*.
    fn gerund(&self) -> Part {
        match self.before {
            _ if !self.in_phrase() => Part::Verb,
            _ if self.noun_follows() => Part::Adjective,
            _ => Part::Noun,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stance::testing::read;

    /// One letter a token: Noun, aDjective, Article or other determiner,
    /// Pronoun, Verb, auXiliary, To, prepositIon, Opener, Coordinator,
    /// Genitive, Hyphen, adveRb, or the mark itself.
    fn parts_of(text: &str) -> String {
        let reading = read(&[text]);
        let letter = |part: &Part| match part {
            Part::Noun => 'N',
            Part::Adjective => 'D',
            Part::Determiner => 'A',
            Part::Pronoun => 'P',
            Part::Verb => 'V',
            Part::Auxiliary => 'X',
            Part::To => 'T',
            Part::Preposition => 'I',
            Part::Opener => 'O',
            Part::Coordinator => 'C',
            Part::Possessive => 'G',
            Part::Hyphen => 'H',
            Part::Adverb => 'R',
            Part::Mark => '.',
        };
        reading.syntax(0).parts.iter().map(letter).collect()
    }

    #[test]
    fn a_word_that_is_noun_or_verb_is_told_by_its_neighbours() {
        assert_eq!(parts_of("The plan failed."), "ANV.");
        assert_eq!(parts_of("They plan to leave."), "PVTV.");
        assert_eq!(parts_of("Farmers plan new roads."), "NVDN.");
        assert_eq!(parts_of("We need a plan for buses."), "PVANIN.");
        assert_eq!(parts_of("We must not florbify the roads."), "PXRVAN.");
    }

    #[test]
    fn participles_stand_as_adjectives_or_as_verbs() {
        assert_eq!(parts_of("The proposed tax divided voters."), "ADNVN.");
        assert_eq!(parts_of("They were paying rising prices."), "PXVVN.");
        assert_eq!(parts_of("The reporting of crimes fell."), "ANINV.");
    }

    #[test]
    fn what_points_is_a_determiner_before_a_noun_and_a_pronoun_alone() {
        assert_eq!(parts_of("This is wrong."), "PXD.");
        assert_eq!(parts_of("This tax is wrong."), "ANXD.");
        assert_eq!(parts_of("Her tax hurt her."), "ANVP.");
        assert_eq!(parts_of("He believes that the tax hurts."), "PVOANN.");
    }

    #[test]
    fn a_clitic_owns_before_a_noun_and_is_a_verb_before_anything_else() {
        assert_eq!(parts_of("The minister's plan failed."), "ANGNV.");
        assert_eq!(parts_of("The minister's not here."), "ANXRR.");
    }

    #[test]
    fn a_mark_between_two_words_without_space_joins_them() {
        assert_eq!(parts_of("A low-fare line."), "ADHNN.");
        assert_eq!(parts_of("The town-owned line."), "ANHDN.");
    }
}
