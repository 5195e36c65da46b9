//! The files that are named, and those in folders that are named.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::failure::Failure;

/// A file to read.
#[derive(Debug)]
pub(crate) struct Input {
    pub path: PathBuf,
    /// In bytes; 0 where it is not known before it is read.
    pub size: u64,
}

/// What a folder is searched for; a file that is named is read whatever it is called.
const EXTENSIONS: [&str; 9] =
    ["txt", "text", "md", "markdown", "mdown", "mkd", "html", "htm", "xhtml"];

/// Every file of `paths`: folders are searched, in order of name. A folder
/// that cannot be read is a failure and hides nothing else.
pub(crate) fn inputs(paths: &[PathBuf]) -> (Vec<Input>, Vec<Failure>) {
    let (mut inputs, mut failures) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            search(path, &mut inputs, &mut failures);
        } else {
            let size = path.metadata().map_or(0, |data| data.len());
            inputs.push(Input { path: path.clone(), size });
        }
    }
    (inputs, failures)
}

/// Hidden files and what an `.ignore` file names are passed over; a
/// `.gitignore` is not heeded, since corpora are often kept out of version
/// control.
fn search(dir: &Path, inputs: &mut Vec<Input>, failures: &mut Vec<Failure>) {
    let walk = WalkBuilder::new(dir)
        .standard_filters(false)
        .hidden(true)
        .ignore(true)
        .sort_by_file_name(OsStr::cmp)
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                if is_file && is_text(entry.path()) {
                    let size = entry.metadata().map_or(0, |data| data.len());
                    inputs.push(Input { path: entry.into_path(), size });
                }
            }
            Err(error) => failures.push(Failure::line(error)),
        }
    }
}

fn is_text(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}
