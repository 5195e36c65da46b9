//! Fits `lexicons/en/toward.tsv`: the weights of the words around a target.
//!
//! ```text
//! cargo run --release --example fit_toward -- LABELLED.jsonl > lexicons/en/toward.tsv
//! ```
//!
//! Each line of the input is `{"text", "label": "pos"|"neg"|"neu", "from", "to"}`
//! with the target's place in code points. The same input gives the same file.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::sync::Arc;

use rhetor::{
    Document, Lexicon, Reading, Sentence, Side, Span, StanceScorer, Target, TargetColumn,
    byte_offset,
};
use serde::Deserialize;

/// Words that stand around fewer targets than this are not learned from.
const LEAST: usize = 4;

/// Weights smaller than this, for and against, are left out of the file.
const SHOWN: f64 = 0.2;

/// Strength of the penalty on squared weights, in rows.
const RIDGE: f64 = 0.5;

/// Steps of the optimiser: the loss stands still long before.
const STEPS: usize = 400;

#[derive(Deserialize)]
struct Labelled {
    text: String,
    label: String,
    from: usize,
    to: usize,
}

/// One target: its columns by number, and its class: 0 for, 1 against, 2 neither.
struct Row {
    columns: Vec<(usize, f64)>,
    class: usize,
}

/// For and against.
type Pull = [f64; 2];

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: fit_toward LABELLED.jsonl")?;
    let text = std::fs::read_to_string(path)?;
    let labelled: Vec<Labelled> =
        text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let names = names(&labelled);
    let lexicon = Lexicon::builtin();
    let scorer = StanceScorer::new(&lexicon)?;
    let read: Vec<_> = labelled.iter().map(|row| (columns(&lexicon, &scorer, row), row)).collect();

    let mut seen: BTreeMap<&TargetColumn, usize> = BTreeMap::new();
    for (columns, _) in &read {
        for column in columns.keys() {
            *seen.entry(column).or_default() += 1;
        }
    }
    let learned =
        seen.into_iter().filter(|(column, count)| *count >= LEAST && !names.contains(&column.word));
    let numbers: BTreeMap<&TargetColumn, usize> =
        learned.enumerate().map(|(number, (column, _))| (column, number)).collect();
    let shared = shared(&numbers);
    let rows: Vec<Row> = read.iter().map(|(c, row)| to_row(c, row, &numbers, &shared)).collect();
    let width = numbers.len() + shared.len() + 1;
    let weights = fit(&rows, width);
    print(&numbers, &shared, &weights);
    Ok(())
}

/// Words written with a capital inside a sentence more often than without:
/// names, of which nothing may be learned.
fn names(labelled: &[Labelled]) -> BTreeSet<String> {
    let mut capitals: BTreeMap<String, i64> = BTreeMap::new();
    for row in labelled {
        let words = row.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        for word in words.skip(1) {
            let capital = word.starts_with(char::is_uppercase);
            *capitals.entry(word.to_lowercase()).or_default() += if capital { 1 } else { -1 };
        }
    }
    capitals.into_iter().filter(|(_, more)| *more > 0).map(|(word, _)| word).collect()
}

fn columns(
    lexicon: &Arc<Lexicon>,
    scorer: &StanceScorer,
    row: &Labelled,
) -> BTreeMap<TargetColumn, f64> {
    let document = Document::from_sentences(&[vec![row.text.as_str()]]);
    let whole = Sentence { span: Span::new(0, document.text().len()), paragraph: 0 };
    let span = Span::new(byte_offset(&row.text, row.from), byte_offset(&row.text, row.to));
    let span = document.text_span(span);
    let reading = Reading::new(Arc::clone(lexicon), document, vec![whole]);
    let stances = scorer.score(&reading);
    let mut mentions = scorer.target_columns(&reading, &stances, &Target::Span(span));
    mentions.pop().unwrap_or_default()
}

/// A word's two sides also share a column, so that they learn from each
/// other: by word, the number of that column.
fn shared(numbers: &BTreeMap<&TargetColumn, usize>) -> BTreeMap<String, usize> {
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    for column in numbers.keys().filter(|column| column.side != Side::Rule) {
        let next = numbers.len() + words.len();
        words.entry(column.word.clone()).or_insert(next);
    }
    words
}

