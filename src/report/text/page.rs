//! Lines of a report: width, wrapping, colour.

use anstyle::{AnsiColor, Style};

use crate::report::glyph;
use crate::role::Role;

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

pub(super) struct Page {
    pub(super) out: String,
    pub(super) width: usize,
    colour: bool,
}

impl Page {
    pub(super) fn new(options: TextOptions) -> Self {
        let width = options.width.clamp(*WIDTHS.start(), *WIDTHS.end());
        Self { out: String::new(), width, colour: options.colour }
    }

    pub(super) fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }

    pub(super) fn styled(&self, text: &str, style: Style) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    pub(super) fn heading(&mut self, text: &str) {
        let bold = self.styled(text, Style::new().bold());
        self.line("");
        self.line(&format!("  {bold}"));
    }

    pub(super) fn wrapped(&mut self, text: &str, indent: &str, hanging: &str) {
        let options = textwrap::Options::new(self.width)
            .initial_indent(indent)
            .subsequent_indent(hanging)
            .break_words(false);
        for line in textwrap::wrap(text, options) {
            self.line(&line);
        }
    }

    pub(super) fn glyph(&self, role: Option<Role>) -> String {
        role.map_or_else(
            || glyph(None).to_string(),
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
