//! What the splitter knows about a language.

use serde::{Deserialize, Serialize};

use super::error::SplittingError;
use super::load;
use super::words::{WordMap, WordSet};

/// The tables of one language: abbreviations in three classes, and the lists
/// of words that the rules ask for.
///
/// They are read from a text in the format of `lexicons/en/splitting.toml`,
/// which is built in.
///
/// ```
/// use rhetor::SplitterTables;
///
/// let english = SplitterTables::builtin();
/// assert_eq!(english.language(), "en");
///
/// let errors = SplitterTables::from_toml("mine.toml", "schema = 1\ncolour = 3").unwrap_err();
/// assert!(errors.iter().any(|error| error.to_string() == "mine.toml:2: unknown key `colour`"));
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct SplitterTables {
    pub(super) language: String,
    pub(super) abbreviations: WordMap,
    pub(super) groups: Vec<Group>,
    pub(super) lists: Lists,
    pub(super) examples: Vec<RuleExamples>,
    /// The lists that groups name as exceptions, by name: only the test that
    /// each is needed asks.
    #[cfg(test)]
    #[serde(skip)]
    pub(super) exceptions: std::collections::BTreeMap<String, WordSet>,
}

/// The lists that the rules ask for by name; every one must be in the file.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Lists {
    pub(super) starters: WordSet,
    pub(super) addresses: WordSet,
    pub(super) openers: WordSet,
    pub(super) lettered: WordSet,
    pub(super) names: WordSet,
    pub(super) suffixes: WordSet,
    pub(super) credits: WordSet,
    pub(super) speech: WordSet,
}

/// What must follow an abbreviation for its stop to end the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Before {
    /// Nothing can.
    Never,
    /// A word of the list `starters`.
    Starter,
    /// Such a word, or a capitalised word with a small one after it.
    Clause,
    /// Any capitalised word.
    Capital,
}

/// A group of abbreviations that behave alike.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Group {
    pub(super) id: String,
    pub(super) before: Before,
    /// Whether a number belongs to it: `Jan. 1`.
    pub(super) numeric: bool,
    /// Words before which the sentence goes on all the same.
    pub(super) except: WordSet,
}

/// The texts that prove one group or list.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct RuleExamples {
    pub(super) rule: String,
    /// Texts of one sentence each, and of several with `¦` between them.
    pub(super) texts: Vec<String>,
    /// A sentence for each of `words`, where `{}` stands for it.
    pub(super) frame: String,
    pub(super) words: Vec<String>,
}

impl RuleExamples {
    /// The group's frame with each of its words: one sentence each.
    pub(super) fn framed(&self) -> impl Iterator<Item = String> {
        self.words.iter().map(|word| self.frame.replace("{}", &format!("{word}.")))
    }
}

impl SplitterTables {
    /// Reads tables from the text of a TOML file; `name` is what the errors
    /// call it.
    ///
    /// # Errors
    ///
    /// Everything that is wrong, in the order of the file: broken TOML, keys
    /// that are unknown or missing, a word that is too long or stands twice,
    /// a group or list without examples, a list that no rule asks for.
    pub fn from_toml(name: &str, text: &str) -> Result<Self, Vec<SplittingError>> {
        load::tables(name, text)
    }

    /// The language, as its tag: `en`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The examples that a group or list carries, as `(rule, text)`, with `¦`
    /// where a sentence ends. [`SentenceSplitter`](super::SentenceSplitter)
    /// must cut each text there and nowhere else.
    pub fn examples(&self) -> impl Iterator<Item = (&str, String)> {
        self.examples.iter().flat_map(|rule| {
            let texts = rule.texts.iter().cloned().chain(rule.framed());
            texts.map(|text| (rule.rule.as_str(), text))
        })
    }
}
