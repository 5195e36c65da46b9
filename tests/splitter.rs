//! Laws of the sentence splitter that hold for any text, and the cases that
//! scraped opinion pieces are known for.

use proptest::prelude::*;
use rhetor::{Reason, SentenceSplitter, Span};
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

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
fn quotations() {
    check("“We lost.” ¦ She shrugged.");
    check("“We tried.” he said, and sat down. ¦ Nobody clapped.");
    check("“We tried. ¦ We failed,” she said. ¦ Then she left.");
    check("He was plain: “The well is dry. The wheat is dead. We go.” ¦ So they went.");
    check("He was plain: ‘The well is dry. We go.’ ¦ So they went.");
    check("The sign said “No dogs. No bikes” in red. ¦ We turned back.");
    check("They asked, “Who is it?” and “Why?” ¦ Nobody knew.");
    check("“Who pays?” Reed asked. ¦ “We do.”");
    check("“Who pays?” Mr. J. Reed asked. ¦ “We do.”");
    check("“Who pays?” ¦ Nobody. ¦ He said so.");
    check("‘Never.’ ¦ That was all.");
    check("They met at 8 p.m. ¦ “We must go,” she said.");
    check("They met at 8 p.m. “and nobody spoke.” ¦ She left.");
}

#[test]
fn a_quotation_that_is_never_closed_holds_nothing() {
    check("He was plain: “The well is dry. ¦ The wheat is dead. ¦ We go. ¦ So they went.");
}

#[test]
fn a_long_quotation_is_a_speech_of_its_own() {
    let speech = "We have waited for this day for many long years and we are tired. ¦ ".repeat(4);
    check(&format!("He was plain: “{speech}So we go.” ¦ They went."));
}

#[test]
fn brackets() {
    check("Rents fell. ¦ (They had been rising.) ¦ Then they rose.");
    check("Rents fell. ¦ ( They had been rising. ) ¦ Then they rose.");
    check("He left (for good. ) ¦ She stayed.");
    check("He left for good. ” ¦ She stayed.");
    check("They said ‘he left. ' ¦ She stayed.");
    check("“Who pays? ” Reed asked. ¦ “We do.”");
    check("'Who pays? ' Reed asked. ¦ 'We do.'");
    check("Who pays? ¦ 'Nobody does.' ¦ We left.");
    // On a line of its own it closes nothing.
    check("(He left.¦\n) She stayed.");
    check("They said ‘he left.¦\n' She stayed.");
    check("He left. ¦ 'Twas late.");
    check("He left (she stayed. )word and more.");
    check("Their map (Who drew it? Not us!) was wrong. ¦ It shows.");
    check("The mayor (?) agreed. ¦ The council (!) did not.");
    check("Wages doubled.[3] ¦ Nobody noticed.");
    check("Wages doubled. [3] [4] ¦ Nobody noticed.");
    check("Wages doubled.² ¦ Nobody noticed.");
    check("Wages doubled.3 ¦ Nobody noticed.");
    check("Wages doubled. (Reed 1987). ¦ Nobody noticed.");
}

#[test]
fn points_of_omission() {
    check("We waited … and waited. ¦ Nothing came.");
    check("There was silence… ¦ Nobody spoke.");
    check("The plan was bold.... ¦ It failed.");
    check("It was . . . well, odd. ¦ We left.");
    check("The laws were weak. ¦ . . . The courts were not.");
    check("Rents are steady […] ¦ Wages will not follow. ¦ They fell.");
    check("Rents are steady [...] because nobody moves. ¦ They fell.");
    check("We met Ida […] Reed Harlow there. ¦ She left.");
    // A list item begins after them, a number does not.
    check("It was late… ¦ 2. The men left.");
    check("It was late… 2 men left. ¦ So did she.");
}

