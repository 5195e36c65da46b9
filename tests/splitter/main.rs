//! The sentence splitter: laws that hold for any text, and the cases that
//! scraped opinion pieces are known for.

mod laws;
mod lists_and_lines;
mod marks;

use rhetor::{Reason, SentenceSplitter};
use std::sync::LazyLock;

static SPLITTER: LazyLock<SentenceSplitter> = LazyLock::new(SentenceSplitter::default);

fn sentences(text: &str) -> Vec<&str> {
    SPLITTER.split(text).iter().map(|span| span.of(text)).collect()
}

/// Checks a text with `¦` where sentences end.
#[track_caller]
fn check(marked: &str) {
    let text = marked.replace(" ¦", "").replace('¦', "");
    let wanted: Vec<_> = marked.split('¦').map(str::trim).collect();
    assert_eq!(sentences(&text), wanted);
}

#[test]
fn names_numbers_and_addresses() {
    check("J.R. Reed wrote it. ¦ E. B. Harlow did not.");
    check("It fell 2.5 percent, to 3.1. ¦ Then it rose.");
    check("We use Node.js and harlow.org here. ¦ Both work.");
    check("Write to ida@harlow.org. ¦ Or see https://harlow.org/a.b?c=d. ¦ We answer.");
    check("Write to ida.Works@harlow.org now. ¦ Or open old_notes.Maps. ¦ We answer.");
    check("Open notes.txt in C:\\old\\files.d now. ¦ Then save.");
    check("Sales fell. ¦ iPods were cheaper. ¦ $5 was enough. ¦ 3 were sold.");
    check("HARLOW, Ont. -- The mill closed. ¦ It was old.");
}

#[test]
fn a_preposition_and_an_hour_are_no_sentence_yet() {
    check("At 8 p.m. The doors closed.");
    check("They left at 8 p.m. ¦ The doors closed.");
}

#[test]
fn lost_spaces() {
    check("This was for good.¦Although some disagree, it holds.");
    check("He said “it ended.”¦Then he left.");
    check("Is it over?¦Yes, it is.");
    check("They met at 8 p.m.Eastern in the hall.");
    check("She lives in the U.S.A now.");
}

#[test]
fn careless_text() {
    check("it was over. ¦ they left. ¦ nobody cared.");
    check("IT WAS OVER. ¦ THEY LEFT. ¦ THE U.S. SENATE VOTED.");
    check("no stop no capital nothing");
    check("â€œWe lost.â€ ¦ It wasnâ€™t close.");
    check("``We lost.'' ¦ It was close.");
    check("Really?! ¦ Yes. ¦ Enough!!!");
    check("It rose from ? 10bn to ? 17bn a year. ¦ Why? ¦ 5 men know.");
}

/// A short word with a capital inside a sentence may be cut short; another one
/// is whole, and a sentence may end in it though a small letter follows.
#[test]
fn a_short_name_before_a_small_letter_may_be_an_abbreviation() {
    check("They read Bax. xiv of it again.");
    check("Bax. ¦ xiv of it again.");
    check("They read BAX. ¦ xiv of it again.");
    check("They read Baxterham. ¦ xiv of it again.");
}

#[test]
fn texts_without_sentences() {
    for text in ["", " ", "\n\n", "\u{a0}"] {
        assert!(sentences(text).is_empty());
    }
    assert_eq!(sentences("..."), ["..."]);
    assert_eq!(sentences("* * *"), ["* * *"]);
}

#[test]
fn other_scripts() {
    check("今日は晴れ。¦明日は雨。");
    check("Он ушёл. ¦ Она осталась. ¦ Élan vital.");
}

#[test]
fn boundaries_say_why() {
    let text = "A Heading\n\nIt closes at 8 p.m. Voters know. Do they? No.Then go";
    let reasons: Vec<_> =
        SPLITTER.boundaries(text).iter().map(|boundary| boundary.reason).collect();
    let wanted = [
        Reason::BlankLine,
        Reason::Abbreviation,
        Reason::FullStop,
        Reason::Question,
        Reason::LostSpace,
        Reason::EndOfText,
    ];
    assert_eq!(reasons, wanted);
    let said = SPLITTER.boundaries(text)[1].to_string();
    assert_eq!(said, "An abbreviation may end a sentence, and one begins after it. (rule `hours`)");
}
