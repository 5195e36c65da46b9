//! `rhetor stream`: one JSON line in, one out, in the same order.

use std::io::{BufRead, BufReader, Read, Write};
use std::ops::ControlFlow;

use rhetor::{
    Analysis, Analyzer, Document, Format, FurniturePolicy, ReadError, Record, RecordOptions, Span,
    Target, byte_offset,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::MIB;
use crate::args::{Args, Stream};
use crate::failure::Failure;
use crate::{interrupt, output, workers};

/// One document a line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    paragraphs: Option<Vec<Vec<String>>>,
    /// What the row leaves open, the command line says.
    #[serde(default)]
    format: Option<Format>,
    #[serde(default)]
    furniture: Option<Furniture>,
    #[serde(default)]
    target: Option<InputTarget>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Furniture {
    Drop,
    Keep,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum InputTarget {
    Phrase(String),
    /// Code points of the text.
    Range {
        start: usize,
        end: usize,
    },
}

/// What every line is worked with.
struct Desk<'a> {
    analyzer: &'a Analyzer,
    args: &'a Args,
    stream: &'a Stream,
}

/// Reads, analyses and writes at the same time; results wait for nothing but
/// their turn, so that whoever feeds a line and waits gets its row.
pub(crate) fn run(analyzer: &Analyzer, args: &Args, stream: &Stream) -> Result<(), Failure> {
    let desk = Desk { analyzer, args, stream };
    let limit = stream.max_line.saturating_mul(MIB);
    let mut output = std::io::stdout();
    let mut end = Ok(());
    interrupt::between_results()?;
    workers::in_order(
        args.jobs(),
        || Lines { input: BufReader::new(std::io::stdin().lock()), limit, number: 0 },
        |line| Ok::<_, Failure>(desk.row(line?) + "\n"),
        |row| {
            end = row.and_then(|row| {
                let _held = interrupt::writing();
                let written = output.write_all(row.as_bytes()).and_then(|()| output.flush());
                written.map_err(|error| Failure::writing(&error).err().unwrap_or(Failure::Told))
            });
            if end.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        },
    )?;
    match end {
        Err(Failure::Told) => Ok(()), // the reader went away (`| head`)
        end => end,
    }
}

/// A line of the input and its number, from 1.
struct Line {
    number: usize,
    text: Text,
}

enum Text {
    Whole(Vec<u8>),
    /// Longer than the limit.
    TooLong,
}

/// The lines of the input.
struct Lines<R> {
    input: R,
    limit: usize,
    number: usize,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Line, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        self.number += 1;
        let number = self.number;
        match self.read() {
            Ok(text) => text.map(|text| Ok(Line { number, text })),
            Err(error) => {
                Some(Err(Failure::line(format!("reading line {number} failed: {error}"))))
            }
        }
    }
}

impl<R: BufRead> Lines<R> {
    /// The next line without its line feed; `None` at the end. Of a line over
    /// the limit the rest is skipped.
    fn read(&mut self) -> std::io::Result<Option<Text>> {
        let mut line = Vec::new();
        let read = self.input.by_ref().take(self.limit as u64 + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(None);
        }
        if line.ends_with(b"\n") {
            line.pop();
        } else if read > self.limit {
            self.input.skip_until(b'\n')?;
            return Ok(Some(Text::TooLong));
        } // else the last line, without a line feed
        Ok(Some(Text::Whole(line)))
    }
}

impl Desk<'_> {
    fn row(&self, line: Line) -> String {
        match line.text {
            Text::Whole(text) => self.result(&text, line.number),
            Text::TooLong => {
                let error = format!("the line is longer than {} MiB", self.stream.max_line);
                json!({ "line": line.number, "id": null, "error": error }).to_string()
            }
        }
    }

    /// The result row of a line, or its error row.
    fn result(&self, line: &[u8], number: usize) -> String {
        let error = match serde_json::from_slice::<Input>(line) {
            Ok(input) => match self.analyse(input) {
                Ok(record) => return output::json(&record),
                Err(error) => error,
            },
            Err(error) => error.to_string(),
        };
        let id = serde_json::from_slice::<Value>(line)
            .ok()
            .and_then(|value| value.get("id").cloned())
            .unwrap_or(Value::Null);
        json!({ "line": number, "id": id, "error": error }).to_string()
    }

    fn analyse(&self, input: Input) -> Result<Record, String> {
        let document = match (&input.text, &input.paragraphs) {
            (Some(text), None) => self.read(&input, text)?,
            (None, Some(paragraphs)) => Document::from_sentences(paragraphs),
            (None, None) => return Err("expected `text` or `paragraphs`, found neither".to_owned()),
            (Some(_), Some(_)) => {
                return Err("expected `text` or `paragraphs`, found both".to_owned());
            }
        };
        let mut analysis = self.analyzer.analyze_document(document);
        if let Some(target) = input.target {
            let target = target_of(&target, &analysis)?;
            analysis = self.analyzer.asking(analysis, &target);
        }
        let source = analysis.reading().document().source();
        let given = input.text.as_deref();
        let options = RecordOptions {
            sentence_text: !self.stream.no_text,
            whole_text: given.is_some_and(|given| given != source),
        };
        let mut record = Record::new(&analysis, options);
        record.id = Some(input.id);
        if self.args.terms {
            record = record.with_terms(self.analyzer, &analysis);
        }
        Ok(record)
    }

    fn read(&self, input: &Input, text: &str) -> Result<Document, String> {
        let limit = self.analyzer.reader().limit();
        if text.len() > limit {
            return Err(ReadError::TooLarge { limit }.to_string());
        }
        let policy = match input.furniture {
            Some(Furniture::Drop) => FurniturePolicy::Drop,
            Some(Furniture::Keep) => FurniturePolicy::Keep,
            None => self.args.furniture(),
        };
        let format =
            input.format.or_else(|| self.args.input_format.map(Format::from)).unwrap_or_default();
        Ok(self.analyzer.reader().read(text, format, policy))
    }
}

fn target_of(target: &InputTarget, analysis: &Analysis) -> Result<Target, String> {
    let document = analysis.reading().document();
    let source = document.source();
    match *target {
        InputTarget::Phrase(ref phrase) => Ok(Target::Phrase(phrase.clone())),
        InputTarget::Range { start, end } if start < end => {
            let span = Span::new(byte_offset(source, start), byte_offset(source, end));
            let span = document.text_span(span);
            if span.is_empty() {
                return Err(format!("`target` {start}..{end} lies outside the text"));
            }
            Ok(Target::Span(span))
        }
        InputTarget::Range { start, end } => {
            Err(format!("`target` begins at {start} and ends at {end}"))
        }
    }
}