/// Points set apart may stand for a pause: what comes after them tells.
#[test]
fn points_set_apart_end_a_sentence_before_a_clear_beginning_only() {
    check("It was late . . . ¦ The man left.");
    check("It was late . . . ¦ Workers cheered.");
    check("It was late . . . Ida Reed left. ¦ We stayed.");
    check("It was late... ¦ Ida Reed left.");
    check("“It was late . . .” ¦ Ida Reed left.");
    check("“It was late . . .” Reed said. ¦ He left.");
    // A capital that the word always has tells nothing.
    check("It was late … I mean it. ¦ She left.");
    check("It was late . . . A man came. ¦ She left.");
    check("It was late… ¦ I mean it.");
}

/// A capitalised word begins a sentence where the next word is small, whatever
/// its own ending is.
#[test]
fn a_small_word_after_the_first_shows_a_beginning() {
    check("Rents are steady [...] ¦ Workers’ wages will not follow.");
    check("Rents are steady [...] ¦ Reed's wages will not follow.");
    check("Rents are steady [...] Reed’s Mill will not follow.");
    check("Rents are steady [...] ¦ Third-quarter wages fell.");
    check("Rents are steady [...] Anglo-Dutch Mills fell.");
}

#[test]
fn rules_of_marks_part_sentences() {
    check("We waited … ¦ *** and then left.");
    check("We waited … ** and then left.");
    check("We waited … *-- and then left.");
    check("We waited … **- and then left.");
    check("We waited … ¦ http://harlow.org shows it.");
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
fn lists() {
    check("1. Cut the tax ¦ 2. Fund the schools");
    check("We ask: 1. Cut the tax. ¦ 2. Fund the schools. ¦ 3. Mend the roads.");
    check("1) Cut the tax ¦ 2) Fund the schools");
    check("We need (a) money, (b) time and (c) luck. ¦ We have none.");
    check("The plan has two parts:¦\n- cut the tax¦\n- fund the schools");
    check("• Cut the tax ¦ • Fund the schools");
    check("Bring pens, books, etc. ¦ • Cut the tax ¦ • Fund the schools");
    check("News • Sport • Weather");
    check("Bring pens, Mr. • Cut the tax. ¦ It helps.");
    check("See fig. (a) and fig. (b). ¦ Both show it.");
}

#[test]
fn what_a_number_heads_comes_after_it() {
    check("She left. ¦ 2.1. The plan is bold.");
    check("She left. ¦ Figure 1. The plan shows it.");
    check("We ask: 1. Cut the tax.");
    // Not where it is the end of what is said.
    check("See it in Figure 1. ¦ The plan shows it.");
    check("They asked: 12. ¦ It was all.");
    check("We ask: 3. ¦ Nobody else does.");
    check("Room 1. ¦ It is empty.");
}

#[test]
fn a_preposition_and_an_hour_are_no_sentence_yet() {
    check("At 8 p.m. The doors closed.");
    check("They left at 8 p.m. ¦ The doors closed.");
}

#[test]
fn lines() {
    check("A better way to build¦\nThe town needs a plan. ¦ It has none.");
    check(
        "The council said on Tuesday that the plan would go ahead despite all the\n\
         objections of the people who live on the old road between Harlow and the\n\
         Reed estate. ¦ Nobody was surprised.",
    );
    check(
        "Tanks in the old town of Harlow last week. ¦ Ida Reed via Harlow Images¦\nThe war goes on.",
    );
    check("One paragraph without a stop¦\n\nAnother");
}

/// A line was wrapped where the next word would have been too long for it.
#[test]
fn lines_that_were_full_go_on() {
    check(
        "What the people of Harlow and the old Reed estate want now¦\n\
         Reed said on Tuesday that the plan for the old road would go ahead this year,\n\
         though nobody had asked him.",
    );
    // Sixty columns are full, if no line is longer.
    check(
        "The council said on Tuesday to the town that it would hear\nReed and the others. ¦ It did.",
    );
    // Nobody wraps at so many; what comes after a blank line is no matter.
    let long = "the council said on Tuesday that the plan would go ahead despite all that and the \
                people of the town";
    let first = "The council said on Tuesday that the plan would go ahead despite all that";
    check(&format!("{first}¦\nReed had said, and {long}."));
    check(&format!("{first}\nReed had said. ¦ They left.¦\n\nThey knew that {long}."));
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
