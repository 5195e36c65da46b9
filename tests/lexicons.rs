//! The built-in lexicon proves itself.

use rhetor::Lexicon;

#[test]
fn every_example_holds_and_every_constraint_is_needed() {
    let failures: Vec<String> =
        Lexicon::builtin().prove().iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

/// One cue, with these lines, and what its proof says against it.
fn proof(lines: &str) -> Vec<String> {
    let file = format!(
        "schema = 1\nlang = \"en\"\n[[cue]]\nid = \"booster.mine\"\ncategory = \"booster\"\n\
         terms = [\"verily so\"]\n{lines}\n"
    );
    let lexicon = Lexicon::with_files([("mine.toml", file.as_str())]).unwrap();
    lexicon.prove().iter().map(ToString::to_string).collect()
}

#[test]
fn a_cue_that_does_not_hold_is_told_with_its_line() {
    let good = "yes = [\"It is verily so.\"]\nno = [\"It is not.\"]";
    assert!(proof(good).is_empty(), "{:?}", proof(good));
    let place = "mine.toml:3: `booster.mine`";
    assert_eq!(
        proof("yes = [\"It is verily so.\", \"It is.\"]\nno = [\"It is not verily so.\"]"),
        [
            format!("{place} does not fire in its `yes`: It is."),
            format!("{place} fires in its `no`: It is not verily so."),
        ]
    );
    assert_eq!(
        proof(&format!("{good}\nnot_before = [\"they\"]\nunless = [\"never\"]")),
        [
            format!("{place}: no example needs its not_before"),
            format!("{place}: no example needs its unless"),
        ]
    );
    let needed = "yes = [\"It is verily so.\"]\nno = [\"It is verily so they say.\"]";
    let proof = proof(&format!("{needed}\nnot_before = [\"they\"]"));
    assert!(proof.is_empty(), "{proof:?}");
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
