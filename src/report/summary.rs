//! Many documents at a glance: one row each.

use std::cmp::Ordering;
use std::fmt::Write;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Report;
use super::quote::shortened;
use crate::analyzer::Analysis;
use crate::role::Role;

/// One document of a corpus table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
pub struct SummaryRow {
    /// What the caller named the document.
    pub file: String,
    /// The headline, where the document gives one.
    pub title: Option<String>,
    /// How many sentences of prose.
    pub sentences: usize,
    /// The share of claims among them, 0 to 1; 0 where there are none.
    #[schemars(range(min = 0, max = 1))]
    pub claim: f64,
    /// The share of evidence.
    #[schemars(range(min = 0, max = 1))]
    pub evidence: f64,
    /// The share of concerns.
    #[schemars(range(min = 0, max = 1))]
    pub concern: f64,
    /// The share of caveats.
    #[schemars(range(min = 0, max = 1))]
    pub caveat: f64,
    /// The author's stance toward the target that was asked for, else toward
    /// the main one, -1 to 1; `None` where the document does not speak of it,
    /// or has none.
    #[schemars(range(min = -1, max = 1))]
    pub stance: Option<f64>,
    /// What was asked for, else what the document is mainly about.
    pub target: Option<String>,
    /// How many claims stand without support nearby.
    pub unsupported: usize,
}

impl SummaryRow {
    /// The row of `analysis`, named `file`.
    #[must_use]
    pub fn new(file: impl Into<String>, analysis: &Analysis) -> Self {
        let report = Report::new(analysis);
        let toward = report.asked.as_ref().or_else(|| report.targets.first());
        let share = |role| report.balance.of(Some(role)) as f64 / report.sentences.max(1) as f64;
        Self {
            file: file.into(),
            title: report.title.clone(),
            sentences: report.sentences,
            claim: share(Role::Claim),
            evidence: share(Role::Evidence),
            concern: share(Role::Concern),
            caveat: share(Role::Caveat),
            stance: toward.filter(|found| found.mentions > 0).map(|found| found.polarity),
            target: toward.map(|found| found.target.clone()),
            unsupported: report.unsupported.len(),
        }
    }

    /// The number in a column; `None` for the file and where there is none.
    fn number(&self, column: SummaryColumn) -> Option<f64> {
        match column {
            SummaryColumn::File => None,
            SummaryColumn::Sentences => Some(self.sentences as f64),
            SummaryColumn::Claim => Some(self.claim),
            SummaryColumn::Evidence => Some(self.evidence),
            SummaryColumn::Concern => Some(self.concern),
            SummaryColumn::Caveat => Some(self.caveat),
            SummaryColumn::Stance => self.stance,
            SummaryColumn::Unsupported => Some(self.unsupported as f64),
        }
    }
}

/// A column that a corpus table can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SummaryColumn {
    /// The name.
    File,
    /// The number of sentences.
    Sentences,
    /// The share of claims.
    Claim,
    /// The share of evidence.
    Evidence,
    /// The share of concerns.
    Concern,
    /// The share of caveats.
    Caveat,
    /// The author's stance toward the target asked for, or the main one.
    Stance,
    /// The number of claims without support.
    Unsupported,
}

impl SummaryColumn {
    /// Every column, in the order of the table.
    pub const ALL: [Self; 8] = [
        Self::File,
        Self::Sentences,
        Self::Claim,
        Self::Evidence,
        Self::Concern,
        Self::Caveat,
        Self::Stance,
        Self::Unsupported,
    ];

    /// Its name, as `--sort` takes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Sentences => "sentences",
            Self::Claim => "claim",
            Self::Evidence => "evidence",
            Self::Concern => "concern",
            Self::Caveat => "caveat",
            Self::Stance => "stance",
            Self::Unsupported => "unsupported",
        }
    }
}

/// The numbers of a table, with the heads that its text has.
const NUMBERS: [(SummaryColumn, &str); 7] = [
    (SummaryColumn::Sentences, "sent"),
    (SummaryColumn::Claim, "claim"),
    (SummaryColumn::Evidence, "evid"),
    (SummaryColumn::Concern, "conc"),
    (SummaryColumn::Caveat, "cav"),
    (SummaryColumn::Stance, "stance"),
    (SummaryColumn::Unsupported, "unsup"),
];

/// A corpus table.
///
/// ```
/// use rhetor::{Analyzer, Summary, SummaryColumn, SummaryRow};
///
/// let analyzer = Analyzer::new();
/// let row = |name: &str, text| SummaryRow::new(name, &analyzer.analyze(text));
/// let mut summary = Summary {
///     rows: vec![row("a", "It cost 3 million in 2019."), row("b", "We must act. We must!")],
/// };
/// summary.sort_by(SummaryColumn::Claim);
/// assert_eq!(summary.rows[0].file, "b");
/// assert!(summary.to_csv().starts_with("file,title,sentences,claim,"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// One row a document.
    pub rows: Vec<SummaryRow>,
}

