//! The fast matcher against a plain one, on arbitrary text.
//!
//! The plain one cuts words letter by letter and tries every term of every
//! cue at every word, as `lexicons/README.md` says that terms are matched. It
//! shares no code with the library.

mod matches;
mod pattern;
mod words;

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use rhetor::{Lexicon, Span, Tokenizer};

use matches::{Found, Plain};

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(Lexicon::builtin);
static PLAIN: LazyLock<Plain> = LazyLock::new(|| Plain::new(&LEXICON));

/// What the library finds in `sentence`.
fn fast(sentence: &str) -> Vec<Found> {
    let tokens = Tokenizer::new(&LEXICON).tokenize(sentence, &[Span::new(0, sentence.len())]);
    let found = LEXICON.find(&tokens, 0);
    let found = found.iter().map(|found| Found {
        id: LEXICON.cue(found).id.clone(),
        pattern: LEXICON.term(found).pattern.clone(),
        start: found.start(),
        end: found.end(),
    });
    found.collect()
}

fn forms(sentence: &str) -> Vec<String> {
    let tokens = Tokenizer::new(&LEXICON).tokenize(sentence, &[Span::new(0, sentence.len())]);
    tokens.sentence(0).iter().map(|token| tokens.form(token).to_owned()).collect()
}

/// Words of the examples that cues carry, so that cues fire often, between
/// marks, odd letters and letters in capitals.
fn sentence() -> impl Strategy<Value = String> {
    let examples: Vec<String> =
        LEXICON.cues().iter().flat_map(|cue| cue.yes.iter().chain(&cue.no)).cloned().collect();
    let whole = prop::sample::select(examples.clone());
    let piece = (prop::sample::select(examples), 0_usize..12, 1_usize..6).prop_map(
        |(example, from, count)| {
            let words: Vec<&str> = example.split(' ').skip(from).take(count).collect();
            words.join(" ")
        },
    );
    let odd = prop_oneof![
        "[ -~]{0,8}",
        "\\PC{0,6}",
        "[0-9.,]{1,6}",
        prop::sample::select(vec![
            "—", "“", "”", "‘", "’", "'", "...", "--", "’s", "U.S.", "e.g.", "n't", "ß", "İ"
        ])
        .prop_map(str::to_owned),
    ];
    let shout = piece.clone().prop_map(|words| words.to_uppercase());
    let parts = prop_oneof![2 => whole, 6 => piece, 2 => odd, 1 => shout];
    prop::collection::vec(parts, 0..6).prop_map(|parts| parts.join(" "))
}

#[test]
fn every_example_of_the_lexicon_is_matched_alike() {
    // So many that the test takes seconds and all kinds come up.
    let examples = LEXICON.cues().iter().flat_map(|cue| cue.yes.iter().chain(&cue.no)).step_by(41);
    for example in examples {
        assert_eq!(fast(example), PLAIN.find(example), "{example}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn words_are_cut_alike(sentence in prop_oneof![sentence(), "\\PC{0,60}"]) {
        prop_assert_eq!(forms(&sentence), PLAIN.forms(&sentence));
    }

    #[test]
    fn cues_are_found_alike(sentence in sentence()) {
        prop_assert_eq!(fast(&sentence), PLAIN.find(&sentence));
    }
}
