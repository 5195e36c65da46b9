//! Lexicon files to cues, macros and classes.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::category::Category;
use super::cue::{At, Case, Cue, Direction, Scope, Term};
use super::error::LexiconError;
use super::grammar::{Class, Grammar, MAX_CLASSES, algorithm};
use super::table::{Fields, Findings, parse, string, strings, tables};

/// The only version of the format there is.
const SCHEMA: f64 = 1.0;

/// A strength when a cue names none: an ordinary sign, neither weak nor sure.
const DEFAULT_WEIGHT: f64 = 0.6;

/// The smallest strength that still means something.
const MIN_WEIGHT: f64 = 0.01;

const FILE_KEYS: &str = "schema, lang, macro, cue, disable";
const CUE_KEYS: &str = "id, category, weight, polarity, certainty, direction, scope, sense, \
    terms, at, case, not_before, not_after, unless, blocks, yes, no, note, source";

/// The bodies of macros by name.
pub(crate) type Macros = BTreeMap<String, String>;

/// What one cue file holds.
#[derive(Debug, Default)]
pub(crate) struct CueFile {
    pub cues: Vec<Cue>,
    /// Those that its terms may use: its own, over the shared ones.
    pub macros: Macros,
    /// Ids to drop, with the line that says so.
    pub disable: Vec<(String, usize)>,
}

/// Reads a cue file; what is wrong goes to `errors`, what is right is kept.
pub(crate) fn cue_file(
    file: &str,
    text: &str,
    shared: &Macros,
    errors: &mut Vec<LexiconError>,
) -> CueFile {
    let mut findings = Findings::new(file, text, errors);
    let mut fields = Fields::new(parse(text, &mut findings), 0);
    header(&mut fields, &mut findings);
    let mut out = CueFile { macros: shared.clone(), ..CueFile::default() };
    out.macros.extend(macros(&mut fields, &mut findings));
    if let Some(value) = fields.take("disable") {
        let line = findings.line(value.span().start);
        out.disable =
            strings(&value, "disable", &mut findings).into_iter().map(|id| (id, line)).collect();
    }
    if let Some(value) = fields.take("cue") {
        for block in tables(value, "cue", &mut findings) {
            out.cues.extend(cue(block, &mut findings));
        }
    }
    fields.finish(FILE_KEYS, &mut findings);
    out
}

fn header(fields: &mut Fields<'_>, findings: &mut Findings<'_>) {
    if fields.number("schema", (SCHEMA, SCHEMA), findings).is_none() && !findings.text.is_empty() {
        findings.error(0, "expected `schema = 1` at the top");
    }
    if fields.string("lang", findings).is_none() {
        findings.error(0, "expected `lang = \"…\"` at the top");
    }
}

fn macros(fields: &mut Fields<'_>, findings: &mut Findings<'_>) -> Macros {
    let Some(value) = fields.take("macro") else { return Macros::new() };
    let offset = value.span().start;
    let DeValue::Table(table) = value.into_inner() else {
        findings.error(offset, "`macro` must be written as a [macro] table");
        return Macros::new();
    };
    Fields::new(table, offset)
        .rest()
        .into_iter()
        .filter_map(|(key, value)| {
            let name = key.get_ref().to_string();
            Some((name, string(&value, "macro", findings)?))
        })
        .collect()
}

