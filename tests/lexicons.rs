//! The built-in lexicon proves itself.

use rhetor::Lexicon;

#[test]
fn every_example_holds_and_every_constraint_is_needed() {
    let failures: Vec<String> =
        Lexicon::builtin().prove().iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
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
