//! The report over files, in every format.

use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rhetor::{
    Analysis, Analyzer, Record, RecordOptions, Summary, SummaryRow, Target, TextOptions,
    to_argdown, to_brat, to_csv, to_doccano, to_dot, to_label_studio, to_markdown, to_mermaid,
    to_text, to_xaif, visible,
};

use crate::args::{Args, Colour, Output};
use crate::failure::Failure;
use crate::folder::Folder;
use crate::html::Template;
use crate::output::{self, Sheet, json, pretty};
use crate::progress::Progress;
use crate::walk::{self, Input};
use crate::{Outcome, html, input, interrupt, summary, workers};

/// Analyses every file and those in every folder, and writes the results in
/// their order; one that cannot be read is told, and the rest done.
pub(crate) fn run(analyzer: &Analyzer, args: &Args) -> Result<Outcome, Failure> {
    let template = html::template(args)?;
    let (mut inputs, failures) = walk::inputs(&args.files);
    failures.iter().for_each(Failure::tell);
    if args.resume {
        drop_done(args, &mut inputs)?;
    }
    let single = inputs.len() == 1 && args.files.len() == 1 && !args.files[0].is_dir();
    let folder = Folder::of(args, &inputs)?;
    if args.format.is_single() && inputs.len() > 1 && folder.is_none() {
        let (format, files) = (args.format.name(), inputs.len());
        return Err(Failure::line(format!(
            "--format {format} writes one document, found {files} files, expected one, or a \
             folder for --output"
        )));
    }
    if args.terms && (args.summary || !matches!(args.format, Output::Json | Output::Ndjson)) {
        let found = if args.summary { "--summary".to_owned() } else { args.format.name() };
        return Err(Failure::line(format!("--terms needs --format json or ndjson, found {found}")));
    }
    interrupt::between_results()?;
    let mut desk = Desk {
        args,
        single,
        failed: !failures.is_empty(),
        outcome: Outcome::Done,
        progress: Progress::new(args, &inputs),
        folder,
        sheet: None,
        summary: Summary::default(),
    };
    let mut end = Ok(());
    workers::in_order(
        args.jobs().min(inputs.len()),
        || inputs.into_iter(),
        |input| (made(analyzer, args, &template, &input.path), input.size),
        |(made, size)| {
            end = desk.take(made);
            desk.progress.advance(size);
            if end.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        },
    )?;
    desk.progress.finish();
    match end.and_then(|()| desk.close()) {
        Err(Stop::Failed(failure)) => Err(failure),
        Ok(()) if desk.failed => Err(Failure::Told),
        Ok(()) | Err(Stop::Unwanted) => Ok(desk.outcome),
    }
}

/// Leaves out the files that the output of a run before holds.
fn drop_done(args: &Args, inputs: &mut Vec<Input>) -> Result<(), Failure> {
    let rows = args.format == Output::Ndjson && !args.summary;
    let Some(output) = args.output.as_ref().filter(|_| rows) else {
        return Err(Failure::line("--resume needs --format ndjson and --output FILE"));
    };
    let done = output::done(output)?;
    inputs.retain(|input| !done.contains(&input.path.display().to_string()));
    Ok(())
}

/// What came of one file.
struct Made {
    content: Content,
    warnings: Failure,
    /// The conditions of `--fail-on` that hold.
    conditions: Vec<String>,
}

enum Content {
    Row(SummaryRow),
    /// The file that was read, and what is to be written of it.
    Document(PathBuf, String),
}

fn made(
    analyzer: &Analyzer,
    args: &Args,
    template: &Template,
    path: &Path,
) -> Result<Made, Failure> {
    let document = input::document(analyzer, args, path)?;
    let warnings = input::warnings(args, path, &document);
    let analysis = analyzer.analyze_document(document);
    let analysis = match &args.target {
        Some(target) => analyzer.asking(analysis, &Target::Phrase(target.clone())),
        None => analysis,
    };
    let shown = path.display().to_string();
    let met = args.fail_on.iter().filter_map(|condition| condition.met(&analysis));
    Ok(Made {
        conditions: met.map(|found| format!("{shown}: {found}")).collect(),
        warnings,
        content: if args.summary {
            let data = args.format != Output::Text;
            let name = if data { shown } else { visible(&shown).into_owned() };
            Content::Row(SummaryRow::new(name, &analysis))
        } else {
            let document = rendered(analyzer, args, template, path, &analysis)?;
            Content::Document(path.to_owned(), document)
        },
    })
}

