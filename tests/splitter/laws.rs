//! Laws that hold for any text.

use crate::{SPLITTER, sentences};
use proptest::prelude::*;
use rhetor::Span;
use unicode_segmentation::UnicodeSegmentation;

/// A megabyte of each pattern: with anything but linear time the test would
/// not end.
#[test]
fn hostile_patterns_take_linear_time() {
    let patterns = [
        "a",
        ".",
        "!",
        " .",
        ". ",
        "(",
        "(a. ",
        "“",
        ": “A. ",
        "\"",
        "1. ",
        "a) ",
        "• ",
        "\n",
        "a\n",
        "A. ",
        "[1]",
        "…",
        ". . ",
        "'",
        "``",
        "â€",
        "\u{301}",
        ".\u{200b}",
        "U.S. ",
        "a.B",
        "- ",
        ".-",
        ". (",
        "(.) ",
        "word ",
    ];
    for pattern in patterns {
        let text = pattern.repeat(1_000_000 / pattern.len());
        covers(&text, &SPLITTER.split(&text));
    }
}

/// Pieces that the rules care about, so that random texts meet them often.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "word",
        "Word",
        "The",
        "the",
        "I",
        "he",
        "He said",
        "U.S.",
        "Mr.",
        "Inc.",
        "p.m.",
        "No.",
        "Jan.",
        "E.",
        "etc.",
        "Yahoo!",
        "1",
        "2",
        "17",
        "1.",
        "2.",
        "1)",
        "(a)",
        "•",
        "-",
        "--",
        "—",
        "…",
        "...",
        ". . .",
        ".",
        ".",
        ".",
        "?",
        "!",
        "?!",
        ",",
        ":",
        ";",
        "“",
        "”",
        "\"",
        "‘",
        "’",
        "'",
        "(",
        ")",
        "[",
        "]",
        "[3]",
        "*",
        "***",
        "@",
        "http://a.b",
        "a.b",
        "é",
        "É",
        "\u{301}",
        "。",
        "今日",
        "😀",
        "\u{200b}",
        "â€œ",
        "â€\u{9d}",
        "``",
        "''",
        "²",
        " ",
        " ",
        " ",
        " ",
        " ",
        "  ",
        "\u{a0}",
    ];
    prop_oneof![9 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{1,3}"]
}

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    let end = prop::sample::select(&["\n", "\n\n", "\r\n", "\r", " \n \n", "\n- ", "\n1. "][..]);
    prop::collection::vec((line(), end), 1..5)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

/// Well-formed prose: `“` and `”` where they belong.
fn prose() -> impl Strategy<Value = String> {
    let clause = prop::sample::select(
        &[
            "They left",
            "We sold the U.S. mill at 8 p.m.",
            "it rained on Jan. 4",
            "Reed Corp. fell",
            "Mr. Reed (of Harlow. Yes.) agreed",
            "he said",
        ][..],
    );
    let shape = prop::sample::select(
        &["# ", "“#.” ", "“#,” ", "He was plain: “#. #.” ", "#. ", "#? ", "#! ", "(#.) ", "#… "][..],
    );
    prop::collection::vec((shape, clause), 1..8).prop_map(|parts| {
        parts.into_iter().map(|(shape, clause)| shape.replace('#', clause)).collect()
    })
}

fn covers(text: &str, spans: &[Span]) {
    let mut at = 0;
    for span in spans {
        assert!(at <= span.start() && !span.is_empty(), "{spans:?} in {text:?}");
        assert!(text.is_char_boundary(span.start()) && text.is_char_boundary(span.end()));
        assert_eq!(span.trimmed(text), *span, "{text:?}");
        assert!(
            text[at..span.start()].trim().is_empty(),
            "{:?} is lost in {text:?}",
            &text[at..span.start()]
        );
        at = span.end();
    }
    assert!(text[at..].trim().is_empty(), "{:?} is lost in {text:?}", &text[at..]);
}

proptest! {
    #[test]
    fn spans_are_trimmed_ordered_and_cover_the_text(text in text()) {
        covers(&text, &SPLITTER.split(&text));
    }

    #[test]
    fn boundaries_are_the_ends(text in text()) {
        let ends: Vec<_> = SPLITTER.split(&text).iter().map(|span| span.end()).collect();
        let said: Vec<_> = SPLITTER.boundaries(&text).iter().map(|boundary| boundary.end).collect();
        prop_assert_eq!(ends, said);
    }

    /// On one line: beside its own line alone, a wrapped line could not be
    /// told from a heading.
    #[test]
    fn a_sentence_that_is_split_again_stays_whole(text in line()) {
        for sentence in sentences(&text) {
            prop_assert_eq!(sentences(sentence), [sentence], "in {:?}", &text);
        }
    }

    #[test]
    fn a_paragraph_in_front_changes_nothing(front in text(), text in text()) {
        let both = format!("{front}\n\n{text}");
        let mut apart = sentences(&front);
        apart.extend(sentences(&text));
        prop_assert_eq!(sentences(&both), apart);
    }

    #[test]
    fn straight_and_curly_quotation_marks_are_alike(text in prose()) {
        let straight = text.replace(['“', '”'], "\"");
        let plain = |sentences: Vec<&str>| sentences.iter().map(|s| s.replace(['“', '”'], "\"")).collect::<Vec<_>>();
        prop_assert_eq!(plain(sentences(&text)), plain(sentences(&straight)));
    }

    #[test]
    fn one_space_or_two_are_alike(text in prose()) {
        let wide = text.replace(' ', "  ");
        let narrow: Vec<_> = sentences(&wide).iter().map(|sentence| sentence.replace("  ", " ")).collect();
        prop_assert_eq!(sentences(&text), narrow);
    }

    #[test]
    fn line_ends_of_every_system_are_alike(text in text()) {
        let unix = text.replace("\r\n", "\n").replace('\r', "\n");
        let dos = unix.replace('\n', "\r\n");
        let found: Vec<_> = sentences(&dos).iter().map(|sentence| sentence.replace("\r\n", "\n")).collect();
        prop_assert_eq!(sentences(&unix), found);
    }

    /// Where there is nothing to know, the rules of Unicode are right. The
    /// last word is longer than any abbreviation.
    #[test]
    fn plain_prose_agrees_with_unicode(words in prop::collection::vec(("[A-Z][a-z]{3,8}( [a-z]{2,8}){1,9} [a-z]{9,12}", "[.?!]"), 1..6)) {
        let text = words.iter().map(|(words, stop)| format!("{words}{stop}")).collect::<Vec<_>>().join(" ");
        let unicode: Vec<_> = text.unicode_sentences().map(str::trim).collect();
        prop_assert_eq!(sentences(&text), unicode);
    }

    /// No cut falls inside what a reader sees as one character.
    #[test]
    fn cuts_fall_between_characters_as_readers_see_them(text in line()) {
        let starts: Vec<_> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        for span in SPLITTER.split(&text) {
            // A space that a mark before it joins is still left out.
            let before_space = text[span.end()..].starts_with(char::is_whitespace);
            prop_assert!(before_space || starts.contains(&span.end()), "{:?} in {:?}", span, &text);
        }
    }
}
