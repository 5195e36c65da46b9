//! `rhetor explain FILE N`.

use std::io::Write;

use rhetor::{Analyzer, explain_text};

use crate::args::{Args, Explain};
use crate::failure::Failure;
use crate::{input, report};

pub(crate) fn run(analyzer: &Analyzer, args: &Args, explain: &Explain) -> Result<(), Failure> {
    let document = input::document(analyzer, args, &explain.file)?;
    input::warnings(args, &explain.file, &document).tell();
    let analysis = analyzer.analyze_document(document);
    let count = analysis.roles().len();
    let text = explain
        .sentence
        .checked_sub(1)
        .and_then(|index| explain_text(analyzer, &analysis, index, report::text_options(args)));
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