fn cue(mut fields: Fields<'_>, findings: &mut Findings<'_>) -> Option<Cue> {
    let offset = fields.offset;
    let before = findings.errors.len();
    let id = fields.string("id", findings).unwrap_or_default();
    let category = category(&mut fields, &id, findings);
    let weight = fields.number("weight", (MIN_WEIGHT, 1.0), findings).unwrap_or(DEFAULT_WEIGHT);
    let polarity = fields.number("polarity", (-1.0, 1.0), findings).unwrap_or(0.0);
    let certainty = fields.number("certainty", (-1.0, 1.0), findings).unwrap_or(0.0);
    let own = Term { pattern: String::new(), weight, polarity, certainty, line: 0 };
    let terms = terms(&mut fields, &own, findings);
    let cue = Cue {
        category: category.unwrap_or(Category::Topic),
        terms,
        direction: fields.choice("direction", DIRECTIONS, findings),
        scope: fields.choice("scope", SCOPES, findings).unwrap_or_default(),
        sense: fields.string("sense", findings),
        at: fields.choice("at", PLACES, findings).unwrap_or_default(),
        case: fields.choice("case", CASES, findings).unwrap_or_default(),
        not_before: fields.strings("not_before", findings),
        not_after: fields.strings("not_after", findings),
        unless: fields.strings("unless", findings),
        blocks: blocks(&mut fields, findings),
        yes: fields.strings("yes", findings),
        no: fields.strings("no", findings),
        note: fields.string("note", findings),
        source: fields.string("source", findings),
        file: findings.file.to_owned(),
        line: findings.line(offset),
        id,
    };
    fields.finish(CUE_KEYS, findings);
    check(&cue, offset, findings);
    (findings.errors.len() == before).then_some(cue)
}

const DIRECTIONS: &[(&str, Direction)] = &[
    ("forward", Direction::Forward),
    ("backward", Direction::Backward),
    ("onward", Direction::Onward),
];
const SCOPES: &[(&str, Scope)] = &[("author", Scope::Author), ("attributed", Scope::Attributed)];
const PLACES: &[(&str, At)] = &[("start", At::Start), ("clause", At::Clause), ("any", At::Any)];
const CASES: &[(&str, Case)] =
    &[("lower", Case::Lower), ("title", Case::Title), ("any", Case::Any)];

fn category(fields: &mut Fields<'_>, id: &str, findings: &mut Findings<'_>) -> Option<Category> {
    let offset = fields.offset;
    let name = fields.string("category", findings)?;
    let Some(category) = Category::from_name(&name) else {
        findings.error(offset, format!("`{id}` has the unknown category `{name}`"));
        return None;
    };
    let rest = id.strip_prefix(category.name()).and_then(|rest| rest.strip_prefix('.'));
    if rest.is_none_or(str::is_empty) {
        findings.error(offset, format!("the id `{id}` must be `{name}.` and a name of its own"));
    }
    Some(category)
}

fn terms(fields: &mut Fields<'_>, own: &Term, findings: &mut Findings<'_>) -> Vec<Term> {
    let Some(value) = fields.take("terms") else { return Vec::new() };
    let offset = value.span().start;
    let DeValue::Array(items) = value.into_inner() else {
        findings.error(offset, "`terms` must be a list");
        return Vec::new();
    };
    items.into_iter().filter_map(|item| term(item, own, findings)).collect()
}

fn term(item: Spanned<DeValue<'_>>, own: &Term, findings: &mut Findings<'_>) -> Option<Term> {
    let offset = item.span().start;
    let line = findings.line(offset);
    match item.into_inner() {
        DeValue::String(pattern) => {
            Some(Term { pattern: pattern.into_owned(), line, ..own.clone() })
        }
        DeValue::Table(table) => {
            let mut fields = Fields::new(table, offset);
            let pattern = fields.string("t", findings).unwrap_or_default();
            let weight = fields.number("w", (MIN_WEIGHT, 1.0), findings).unwrap_or(own.weight);
            let polarity = fields.number("p", (-1.0, 1.0), findings).unwrap_or(own.polarity);
            let certainty = fields.number("c", (-1.0, 1.0), findings).unwrap_or(own.certainty);
            fields.finish("t, w, p, c", findings);
            Some(Term { pattern, weight, polarity, certainty, line })
        }
        _ => {
            findings.error(offset, "a term is a string or { t = \"…\", w = …, p = …, c = … }");
            None
        }
    }
}

fn blocks(fields: &mut Fields<'_>, findings: &mut Findings<'_>) -> Vec<String> {
    let offset = fields.offset;
    let blocks = fields.strings("blocks", findings);
    for name in &blocks {
        let known = Category::ALL.iter().any(|c| c.name() == name || c.family() == name);
        if !known {
            findings.error(offset, format!("`blocks` names the unknown category `{name}`"));
        }
    }
    blocks
}

