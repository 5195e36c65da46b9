//! Reads splitter tables from TOML, strictly, and lists everything wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::de::DeTable;

use super::error::SplittingError;
use super::tables::{Before, Group, Lists, RuleExamples, SplitterTables};
use super::value::{Loader, Value, place};
use super::words::{Letters, WordMap, WordSet};

/// The format this reader knows.
const SCHEMA: &str = "1";

/// Reads the tables from `text`; `name` is what errors call the file.
pub(super) fn tables(name: &str, text: &str) -> Result<SplitterTables, Vec<SplittingError>> {
    let (root, broken) = DeTable::parse_recoverable(text);
    let mut loader = Loader::new(name, text);
    for error in broken {
        loader.error(error.span().unwrap_or(0..0), error.message());
    }
    let tables = loader.root(root.get_ref());
    loader.finish().map(|()| tables)
}

/// A `[[list]]` as read: its words, and whether anything asked for it.
struct List {
    at: Range<usize>,
    keys: Vec<u128>,
    used: bool,
}

impl Loader<'_> {
    fn root(&mut self, root: &DeTable<'_>) -> SplitterTables {
        self.known_keys(root, &["schema", "lang", "abbreviations", "list"]);
        match root.get("schema") {
            Some(schema) if schema.get_ref().as_integer().is_some_and(|n| n.as_str() == SCHEMA) => {
            }
            Some(schema) => self.error(schema.span(), "`schema` must be 1"),
            None => self.error(0..0, "`schema = 1` is missing"),
        }
        let language = self.string(root, "lang", 0..0).unwrap_or_default();
        let mut examples = Vec::new();
        let mut named = BTreeMap::new();
        for list in self.tables_of(root, "list") {
            self.list(list, &mut named, &mut examples);
        }
        let (abbreviations, groups) = self.abbreviations(root, &mut named, &mut examples);
        let lists = self.lists(&mut named);
        #[cfg(test)]
        let exceptions =
            named.iter().map(|(id, list)| (id.clone(), WordSet::new(list.keys.clone()))).collect();
        for (id, list) in named.into_iter().filter(|(_, list)| !list.used) {
            self.error(list.at, format!("no rule asks for a list `{id}`"));
        }
        SplitterTables {
            language,
            abbreviations,
            groups,
            lists,
            examples,
            #[cfg(test)]
            exceptions,
        }
    }

    fn list(
        &mut self,
        list: &Value<'_>,
        named: &mut BTreeMap<String, List>,
        examples: &mut Vec<RuleExamples>,
    ) {
        let Some(table) = self.table(list) else { return };
        self.known_keys(table, &["id", "note", "words", "splits", "holds"]);
        let Some(id) = self.string(table, "id", list.span()) else { return };
        self.string(table, "note", list.span());
        let mut seen = BTreeSet::new();
        let mut keys = Vec::new();
        for (word, at) in self.strings(table, "words", list.span()) {
            let Some(key) = self.key(&word, at.clone()) else { continue };
            if seen.insert(key) {
                keys.push(key);
            } else {
                self.error(at, format!("`{word}` stands twice in `{id}`"));
            }
        }
        examples.push(self.examples(&id, table, list.span()));
        let read = List { at: list.span(), keys, used: false };
        if named.insert(id.clone(), read).is_some() {
            self.error(list.span(), format!("a second list `{id}`"));
        }
    }

    fn lists(&mut self, named: &mut BTreeMap<String, List>) -> Lists {
        let mut get = |id| self.named_list(named, id, 0..0);
        Lists {
            starters: get("starters"),
            addresses: get("addresses"),
            openers: get("openers"),
            lettered: get("lettered"),
            names: get("names"),
            suffixes: get("suffixes"),
            credits: get("credits"),
            speech: get("speech"),
        }
    }

    fn named_list(
        &mut self,
        named: &mut BTreeMap<String, List>,
        id: &str,
        at: Range<usize>,
    ) -> WordSet {
        let Some(list) = named.get_mut(id) else {
            self.error(at, format!("there is no list `{id}`"));
            return WordSet::default();
        };
        list.used = true;
        WordSet::new(list.keys.clone())
    }

    fn abbreviations(
        &mut self,
        root: &DeTable<'_>,
        named: &mut BTreeMap<String, List>,
        examples: &mut Vec<RuleExamples>,
    ) -> (WordMap, Vec<Group>) {
        let (mut entries, mut groups) = (Vec::new(), Vec::<Group>::new());
        let mut seen = BTreeMap::new();
        for value in self.tables_of(root, "abbreviations") {
            let Some(table) = self.table(value) else { continue };
            let Some(group) = self.group(table, value.span(), named) else { continue };
            let number = u16::try_from(groups.len()).unwrap_or(u16::MAX);
            let mut words = Vec::new();
            for (word, at) in self.strings(table, "words", value.span()) {
                let Some(key) = self.key(&word, at.clone()) else { continue };
                let letters = Letters::of_entry(&word);
                if let Some(other) = seen.insert((key, letters), group.id.clone()) {
                    self.error(at, format!("`{word}` stands in `{other}` already"));
                }
                entries.push((key, letters, number));
                words.push(word);
            }
            let frame = self.frame(table, value.span()).unwrap_or_default();
            let texts = self.examples(&group.id, table, value.span());
            examples.push(RuleExamples { frame, words, ..texts });
            if groups.iter().any(|other| other.id == group.id) {
                self.error(value.span(), format!("a second group `{}`", group.id));
            }
            groups.push(group);
        }
        (WordMap::new(entries), groups)
    }

    fn group(
        &mut self,
        table: &DeTable<'_>,
        at: Range<usize>,
        named: &mut BTreeMap<String, List>,
    ) -> Option<Group> {
        let keys = ["id", "class", "before", "except", "note", "frame", "words", "splits", "holds"];
        self.known_keys(table, &keys);
        let id = self.string(table, "id", at.clone())?;
        self.string(table, "note", at.clone());
        let class = self.string(table, "class", at.clone())?;
        let before = match (class.as_str(), table.contains_key("before")) {
            ("never", false) => Before::Never,
            ("never", true) => {
                self.error(
                    place(table, "before", at.clone()),
                    "`before` has no meaning for the class `never`",
                );
                Before::Never
            }
            ("may" | "numeric", _) => self.before(table, at.clone())?,
            _ => {
                let at = place(table, "class", at);
                self.error(at, format!("`class` is `{class}`, not `never`, `may` or `numeric`"));
                return None;
            }
        };
        let mut except = Vec::new();
        if table.contains_key("except") {
            for (list, at) in self.strings(table, "except", at.clone()) {
                self.named_list(named, &list, at);
                except.extend(named.get(&list).into_iter().flat_map(|list| list.keys.clone()));
            }
        }
        Some(Group { id, before, numeric: class == "numeric", except: WordSet::new(except) })
    }

    fn before(&mut self, table: &DeTable<'_>, at: Range<usize>) -> Option<Before> {
        let before = self.string(table, "before", at.clone())?;
        match before.as_str() {
            "starter" => Some(Before::Starter),
            "clause" => Some(Before::Clause),
            "capital" => Some(Before::Capital),
            _ => {
                let at = place(table, "before", at);
                self.error(
                    at,
                    format!("`before` is `{before}`, not `starter`, `clause` or `capital`"),
                );
                None
            }
        }
    }

    fn frame(&mut self, table: &DeTable<'_>, at: Range<usize>) -> Option<String> {
        let frame = self.string(table, "frame", at.clone())?;
        if frame.matches("{}").count() != 1 {
            self.error(place(table, "frame", at), "`frame` must have `{}` once, for the word");
        }
        Some(frame)
    }

    fn examples(&mut self, id: &str, table: &DeTable<'_>, at: Range<usize>) -> RuleExamples {
        let mut texts = Vec::new();
        for (key, marked) in [("splits", true), ("holds", false)] {
            let found = self.strings(table, key, at.clone());
            for (text, at) in found {
                if text.contains('¦') == marked {
                    texts.push(text);
                } else if marked {
                    self.error(at, "no `¦` shows where the text splits");
                } else {
                    self.error(at, "a text that holds has no `¦`");
                }
            }
        }
        RuleExamples { rule: id.into(), texts, frame: String::new(), words: Vec::new() }
    }
}
