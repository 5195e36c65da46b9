//! The report over files, in every format.

use std::io::{IsTerminal, Write};
use std::path::Path;

use rhetor::{Analysis, Analyzer, Record, RecordOptions, Target, TextOptions, to_csv, to_text};

use crate::args::{Args, Colour, Output};
use crate::failure::Failure;
use crate::input;

/// Analyses every file; one that cannot be read is told, and the rest done.
pub(crate) fn run(analyzer: &Analyzer, args: &Args) -> Result<(), Failure> {
    let mut failed = false;
    let mut records = Vec::new();
    let mut texts = Vec::new();
    for path in &args.files {
        match input::document(analyzer, args, path) {
            Ok(document) => {
                let analysis = analyzer.analyze_document(document);
                match args.format {
                    Output::Text => texts.push(to_text(&analysis, text_options(args))),
                    _ => records.push(record(analyzer, args, path, &analysis)),
                }
            }
            Err(failure) => {
                failure.tell();
                failed = true;
            }
        }
    }
    let whole = match args.format {
        Output::Text => texts.concat(),
        Output::Csv => to_csv(&records),
        Output::Ndjson => records.iter().map(|record| json(record) + "\n").collect(),
        Output::Json => match &records[..] {
            [record] if args.files.len() == 1 => pretty(record) + "\n",
            _ => pretty(&records) + "\n",
        },
    };
    if failed && args.files.len() == 1 {
        return Err(Failure::Told);
    }
    write(args, &whole)?;
    if failed { Err(Failure::Told) } else { Ok(()) }
}

fn record(analyzer: &Analyzer, args: &Args, path: &Path, analysis: &Analysis) -> Record {
    let mut record = Record::new(analysis, RecordOptions::default());
    record.path = Some(path.display().to_string());
    match &args.target {
        Some(target) => {
            let stance = analyzer.toward(analysis, &Target::Phrase(target.clone()));
            record.with_target(analysis, &stance)
        }
        None => record,
    }
}

/// Records hold nothing that JSON cannot: finite numbers and text.
pub(crate) fn json(record: &impl serde::Serialize) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

fn pretty(records: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(records).unwrap_or_default()
}

fn write(args: &Args, whole: &str) -> Result<(), Failure> {
    if let Some(path) = &args.output {
        std::fs::write(path, whole)
            .map_err(|error| Failure::line(format!("{}: {error}", path.display())))
    } else {
        let mut out = std::io::stdout().lock();
        let written = out.write_all(whole.as_bytes()).and_then(|()| out.flush());
        written.or_else(|error| Failure::writing(&error))
    }
}

/// Width of the terminal and whether to use colour.
pub(crate) fn text_options(args: &Args) -> TextOptions {
    let to_terminal = args.output.is_none() && std::io::stdout().is_terminal();
    let colour = match args.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            let choice = anstream::AutoStream::choice(&std::io::stdout());
            args.output.is_none() && choice != anstream::ColorChoice::Never
        }
    };
    let width = terminal_size::terminal_size().filter(|_| to_terminal);
    let default = TextOptions::default();
    TextOptions { width: width.map_or(default.width, |(w, _)| usize::from(w.0)), colour }
}
