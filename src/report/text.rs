//! The report for a terminal.

use anstyle::{AnsiColor, Style};

use super::in_short::shortened;
use super::{Balance, EVALUATES, OutlineItem, Report};
use crate::analyzer::{Analysis, Analyzer};
use crate::argument::LinkKind;
use crate::features::learned;
use crate::reading::Reading;
use crate::role::{Role, RoleTerm};
use crate::stance::Holder;

/// How a text report is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextOptions {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to write ANSI colours.
    pub colour: bool,
}

impl Default for TextOptions {
    /// 84 columns, no colour.
    fn default() -> Self {
        Self { width: 84, colour: false }
    }
}

/// Narrower than this, nothing can be laid out; wider, lines are hard to read.
const WIDTHS: std::ops::RangeInclusive<usize> = 48..=100;

/// The glyph of a sentence without a role.
const PLAIN: char = '·';

struct Page {
    out: String,
    width: usize,
    colour: bool,
}

impl Page {
    fn new(options: TextOptions) -> Self {
        let width = options.width.clamp(*WIDTHS.start(), *WIDTHS.end());
        Self { out: String::new(), width, colour: options.colour }
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    fn styled(&self, text: &str, style: Style) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    fn heading(&mut self, text: &str) {
        let bold = self.styled(text, Style::new().bold());
        self.line("");
        self.line(&format!("  {bold}"));
    }

    fn wrapped(&mut self, text: &str, indent: &str, hanging: &str) {
        let options = textwrap::Options::new(self.width)
            .initial_indent(indent)
            .subsequent_indent(hanging)
            .break_words(false);
        for line in textwrap::wrap(text, options) {
            self.line(&line);
        }
    }

    fn glyph(&self, role: Option<Role>) -> String {
        role.map_or_else(
            || PLAIN.to_string(),
            |role| self.styled(&role.glyph().to_string(), colour(role)),
        )
    }
}

/// Told apart by hue and by brightness; the glyph carries the role without them.
const fn colour(role: Role) -> Style {
    let colour = match role {
        Role::Claim => AnsiColor::Blue,
        Role::Evidence => AnsiColor::Green,
        Role::Concern => AnsiColor::Yellow,
        Role::Caveat => AnsiColor::Magenta,
    };
    Style::new().fg_color(Some(anstyle::Color::Ansi(colour))).bold()
}

/// The report of `analysis` as text.
#[must_use]
pub fn to_text(analysis: &Analysis, options: TextOptions) -> String {
    let report = Report::new(analysis);
    let mut page = Page::new(options);
    head(&mut page, &report);
    if report.sentences == 0 {
        page.line("");
        page.line("  No prose was found, so there is nothing to report.");
        return page.out;
    }
    in_short(&mut page, &report);
    stance(&mut page, analysis, &report);
    balance(&mut page, &report.balance, analysis);
    outline(&mut page, analysis, &report);
    unsupported(&mut page, analysis, &report);
    page.out
}

fn head(page: &mut Page, report: &Report) {
    page.line("");
    if let Some(title) = &report.title {
        let title = title.clone();
        page.wrapped(&title, "  ", "  ");
    }
    let mut facts: Vec<String> =
        [report.byline.clone(), report.date.clone()].into_iter().flatten().collect();
    facts.push(counted(report.sentences, "sentence"));
    facts.push(counted(report.paragraphs, "paragraph"));
    page.wrapped(&facts.join(" · "), "  ", "  ");
    if !report.left_out.is_empty() {
        let kinds: Vec<String> = report
            .left_out
            .iter()
            .map(|left| match left.count {
                1 => left.kind.name().to_owned(),
                n => format!("{n} × {}", left.kind.name()),
            })
            .collect();
        page.wrapped(&format!("left out: {}", kinds.join(", ")), "  ", "  ");
    }
    for warning in &report.warnings {
        page.wrapped(&format!("warning: {warning}"), "  ", "    ");
    }
}

fn in_short(page: &mut Page, report: &Report) {
    page.heading("IN SHORT");
    page.wrapped(&report.in_short.join(" "), "  ", "  ");
}

/// Rows above and below the line of the chart.
const HALF_ROWS: usize = 2;
/// Columns a paragraph takes in the chart.
const CELL: usize = 4;
/// Bars of eighths, from the lowest.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The stance by paragraph: bars above the line are for, below it against.
fn stance(page: &mut Page, analysis: &Analysis, report: &Report) {
    let toward = match &report.target {
        Some(target) => format!("STANCE BY PARAGRAPH   where it speaks of “{target}”"),
        None => "STANCE BY PARAGRAPH".to_owned(),
    };
    page.heading(&toward);
    let per_row = (page.width - 10) / CELL;
    for chunk in report.stance_by_paragraph.chunks(per_row.max(1)) {
        let numbers: Vec<String> =
            chunk.iter().map(|p| format!("{:>CELL$}", p.paragraph + 1)).collect();
        let numbers = numbers.concat();
        page.line(&format!("      {numbers}"));
        for row in (0..HALF_ROWS).rev() {
            let bars: String = chunk.iter().map(|p| cell(bar(p.polarity, row, 1.0))).collect();
            let label = if row + 1 == HALF_ROWS { " for " } else { "     " };
            page.line(&format!(" {label}{bars}"));
        }
        page.line(&format!("   0  {}", "─".repeat(CELL * chunk.len())));
        for row in 0..HALF_ROWS {
            let bars: String = chunk.iter().map(|p| cell(bar(p.polarity, row, -1.0))).collect();
            let label = if row + 1 == HALF_ROWS { "against" } else { "" };
            page.line(&format!("{label:<8}{}", bars.get(2..).unwrap_or_default()));
        }
    }
    let strongest = report
        .stance_by_paragraph
        .iter()
        .filter_map(|p| Some((p.polarity?, p.strongest?)))
        .max_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
    if let Some((polarity, sentence)) = strongest {
        let quote = shortened(analysis.reading().text(sentence), 70);
        let way = if polarity > 0.0 { "for" } else { "against" };
        page.wrapped(&format!("most {way}: {} “{quote}”", sentence + 1), "      ", "      ");
    }
}

fn cell(bar: char) -> String {
    format!("  {bar}{bar}")
}

/// The part of a bar in one row; rows count away from the line, and each
/// covers an equal share of the way from 0 to 1.
fn bar(polarity: Option<f64>, row: usize, side: f64) -> char {
    let Some(polarity) = polarity else {
        return if row == 0 && side > 0.0 { PLAIN } else { ' ' };
    };
    let reach = polarity * side * HALF_ROWS as f64 - row as f64;
    if reach <= 0.0 {
        return ' ';
    }
    let eighths = ((reach.min(1.0) * 8.0).ceil() as usize).clamp(1, BARS.len());
    // Below the line a block hangs from the top; there are glyphs for half and full only.
    if side > 0.0 {
        BARS[eighths - 1]
    } else if eighths > 4 {
        '█'
    } else {
        '▀'
    }
}

fn balance(page: &mut Page, balance: &Balance, analysis: &Analysis) {
    page.heading("ROLES");
    let classes = Role::ALL.into_iter().map(Some).chain([None]);
    let counts: Vec<String> = classes
        .map(|role| {
            let name = role.map_or("none", Role::name);
            format!("{} {name} {}", page.glyph(role), balance.of(role))
        })
        .collect();
    page.line(&format!("  {}", counts.join("  ")));
    let glyphs: Vec<String> = analysis.roles().iter().map(|label| page.glyph(label.role)).collect();
    for row in glyphs.chunks(page.width - 4) {
        page.line(&format!("  {}", row.concat()));
    }
}

fn outline(page: &mut Page, analysis: &Analysis, report: &Report) {
    page.heading("HOW IT IS BUILT");
    let mut paragraph = None;
    for item in &report.outline {
        if !item.thesis && paragraph != Some(item.paragraph) {
            paragraph = Some(item.paragraph);
            page.line(&format!("  ¶ {}", item.paragraph + 1));
        }
        outline_item(page, analysis, item, 0);
    }
}

/// How far each level of the outline is set in.
const STEP: usize = 3;
/// Deeper levels are set in no further, so that the words keep their room.
const DEEPEST: usize = 4;

fn outline_item(page: &mut Page, analysis: &Analysis, item: &OutlineItem, depth: usize) {
    let does = match (item.thesis, item.does) {
        (true, _) => "thesis",
        (_, Some(kind)) => does(kind),
        (_, None) => "",
    };
    let indent = " ".repeat(2 + STEP * depth.min(DEEPEST));
    let room = page.width.saturating_sub(indent.len() + 6 + 11).max(20);
    let words = shortened(analysis.reading().text(item.sentence), room.saturating_sub(2));
    let padding = " ".repeat(room.saturating_sub(words.chars().count()));
    let glyph = page.glyph(Some(item.role));
    page.line(&format!("{indent}{glyph} {:>3} {words}{padding} {does}", item.sentence + 1));
    for child in &item.children {
        outline_item(page, analysis, child, depth + 1);
    }
}

const fn does(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Supports => "supports",
        LinkKind::Qualifies => "qualifies",
        LinkKind::Raises => "worries",
        LinkKind::Answers => "answers",
    }
}

