//! What language a text is in.

use whatlang::{Lang, Script, detect};

/// Bytes that are enough for a sure guess and few enough to cost little: ten
/// times that give the same answer and took a twentieth of all work.
const SAMPLE: usize = 1_000;

/// Letters of the shortest text whose language its letters alone can tell:
/// of 5,000 English sentences of op-eds none this long was taken for another
/// language, while of the shorter ones some were.
const SURE: usize = 120;

/// Letters of the shortest text that may be judged when, besides, no word of
/// the lexicon's closed classes stands in it.
const SHORTEST: usize = 60;

/// Letters that show a script other than the Latin one.
const SCRIPT: usize = 10;

/// The share of grammar words from which on a text is in the lexicon's
/// language and no other is asked for: nine in ten English op-eds have as
/// many, while other languages happen to have one in five or six.
const AT_HOME: f64 = 0.3;

/// So few words may be all alike.
const FEWEST_WORDS: usize = 30;

/// The name of the language, where the text is surely not English.
/// `is_function` tells the words that hardly any sentence of the lexicon's
/// language lacks, `is_grammar` those and the other words of its grammar.
pub(super) fn foreign<'t>(
    prose: impl Iterator<Item = &'t str>,
    is_function: impl Fn(&str) -> bool,
    is_grammar: impl Fn(&str) -> bool,
) -> Option<&'static str> {
    let mut sample = String::new();
    for paragraph in prose {
        let end = paragraph.floor_char_boundary(SAMPLE);
        sample.push_str(&paragraph[..end]);
        sample.push('\n');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    let words = || sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let grammar = words().filter(|word| is_grammar(word)).count() as f64;
    let count = words().count();
    if count >= FEWEST_WORDS && grammar >= AT_HOME * count as f64 {
        return None;
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let found = detect(&sample).filter(|found| found.lang() != Lang::Eng)?;
    let sure = if found.script() == Script::Latin {
        let long = letters >= SURE || letters >= SHORTEST && !words().any(is_function);
        long && found.is_reliable()
    } else {
        letters >= SCRIPT
    };
    sure.then(|| found.lang().eng_name())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<&'static str> {
        let known = |word: &str| matches!(word, "the" | "and" | "we" | "it");
        foreign([text].into_iter(), known, known)
    }

    #[test]
    fn foreign_text_is_named() {
        let german =
            "Wir müssen jetzt handeln, denn jede weitere Verzögerung kostet Geld und Vertrauen.";
        assert_eq!(of(german), Some("German"));
        assert_eq!(of("Мы должны действовать."), Some("Russian"));
        assert_eq!(of("我们现在必须采取行动，不能再等。"), Some("Mandarin"));
    }

    #[test]
    fn english_is_not_however_short() {
        for english in [
            "We must act now, since every further delay costs money and trust, and both are scarce.",
            "Photos show ferrymen rowing, eating, resting, singing, shopping, knitting, and praying.",
            "ACT NOW!",
            "",
        ] {
            assert_eq!(of(english), None, "{english}");
        }
    }

    #[test]
    fn what_is_too_short_is_not_judged() {
        assert_eq!(of("Wir müssen."), None);
    }
}
