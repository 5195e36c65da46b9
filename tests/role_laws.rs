//! What must hold of roles for any text and any order of the lexicon.

use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use rhetor::{Analysis, Analyzer, Format, FurniturePolicy, Lexicon, Reading, Role, RoleWeights};

fn analyzer() -> &'static Analyzer {
    static ANALYZER: OnceLock<Analyzer> = OnceLock::new();
    // Letters at random look like many languages; the laws hold in all.
    ANALYZER.get_or_init(|| Analyzer::new().in_any_language())
}

/// Sentences made of the lexicon's own examples: text in which cues fire.
fn cued() -> impl Strategy<Value = String> {
    let lexicon = Lexicon::builtin();
    let examples: Vec<String> =
        lexicon.cues().iter().flat_map(|cue| cue.yes.iter().chain(&cue.no)).cloned().collect();
    let joint = prop::sample::select(vec![" ", " ", "\n\n"]);
    prop::collection::vec((prop::sample::select(examples), joint), 1..8)
        .prop_map(|parts| parts.into_iter().map(|(text, joint)| text + joint).collect())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![3 => cued(), 1 => "\\PC{0,300}", 1 => any::<String>()]
}

/// The analysis of `text` with every line read as prose: what is taken for a
/// headline depends on where it stands.
fn prose(text: &str) -> Analysis {
    let document = analyzer().reader().read(text, Format::Text, FurniturePolicy::Keep);
    analyzer().analyze_document(document)
}