fn to_row(
    columns: &BTreeMap<TargetColumn, f64>,
    row: &Labelled,
    numbers: &BTreeMap<&TargetColumn, usize>,
    shared: &BTreeMap<String, usize>,
) -> Row {
    let mut found = vec![(numbers.len() + shared.len(), 1.0)];
    for (column, value) in columns {
        let Some(&number) = numbers.get(column) else { continue };
        found.push((number, *value));
        if column.side != Side::Rule
            && let Some(&number) = shared.get(&column.word)
        {
            found.push((number, *value));
        }
    }
    let class = match row.label.as_str() {
        "pos" => 0,
        "neg" => 1,
        _ => 2,
    };
    Row { columns: found, class }
}

/// Multinomial logistic regression with L2, each class counting the same;
/// accelerated gradient steps of fixed size.
fn fit(rows: &[Row], width: usize) -> Vec<Pull> {
    let mut counts = [0.0; 3];
    for row in rows {
        counts[row.class] += 1.0;
    }
    let importance = counts.map(|count| rows.len() as f64 / (3.0 * count));
    // The curvature is at most half the sum of squared lengths: power
    // iteration gives the largest eigenvalue of the squares.
    let step = 1.0 / (RIDGE + 0.5 * 2.0 * largest(rows, width));
    let (mut weights, mut ahead) = (vec![[0.0; 2]; width], vec![[0.0; 2]; width]);
    let mut momentum = 1.0_f64;
    for _ in 0..STEPS {
        let slope = gradient(rows, &ahead, &importance);
        let next_momentum = f64::midpoint(1.0, (1.0 + 4.0 * momentum * momentum).sqrt());
        let push = (momentum - 1.0) / next_momentum;
        for ((weight, ahead), slope) in weights.iter_mut().zip(&mut ahead).zip(&slope) {
            for k in 0..2 {
                let moved = ahead[k] - step * slope[k];
                ahead[k] = moved + push * (moved - weight[k]);
                weight[k] = moved;
            }
        }
        momentum = next_momentum;
    }
    weights
}

fn gradient(rows: &[Row], weights: &[Pull], importance: &[f64; 3]) -> Vec<Pull> {
    let bias = weights.len() - 1;
    let mut slope: Vec<Pull> = weights.iter().map(|w| w.map(|x| RIDGE * x)).collect();
    slope[bias] = [0.0; 2];
    for row in rows {
        let mut pull = [0.0, 0.0, 0.0_f64];
        for &(column, value) in &row.columns {
            for k in 0..2 {
                pull[k] += weights[column][k] * value;
            }
        }
        let raised = pull.map(f64::exp);
        let total: f64 = raised.iter().sum();
        for k in 0..2 {
            let label = if row.class == k { 1.0 } else { 0.0 };
            let off = importance[row.class] * (raised[k] / total - label);
            for &(column, value) in &row.columns {
                slope[column][k] += off * value;
            }
        }
    }
    slope
}

/// The largest eigenvalue of the columns' squares, by power iteration.
fn largest(rows: &[Row], width: usize) -> f64 {
    let mut vector = vec![1.0 / (width as f64).sqrt(); width];
    let mut length = 0.0;
    for _ in 0..30 {
        let mut next = vec![0.0; width];
        for row in rows {
            let dot: f64 = row.columns.iter().map(|(column, value)| vector[*column] * value).sum();
            for (column, value) in &row.columns {
                next[*column] += dot * value;
            }
        }
        length = next.iter().map(|x| x * x).sum::<f64>().sqrt();
        vector = next.into_iter().map(|x| x / length).collect();
    }
    length
}

#[expect(clippy::print_stdout, reason = "the file is the output")]
fn print(
    numbers: &BTreeMap<&TargetColumn, usize>,
    shared: &BTreeMap<String, usize>,
    weights: &[Pull],
) {
    println!("# What words before and after a target, and the rules, say of it:");
    println!(
        "# side, word, pull for it, pull against it. The chances for, against and neutral are"
    );
    println!("# the softmax of the two sums and 0. A word counts less with its distance.");
    println!(
        "# Made by `cargo run --release --example fit_toward`; names and topic words are out."
    );
    let bias = weights.last().copied().unwrap_or_default();
    println!("rule\tbias\t{:.2}\t{:.2}", bias[0], bias[1]);
    for (column, &number) in numbers {
        let mut pull = weights[number];
        if let Some(&number) = shared.get(&column.word)
            && column.side != Side::Rule
        {
            pull = [pull[0] + weights[number][0], pull[1] + weights[number][1]];
        }
        if column.side == Side::Rule || pull.iter().any(|weight| weight.abs() >= SHOWN) {
            println!("{}\t{}\t{:.2}\t{:.2}", column.side.name(), column.word, pull[0], pull[1]);
        }
    }
}
