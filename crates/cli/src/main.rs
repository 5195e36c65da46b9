//! The program `rhetor`: see how an argument is built.
//!
//! Standard output carries only the result; everything else goes to standard
//! error. The exit status is 0 when all was done, 2 for wrong use or input
//! that could not be read, after the other files have been done.

mod args;
mod explain;
mod failure;
mod input;
mod lexicon;
mod report;
mod stream;

use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use rhetor::{Analyzer, Lexicon};

use args::{Args, Command};
use failure::Failure;

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Told) => ExitCode::from(2),
        Err(failure) => {
            failure.tell();
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<(), Failure> {
    if let Some(Command::Lexicon(check)) = &args.command {
        return lexicon::check(&check.dir);
    }
    let analyzer = analyzer(args)?;
    match &args.command {
        Some(Command::Explain(explain)) => explain::run(&analyzer, args, explain),
        Some(Command::Stream(stream)) => stream::run(&analyzer, stream),
        _ => report::run(&analyzer, args),
    }
}

fn analyzer(args: &Args) -> Result<Analyzer, Failure> {
    let lexicon = match &args.lexicons {
        Some(dir) => Arc::new(Lexicon::from_dir(dir)?),
        None => Lexicon::builtin(),
    };
    Ok(Analyzer::with_lexicon(lexicon)?)
}
