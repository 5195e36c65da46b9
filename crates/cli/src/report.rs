//! The report over files, in every format.

use std::io::{IsTerminal, Write};
use std::path::Path;

use rhetor::{
    Analysis, Analyzer, Record, RecordOptions, Summary, SummaryRow, Target, TextOptions,
    to_argdown, to_brat, to_csv, to_doccano, to_dot, to_label_studio, to_markdown, to_mermaid,
    to_text, to_xaif,
};

use crate::args::{Args, Colour, Output};
use crate::failure::Failure;
use crate::{Outcome, input, summary};

/// Analyses every file; one that cannot be read is told, and the rest done.
pub(crate) fn run(analyzer: &Analyzer, args: &Args) -> Result<Outcome, Failure> {
    if args.format.is_single() && args.files.len() > 1 {
        let (format, files) = (args.format.name(), args.files.len());
        return Err(Failure::line(format!(
            "--format {format} writes one document, found {files} files, expected one"
        )));
    }
    let mut failed = false;
    let mut outcome = Outcome::Done;
    let mut documents = Vec::new();
    let mut summary = Summary::default();
    for path in &args.files {
        match input::document(analyzer, args, path) {
            Ok(document) => {
                let analysis = analyzer.analyze_document(document);
                for found in args.fail_on.iter().filter_map(|condition| condition.met(&analysis)) {
                    eprintln!("rhetor: {}: {found}", path.display());
                    outcome = Outcome::ConditionHolds;
                }
                if args.summary {
                    summary.rows.push(SummaryRow::new(path.display().to_string(), &analysis));
                } else {
                    documents.push(rendered(analyzer, args, path, &analysis));
                }
            }
            Err(failure) => {
                failure.tell();
                failed = true;
            }
        }
    }
    if failed && args.files.len() == 1 {
        return Err(Failure::Told);
    }
    let whole =
        if args.summary { summary::rendered(args, summary)? } else { joined(args, &documents) };
    write(args, &whole)?;
    if failed { Err(Failure::Told) } else { Ok(outcome) }
}

/// One document in the format that was asked for.
fn rendered(analyzer: &Analyzer, args: &Args, path: &Path, analysis: &Analysis) -> String {
    let shown = path.display().to_string();
    match args.format {
        Output::Text => to_text(analysis, text_options(args)),
        Output::Markdown => to_markdown(analysis),
        Output::Json => pretty(&record(analyzer, args, path, analysis)),
        Output::Ndjson => json(&record(analyzer, args, path, analysis)) + "\n",
        Output::Csv => to_csv(&[record(analyzer, args, path, analysis)]),
        Output::Dot => to_dot(analysis),
        Output::Mermaid => to_mermaid(analysis),
        Output::Argdown => to_argdown(analysis),
        Output::Xaif => pretty(&to_xaif(analysis)) + "\n",
        Output::Brat => to_brat(analysis),
        Output::Doccano => to_doccano(analysis, Some(&shown)),
        Output::LabelStudio => pretty(&to_label_studio(analysis, Some(&shown))),
    }
}

/// Several documents as one file of the format.
fn joined(args: &Args, documents: &[String]) -> String {
    match args.format {
        Output::Json if args.files.len() == 1 => documents.concat() + "\n",
        Output::Json | Output::LabelStudio => format!("[\n{}\n]\n", documents.join(",\n")),
        Output::Csv => {
            // Names of columns hold no line feed, so the first one ends the header.
            let rows = |(index, table): (usize, &String)| match table.split_once('\n') {
                Some((_, rows)) if index > 0 => rows.to_owned(),
                _ => table.clone(),
            };
            documents.iter().enumerate().map(rows).collect()
        }
        Output::Markdown => documents.join("\n"),
        _ => documents.concat(),
    }
}

fn record(analyzer: &Analyzer, args: &Args, path: &Path, analysis: &Analysis) -> Record {
    let whole_text = analysis.reading().document().is_extracted();
    let options = RecordOptions { whole_text, ..RecordOptions::default() };
    let mut record = Record::new(analysis, options);
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

pub(crate) fn pretty(records: &impl serde::Serialize) -> String {
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
