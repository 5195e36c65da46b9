//! Words, one letter at a time.

use std::collections::BTreeMap;

use rust_stemmers::{Algorithm, Stemmer};
use toml::Value;
use unicode_segmentation::UnicodeSegmentation;

/// A word as the plain matcher sees it.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) form: String,
    pub(crate) stem: String,
    pub(crate) classes: Vec<String>,
    /// As written, without what folding changes.
    pub(crate) written: String,
    pub(crate) clitic: bool,
}

impl Word {
    pub(crate) fn is_mark(&self) -> bool {
        !self.is_number() && !self.is_word()
    }

    pub(crate) fn is_number(&self) -> bool {
        self.written.starts_with(char::is_numeric)
    }

    pub(crate) fn is_word(&self) -> bool {
        self.clitic || !self.is_number() && self.written.starts_with(is_letter)
    }

    pub(crate) fn is_capital(&self) -> bool {
        !self.clitic && self.written.starts_with(char::is_uppercase)
    }

    fn is_shouted(&self) -> bool {
        let letters: Vec<char> = self.written.chars().filter(|c| c.is_alphabetic()).collect();
        self.clitic
            || self.is_capital()
                && (self.form.chars().count() == 1
                    || letters.len() > 1 && letters.iter().all(|c| c.is_uppercase()))
    }

    pub(crate) fn is_in(&self, class: &str) -> bool {
        let under = |name: &String| name == class || name.starts_with(&format!("{class}."));
        self.classes.iter().any(under)
    }
}

/// Whether every word of a sentence is in capitals, so that they say nothing.
pub(crate) fn all_shouted(words: &[Word]) -> bool {
    let mut words = words.iter().filter(|word| word.is_word()).peekable();
    words.peek().is_some() && words.all(Word::is_shouted)
}

/// The tables of `grammar.toml`.
pub(crate) struct Grammar {
    clitics: Vec<String>,
    respell: BTreeMap<String, String>,
    classes: Vec<Class>,
    stemmer: Stemmer,
}

struct Class {
    name: String,
    words: Vec<String>,
    suffixes: Vec<String>,
    except: Vec<String>,
}

fn strings(value: Option<&Value>) -> Vec<String> {
    let items = value.and_then(Value::as_array).into_iter().flatten();
    items.filter_map(|item| item.as_str().map(str::to_owned)).collect()
}

impl Grammar {
    pub(crate) fn read(text: &str) -> Self {
        let file: toml::Table = text.parse().unwrap();
        let tokenizer = file["tokenizer"].as_table().unwrap();
        let mut clitics = strings(tokenizer.get("clitics"));
        clitics.sort_by_key(|clitic| std::cmp::Reverse(clitic.len()));
        let respell = tokenizer["respell"].as_table().unwrap();
        let classes = file["class"].as_array().unwrap().iter().map(|class| Class {
            name: class["name"].as_str().unwrap().to_owned(),
            words: strings(class.get("words")),
            suffixes: strings(class.get("suffixes")),
            except: strings(class.get("except")),
        });
        Self {
            clitics,
            respell: respell
                .iter()
                .map(|(head, full)| (head.clone(), full.as_str().unwrap().to_owned()))
                .collect(),
            classes: classes.collect(),
            stemmer: Stemmer::create(Algorithm::English),
        }
    }

    pub(crate) fn stem(&self, form: &str) -> String {
        self.stemmer.stem(form).into_owned()
    }

    fn word(&self, form: String, written: &str, clitic: bool) -> Word {
        let holds = |class: &&Class| {
            class.words.contains(&form)
                || form.len() >= 5
                    && !class.except.contains(&form)
                    && class.suffixes.iter().any(|suffix| form.ends_with(suffix))
        };
        let classes = self.classes.iter().filter(holds).map(|class| class.name.clone()).collect();
        Word { stem: self.stem(&form), classes, written: written.to_owned(), clitic, form }
    }

    /// The forms of a piece of a term; a clitic stands for itself.
    pub(crate) fn forms_of_term(&self, piece: &str) -> Vec<String> {
        if self.clitics.iter().any(|clitic| clitic == piece) {
            return vec![piece.to_owned()];
        }
        self.words(piece).into_iter().map(|word| word.form).collect()
    }

    /// The words, numbers and marks of a sentence.
    pub(crate) fn words(&self, sentence: &str) -> Vec<Word> {
        let letters: Vec<char> = sentence.chars().collect();
        let last = letters.iter().rposition(|c| c.is_alphanumeric()).unwrap_or(0);
        let mixed = letters.iter().any(char::is_ascii_lowercase);
        let mut words = Vec::new();
        let mut at = 0;
        // The mark that is open: a double one or a single one.
        let mut open = None;
        while at < letters.len() {
            let (end, next, form) = if is_letter(letters[at]) {
                let end = word_end(&letters, at);
                if letters[at..end].iter().any(|c| is_unspaced(*c)) {
                    let run: String = letters[at..end].iter().collect();
                    for word in run.split_word_bounds() {
                        self.push(&mut words, word, word);
                    }
                    at = end;
                    continue;
                }
                let next = end + usize::from(takes_stop(&letters, at, end, last));
                (end, next, letters[at..end].iter().collect::<String>())
            } else if is_nothing(letters[at]) {
                at += 1;
                continue;
            } else {
                let end = mark_end(&letters, at);
                let quotes = quotes(&letters, at, &mut open);
                let form = if quotes { "\"".to_owned() } else { mark(&letters, at, end) };
                (end, end, form)
            };
            let written: String = letters[at..end].iter().collect();
            let capitals = mixed && form.chars().all(char::is_uppercase);
            let full = self.respell.get(&form).filter(|_| capitals);
            self.push(&mut words, full.unwrap_or(&form), &written);
            at = next;
        }
        words
    }

