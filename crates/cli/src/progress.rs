//! A progress bar on standard error, where somebody is there to see it.

use std::io::{IsTerminal, stderr, stdout};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::args::Args;
use crate::failure::Failure;
use crate::walk::Input;

/// How often the bar is drawn anew while nothing ends.
const TICK: Duration = Duration::from_millis(250);

const TEMPLATE: &str = "{bar:24} {percent:>3} % · {msg} · {binary_bytes_per_sec} · {eta} left";

/// How far a run over many files is.
pub(crate) struct Progress {
    bar: ProgressBar,
    files: usize,
    done: usize,
    errors: usize,
}

impl Progress {
    /// Seen only on a terminal that the results do not go to as well, and
    /// only where there is more than one file.
    pub(crate) fn new(args: &Args, inputs: &[Input]) -> Self {
        let apart = args.output.is_some() || !stdout().is_terminal();
        let shown = inputs.len() > 1 && apart && stderr().is_terminal();
        let bar = ProgressBar::new(inputs.iter().map(|input| input.size).sum());
        bar.set_draw_target(if shown {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        });
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style);
        }
        if shown {
            bar.enable_steady_tick(TICK);
        }
        Self { bar, files: inputs.len(), done: 0, errors: 0 }
    }

    /// One more file of so many bytes is done.
    pub(crate) fn advance(&mut self, size: u64) {
        self.done += 1;
        self.bar.inc(size);
        let errors = if self.errors == 1 { "error" } else { "errors" };
        self.bar.set_message(format!(
            "{} of {} files, {} {errors}",
            self.done, self.files, self.errors
        ));
    }

    /// A file could not be done.
    pub(crate) const fn count_error(&mut self) {
        self.errors += 1;
    }

    /// Tells something above the bar.
    pub(crate) fn tell(&self, failure: &Failure) {
        self.bar.suspend(|| failure.tell());
    }

    /// Clears the bar.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