fn unsupported(page: &mut Page, analysis: &Analysis, report: &Report) {
    if report.unsupported.is_empty() {
        return;
    }
    page.heading("CLAIMS WITHOUT SUPPORT NEARBY");
    for claim in &report.unsupported {
        let words = shortened(analysis.reading().text(claim.sentence), 2 * page.width);
        let glyph = page.glyph(Some(Role::Claim));
        page.wrapped(&words, &format!("  {glyph} {:>3} ", claim.sentence + 1), "        ");
        page.wrapped(&claim.reason, "        ", "        ");
    }
}

fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// Words that are named behind a learned column.
const LEARNED_WORDS: usize = 4;

/// Terms of a sum that are worth a line each.
const TERMS: usize = 10;

/// Why sentence `index` (from 0) got its role and stance: the sentence with
/// its cues underlined, the sums written out. `None` where there is no such
/// sentence.
#[must_use]
pub fn explain_text(
    analyzer: &Analyzer,
    analysis: &Analysis,
    index: usize,
    options: TextOptions,
) -> Option<String> {
    let label = *analysis.roles().get(index)?;
    let mut page = Page::new(options);
    let name = label.role.map_or("no role", Role::name);
    let second = label.secondary.map_or(String::new(), |role| format!(", perhaps {role}"));
    page.line(&format!("  {} {} · {name}{second}", page.glyph(label.role), index + 1));
    page.line("");
    underlined(&mut page, analysis, index);
    page.heading("ROLE");
    probabilities(&mut page, analysis, index);
    let terms = analyzer.explain_role(analysis, index, label.role);
    sum(&mut page, name, &terms, analysis.reading(), index);
    page.heading("STANCE");
    stance_steps(&mut page, analysis, index);
    Some(page.out)
}

