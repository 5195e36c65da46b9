//! A user's files over the built-in ones: added, replaced, dropped.

use rhetor::{Analyzer, Lexicon, Span, Tokenizer};

fn cue(id: &str, terms: &str, yes: &str) -> String {
    let category = id.rsplit_once('.').unwrap().0;
    format!(
        "schema = 1\nlang = \"en\"\n[[cue]]\nid = \"{id}\"\ncategory = \"{category}\"\n\
         terms = {terms}\nyes = [\"{yes}\"]\nno = [\"It was a quiet day.\"]\n"
    )
}

/// The ids of the cues that fire.
fn fired(lexicon: &Lexicon, sentence: &str) -> Vec<String> {
    let tokens = Tokenizer::new(lexicon).tokenize(sentence, &[Span::new(0, sentence.len())]);
    lexicon.find(&tokens, 0).iter().map(|found| lexicon.cue(found).id.clone()).collect()
}

fn fires(lexicon: &Lexicon, id: &str, sentence: &str) -> bool {
    fired(lexicon, sentence).iter().any(|fired| fired == id)
}

#[test]
fn a_cue_with_a_known_id_replaces_the_built_in_one() {
    let plain = Lexicon::builtin();
    assert!(fires(&plain, "booster.indeed", "It was indeed a quiet day."));
    let own = cue("booster.indeed", "[\"verily so\"]", "It was verily so.");
    let lexicon = Lexicon::with_files([("own.toml", own.as_str())]).unwrap();
    assert!(fires(&lexicon, "booster.indeed", "It was verily so."));
    assert!(!fires(&lexicon, "booster.indeed", "It was indeed a quiet day."));
    assert_eq!(lexicon.cues().len(), plain.cues().len());
    assert!(lexicon.cues().is_sorted_by_key(|cue| cue.id.clone()));

    let errors = Lexicon::with_files([("a.toml", own.as_str()), ("b.toml", own.as_str())]);
    let told = errors.unwrap_err().to_string();
    assert_eq!(told, "b.toml:3: `booster.indeed` stands twice, first in a.toml:3");
}

#[test]
fn a_disabled_cue_is_dropped() {
    let file = "schema = 1\nlang = \"en\"\ndisable = [\"booster.indeed\"]\n";
    let lexicon = Lexicon::with_files([("own.toml", file)]).unwrap();
    assert!(lexicon.cues().iter().all(|cue| cue.id != "booster.indeed"));
    assert!(!fires(&lexicon, "booster.indeed", "It was indeed a quiet day."));
}

#[test]
fn a_row_replaces_the_built_in_row_whatever_its_kind() {
    let polarity = |lexicon: &Lexicon, sentence: &str| -> Vec<(String, f64)> {
        let tokens = Tokenizer::new(lexicon).tokenize(sentence, &[Span::new(0, sentence.len())]);
        let found = lexicon.find(&tokens, 0);
        let evaluates = found.iter().filter(|found| found.category().family() == "polarity");
        evaluates
            .map(|found| (found.category().to_string(), lexicon.term(found).polarity))
            .collect()
    };
    let sentence = "It was a joyful day.";
    let plain = polarity(&Lexicon::builtin(), sentence);
    assert!(matches!(&plain[..], [(kind, value)] if kind == "polarity.affect" && *value > 0.0));
    for kind in ["affect", "appreciation", "judgement"] {
        let row = format!("joyful\t-0.25\t{kind}\n");
        let lexicon = Lexicon::with_files([("polarity.tsv", row.as_str())]).unwrap();
        assert_eq!(polarity(&lexicon, sentence), [(format!("polarity.{kind}"), -0.25)]);
        assert_eq!(polarity(&lexicon, "It was a sorrowful day.").len(), 1, "others stay");
    }
}

#[test]
fn a_row_for_one_word_goes_before_the_row_for_its_stem() {
    let value = |rows: &str, sentence: &str| -> Vec<f64> {
        let lexicon = Lexicon::with_files([("polarity.tsv", rows)]).unwrap();
        let tokens = Tokenizer::new(&lexicon).tokenize(sentence, &[Span::new(0, sentence.len())]);
        lexicon.find(&tokens, 0).iter().map(|found| lexicon.term(found).polarity).collect()
    };
    let stem = "half-zorble~\t0.5\tappreciation\n";
    let word = "half-zorbles\t-0.25\tappreciation\n";
    for rows in [format!("{stem}{word}"), format!("{word}{stem}")] {
        assert_eq!(value(&rows, "It half-zorbles there."), [-0.25]);
        assert_eq!(value(&rows, "It half-zorbled there."), [0.5]);
    }
}

#[test]
fn macros_are_shared_and_a_file_may_have_its_own() {
    let shared = "schema = 1\nlang = \"en\"\n[macro]\na = \"verily\"\nb = \"forsooth\"\n";
    let mut own = cue("booster.own", "[\"{a} {b}\"]", "It was verily mayhap so.");
    own.push_str("[macro]\nb = \"mayhap\"\n");
    let lexicon = Lexicon::with_files([("macros.toml", shared), ("own.toml", &own)]).unwrap();
    assert!(fires(&lexicon, "booster.own", "It was verily mayhap so."));
    assert!(!fires(&lexicon, "booster.own", "It was verily forsooth so."));
}

#[test]
fn the_last_learned_list_counts() {
    let words =
        "# own\n(word)\tclaim\tevidence\tconcern\tcaveat\tpolarity\nverily\t0.5\t0\t0\t0\t0\n";
    let lexicon = Lexicon::with_files([("learned.tsv", words)]).unwrap();
    let analyzer = Analyzer::with_lexicon(lexicon.into()).unwrap();
    let learned = |text: &str| {
        let analysis = analyzer.analyze(text);
        let column =
            analysis.features().columns().iter().position(|name| name == "learned.claim").unwrap();
        analysis.features().row(0).unwrap()[column]
    };
    assert!(learned("It was verily a day.") > 0.0);
    assert!(learned("We must act, and it is a disgrace.").abs() < f64::EPSILON);
}

#[test]
fn a_folder_is_read_in_order_of_name_and_only_what_is_a_lexicon() {
    let dir = std::env::temp_dir().join(format!("rhetor-layers-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    let own = cue("booster.own", "[\"verily so\"]", "It was verily so.");
    std::fs::write(dir.join("notes.md"), "no lexicon").unwrap();
    let empty = Lexicon::from_dir(&dir).unwrap_err().to_string();
    assert!(empty.ends_with("holds no .toml or .tsv file"), "{empty}");
    std::fs::write(dir.join("own.toml"), own).unwrap();
    let lexicon = Lexicon::from_dir(&dir).unwrap();
    assert!(fires(&lexicon, "booster.own", "It was verily so."));
    assert!(fires(&lexicon, "booster.indeed", "It was indeed a quiet day."));
    std::fs::write(dir.join("bytes.tsv"), [0xff, 0xfe, 0xff]).unwrap();
    let errors = Lexicon::from_dir(&dir).unwrap_err();
    assert!(errors.errors()[0].file().ends_with("bytes.tsv"), "{errors}");
    let errors = Lexicon::from_dir(dir.join("none")).unwrap_err().to_string();
    assert!(errors.contains("cannot be read as a lexicon folder"), "{errors}");
    let alone = Lexicon::from_language_dir(&dir).unwrap_err();
    assert!(alone.errors().iter().any(|error| error.file().ends_with("bytes.tsv")), "{alone}");
    std::fs::remove_dir_all(&dir).unwrap();
}
