//! Files to documents.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rhetor::{Analyzer, Document, Format, ReadError};

use crate::args::Args;
use crate::failure::Failure;

/// Reads one file, or standard input for `-`.
pub(crate) fn document(analyzer: &Analyzer, args: &Args, path: &Path) -> Result<Document, Failure> {
    let shown = path.display();
    let fail = |error: &dyn std::fmt::Display| Failure::line(format!("{shown}: {error}"));
    let reader = analyzer.reader();
    let bytes = bytes(path, reader.limit()).map_err(|e| fail(&e))?;
    let format = args.input_format.map_or_else(|| Format::of_path(path), Format::from);
    reader.read_bytes(&bytes, format, args.furniture()).map_err(|error| {
        let hint =
            if matches!(error, ReadError::TooLarge { .. }) { "; see --max-size" } else { "" };
        fail(&format_args!("{error}{hint}"))
    })
}

/// What is to be told of a document that was read.
pub(crate) fn warnings(args: &Args, path: &Path, document: &Document) -> Failure {
    let shown = path.display();
    let mut lines: Vec<String> =
        document.warnings().iter().map(|w| format!("{shown}: warning: {w}")).collect();
    if document.foreign_language().is_some() && !args.force_language {
        lines.push(format!("{shown}: its argument is not judged; see --force-language"));
    }
    Failure::Lines(lines)
}

/// At most one byte more than `limit`, so that no file fills the memory
/// before it is refused.
fn bytes(path: &Path, limit: usize) -> std::io::Result<Vec<u8>> {
    let most = limit as u64 + 1;
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
