//! Files to documents.

use std::io::Read;
use std::path::Path;

use rhetor::{Analyzer, Document, Format, FurniturePolicy};

use crate::args::Args;
use crate::failure::Failure;

/// Reads one file, or standard input for `-`.
pub(crate) fn document(analyzer: &Analyzer, args: &Args, path: &Path) -> Result<Document, Failure> {
    let shown = path.display();
    let fail = |error: &dyn std::fmt::Display| Failure::line(format!("{shown}: {error}"));
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| fail(&e))?;
    } else {
        bytes = std::fs::read(path).map_err(|e| fail(&e))?;
    }
    let format = args.input_format.map_or_else(|| Format::of_path(path), Format::from);
    analyzer.reader().read_bytes(&bytes, format, policy(args)).map_err(|e| fail(&e))
}

fn policy(args: &Args) -> FurniturePolicy {
    if args.keep_furniture { FurniturePolicy::Keep } else { FurniturePolicy::Drop }
}
