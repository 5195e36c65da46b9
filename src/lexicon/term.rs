//! The little language of terms: `(a|b c) x? ...3 {macro} word~ NUM NAME $class`.

use std::cell::Cell;
use std::collections::BTreeMap;

/// One step of a term, after alternatives, options and macros are resolved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// A folded word or punctuation mark.
    Word(String),
    /// Any of these folded words, sorted: a group need not be spelt out.
    AnyOf(Vec<String>),
    /// Any word with the stem of this one.
    Stem(String),
    /// A word of a closed class, by the name of the class.
    Class(String),
    /// A token that begins with a digit.
    Number,
    /// A capitalised word that does not open its sentence.
    Name,
    /// Between 0 and this many words.
    Gap(usize),
}

/// A term may stand for this many sequences of steps: room for a row of
/// options and groups of phrases, while a slip stays an error.
const MAX_SEQUENCES: usize = 2_000;

/// A sequence holds this many steps at most: no expression is as long as a
/// long sentence.
const MAX_STEPS: usize = 64;

/// A sequence holds this many gaps at most: what needs more finds anything,
/// and a search tries all their lengths with each other.
const MAX_GAPS: usize = 3;

/// A term is read by this many words and signs at most, those of its macros
/// counted each time: macros that name each other would multiply without end.
const MAX_ITEMS: usize = 10_000;

/// The words that the gaps of a sequence hold at most, all together: the
/// clause between the parts of *either … or*.
const MAX_GAP: usize = 24;

/// Groups and macros nest this deep at most; beyond it a macro names itself.
const MAX_DEPTH: usize = 8;

/// Cuts a plain word of a term into tokens, as the tokenizer would.
pub(crate) type Cut<'a> = &'a dyn Fn(&str) -> Vec<String>;

/// All step sequences of `term`, sorted and without repeats.
///
/// # Errors
/// A sentence that says what is wrong with the term.
pub(crate) fn expand(
    term: &str,
    macros: &BTreeMap<String, String>,
    cut: Cut<'_>,
) -> Result<Vec<Vec<Step>>, String> {
    let items = Cell::new(0);
    let mut parser = Parser { rest: term, macros, cut, depth: 0, items: &items };
    let mut sequences = parser.alternatives()?;
    if !parser.rest.is_empty() {
        return Err(format!("unexpected `{}` in the term `{term}`", parser.rest));
    }
    sequences.sort();
    sequences.dedup();
    for sequence in &sequences {
        check(sequence, term)?;
    }
    Ok(sequences)
}

fn check(sequence: &[Step], term: &str) -> Result<(), String> {
    let is_gap = |step: Option<&Step>| matches!(step, Some(Step::Gap(_)));
    if sequence.is_empty() {
        return Err(format!("the term `{term}` can match nothing at all"));
    }
    if is_gap(sequence.first()) || is_gap(sequence.last()) {
        return Err(format!("a gap needs a word on each side in the term `{term}`"));
    }
    let gaps = sequence.iter().filter_map(|step| match step {
        Step::Gap(most) => Some(most),
        _ => None,
    });
    if gaps.clone().count() > MAX_GAPS {
        return Err(format!("more than {MAX_GAPS} gaps in the term `{term}`"));
    }
    if gaps.sum::<usize>() > MAX_GAP {
        return Err(format!("gaps of more than {MAX_GAP} words in all in the term `{term}`"));
    }
    Ok(())
}

struct Parser<'a> {
    rest: &'a str,
    macros: &'a BTreeMap<String, String>,
    cut: Cut<'a>,
    depth: usize,
    /// How many items of the term have been read so far.
    items: &'a Cell<usize>,
}

