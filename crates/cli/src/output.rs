//! Where results go, one document after the other.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, IsTerminal, Seek, SeekFrom, Write};
use std::path::Path;

use rhetor::visible;
use serde::Deserialize;
use std::collections::HashSet;

use crate::args::{Args, Output};
use crate::failure::Failure;
use crate::interrupt;

/// The file or standard output, and how documents are joined in its format.
pub(crate) struct Sheet {
    format: Output,
    /// Whether there is one document only, which needs no list around it.
    single: bool,
    to: Box<dyn Write>,
    /// Whether data go to a terminal: they hold the text as it was given, and
    /// that may hold what steers one. The report is safe as it is.
    veiled: bool,
    written: usize,
}

impl Sheet {
    /// Opens the output for one document, or for many.
    pub(crate) fn open(args: &Args, single: bool) -> Result<Self, Failure> {
        let to: Box<dyn Write> = match &args.output {
            Some(path) if args.resume => Box::new(appended(path)?),
            Some(path) => return Self::to_file(args.format, single, path),
            None => Box::new(std::io::stdout()),
        };
        let veiled =
            args.output.is_none() && std::io::stdout().is_terminal() && args.format != Output::Text;
        Ok(Self { format: args.format, single, to, veiled, written: 0 })
    }

    /// Opens a file for one document, or for many.
    pub(crate) fn to_file(format: Output, single: bool, path: &Path) -> Result<Self, Failure> {
        let to = Box::new(File::create(path).map_err(|error| failed(path, &error))?);
        Ok(Self { format, single, to, veiled: false, written: 0 })
    }

    /// Writes one document, as a whole.
    pub(crate) fn write(&mut self, document: &str) -> std::io::Result<()> {
        let first = self.written == 0;
        self.written += 1;
        match self.format {
            Output::Json | Output::LabelStudio if self.is_list() => {
                self.put(&format!("{}{document}", if first { "[\n" } else { ",\n" }))
            }
            Output::Json => self.put(&format!("{document}\n")),
            Output::Csv if !first => {
                // Names of columns hold no line feed, so the first one ends the header.
                self.put(document.split_once('\n').map_or(document, |(_, rows)| rows))
            }
            Output::Markdown if !first => self.put(&format!("\n{document}")),
            _ => self.put(document),
        }
    }

    /// Writes what comes after the last document.
    pub(crate) fn close(&mut self) -> std::io::Result<()> {
        match self.written {
            _ if !self.is_list() => Ok(()),
            0 => self.put("[]\n"),
            _ => self.put("\n]\n"),
        }
    }

    /// Writes a text as it is.
    pub(crate) fn put(&mut self, text: &str) -> std::io::Result<()> {
        let _held = interrupt::writing();
        let text = if self.veiled { visible(text) } else { text.into() };
        self.to.write_all(text.as_bytes())?;
        self.to.flush()
    }

    const fn is_list(&self) -> bool {
        match self.format {
            Output::Json => !self.single,
            Output::LabelStudio => true,
            _ => false,
        }
    }
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure::line(format!("{}: {error}", path.display()))
}

/// The output file with what a run before has written, less a line that it
/// did not get to the end of.
fn appended(path: &Path) -> Result<File, Failure> {
    let fail = |error| failed(path, &error);
    let open = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let mut file = open.map_err(fail)?;
    let mut whole = 0;
    for_each_line(&file, |line| whole += line.len() as u64).map_err(fail)?;
    file.set_len(whole).map_err(fail)?;
    file.seek(SeekFrom::End(0)).map_err(fail)?;
    Ok(file)
}

/// Writes a result that is one document to a file or to standard output.
pub(crate) fn whole(to: Option<&Path>, text: &str) -> Result<(), Failure> {
    if let Some(path) = to {
        return std::fs::write(path, text).map_err(|error| failed(path, &error));
    }
    let mut out = std::io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.or_else(|error| Failure::writing(&error))
}

/// A row, as far as it says which file it belongs to.
#[derive(Deserialize)]
struct Row {
    path: String,
}

/// The files that an NDJSON output holds a whole row of.
pub(crate) fn done(path: &Path) -> Result<HashSet<String>, Failure> {
    let mut done = HashSet::new();
    let mut wrong = None;
    let mut number = 0;
    let read = File::open(path).and_then(|file| {
        for_each_line(&file, |line| {
            number += 1;
            match serde_json::from_slice::<Row>(line) {
                Ok(row) => drop(done.insert(row.path)),
                Err(_) if wrong.is_some() => {}
                Err(_) => wrong = Some(number),
            }
        })
    });
    match (read, wrong) {
        (Err(error), _) if error.kind() == std::io::ErrorKind::NotFound => Ok(done),
        (Err(error), _) => Err(failed(path, &error)),
        (Ok(()), Some(line)) => Err(Failure::line(format!(
            "{}:{line}: found no row with a `path`, expected the output of a run before",
            path.display()
        ))),
        (Ok(()), None) => Ok(done),
    }
}

/// Every line that ends with a line feed, the line feed included.
fn for_each_line(file: &File, mut each: impl FnMut(&[u8])) -> std::io::Result<()> {
    let mut reader = BufReader::new(file);
    let mut line = Vec::new();
    loop {
        line.clear();
        reader.read_until(b'\n', &mut line)?;
        if !line.ends_with(b"\n") {
            return Ok(());
        }
        each(&line);
    }
}

/// Records hold nothing that JSON cannot: finite numbers and text.
pub(crate) fn json(record: &impl serde::Serialize) -> String {
    serde_json::to_string(record).unwrap_or_default()
}

pub(crate) fn pretty(records: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(records).unwrap_or_default()
}
