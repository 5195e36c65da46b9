//! Files to documents.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rhetor::{Analyzer, Document, Format, FurniturePolicy};

use crate::args::Args;
use crate::failure::Failure;

/// Reads one file, or standard input for `-`.
pub(crate) fn document(analyzer: &Analyzer, args: &Args, path: &Path) -> Result<Document, Failure> {
    let shown = path.display();
    let fail = |error: &dyn std::fmt::Display| Failure::line(format!("{shown}: {error}"));
    let reader = analyzer.reader();
    let bytes = bytes(path, reader.limit()).map_err(|e| fail(&e))?;
    let format = args.input_format.map_or_else(|| Format::of_path(path), Format::from);
    reader.read_bytes(&bytes, format, policy(args)).map_err(|e| fail(&e))
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

fn policy(args: &Args) -> FurniturePolicy {
    if args.keep_furniture { FurniturePolicy::Keep } else { FurniturePolicy::Drop }
}
