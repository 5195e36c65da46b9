//! `rhetor stream`: one JSON line in, one out, in the same order.

use std::io::{BufRead, BufReader, BufWriter, Read, Write};

use rhetor::{
    Analysis, Analyzer, Document, Format, FurniturePolicy, Record, RecordOptions, Span, Target,
    byte_offset,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::args::Stream;
use crate::failure::Failure;
use crate::report;

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
    #[serde(default)]
    format: Format,
    #[serde(default)]
    furniture: Furniture,
    #[serde(default)]
    target: Option<InputTarget>,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Furniture {
    #[default]
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

const MIB: usize = 1 << 20;

pub(crate) fn run(analyzer: &Analyzer, stream: &Stream) -> Result<(), Failure> {
    let mut input = BufReader::new(std::io::stdin().lock());
    let mut output = BufWriter::new(std::io::stdout().lock());
    let limit = stream.max_line.saturating_mul(MIB);
    let mut line = Vec::new();
    for number in 1.. {
        let read = read_line(&mut input, &mut line, limit)
            .map_err(|error| Failure::line(format!("reading line {number} failed: {error}")))?;
        let row = match read {
            Line::End => break,
            Line::TooLong => {
                let error = format!("the line is longer than {} MiB", stream.max_line);
                json!({ "line": number, "id": null, "error": error }).to_string()
            }
            Line::Whole => result(analyzer, stream, &line, number),
        };
        let written = writeln!(output, "{row}").and_then(|()| {
            // Input pauses: whoever waits for these rows gets them now.
            if input.buffer().is_empty() { output.flush() } else { Ok(()) }
        });
        if let Err(error) = written {
            return Failure::writing(&error);
        }
    }
    output.flush().or_else(|error| Failure::writing(&error))
}

enum Line {
    Whole,
    TooLong,
    End,
}

/// Reads up to a line feed; of a line over `limit` bytes the rest is skipped.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>, limit: usize) -> std::io::Result<Line> {
    line.clear();
    let read = input.by_ref().take(limit as u64 + 1).read_until(b'\n', line)?;
    if read == 0 {
        return Ok(Line::End);
    }
    if line.ends_with(b"\n") {
        line.pop();
        return Ok(Line::Whole);
    }
    if read <= limit {
        return Ok(Line::Whole); // the last line, without a line feed
    }
    input.skip_until(b'\n')?;
    Ok(Line::TooLong)
}

/// The result row of a line, or its error row.
fn result(analyzer: &Analyzer, stream: &Stream, line: &[u8], number: usize) -> String {
    let error = match serde_json::from_slice::<Input>(line) {
        Ok(input) => match analyse(analyzer, stream, input) {
            Ok(record) => return report::json(&record),
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

fn analyse(analyzer: &Analyzer, stream: &Stream, input: Input) -> Result<Record, String> {
    let document = match (&input.text, &input.paragraphs) {
        (Some(text), None) => read(analyzer, &input, text),
        (None, Some(paragraphs)) => Document::from_sentences(paragraphs),
        (None, None) => return Err("expected `text` or `paragraphs`, found neither".to_owned()),
        (Some(_), Some(_)) => {
            return Err("expected `text` or `paragraphs`, found both".to_owned());
        }
    };
    let analysis = analyzer.analyze_document(document);
    let source = analysis.reading().document().source();
    let given = input.text.as_deref();
    let options = RecordOptions {
        sentence_text: !stream.no_text,
        whole_text: given.is_some_and(|given| given != source),
    };
    let mut record = Record::new(&analysis, options);
    record.id = Some(input.id);
    let Some(target) = input.target else { return Ok(record) };
    let target = target_of(&target, &analysis)?;
    let stance = analyzer.toward(&analysis, &target);
    Ok(record.with_target(&analysis, &stance))
}

fn read(analyzer: &Analyzer, input: &Input, text: &str) -> Document {
    let policy = match input.furniture {
        Furniture::Drop => FurniturePolicy::Drop,
        Furniture::Keep => FurniturePolicy::Keep,
    };
    analyzer.reader().read(text, input.format, policy)
}

fn target_of(target: &InputTarget, analysis: &Analysis) -> Result<Target, String> {
    let text = analysis.reading().document().text();
    match *target {
        InputTarget::Phrase(ref phrase) => Ok(Target::Phrase(phrase.clone())),
        InputTarget::Range { start, end } if start < end => {
            let span = Span::new(byte_offset(text, start), byte_offset(text, end));
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
