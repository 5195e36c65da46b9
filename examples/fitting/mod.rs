//! What the programs that fit weights to labels share.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;

use rhetor::{Document, Lexicon, Paragraph, Reading, Sentence, Span, byte_offset};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// How such a program ends: an error is told, with status 2.
pub(crate) fn ended(program: &str, end: Result<(), String>) -> ExitCode {
    match end {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{program}: {message}");
            ExitCode::from(2)
        }
    }
}

/// The command line of such a program: options with a value each, and files.
pub(crate) struct Command {
    pub(crate) files: Vec<String>,
    options: BTreeMap<String, String>,
}

impl Command {
    /// Reads it; other options than those `known` are an error, as is giving
    /// no file.
    pub(crate) fn read(known: &[&str]) -> Result<Self, String> {
        let mut command = Self { files: Vec::new(), options: BTreeMap::new() };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            if !argument.starts_with("--") {
                command.files.push(argument);
            } else if known.contains(&argument.as_str()) {
                let value = arguments.next().ok_or(format!("{argument} needs a value"))?;
                command.options.insert(argument, value);
            } else {
                return Err(format!("unknown option {argument}, known: {}", known.join(", ")));
            }
        }
        if command.files.is_empty() {
            return Err("give at least one file of labels".to_owned());
        }
        Ok(command)
    }

    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        self.options.get(name).map(String::as_str)
    }

    /// The number that an option gives, else this one.
    pub(crate) fn number(&self, name: &str, otherwise: f64) -> Result<f64, String> {
        let given = self.option(name).map(str::parse);
        given.unwrap_or(Ok(otherwise)).map_err(|e| format!("{name}: {e}"))
    }

    /// The files' names without their folders, for a head that says what
    /// weights were fitted on.
    pub(crate) fn names(&self) -> String {
        let name = |file: &String| file.rsplit('/').next().unwrap_or(file).to_owned();
        self.files.iter().map(name).collect::<Vec<_>>().join(", ")
    }
}

/// The documents of a labels file, one a line, each with its file and line for
/// error messages. All or none: a broken line is an error.
pub(crate) fn documents<T: DeserializeOwned>(file: &str) -> Result<Vec<(String, T)>, String> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{file}: {e}"))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            let place = format!("{file}:{}", index + 1);
            let document = serde_json::from_str(line).map_err(|e| format!("{place}: {e}"))?;
            Ok((place, document))
        })
        .collect()
}

/// Where a labelled sentence stands: code points, and the number of its
/// paragraph.
#[derive(Clone, Copy, Deserialize)]
pub(crate) struct Place {
    pub(crate) start: usize,
    pub(crate) end: usize,
    #[serde(default, rename = "p")]
    pub(crate) paragraph: usize,
}

/// A reading of just these sentences of a text, split as they are labelled.
///
/// # Errors
/// A place that holds no words of the text.
pub(crate) fn reading(
    lexicon: &Arc<Lexicon>,
    text: &str,
    places: impl Iterator<Item = Place>,
) -> Result<Reading, String> {
    let length = text.chars().count();
    let mut paragraphs: Vec<(usize, Vec<&str>)> = Vec::new();
    for Place { start, end, paragraph } in places {
        let words = Span::new(byte_offset(text, start), byte_offset(text, end)).of(text);
        if words.trim().is_empty() || end > length {
            return Err(format!("no sentence at {start}..{end} of {length} code points"));
        }
        match paragraphs.last_mut() {
            Some((last, sentences)) if *last == paragraph => sentences.push(words),
            _ => paragraphs.push((paragraph, vec![words])),
        }
    }
    let texts: Vec<Vec<&str>> = paragraphs.into_iter().map(|(_, texts)| texts).collect();
    let document = Document::from_sentences(&texts);
    let spans = |(paragraph, p): (usize, &Paragraph)| {
        let spans = p.presplit.clone().unwrap_or_default();
        spans.into_iter().map(move |span| Sentence { span, paragraph })
    };
    let sentences = document.paragraphs().iter().enumerate().flat_map(spans).collect();
    Ok(Reading::new(Arc::clone(lexicon), document, sentences))
}