impl Parser<'_> {
    /// `sequence ('|' sequence)*`, up to `)` or the end.
    fn alternatives(&mut self) -> Result<Vec<Vec<Step>>, String> {
        let mut all = self.sequence()?;
        while self.rest.starts_with('|') {
            self.rest = &self.rest[1..];
            all.extend(self.sequence()?);
            few(all.len())?;
        }
        Ok(all)
    }

    fn sequence(&mut self) -> Result<Vec<Vec<Step>>, String> {
        let mut built = vec![Vec::new()];
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() || self.rest.starts_with(['|', ')']) {
                return Ok(built);
            }
            let mut item = self.item()?;
            if self.rest.starts_with('?') {
                self.rest = &self.rest[1..];
                item.push(Vec::new());
            }
            built = join(built, &item)?;
        }
    }

    fn item(&mut self) -> Result<Vec<Vec<Step>>, String> {
        self.items.set(self.items.get() + 1);
        if self.items.get() > MAX_ITEMS {
            return Err(format!("more than {MAX_ITEMS} words and signs, macros written out"));
        }
        if self.rest.starts_with('(') {
            return self.group();
        }
        if self.rest.starts_with('{') {
            return self.expand_macro();
        }
        if self.rest.starts_with('}') {
            return Err("a `}` was never opened".to_owned());
        }
        if let Some(rest) = self.rest.strip_prefix("...")
            && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            return self.gap();
        }
        if self.rest.starts_with('$') && self.rest[1..].starts_with(char::is_alphabetic) {
            let name = self.take_while(|c| c.is_alphanumeric() || matches!(c, '$' | '.' | '_'));
            return Ok(vec![vec![Step::Class(name[1..].to_owned())]]);
        }
        // A question mark alone is the punctuation mark, not an option.
        if let Some(rest) = self.rest.strip_prefix('?') {
            self.rest = rest;
            return Ok(vec![vec![Step::Word("?".to_owned())]]);
        }
        Ok(vec![self.word()])
    }

    fn group(&mut self) -> Result<Vec<Vec<Step>>, String> {
        self.rest = &self.rest[1..];
        self.enter()?;
        let inner = self.alternatives()?;
        self.depth -= 1;
        match self.rest.strip_prefix(')') {
            Some(rest) => {
                self.rest = rest;
                Ok(gather(inner))
            }
            None => Err("a `(` is never closed".to_owned()),
        }
    }

    fn expand_macro(&mut self) -> Result<Vec<Vec<Step>>, String> {
        let Some(end) = self.rest.find('}') else {
            return Err("a `{` is never closed".to_owned());
        };
        let name = &self.rest[1..end];
        let Some(body) = self.macros.get(name) else {
            return Err(format!("there is no macro named `{name}`"));
        };
        self.rest = &self.rest[end + 1..];
        self.enter()?;
        let mut inner = Parser { rest: body, ..*self };
        let sequences = inner.alternatives()?;
        if !inner.rest.is_empty() {
            return Err(format!("unexpected `{}` in the macro `{name}`", inner.rest));
        }
        self.depth -= 1;
        Ok(sequences)
    }

    fn gap(&mut self) -> Result<Vec<Vec<Step>>, String> {
        self.rest = &self.rest[3..];
        let digits = self.take_while(|c| c.is_ascii_digit());
        match digits.parse() {
            Ok(n) if (1..=MAX_GAP).contains(&n) => Ok(vec![vec![Step::Gap(n)]]),
            _ => Err(format!("a gap holds 1 to {MAX_GAP} words, not {digits}")),
        }
    }

    fn word(&mut self) -> Vec<Step> {
        let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|' | '{' | '}');
        let mut end = self.rest.find(ends).unwrap_or(self.rest.len());
        // `word?` is an option, but only when something stands before the mark.
        if end > 1 && self.rest[..end].ends_with('?') {
            end -= 1;
        }
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        match word {
            "NUM" => vec![Step::Number],
            "NAME" => vec![Step::Name],
            _ => match word.strip_suffix('~') {
                Some(lemma) if !lemma.is_empty() => self.stem(lemma),
                _ => (self.cut)(word).into_iter().map(Step::Word).collect(),
            },
        }
    }

    /// *rubber-stamp~* is three words, of which the last varies.
    fn stem(&self, lemma: &str) -> Vec<Step> {
        let mut words = (self.cut)(lemma);
        let last = words.pop();
        words.into_iter().map(Step::Word).chain(last.map(Step::Stem)).collect()
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> String {
        let end = self.rest.find(|c| !keep(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken.to_owned()
    }

    fn enter(&mut self) -> Result<(), String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(format!("groups and macros nest more than {MAX_DEPTH} deep"));
        }
        Ok(())
    }
}

/// Alternatives of one word each become one step, so that groups in a row do
/// not multiply; longer alternatives stay as they are.
fn gather(alternatives: Vec<Vec<Step>>) -> Vec<Vec<Step>> {
    let mut words: Vec<String> = Vec::new();
    let mut others = Vec::new();
    for alternative in alternatives {
        match &alternative[..] {
            [Step::Word(word)] => words.push(word.clone()),
            [Step::AnyOf(more)] => words.extend(more.iter().cloned()),
            _ => others.push(alternative),
        }
    }
    words.sort();
    words.dedup();
    match words.len() {
        0 => {}
        1 => others.extend(words.into_iter().map(|word| vec![Step::Word(word)])),
        _ => others.push(vec![Step::AnyOf(words)]),
    }
    others
}

/// Every sequence of `left` followed by every sequence of `right`.
fn join(mut left: Vec<Vec<Step>>, right: &[Vec<Step>]) -> Result<Vec<Vec<Step>>, String> {
    few(left.len() * right.len())?;
    let longest = |sequences: &[Vec<Step>]| sequences.iter().map(Vec::len).max().unwrap_or(0);
    if longest(&left) + longest(right) > MAX_STEPS {
        return Err(format!("a word sequence of the term is longer than {MAX_STEPS} steps"));
    }
    // As a rule one word follows: nothing needs to be copied for it.
    if let [only] = right {
        for sequence in &mut left {
            sequence.extend_from_slice(only);
        }
        return Ok(left);
    }
    let joined =
        left.iter().flat_map(|l| right.iter().map(move |r| l.iter().chain(r).cloned().collect()));
    Ok(joined.collect())
}

fn few(sequences: usize) -> Result<(), String> {
    if sequences > MAX_SEQUENCES {
        return Err(format!("the term stands for more than {MAX_SEQUENCES} word sequences"));
    }
    Ok(())
}