/// The sentence, line by line, with its cues underlined and named below.
fn underlined(page: &mut Page, analysis: &Analysis, index: usize) {
    let reading = analysis.reading();
    let text = reading.document().text();
    let sentence = reading.sentences()[index].span;
    page.wrapped(&shortened(reading.text(index), usize::MAX), "      ", "      ");
    page.line("");
    for found in reading.matches(index) {
        let span = reading.span_of(index, found.tokens());
        let cue = reading.lexicon().cue(found);
        let before = &text[sentence.start()..span.start()];
        let context: String = tail(before, 24);
        let words = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let line = format!("      {context}{words}");
        page.line(&line);
        let marks = "─".repeat(words.chars().count());
        let indent = " ".repeat(6 + context.chars().count());
        page.line(&format!("{indent}{marks} {}", cue.id));
    }
}

/// The last `limit` characters of `text`, on one line, from a word on.
fn tail(text: &str, limit: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let skipped = line.chars().count().saturating_sub(limit);
    let end: String = line.chars().skip(skipped).collect();
    let from = if skipped == 0 { 0 } else { end.find(' ').map_or(0, |at| at + 1) };
    let end = &end[from..];
    if end.is_empty() { String::new() } else { format!("{end} ") }
}

fn probabilities(page: &mut Page, analysis: &Analysis, index: usize) {
    let shares = analysis.roles()[index].probabilities;
    let mut ranked: Vec<Option<Role>> = Role::ALL.into_iter().map(Some).chain([None]).collect();
    ranked.sort_by(|a, b| shares.of(*b).total_cmp(&shares.of(*a)));
    let cells: Vec<String> = ranked
        .into_iter()
        .map(|role| format!("{} {:.2}", role.map_or("none", Role::name), shares.of(role)))
        .collect();
    page.line(&format!("      {}", cells.join("   ")));
}

