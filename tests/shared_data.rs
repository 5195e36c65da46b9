//! Real op-eds and hostile files, where they are at hand: nothing panics, and
//! every result is well formed.

use std::path::{Path, PathBuf};

use rhetor::{
    Analysis, Analyzer, CodePoints, Format, FurniturePolicy, Record, RecordOptions, Role, decode,
};

/// The data folder beside the checkout, or the one that the environment names.
fn data() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let dir = std::env::var_os("RHETOR_SHARED_DATA").map_or(beside, PathBuf::from);
    dir.is_dir().then_some(dir)
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().is_some_and(|name| name != "index.jsonl"))
        .collect();
    files.sort();
    files
}

fn format(path: &Path) -> Format {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("md") => Format::Markdown,
        Some("html") => Format::Html,
        _ => Format::Auto,
    }
}

/// Every span in order, within the text, and every number within its range.
fn check(analyzer: &Analyzer, path: &Path) {
    let shown = path.display();
    let Ok(decoded) = decode(&std::fs::read(path).unwrap()) else { return };
    let document = analyzer.reader().read(&decoded.text, format(path), FurniturePolicy::Drop);
    let analysis = analyzer.analyze_document(document);
    let source = analysis.reading().document().source();
    let length = CodePoints::of(source).at(source.len());
    let record = Record::new(&analysis, RecordOptions::default());
    let mut end = 0;
    for sentence in &record.sentences {
        assert!(sentence.start >= end && sentence.end > sentence.start, "{shown}: {sentence:?}");
        assert!(sentence.end <= length, "{shown}: {sentence:?}");
        let text: String =
            source.chars().skip(sentence.start).take(sentence.end - sentence.start).collect();
        assert_eq!(Some(text), sentence.text, "{shown}");
        assert!(sentence.stance.polarity.abs() <= 1.0 && sentence.stance.certainty.abs() <= 1.0);
        assert!(sentence.links.iter().all(|link| link.to < record.sentences.len()), "{shown}");
        end = sentence.end;
    }
    check_argument(&analysis, &record, &shown.to_string());
    assert!(record.furniture.iter().all(|f| f.start <= f.end && f.end <= length), "{shown}");
    let json = serde_json::to_string(&record).unwrap();
    let back: Record = serde_json::from_str(&json).unwrap();
    assert_eq!(back.sentences.len(), record.sentences.len(), "{shown}");
}

/// Everything found of the argument points at sentences of the right role,
/// and its words stand within them.
fn check_argument(analysis: &Analysis, record: &Record, shown: &str) {
    let argument = &record.argument;
    let role = |index: usize, role| assert_eq!(record.sentences[index].role, Some(role), "{shown}");
    let within = |index: usize, words: &Option<rhetor::Mention>| {
        let sentence = &record.sentences[index];
        let inside = |m: &rhetor::Mention| sentence.start <= m.start && m.end <= sentence.end;
        assert!(words.as_ref().is_none_or(inside), "{shown}: {words:?} in {sentence:?}");
    };
    for claim in &argument.main_claims {
        role(claim.sentence, Role::Claim);
        assert!(claim.score > 0.0 && !claim.reason.is_empty(), "{shown}");
    }
    for evidence in &argument.evidence {
        role(evidence.sentence, Role::Evidence);
        within(evidence.sentence, &evidence.words);
    }
    for concern in &argument.concerns {
        role(concern.sentence, Role::Concern);
        within(concern.sentence, &concern.harm);
        within(concern.sentence, &concern.bearer);
    }
    for caveat in &argument.caveats {
        role(caveat.sentence, Role::Caveat);
        within(caveat.sentence, &caveat.words);
    }
    let graph = analysis.argument().graph();
    for link in &analysis.argument().links {
        assert!(link.from != link.to && !link.reason.is_empty(), "{shown}: {link:?}");
        assert!(link.strength > 0.0 && link.strength <= 1.0, "{shown}: {link:?}");
        assert_eq!(graph.edge_weight(link.from, link.to), Some(&link), "{shown}");
    }
    assert_eq!(graph.edge_count(), analysis.argument().links.len(), "{shown}");
}

#[test]
fn every_file_gives_a_well_formed_result() {
    let Some(data) = data() else {
        eprintln!("skipped: there is no data folder");
        return;
    };
    let analyzer = Analyzer::new();
    for folder in ["opeds", "hostile"] {
        for path in files(&data.join(folder)) {
            // The one-megabyte files take minutes without optimisation.
            let large = path.metadata().is_ok_and(|meta| meta.len() > 200_000);
            if !(large && cfg!(debug_assertions)) {
                check(&analyzer, &path);
            }
        }
    }
}