fn check(cue: &Cue, offset: usize, findings: &mut Findings<'_>) {
    let id = &cue.id;
    if id.is_empty() {
        findings.error(offset, "a cue needs an `id`");
    }
    if cue.terms.is_empty() {
        findings.error(offset, format!("`{id}` has no terms"));
    }
    if cue.yes.is_empty() || cue.no.is_empty() {
        findings.error(offset, format!("`{id}` needs at least one `yes` and one `no` sentence"));
    }
}

const CLASS_KEYS: &str = "name, means, words, suffixes, except, has, lacks";

/// Reads `grammar.toml`; what is wrong goes to `errors`.
pub(crate) fn grammar(file: &str, text: &str, errors: &mut Vec<LexiconError>) -> Grammar {
    let mut findings = Findings::new(file, text, errors);
    let mut fields = Fields::new(parse(text, &mut findings), 0);
    header(&mut fields, &mut findings);
    let mut out = Grammar::default();
    match fields.take("tokenizer").map(|value| (value.span().start, value.into_inner())) {
        Some((offset, DeValue::Table(table))) => {
            tokenizer(Fields::new(table, offset), &mut out, &mut findings);
        }
        _ => findings.error(0, "expected a [tokenizer] table"),
    }
    if let Some(value) = fields.take("class") {
        for block in tables(value, "class", &mut findings) {
            out.classes.extend(class(block, &mut findings));
        }
    }
    if out.classes.len() > MAX_CLASSES {
        let found = out.classes.len();
        findings.error(0, format!("{found} classes, expected at most {MAX_CLASSES}"));
        // Each has a bit of its own in what is built before errors are told.
        out.classes.truncate(MAX_CLASSES);
    }
    fields.finish("schema, lang, tokenizer, class", &mut findings);
    out
}

fn tokenizer(mut fields: Fields<'_>, out: &mut Grammar, findings: &mut Findings<'_>) {
    let offset = fields.offset;
    out.stemmer = fields.string("stemmer", findings).unwrap_or_default();
    if algorithm(&out.stemmer).is_none() {
        let found = &out.stemmer;
        findings.error(offset, format!("`stemmer` is `{found}`, expected a Snowball language"));
    }
    out.clitics = fields.strings("clitics", findings);
    if let Some(value) = fields.take("respell") {
        let offset = value.span().start;
        match value.into_inner() {
            DeValue::Table(table) => {
                for (key, value) in Fields::new(table, offset).rest() {
                    let full = string(&value, "respell", findings).unwrap_or_default();
                    out.respell.insert(key.get_ref().to_string(), full);
                }
            }
            _ => findings.error(offset, "`respell` must be a table"),
        }
    }
    fields.finish("stemmer, clitics, respell", findings);
}

fn class(mut fields: Fields<'_>, findings: &mut Findings<'_>) -> Option<Class> {
    let offset = fields.offset;
    let name = fields.string("name", findings).unwrap_or_default();
    let class = Class {
        words: fields.strings("words", findings),
        suffixes: fields.strings("suffixes", findings),
        except: fields.strings("except", findings),
        name,
    };
    let has = fields.strings("has", findings);
    let lacks = fields.strings("lacks", findings);
    if fields.string("means", findings).is_none() || has.is_empty() || lacks.is_empty() {
        let message = format!("the class `{}` needs `means`, `has` and `lacks`", class.name);
        findings.error(offset, message);
    }
    fields.finish(CLASS_KEYS, findings);
    for (words, expected) in [(&has, true), (&lacks, false)] {
        for word in words.iter().filter(|word| class.holds(word) != expected) {
            let is = if expected { "should be" } else { "should not be" };
            findings.error(offset, format!("`{word}` {is} in the class `{}`", class.name));
        }
    }
    (!class.name.is_empty()).then_some(class)
}