/// Why no more is written.
enum Stop {
    /// The reader went away (`| head`).
    Unwanted,
    Failed(Failure),
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Failure::writing(&error).map_or_else(Self::Failed, |()| Self::Unwanted)
    }
}

/// Where what came of each file is gathered, in order.
struct Desk<'a> {
    args: &'a Args,
    single: bool,
    failed: bool,
    outcome: Outcome,
    progress: Progress,
    /// Where each document gets a file of its own.
    folder: Option<Folder>,
    /// Opened with the first document.
    sheet: Option<Sheet>,
    summary: Summary,
}

impl Desk<'_> {
    fn take(&mut self, made: Result<Made, Failure>) -> Result<(), Stop> {
        let made = match made {
            Ok(made) => made,
            Err(failure) => {
                self.failed = true;
                self.progress.count_error();
                self.progress.tell(&failure);
                return Ok(());
            }
        };
        self.progress.tell(&made.warnings);
        for condition in made.conditions {
            self.outcome = Outcome::ConditionHolds;
            self.progress.tell(&Failure::line(condition));
        }
        match made.content {
            Content::Row(row) => self.summary.rows.push(row),
            Content::Document(path, document) => match &self.folder {
                Some(folder) => folder.write(&path, &document).map_err(Stop::Failed)?,
                None => self.sheet()?.write(&document)?,
            },
        }
        Ok(())
    }

    fn sheet(&mut self) -> Result<&mut Sheet, Stop> {
        let sheet = match self.sheet.take() {
            Some(sheet) => sheet,
            None => Sheet::open(self.args, self.single).map_err(Stop::Failed)?,
        };
        Ok(self.sheet.insert(sheet))
    }

    /// Writes what is left to write; a single file that failed has nothing.
    fn close(&mut self) -> Result<(), Stop> {
        if self.failed && self.single || self.folder.is_some() {
            return Ok(());
        }
        if self.args.summary {
            let summary = std::mem::take(&mut self.summary);
            let table = summary::rendered(self.args, summary).map_err(Stop::Failed)?;
            return Ok(self.sheet()?.put(&table)?);
        }
        Ok(self.sheet()?.close()?)
    }
}

/// One document in the format that was asked for.
fn rendered(
    analyzer: &Analyzer,
    args: &Args,
    template: &Template,
    path: &Path,
    analysis: &Analysis,
) -> Result<String, Failure> {
    let shown = path.display().to_string();
    let with_terms = |record: Record| {
        if args.terms { record.with_terms(analyzer, analysis) } else { record }
    };
    Ok(match args.format {
        Output::Text => to_text(analysis, text_options(args)),
        Output::Markdown => to_markdown(analysis),
        Output::Json => pretty(&with_terms(record(path, analysis))),
        Output::Ndjson => json(&with_terms(record(path, analysis))) + "\n",
        Output::Csv => to_csv(&[record(path, analysis)]),
        Output::Dot => to_dot(analysis),
        Output::Mermaid => to_mermaid(analysis),
        Output::Argdown => to_argdown(analysis),
        Output::Xaif => pretty(&to_xaif(analysis)) + "\n",
        Output::Brat => to_brat(analysis),
        Output::Doccano => to_doccano(analysis, Some(&shown)),
        Output::LabelStudio => pretty(&to_label_studio(analysis, Some(&shown))),
        Output::Html => {
            let record = record(path, analysis);
            template.get().render(analyzer, analysis, &record).map_err(Failure::line)?
        }
    })
}

fn record(path: &Path, analysis: &Analysis) -> Record {
    let whole_text = analysis.reading().document().is_extracted();
    let options = RecordOptions { whole_text, ..RecordOptions::default() };
    let mut record = Record::new(analysis, options);
    record.path = Some(path.display().to_string());
    record
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
