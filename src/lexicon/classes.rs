//! The closed classes that rules ask for, looked up once.

use super::grammar::{ClassSet, Vocabulary};

/// The closed classes that the rules ask for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Classes {
    pub be: ClassSet,
    pub copula: ClassSet,
    pub have: ClassSet,
    pub do_forms: ClassSet,
    /// Forms of *be, have, do* and the modals.
    pub auxiliary: ClassSet,
    pub adverb: ClassSet,
    pub first: ClassSet,
    pub second: ClassSet,
    pub third: ClassSet,
    pub it: ClassSet,
    pub pronoun: ClassSet,
    pub determiner: ClassSet,
    pub demonstrative: ClassSet,
    pub indefinite: ClassSet,
    pub of: ClassSet,
    pub that: ClassSet,
    pub to: ClassSet,
    pub modal: ClassSet,
    pub subordinator: ClassSet,
    pub wh: ClassSet,
    pub contrast: ClassSet,
    pub verb: ClassSet,
    /// Verbs that are no nouns.
    pub verb_only: ClassSet,
    pub past: ClassSet,
    pub participle: ClassSet,
    pub plural: ClassSet,
    pub gerund: ClassSet,
    pub coordinator: ClassSet,
    pub quantifier: ClassSet,
    pub preposition: ClassSet,
    pub circumstance: ClassSet,
    pub concessive: ClassSet,
    pub conditional: ClassSet,
    pub negation: ClassSet,
    pub adjective: ClassSet,
    pub hyphen: ClassSet,
    pub possessive: ClassSet,
    pub time: ClassSet,
    pub general_noun: ClassSet,
    pub unit: ClassSet,
    pub source: ClassSet,
    pub identity: ClassSet,
    pub people: ClassSet,
    pub politician: ClassSet,
    pub title: ClassSet,
    pub quote: ClassSet,
    pub question: ClassSet,
    pub clause_mark: ClassSet,
    pub stop: ClassSet,
    /// What never stands inside a noun phrase.
    pub outside_nominal: ClassSet,
    /// What may stand in a noun phrase and is no theme of a document.
    pub no_theme: ClassSet,
    /// Who somebody is, and grammar: neither good nor bad, whatever is learned
    /// of it.
    pub silent: ClassSet,
}

impl Classes {
    pub(super) fn of(vocabulary: &Vocabulary) -> Self {
        let class = |name: &str| vocabulary.class(name).unwrap_or_default();
        let auxiliary = class("be") | class("have") | class("do") | class("modal");
        let outside_nominal = auxiliary
            | class("copula")
            | class("pronoun")
            | class("determiner")
            | class("preposition")
            | class("coordinator")
            | class("subordinator")
            | class("relative")
            | class("wh")
            | class("to")
            | class("adverb")
            | class("negation")
            | class("indefinite")
            | class("demonstrative");
        Self {
            be: class("be"),
            copula: class("copula"),
            have: class("have"),
            do_forms: class("do"),
            auxiliary,
            adverb: class("adverb"),
            first: class("pronoun.first"),
            second: class("pronoun.second"),
            third: class("pronoun.third"),
            it: class("pronoun.it"),
            pronoun: class("pronoun"),
            determiner: class("determiner"),
            demonstrative: class("demonstrative"),
            indefinite: class("indefinite"),
            of: class("of"),
            that: class("that"),
            to: class("to"),
            modal: class("modal"),
            subordinator: class("subordinator") | class("relative") | class("wh"),
            wh: class("wh"),
            contrast: class("contrast"),
            verb: class("verb"),
            verb_only: class("verb.only"),
            past: class("past"),
            participle: class("participle"),
            plural: class("plural"),
            gerund: class("gerund"),
            coordinator: class("coordinator"),
            quantifier: class("quantifier"),
            preposition: class("preposition"),
            circumstance: class("circumstance"),
            concessive: class("concessive"),
            conditional: class("conditional"),
            negation: class("negation"),
            adjective: class("adjective"),
            hyphen: class("mark.hyphen"),
            possessive: class("possessive"),
            time: class("time"),
            general_noun: class("general_noun"),
            unit: class("unit"),
            source: class("source"),
            identity: class("identity"),
            people: class("people"),
            politician: class("politician"),
            title: class("title"),
            quote: class("mark.quote"),
            question: class("mark.question"),
            clause_mark: class("mark.clause"),
            stop: class("mark.stop"),
            outside_nominal,
            no_theme: class("general_noun")
                | class("time")
                | class("month")
                | class("weekday")
                | class("unit")
                | class("magnitude")
                | class("number_word")
                | class("ordinal")
                | class("quantifier")
                | class("adjective")
                | class("past")
                | class("gerund")
                | class("comparative")
                | class("superlative"),
            silent: outside_nominal
                | class("identity")
                | class("people")
                | class("source")
                | class("title")
                | class("quantifier"),
        }
    }
}