fn sum(page: &mut Page, name: &str, terms: &[RoleTerm], reading: &Reading, index: usize) {
    let total: f64 = terms.iter().map(RoleTerm::amount).sum();
    page.line(&format!("      the sum for {name}: value × weight of each column"));
    for term in terms.iter().take(TERMS) {
        page.line(&format!(
            "      {:>+7.2}  {:<34} {:.2} × {:+.2}",
            term.amount(),
            term.column,
            term.value,
            term.weight
        ));
        if let Some(words) = learned_words(reading, index, &term.column) {
            page.line(&format!("               learned, not written by hand: {words}"));
        }
    }
    let rest: f64 = terms.iter().skip(TERMS).map(RoleTerm::amount).sum();
    if terms.len() > TERMS {
        page.line(&format!("      {rest:>+7.2}  {} more columns", terms.len() - TERMS));
    }
    page.line(&format!(
        "      {total:>+7.2}  in all; the share of e to that among the five sums is the probability"
    ));
}

/// The words behind a learned column, the heaviest first.
fn learned_words(reading: &Reading, index: usize, column: &str) -> Option<String> {
    let words = learned::heaviest(reading, index, column, LEARNED_WORDS)?;
    let tokens = reading.tokens(index);
    let shown = words
        .iter()
        .map(|word| format!("{} {:+.2}", reading.word(&tokens[word.token]).form(), word.amount));
    Some(shown.collect::<Vec<_>>().join(", "))
}

fn stance_steps(page: &mut Page, analysis: &Analysis, index: usize) {
    let stance = &analysis.stances()[index];
    let text = analysis.reading().document().text();
    let way = match stance.polarity {
        p if p >= EVALUATES => "for",
        p if p <= -EVALUATES => "against",
        _ => "neither for nor against",
    };
    let target = stance.target.map_or("no target found".to_owned(), |span| {
        format!("toward “{}”", shortened(span.of(text), 60))
    });
    let voice = match (stance.holder, stance.source) {
        (Holder::Author, _) => "the author's".to_owned(),
        (Holder::Other, Some(span)) => format!("another's, {}", shortened(span.of(text), 40)),
        (Holder::Other, None) => "another's".to_owned(),
    };
    page.wrapped(&format!("{:+.2} {way} · {target}", stance.polarity), "      ", "      ");
    page.wrapped(
        &format!("voice: {voice} · certainty {:+.2}", stance.certainty),
        "      ",
        "      ",
    );
    for step in &stance.steps {
        page.wrapped(&step.says, "      • ", "        ");
    }
}
