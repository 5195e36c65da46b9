//! Any text through everything: results in range that replay, records that
//! survive JSON, and no control character in what goes to a terminal.

use std::sync::LazyLock;

use rhetor::{
    Analyzer, Record, RecordOptions, Target, TextOptions, explain_text, replay, to_csv, to_text,
};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new().in_any_language());

pub(crate) fn survives(bytes: &[u8]) {
    let text = crate::text(bytes);
    let analysis = ANALYZER.analyze(text);
    for (label, stance) in analysis.roles().iter().zip(analysis.stances()) {
        let p = label.probabilities;
        let sum = p.claim + p.evidence + p.concern + p.caveat + p.none;
        assert!((sum - 1.0).abs() < 1e-6, "probabilities add up to {sum}");
        assert!(stance.polarity.abs() <= 1.0 && stance.certainty.abs() <= 1.0, "{stance:?}");
        assert!((replay(&stance.steps) - stance.polarity).abs() < 1e-6, "{stance:?}");
    }
    let target = Target::Phrase(text.chars().take(20).collect());
    let analysis = ANALYZER.asking(analysis, &target);
    let record = Record::new(&analysis, RecordOptions::default());
    let json = serde_json::to_string(&record).unwrap();
    let back: Record = serde_json::from_str(&json).unwrap();
    assert_eq!(back.sentences.len(), record.sentences.len());
    let _ = to_csv(&[record]);
    let last = analysis.roles().len().saturating_sub(1);
    let shown = to_text(&analysis, TextOptions::default())
        + &explain_text(&ANALYZER, &analysis, last, TextOptions::default()).unwrap_or_default();
    assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "a control character is shown");
}