    /// Adds a word, its clitic apart.
    fn push(&self, words: &mut Vec<Word>, form: &str, written: &str) {
        let form = fold(form);
        let clitic = self.clitics.iter().find(|clitic| {
            form.contains('\'') && form.len() > 1 && form.ends_with(clitic.as_str())
        });
        let Some(clitic) = clitic else {
            words.push(self.word(form, written, false));
            return;
        };
        let head = &form[..form.len() - clitic.len()];
        if !head.is_empty() {
            let full = self.respell.get(head).map_or(head, String::as_str);
            words.push(self.word(full.to_owned(), written, false));
        }
        words.push(self.word(clitic.clone(), "", true));
    }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || !c.is_ascii() && (c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c))
}

/// White space, controls, and signs without a width.
fn is_nothing(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn word_end(letters: &[char], from: usize) -> usize {
    let get = |at: usize| letters.get(at).copied().unwrap_or('\0');
    let mut at = from;
    let mut since_point = 0;
    while at < letters.len() {
        let before = if at == from { '\0' } else { letters[at - 1] };
        let inside = match letters[at] {
            '\'' | '’' => before.is_alphabetic() && get(at + 1).is_alphabetic(),
            '.' | ',' if before.is_ascii_digit() => get(at + 1).is_ascii_digit(),
            '.' => {
                since_point == 1 && get(at + 1).is_alphabetic() && !get(at + 2).is_alphanumeric()
            }
            c => is_letter(c),
        };
        if !inside {
            break;
        }
        since_point = if letters[at] == '.' { 0 } else { since_point + 1 };
        at += 1;
    }
    at
}

/// Whether the stop after a word is the stop of an abbreviation.
fn takes_stop(letters: &[char], from: usize, end: usize, last: usize) -> bool {
    let get = |at: usize| letters.get(at).copied().unwrap_or('\0');
    get(end) == '.'
        && get(end + 1) != '.'
        && letters[from].is_alphabetic()
        && (letters[from..end].contains(&'.') || end < last && get(end + 1) == ' ')
}

fn mark_end(letters: &[char], from: usize) -> usize {
    if !matches!(letters[from], '.' | '-' | '*' | '_' | '=') {
        return from + 1;
    }
    let same = letters[from..].iter().take_while(|c| **c == letters[from]).count();
    from + same
}

/// Whether the mark at `at` is a single mark that quotes.
fn quotes(letters: &[char], at: usize, open: &mut Option<char>) -> bool {
    let mark = letters[at];
    if "\"“”„«»".contains(mark) {
        *open = match *open {
            None => Some('"'),
            Some('"') if "\"”»".contains(mark) => None,
            still => still,
        };
        return false;
    }
    if !"'‘’".contains(mark) || *open == Some('"') {
        return false;
    }
    let before = |at: usize| at.checked_sub(1).map(|at| letters[at]);
    let after = |at: usize| letters.get(at + 1).copied();
    let stop = |c: char| ".,?!;:…".contains(c);
    let ends = |at: usize| {
        "'’".contains(letters[at])
            && before(at).is_some_and(|c| !c.is_whitespace())
            && after(at).is_none_or(|c| !c.is_alphanumeric())
    };
    let ended_later = (at + 1..letters.len()).any(ends);
    if *open == Some('\'') {
        let possessive = before(at) == Some('s')
            && after(at) == Some(' ')
            && after(at + 1).is_some_and(char::is_alphabetic);
        let closes = ends(at) && !(possessive && ended_later);
        *open = open.filter(|_| !closes);
        return closes;
    }
    if ends(at) && before(at).is_some_and(stop) {
        return true;
    }
    let opens = match mark {
        '‘' => after(at).is_some_and(|c| !c.is_whitespace()),
        '\'' => {
            before(at).is_none_or(|c| !c.is_alphanumeric() && !stop(c))
                && after(at).is_some_and(char::is_alphabetic)
                && ended_later
        }
        _ => false,
    };
    *open = opens.then_some('\'');
    opens
}

fn mark(letters: &[char], from: usize, end: usize) -> String {
    let spaced = from > 0 && letters[from - 1] == ' ' && letters.get(end) == Some(&' ');
    match (letters[from], end - from) {
        ('-', 1) if spaced => "--".to_owned(),
        ('-', 3..) => "--".to_owned(),
        ('.', 2..) => "...".to_owned(),
        _ => letters[from..end].iter().collect(),
    }
}

fn fold(form: &str) -> String {
    if form.is_ascii() {
        return form.to_ascii_lowercase();
    }
    let mut folded = String::new();
    for c in form.chars() {
        match c {
            '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
            '“' | '”' | '„' | '«' | '»' => folded.push('"'),
            '—' | '–' | '―' => folded.push_str("--"),
            '…' => folded.push_str("..."),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}