fn roles(analysis: &Analysis) -> Vec<Option<Role>> {
    analysis.roles().iter().map(|label| label.role).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn probabilities_add_up_to_one(text in any_text()) {
        for label in analyzer().analyze(&text).roles() {
            let shares = label.probabilities;
            let total = shares.claim + shares.evidence + shares.concern + shares.caveat + shares.none;
            prop_assert!((total - 1.0).abs() < 1e-9);
            prop_assert!([shares.claim, shares.evidence, shares.concern, shares.caveat, shares.none]
                .iter().all(|share| (0.0..=1.0).contains(share)));
            prop_assert!(label.role.is_none() || label.secondary != label.role);
        }
    }

    #[test]
    fn the_terms_replay_to_the_probability(text in any_text()) {
        let analysis = analyzer().analyze(&text);
        let classes: Vec<Option<Role>> = Role::ALL.into_iter().map(Some).chain([None]).collect();
        for (index, label) in analysis.roles().iter().enumerate() {
            let score = |class: &Option<Role>| -> f64 {
                analyzer().explain_role(&analysis, index, *class).iter().map(rhetor::RoleTerm::amount).sum()
            };
            for class in &classes {
                let terms = analyzer().explain_role(&analysis, index, *class);
                prop_assert!(terms.windows(2).all(|pair| pair[0].amount().abs() >= pair[1].amount().abs()));
            }
            let chances: Vec<f64> =
                classes.iter().map(|class| 1.0 / (1.0 + (-score(class)).exp())).collect();
            let total: f64 = chances.iter().sum();
            for (class, chance) in classes.iter().zip(&chances) {
                let replayed = chance / total;
                prop_assert!((replayed - label.probabilities.of(*class)).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn the_terms_of_the_record_are_those_and_read_back(text in any_text()) {
        let analysis = analyzer().analyze(&text);
        let record = rhetor::Record::new(&analysis, rhetor::RecordOptions::default());
        let record = record.with_terms(analyzer(), &analysis);
        let json = serde_json::to_string(&record).unwrap();
        let record: rhetor::Record = serde_json::from_str(&json).unwrap();
        for sentence in &record.sentences {
            let terms = sentence.terms.as_ref().unwrap();
            let chance = |terms: &[rhetor::RoleTerm]| {
                1.0 / (1.0 + (-terms.iter().map(rhetor::RoleTerm::amount).sum::<f64>()).exp())
            };
            let all = [&terms.claim, &terms.evidence, &terms.concern, &terms.caveat, &terms.none];
            let chances = all.map(|terms| chance(terms));
            let total: f64 = chances.iter().sum();
            let classes = Role::ALL.into_iter().map(Some).chain([None]);
            for (class, chance) in classes.zip(chances) {
                prop_assert!((chance / total - sentence.probabilities.of(class)).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn the_same_text_gives_the_same_bytes(text in any_text()) {
        let row = |analyzer: &Analyzer| {
            let record = rhetor::Record::new(&analyzer.analyze(&text), rhetor::RecordOptions::default());
            serde_json::to_string(&record).unwrap()
        };
        let here = row(analyzer());
        let there = std::thread::scope(|scope| scope.spawn(|| row(analyzer())).join().unwrap());
        prop_assert_eq!(here, there);
    }

    #[test]
    fn quotes_and_line_ends_change_no_role(text in cued()) {
        let curly = text.replace('\'', "’");
        let crlf = text.replace('\n', "\r\n");
        let plain = roles(&analyzer().analyze(&text));
        prop_assert_eq!(&plain, &roles(&analyzer().analyze(&curly)));
        prop_assert_eq!(&plain, &roles(&analyzer().analyze(&crlf)));
    }

    #[test]
    fn two_spaces_between_words_change_no_role(text in cued()) {
        let wide = text.replace(' ', "  ");
        prop_assert_eq!(roles(&analyzer().analyze(&text)), roles(&analyzer().analyze(&wide)));
    }

    #[test]
    fn a_neutral_paragraph_in_front_moves_only_position_columns(text in cued()) {
        let alone = prose(&text);
        let moved = prose(&format!("The table is made of wood.\n\n{text}"));
        let offset = moved.roles().len() - alone.roles().len();
        for index in 0..alone.roles().len() {
            for column in alone.features().columns() {
                if !column.starts_with("position.") {
                    let (a, b) = (alone.features().value(index, column), moved.features().value(index + offset, column));
                    prop_assert_eq!(a, b, "{} of sentence {}", column, index);
                }
            }
        }
    }

    #[test]
    fn raising_a_weight_never_lowers_its_role(
        text in cued(),
        column in prop::sample::select(vec!["claim.normative", "concern.risk", "connective.contrast", "shape.numbers"]),
        role in prop::sample::select(Role::ALL.to_vec()),
        by in 0.0..3.0_f64,
    ) {
        let weights = RoleWeights::of(analyzer().lexicon()).unwrap();
        let mut raised = weights.clone();
        raised.raise(column, role, by);
        let analysis = analyzer().analyze(&text);
        let columns = analysis.features().columns();
        for index in 0..analysis.roles().len() {
            let row = &analysis.features().row(index).unwrap();
            let before = weights.probabilities(columns, row)[role as usize];
            let after = raised.probabilities(columns, row)[role as usize];
            prop_assert!(after >= before - 1e-12);
        }
    }
}

#[test]
fn position_columns_are_bounded() {
    let text = "We must act. ".repeat(40) + "\n\nPrices rose in 2019.\n\n" + &"Why? ".repeat(9);
    let analysis = analyzer().analyze(&text);
    for index in 0..analysis.roles().len() {
        for column in analysis.features().columns().iter().filter(|c| c.starts_with("position.")) {
            let value = analysis.features().value(index, column).unwrap();
            assert!((0.0..=1.0).contains(&value), "{column} is {value}");
        }
    }
}

#[test]
fn the_order_of_lexicon_files_and_entries_changes_nothing() {
    let cue = |id: &str, term: &str| {
        format!(
            "[[cue]]\nid = \"claim.thesis.{id}\"\ncategory = \"claim.thesis\"\nterms = [\"{term}\"]\nyes = [\"{term}.\"]\nno = [\"Nothing.\"]\n"
        )
    };
    let head = "schema = 1\nlang = \"en\"\n";
    let (one, other) = (cue("one", "the heart of it"), cue("other", "the heart of it all"));
    let forward = format!("{head}{one}{other}");
    let backward = format!("{head}{other}{one}");
    let text = "The heart of it all is that we must pay. That is the heart of it.";
    let rows: Vec<String> = [forward, backward]
        .iter()
        .map(|file| {
            let lexicon = Lexicon::with_files([("own.toml", file.as_str())]).unwrap();
            let analyzer = Analyzer::with_lexicon(Arc::new(lexicon)).unwrap().in_any_language();
            let record =
                rhetor::Record::new(&analyzer.analyze(text), rhetor::RecordOptions::default());
            serde_json::to_string(&record).unwrap()
        })
        .collect();
    assert_eq!(rows[0], rows[1]);
}

/// One sentence for each cue of these files, in which it fires.
fn examples(families: &[&str]) -> String {
    let lexicon = Lexicon::builtin();
    let cues = lexicon.cues().iter().filter(|cue| families.contains(&cue.category.family()));
    let mut text: Vec<String> = cues.map(|cue| cue.yes[0].clone()).collect();
    assert!(text.len() > 40, "the lexicon has lost its cues");
    for paragraph in text.chunks_mut(5) {
        if let Some(last) = paragraph.last_mut() {
            last.push_str("\n\n");
        }
    }
    text.join(" ")
}

/// The blocks of a lexicon file in the opposite order.
fn reversed(file: &str) -> String {
    let mut blocks: Vec<&str> = file.split("[[cue]]").collect();
    let head = blocks.remove(0).to_owned();
    blocks.reverse();
    blocks.into_iter().fold(head, |text, block| text + "[[cue]]" + block + "\n")
}

#[test]
fn the_order_of_the_built_in_entries_changes_nothing() {
    let files = [
        ("claim.toml", include_str!("../lexicons/en/claim.toml")),
        ("concern.toml", include_str!("../lexicons/en/concern.toml")),
        ("caveat.toml", include_str!("../lexicons/en/caveat.toml")),
        ("shifter.toml", include_str!("../lexicons/en/shifter.toml")),
    ];
    let turned = files.map(|(name, text)| (name, reversed(text)));
    assert!(files.iter().zip(&turned).all(|(before, after)| before.1 != after.1));
    let turned = turned.each_ref().map(|(name, text)| (*name, text.as_str()));
    let text = examples(&["claim", "concern", "caveat", "shifter"]);
    let rows = [files, turned].map(|files| {
        let lexicon = Lexicon::with_files(files).unwrap();
        let analyzer = Analyzer::with_lexicon(Arc::new(lexicon)).unwrap();
        let record =
            rhetor::Record::new(&analyzer.analyze(&text), rhetor::RecordOptions::default());
        serde_json::to_string(&record).unwrap()
    });
    assert_eq!(rows[0], rows[1]);
}

/// A term written in capitals, where it holds nothing but words and choices.
fn shouted(pattern: &str) -> String {
    let plain = |b: u8| b.is_ascii_lowercase() || b" ()|?'".contains(&b);
    if pattern.bytes().all(plain) { pattern.to_uppercase() } else { pattern.to_owned() }
}

#[test]
fn the_case_of_entries_changes_nothing() {
    let lexicon = Lexicon::builtin();
    let text = examples(&["claim", "concern", "caveat", "shifter"]);
    let mut cues = lexicon.cues().to_vec();
    let plain = Arc::new(lexicon.with_only(cues.clone()).unwrap());
    for term in cues.iter_mut().flat_map(|cue| &mut cue.terms) {
        term.pattern = shouted(&term.pattern);
    }
    assert!(cues.iter().flat_map(|cue| &cue.terms).any(|term| term.pattern == "MUST NOT"));
    let shouted = Arc::new(lexicon.with_only(cues).unwrap());
    let found = [plain, shouted].map(|lexicon| {
        let document = analyzer().reader().read(&text, Format::Text, FurniturePolicy::Keep);
        let sentences = prose(&text).reading().sentences().to_vec();
        let reading = Reading::new(Arc::clone(&lexicon), document, sentences);
        let matches = (0..reading.len()).flat_map(|index| reading.matches(index));
        let named = matches.map(|found| (lexicon.cue(found).id.clone(), found.tokens()));
        named.collect::<Vec<_>>()
    });
    assert!(found[0].len() > 100);
    assert_eq!(found[0], found[1]);
}
