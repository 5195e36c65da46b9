//! The program `rhetor`: see how an argument is built.
//!
//! Standard output carries only the result; everything else goes to standard
//! error. The exit status is 0 when all was done, 1 when a `--fail-on`
//! condition holds, 2 for wrong use or input that could not be read, after the
//! other files have been done.

mod args;
mod compare;
mod explain;
mod fail_on;
mod failure;
mod folder;
mod html;
mod input;
mod interrupt;
mod lexicon;
mod output;
mod progress;
mod report;
mod stream;
mod summary;
mod walk;
mod workers;

use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use rhetor::{Analyzer, Lexicon, SchemaOf, json_schema};

use args::{Args, Command, SchemaKind};
use failure::Failure;

/// Bytes of a mebibyte.
pub(crate) const MIB: usize = 1 << 20;

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::ConditionHolds) => ExitCode::from(1),
        Err(Failure::Told) => ExitCode::from(2),
        Err(failure) => {
            failure.tell();
            ExitCode::from(2)
        }
    }
}

/// How a run without failures ended.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Outcome {
    Done,
    /// A condition of `--fail-on` holds.
    ConditionHolds,
}

fn run(args: &Args) -> Result<Outcome, Failure> {
    let Some(command) = &args.command else { return report::run(&analyzer(args)?, args) };
    match command {
        Command::Compare(pair) => compare::run(&analyzer(args)?, args, pair)?,
        Command::Schema(schema) => {
            let schema = json_schema(schema.of.into());
            output::whole(None, &(output::pretty(&schema) + "\n"))?;
        }
        Command::Lexicon(check) => lexicon::check(&check.dir)?,
        Command::Explain(explain) => explain::run(&analyzer(args)?, args, explain)?,
        Command::Stream(stream) => stream::run(&analyzer(args)?, args, stream)?,
    }
    Ok(Outcome::Done)
}

fn analyzer(args: &Args) -> Result<Analyzer, Failure> {
    let lexicon = match &args.lexicons {
        Some(dir) => Arc::new(Lexicon::from_dir(dir)?),
        None => Lexicon::builtin(),
    };
    let analyzer = Analyzer::with_lexicon(lexicon)?.with_limit(args.max_size.saturating_mul(MIB));
    Ok(if args.force_language { analyzer.in_any_language() } else { analyzer })
}

impl From<SchemaKind> for SchemaOf {
    fn from(kind: SchemaKind) -> Self {
        match kind {
            SchemaKind::Record => Self::Record,
            SchemaKind::Comparison => Self::Comparison,
            SchemaKind::Summary => Self::SummaryRow,
        }
    }
}
