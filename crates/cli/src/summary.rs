//! `--summary`: a table with one row a document.

use rhetor::Summary;

use crate::args::{Args, Output};
use crate::failure::Failure;
use crate::output::{json, pretty};

/// The table in the format that was asked for.
pub(crate) fn rendered(args: &Args, mut summary: Summary) -> Result<String, Failure> {
    if let Some(sort) = args.sort {
        summary.sort_by(sort);
    }
    match args.format {
        Output::Text => Ok(summary.to_text()),
        Output::Csv => Ok(summary.to_csv()),
        Output::Json => Ok(pretty(&summary.rows) + "\n"),
        Output::Ndjson => Ok(summary.rows.iter().map(|row| json(row) + "\n").collect()),
        other => Err(Failure::line(format!(
            "--summary writes text, json, ndjson or csv, found --format {}",
            other.name()
        ))),
    }
}
