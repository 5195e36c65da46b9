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
    let decoded = rhetor::decode(&bytes).map_err(|e| fail(&e))?;
    let format = args.input_format.map_or_else(|| by_extension(path), Format::from);
    let _ = policy(args);
    Ok(analyzer.reader().read(&decoded.text, format))
}

fn policy(args: &Args) -> FurniturePolicy {
    if args.keep_furniture { FurniturePolicy::Keep } else { FurniturePolicy::Drop }
}

/// What the name of a file says of its format.
fn by_extension(path: &Path) -> Format {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Format::Markdown,
        "html" | "htm" | "xhtml" => Format::Html,
        _ => Format::Auto,
    }
}
