//! The built-in lexicon proves itself.

use rhetor::Lexicon;

#[test]
fn every_example_holds_and_every_constraint_is_needed() {
    let failures: Vec<String> =
        Lexicon::builtin().prove().iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// Cues of one word each, `#` in their lines standing for it, and what their
/// proof says against them. All stand in one file, since each proof runs the
/// examples of the whole lexicon.
fn proof(cues: [(&str, &str); 4]) -> Vec<String> {
    let mut file = "schema = 1\nlang = \"en\"\n".to_owned();
    for ((id, lines), word) in cues.iter().zip(["verily", "forsooth", "soothly", "perdy"]) {
        let cue = format!("[[cue]]\nid = \"booster.{id}\"\ncategory = \"booster\"\n");
        file += &format!("{cue}terms = [\"# so\"]\n{lines}\n").replace('#', word);
    }
    let lexicon = Lexicon::with_files([("mine.toml", file.as_str())]).unwrap();
    lexicon.prove().iter().map(ToString::to_string).collect()
}

#[test]
fn a_cue_that_does_not_hold_is_told_with_its_line() {
    let proof = proof([
        ("wrong", "yes = [\"It is # so.\", \"It is.\"]\nno = [\"It is not # so.\"]"),
        (
            "idle",
            "yes = [\"It is # so.\"]\nno = [\"It is not.\"]\n\
             not_before = [\"they\"]\nunless = [\"never\"]",
        ),
        ("good", "yes = [\"It is # so.\"]\nno = [\"It is not.\"]"),
        (
            "needed",
            "yes = [\"It is # so.\"]\nno = [\"It is # so they say.\"]\nnot_before = [\"they\"]",
        ),
    ]);
    assert_eq!(
        proof,
        [
            "mine.toml:9: `booster.idle`: no example needs its not_before",
            "mine.toml:9: `booster.idle`: no example needs its unless",
            "mine.toml:3: `booster.wrong` does not fire in its `yes`: It is.",
            "mine.toml:3: `booster.wrong` fires in its `no`: It is not verily so.",
        ]
    );
}

/// Names are written with a capital, which no row has; topic words and words
/// for who people are would make a list judge what is spoken of.
#[test]
fn no_learned_word_names_a_topic_or_who_people_are() {
    let lexicon = Lexicon::builtin();
    let file = include_str!("../lexicons/en/learned.tsv");
    let rows: Vec<Vec<&str>> = file
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|l| l.split('\t').collect())
        .collect();
    assert_eq!(rows[0], ["(word)", "claim", "evidence", "concern", "caveat", "polarity"]);
    assert!(rows.len() > 1_000, "{} rows", rows.len());
    let identity = lexicon.class("identity");
    let topic: std::collections::BTreeSet<&str> = include_str!("../lexicons/en/topic.tsv")
        .lines()
        .filter_map(|line| line.split('\t').next())
        .collect();
    assert!(topic.contains("abduction"));
    for pair in rows[1..].windows(2) {
        assert!(pair[0][0] < pair[1][0], "`{}` stands before `{}`", pair[0][0], pair[1][0]);
    }
    for row in &rows[1..] {
        let word = row[0];
        assert!(word.bytes().all(|byte| byte.is_ascii_lowercase()), "`{word}` may be a name");
        assert!(!topic.contains(word), "`{word}` is a topic word");
        let classes = lexicon.vocabulary().classes(word, lexicon.vocabulary().symbol(word));
        assert!(!classes.meets(identity), "`{word}` says who somebody is");
    }
}

#[test]
fn a_brace_that_nothing_opened_is_an_error() {
    let errors = Lexicon::with_files([("topic.tsv", "pos}tive charge\ta name\n")]).unwrap_err();
    assert!(errors.to_string().contains("a `}` was never opened"), "{errors}");
}

/// Which of the two counts would hang on the order of the rows.
#[test]
fn no_word_has_a_row_beside_that_of_its_stem() {
    let stemmer = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English);
    let rows = || {
        let rows = include_str!("../lexicons/en/polarity.tsv").lines();
        rows.filter(|row| !row.starts_with('#')).filter_map(|row| {
            let mut fields = row.split('\t');
            let term = fields.next().filter(|term| !term.contains([' ', '(']))?;
            Some((term, fields.nth(1)?))
        })
    };
    let stems: std::collections::BTreeSet<(String, &str)> = rows()
        .filter_map(|(term, kind)| Some((stemmer.stem(term.strip_suffix('~')?).into_owned(), kind)))
        .collect();
    assert!(stems.len() > 100, "{} stems", stems.len());
    for (word, kind) in rows().filter(|(term, _)| !term.ends_with('~')) {
        assert!(!stems.contains(&(stemmer.stem(word).into_owned(), kind)), "`{word}`, {kind}");
    }
}
