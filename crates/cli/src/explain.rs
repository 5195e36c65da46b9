//! `rhetor explain FILE N`.

use std::io::Write;

use rhetor::{Analysis, Analyzer, Record, RecordOptions, RoleTerms, explain_text};

use crate::args::{Args, Explain, ExplainOutput};
use crate::failure::Failure;
use crate::{input, output, report};

pub(crate) fn run(analyzer: &Analyzer, args: &Args, explain: &Explain) -> Result<(), Failure> {
    let document = input::document(analyzer, args, &explain.file)?;
    input::warnings(args, &explain.file, &document).tell();
    let analysis = analyzer.analyze_document(document);
    let count = analysis.roles().len();
    let text = explain.sentence.checked_sub(1).and_then(|index| match explain.format {
        ExplainOutput::Text => explain_text(analyzer, &analysis, index, report::text_options(args)),
        ExplainOutput::Json => as_json(analyzer, &analysis, index),
    });
    let Some(text) = text else {
        let shown = explain.file.display();
        let asked = explain.sentence;
        return Err(Failure::line(format!(
            "{shown}: there is no sentence {asked}, expected 1 to {count}"
        )));
    };
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).or_else(|error| Failure::writing(&error))
}

/// The record of the sentence, with its terms.
fn as_json(analyzer: &Analyzer, analysis: &Analysis, index: usize) -> Option<String> {
    let mut record = Record::new(analysis, RecordOptions::default());
    let sentence = record.sentences.get_mut(index)?;
    sentence.terms = RoleTerms::of(analyzer, analysis, index);
    Some(output::pretty(sentence) + "\n")
}
