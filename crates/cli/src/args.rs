//! What the command line says.

use std::num::NonZero;
use std::path::PathBuf;
use std::thread::available_parallelism;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use rhetor::{Format, FurniturePolicy, SummaryColumn};

use crate::fail_on::Condition;

const EXAMPLES: &str = "\
Examples:
  rhetor opinion.md                         the report, in the terminal
  rhetor opinion.md other.txt --format csv  one row a sentence, for R or a spreadsheet
  rhetor opinions/*.txt --summary --sort stance
  rhetor --format json -o out.json *.md     everything that was found, as JSON
  rhetor opinion.md --format dot | dot -Tsvg -o opinion.svg
  rhetor opinion.txt --format brat -o opinion.ann
  rhetor --format ndjson -o out.ndjson corpus/   every text in a folder; --resume goes on
  rhetor opinion.md --format html -o report.html   a page for the browser
  rhetor opinions/ --format html -o pages/  a page for each
  curl -s https://example.org/op-ed | rhetor -
  rhetor explain opinion.md 21              why sentence 21 got its role and stance
  rhetor stream < documents.ndjson          one JSON line in, one out, same order
  rhetor compare one.md other.md            two pieces side by side
  rhetor schema > rhetor.schema.json        what the fields of the JSON mean
  rhetor lexicon my-lexicon/                check a lexicon folder of your own

Exit status: 0 done; 1 a --fail-on condition holds; 2 wrong use or unreadable input, after
the other files are done.";

/// See how an argument is built: claims, evidence, concerns, caveats and
/// stance in opinion writing, with every reason shown.
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Debug, Parser)]
#[command(name = "rhetor", version, after_help = EXAMPLES, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Files and folders to read; - is standard input. In folders: .txt, .text,
    /// .md, .markdown, .html and the like, in order of name
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// What to write
    #[arg(long, value_enum, default_value_t = Output::Text)]
    pub format: Output,

    /// One table row a document, in place of the reports (text, json, ndjson, csv)
    #[arg(long)]
    pub summary: bool,

    /// Sort the table: names from A on, numbers from the highest down
    #[arg(long, value_parser = columns(), value_name = "COLUMN", requires = "summary")]
    pub sort: Option<SummaryColumn>,

    /// End with status 1 where a document has N claims without support nearby
    /// (unsupported=N), little evidence (evidence-below=PERCENT) or warnings=N
    #[arg(long, value_name = "CONDITION")]
    pub fail_on: Vec<Condition>,

    /// Your own template for --format html, in Jinja's language
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,

    /// Where to write it, instead of standard output; a folder (DIR/) gets one
    /// file for each document
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Go on where the NDJSON file of --output ends
    #[arg(long, requires = "output")]
    pub resume: bool,

    /// How many documents are read at once; by default one for each processor
    #[arg(long, value_name = "N", global = true)]
    pub jobs: Option<NonZero<usize>>,

    /// How to read the input, instead of going by name and content
    #[arg(long, value_enum, global = true)]
    pub input_format: Option<InputFormat>,

    /// Read every line as prose: leave no headline, byline or notice out
    #[arg(long, global = true)]
    pub keep_furniture: bool,

    /// Claim roles, stance and structure though the text is not in English
    #[arg(long, global = true)]
    pub force_language: bool,

    /// Largest document that is read, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 64, global = true)]
    pub max_size: usize,

    /// What the stance is to be measured toward, besides the main target
    #[arg(long, value_name = "PHRASE")]
    pub target: Option<String>,

    /// With JSON: give for each role of a sentence the terms of its sum
    #[arg(long, global = true)]
    pub terms: bool,

    /// A folder of cues to add to the built-in lexicon
    #[arg(long, value_name = "DIR", global = true)]
    pub lexicons: Option<PathBuf>,

    /// When to use colour; `NO_COLOR` is heeded
    #[arg(long, value_enum, default_value_t = Colour::Auto, global = true)]
    pub color: Colour,
}

impl Args {
    /// What becomes of headlines, bylines and notices.
    pub(crate) const fn furniture(&self) -> FurniturePolicy {
        if self.keep_furniture { FurniturePolicy::Keep } else { FurniturePolicy::Drop }
    }

    /// How many threads work.
    pub(crate) fn jobs(&self) -> usize {
        self.jobs.or_else(|| available_parallelism().ok()).map_or(1, NonZero::get)
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show why a sentence got its role and stance
    Explain(Explain),
    /// Read NDJSON documents on standard input, write one result a line
    Stream(Stream),
    /// Set two pieces side by side: thesis, roles, shared targets, ground given
    Compare(Compare),
    /// Print the JSON Schema of what is written as JSON
    Schema(Schema),
    /// Check a folder of cues: load it and run all its examples
    Lexicon(LexiconCheck),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// The file; - is standard input
    pub file: PathBuf,
    /// The sentence, counted from 1 as in the report
    pub sentence: usize,
    /// What to write
    #[arg(long, value_enum, default_value_t = ExplainOutput::Text)]
    pub format: ExplainOutput,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub(crate) enum ExplainOutput {
    /// The sums written out, for the terminal
    Text,
    /// One JSON object: the sentence, with all terms for each role
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Stream {
    /// Leave the text of the sentences out
    #[arg(long)]
    pub no_text: bool,
    /// Largest line that is read, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 64)]
    pub max_line: usize,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Compare {
    /// One piece; - is standard input
    #[arg(value_name = "A")]
    pub one: PathBuf,
    /// The other
    #[arg(value_name = "B")]
    pub other: PathBuf,
    /// What to write
    #[arg(long, value_enum, default_value_t = CompareOutput::Text)]
    pub format: CompareOutput,
    /// Where to write it, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub(crate) enum CompareOutput {
    /// The two in columns, for the terminal
    Text,
    /// The two as columns of tables
    Markdown,
    /// One page for the browser
    Html,
    /// One JSON object
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Schema {
    /// Of what
    #[arg(value_enum, default_value_t = SchemaKind::Record)]
    pub of: SchemaKind,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub(crate) enum SchemaKind {
    /// One document: what json and ndjson hold, and each result of stream
    Record,
    /// What compare writes
    Comparison,
    /// One row of --summary
    Summary,
}

#[derive(Debug, clap::Args)]
pub(crate) struct LexiconCheck {
    /// The folder
    pub dir: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub(crate) enum Output {
    /// The report, for the terminal
    Text,
    /// The report, for notes and pull requests
    Markdown,
    /// One JSON object; a list of them for several files
    Json,
    /// One JSON object a line
    Ndjson,
    /// One row a sentence, for R and spreadsheets
    Csv,
    /// One page for the browser, which loads and sends nothing (one FILE)
    Html,
    /// The argument as a graph for Graphviz
    Dot,
    /// The argument as a flowchart that Markdown pages draw (one FILE)
    Mermaid,
    /// The argument as a map in Argdown's notation (one FILE)
    Argdown,
    /// The argument as xAIF, for argument databases and editors (one FILE)
    Xaif,
    /// Standoff annotation to correct in brat (one FILE)
    Brat,
    /// Labelled text to correct in doccano, one document a line
    Doccano,
    /// Tasks with predictions to correct in Label Studio
    LabelStudio,
}

impl Output {
    /// Whether a file of this format holds one document and no more.
    pub(crate) const fn is_single(self) -> bool {
        matches!(self, Self::Html | Self::Mermaid | Self::Argdown | Self::Xaif | Self::Brat)
    }

    /// How the names of its files end.
    pub(crate) const fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Json | Self::Xaif | Self::LabelStudio => "json",
            Self::Ndjson => "ndjson",
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Dot => "dot",
            Self::Mermaid => "mmd",
            Self::Argdown => "argdown",
            Self::Brat => "ann",
            Self::Doccano => "jsonl",
        }
    }

    /// The name by which it is chosen.
    pub(crate) fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// The columns that a table can be sorted by, by name.
fn columns() -> impl TypedValueParser<Value = SummaryColumn> {
    let named = |name: String| SummaryColumn::ALL.into_iter().find(|column| column.name() == name);
    PossibleValuesParser::new(SummaryColumn::ALL.map(SummaryColumn::name))
        .try_map(move |name| named(name).ok_or("there is no such column"))
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub(crate) enum InputFormat {
    Text,
    Markdown,
    Html,
}

impl From<InputFormat> for Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Text => Self::Text,
            InputFormat::Markdown => Self::Markdown,
            InputFormat::Html => Self::Html,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}