impl Summary {
    /// Sorts the rows: names from A on, numbers from the highest down, rows
    /// that have none last. Rows that are equal there keep their order.
    pub fn sort_by(&mut self, column: SummaryColumn) {
        self.rows.sort_by(|a, b| match (a.number(column), b.number(column)) {
            (Some(a), Some(b)) => b.total_cmp(&a),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) if column == SummaryColumn::File => a.file.cmp(&b.file),
            (None, None) => Ordering::Equal,
        });
    }

    /// The median of a column over the rows that have a number there; the
    /// mean of the two in the middle where their count is even.
    #[must_use]
    pub fn median(&self, column: SummaryColumn) -> Option<f64> {
        let mut numbers: Vec<f64> = self.rows.iter().filter_map(|row| row.number(column)).collect();
        numbers.sort_by(f64::total_cmp);
        let (low, high) = (numbers.len().checked_sub(1)? / 2, numbers.len() / 2);
        Some(f64::midpoint(numbers[low], numbers[high]))
    }

    /// The table as text, shares in per cent, with a line of medians.
    #[must_use]
    pub fn to_text(&self) -> String {
        let names: Vec<String> = self.rows.iter().map(|row| tail(&row.file)).collect();
        let medians = format!("median of {}", self.rows.len());
        let widest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
        let width = widest.max(medians.chars().count());
        let mut out = format!("{:<width$}", "file");
        for (_, head) in NUMBERS {
            // Writing to a string cannot fail.
            let _ = write!(out, "{head:>CELL$}");
        }
        out.push_str("  toward\n");
        for (name, row) in names.iter().zip(&self.rows) {
            let _ = write!(out, "{name:<width$}");
            for (column, _) in NUMBERS {
                let _ = write!(out, "{:>CELL$}", cell(column, row.number(column)));
            }
            let target = shortened(row.target.as_deref().unwrap_or("–"), TARGET);
            let _ = writeln!(out, "  {target}");
        }
        if self.rows.len() > 1 {
            let _ = write!(out, "{medians:<width$}");
            for (column, _) in NUMBERS {
                let _ = write!(out, "{:>CELL$}", cell(column, self.median(column)));
            }
            out.push('\n');
        }
        out
    }

    /// The table as CSV, shares from 0 to 1, empty cells where there is
    /// nothing; without medians, so that it can be computed with.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
        // Writing to memory cannot fail, and every row has as many cells as the header.
        let _ = writer.write_record([
            "file",
            "title",
            "sentences",
            "claim",
            "evidence",
            "concern",
            "caveat",
            "stance",
            "target",
            "unsupported",
        ]);
        let number = |value: f64| format!("{value:.4}");
        for row in &self.rows {
            let _ = writer.write_record([
                row.file.clone(),
                row.title.clone().unwrap_or_default(),
                row.sentences.to_string(),
                number(row.claim),
                number(row.evidence),
                number(row.concern),
                number(row.caveat),
                row.stance.map_or(String::new(), number),
                row.target.clone().unwrap_or_default(),
                row.unsupported.to_string(),
            ]);
        }
        String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

/// Columns that a number takes in the text.
const CELL: usize = 8;
/// Characters of a target that are shown.
const TARGET: usize = 24;
/// Characters of a name that are shown, counted from its end: of a path the
/// end says most.
const NAME: usize = 40;

fn tail(name: &str) -> String {
    let skipped = name.chars().count().saturating_sub(NAME);
    if skipped == 0 {
        return name.to_owned();
    }
    std::iter::once('…').chain(name.chars().skip(skipped + 1)).collect()
}

fn cell(column: SummaryColumn, value: Option<f64>) -> String {
    let Some(value) = value else { return "–".to_owned() };
    match column {
        SummaryColumn::Stance => format!("{value:+.2}"),
        // A median can lie between two counts.
        SummaryColumn::Sentences | SummaryColumn::Unsupported => format!("{value}"),
        _ => format!("{:.0}%", 100.0 * value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(stances: &[Option<f64>]) -> Summary {
        let row = |(index, &stance): (usize, &Option<f64>)| SummaryRow {
            file: format!("{index}"),
            stance,
            ..SummaryRow::default()
        };
        Summary { rows: stances.iter().enumerate().map(row).collect() }
    }

    #[test]
    fn numbers_sort_from_the_highest_and_what_has_none_comes_last() {
        let mut summary = rows(&[None, Some(-0.5), Some(0.25), None]);
        summary.sort_by(SummaryColumn::Stance);
        let files: Vec<&str> = summary.rows.iter().map(|row| row.file.as_str()).collect();
        assert_eq!(files, ["2", "1", "0", "3"]);
    }

    #[test]
    fn the_median_is_the_middle_of_what_is_there() {
        let median = |stances: &[Option<f64>]| rows(stances).median(SummaryColumn::Stance);
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[None, Some(0.5)]), Some(0.5));
        assert_eq!(median(&[Some(0.5), Some(-0.5), Some(0.25)]), Some(0.25));
        assert_eq!(median(&[Some(0.5), Some(0.25)]), Some(0.375));
    }

    #[test]
    fn a_long_path_keeps_its_end() {
        assert_eq!(tail("short.txt"), "short.txt");
        let shown = tail(&format!("{}/op-ed.txt", "é".repeat(60)));
        assert_eq!(shown.chars().count(), NAME);
        assert!(shown.starts_with('…') && shown.ends_with("/op-ed.txt"));
    }
}
