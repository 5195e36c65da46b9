//! `--output DIR/`: one file for each document.

use std::collections::{HashMap, HashSet};
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use crate::args::{Args, Output};
use crate::failure::Failure;
use crate::output::Sheet;
use crate::walk::Input;

/// A folder that holds what is written, and under what name for which input.
pub(crate) struct Folder {
    format: Output,
    files: HashMap<PathBuf, PathBuf>,
}

impl Folder {
    /// The folder that `--output` names: one that is there, or one whose name
    /// ends with a slash, which is made. Nothing is written where two
    /// documents would have the same file, or one would be written over.
    pub(crate) fn of(args: &Args, inputs: &[Input]) -> Result<Option<Self>, Failure> {
        let Some(dir) = args.output.as_deref().filter(|path| is_folder(path)) else {
            return Ok(None);
        };
        let shown = dir.display();
        if args.summary || args.resume {
            let what = if args.summary { "--summary" } else { "--resume" };
            let found = format!("{what} goes with one file for --output, found the folder {shown}");
            return Err(Failure::line(found));
        }
        let whole = |path: &Path| path.canonicalize().ok();
        let given: HashSet<PathBuf> =
            inputs.iter().filter_map(|input| whole(&input.path)).collect();
        let mut files = HashMap::new();
        let mut taken: HashMap<PathBuf, &Path> = HashMap::new();
        let mut wrong = Vec::new();
        for input in inputs {
            let to = dir.join(name(&input.path, args.format));
            let (from, into) = (input.path.display(), to.display());
            if let Some(other) = taken.insert(to.clone(), &input.path) {
                wrong.push(format!("{} and {from} would both go to {into}", other.display()));
            }
            if whole(&to).is_some_and(|to| given.contains(&to)) {
                wrong.push(format!("{from}: its result would be written over the input {into}"));
            }
            files.insert(input.path.clone(), to);
        }
        if !wrong.is_empty() {
            return Err(Failure::Lines(wrong));
        }
        std::fs::create_dir_all(dir).map_err(|error| Failure::line(format!("{shown}: {error}")))?;
        Ok(Some(Self { format: args.format, files }))
    }

    /// Writes the result of one input.
    pub(crate) fn write(&self, input: &Path, document: &str) -> Result<(), Failure> {
        let Some(to) = self.files.get(input) else { return Ok(()) };
        let fail = |error| Failure::line(format!("{}: {error}", to.display()));
        let mut sheet = Sheet::to_file(self.format, true, to)?;
        sheet.write(document).and_then(|()| sheet.close()).map_err(fail)
    }
}

fn is_folder(path: &Path) -> bool {
    let slash = |c: char| c == '/' || c == MAIN_SEPARATOR;
    path.is_dir() || path.to_string_lossy().ends_with(slash)
}

/// The name of an input with the ending of a format.
fn name(input: &Path, format: Output) -> PathBuf {
    let stem = match input.file_stem() {
        Some(stem) if input != Path::new("-") => stem.to_owned(),
        _ => "stdin".into(),
    };
    let mut name = stem;
    name.push(".");
    name.push(format.ending());
    name.into()
}
