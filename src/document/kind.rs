//! Texts that are no argued prose: a warning, not a refusal.

use hashbrown::HashSet;
use memchr::memmem;

use super::block::{Block, BlockKind};

/// What a source looks like when it is data or code; `None` for prose.
pub(super) fn of_source(source: &str) -> Option<&'static str> {
    if is_json(source) {
        Some("JSON data")
    } else if is_code(source) {
        Some("program code")
    } else if is_separated(source) {
        Some("a table of separated values")
    } else if is_numbers(source) {
        Some("a list of numbers")
    } else {
        None
    }
}

/// What the blocks of a text look like when they are verse, a transcript or
/// a list; `None` for prose.
pub(super) fn of_blocks(text: &str, blocks: &[Block]) -> Option<&'static str> {
    if is_transcript(text, blocks) {
        Some("a transcript")
    } else if is_verse(text, blocks) {
        Some("verse")
    } else if is_list(text, blocks) {
        Some("a list")
    } else {
        None
    }
}

fn is_json(source: &str) -> bool {
    let parses = |text: &str| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    let line = source.trim_start().lines().next().unwrap_or_default();
    // One value, or one a line.
    line.starts_with(['{', '[']) && (parses(source) || parses(line))
}

/// Fewer lines than this show no pattern.
const FEWEST_LINES: usize = 3;

/// Lines with the same number of commas, semicolons or tabs outside quotes.
fn is_separated(source: &str) -> bool {
    let lines = || source.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines().next() else { return false };
    [b',', b';', b'\t'].into_iter().any(|separator| {
        let columns = separators(first, separator);
        // One comma a line is what prose has, too.
        columns >= 2 && {
            let (mut rows, mut alike) = (0, 0);
            for line in lines().skip(1) {
                rows += 1;
                alike += usize::from(separators(line, separator) == columns);
            }
            // One row in ten may be broken.
            rows + 1 >= FEWEST_LINES && alike * 10 >= rows * 9
        }
    })
}

fn separators(line: &str, separator: u8) -> usize {
    let mut quoted = false;
    line.bytes()
        .filter(|&byte| {
            quoted ^= byte == b'"';
            byte == separator && !quoted
        })
        .count()
}

/// Lines that end, or begin, as lines of code do.
pub(super) fn is_code(source: &str) -> bool {
    let calls = memmem::find(source.as_bytes(), b"()").is_some();
    let (mut lines, mut code) = (0, 0);
    for line in source.lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines += 1;
        let like_code = line.ends_with([';', '{', '}'])
            || line.ends_with("),")
            || line.starts_with(['}', '#', '@'])
            || line.starts_with("//")
            || calls && line.contains("()");
        code += usize::from(like_code);
    }
    // Prose has next to none; code has more than half.
    lines > 0 && code * 3 >= lines && source.contains(['{', '(', '='])
}

/// More figures than letters.
fn is_numbers(source: &str) -> bool {
    let digits = source.bytes().filter(u8::is_ascii_digit).count();
    let plain = source.bytes().filter(u8::is_ascii_alphabetic).count();
    let letters = || source.chars().filter(|c| c.is_alphabetic()).count();
    digits > 20 && digits > plain && digits > letters()
}

/// Turns that begin with a speaker's name in capitals.
fn is_transcript(text: &str, blocks: &[Block]) -> bool {
    let turns = blocks.iter().filter(|block| is_turn(block.span.of(text))).count();
    // A question and its answer are quoted in many an op-ed; a third of all
    // paragraphs are not.
    turns >= FEWEST_LINES && turns * 3 >= blocks.len()
}

/// Entries of a list without stops, and little else.
fn is_list(text: &str, blocks: &[Block]) -> bool {
    // Some op-eds consist of points; four in five blocks are not entries.
    let entries = blocks.iter().filter(|block| {
        block.kind == BlockKind::Item && !block.span.of(text).ends_with(['.', '!', '?'])
    });
    let entries = entries.count();
    entries > FEWEST_LINES && entries * 5 >= blocks.len() * 4
}

fn is_turn(block: &str) -> bool {
    // A name, perhaps with a title, is this short.
    const LONGEST_NAME: usize = 40;
    // Most blocks begin with a word in small letters, or that goes on in them.
    let name: usize = block
        .chars()
        .take_while(|c| !c.is_lowercase())
        .take(LONGEST_NAME)
        .map(char::len_utf8)
        .sum();
    block[..name]
        .split_once(": ")
        .is_some_and(|(name, _)| name.chars().filter(|c| c.is_alphabetic()).count() >= 2)
}

/// Stanzas: lines short of any margin, most of them beginning with a capital
/// though the line before has not ended; or what is left of them when the
/// line ends are lost.
fn is_verse(text: &str, blocks: &[Block]) -> bool {
    // Lines of verse seldom have more characters.
    const LONGEST_LINE: usize = 60;
    let (mut lines, mut verse, mut stanzas) = (0_usize, 0_usize, 0_usize);
    for block in blocks {
        let mut rest = block.span.of(text).lines().map(str::trim);
        let mut last = rest.next().unwrap_or_default();
        let before = lines;
        for line in rest {
            lines += 1;
            let open = !last.ends_with(['.', '!', '?']);
            let capital = line.starts_with(char::is_uppercase);
            verse += usize::from(open && capital && last.chars().count() <= LONGEST_LINE);
            last = line;
        }
        stanzas += usize::from(lines > before);
    }
    // Wrapped prose has a capital at one line in six or so.
    lines >= FEWEST_LINES && verse * 2 >= lines && stanzas * 2 > blocks.len()
        || is_joined_verse(text)
}

/// Verse on one line: after commas, words begin with a capital that are no
/// names, since the text has them in small letters, too.
fn is_joined_verse(text: &str) -> bool {
    // Enough to tell; verse shows itself in its first lines.
    const SAMPLE: usize = 1_000;
    // One verse in three or four ends in a comma, and verses have some eight
    // words; prose with odd capitals stays far below.
    const WORDS_PER_CAPITAL: usize = 40;
    let words = || text.split_whitespace().take(SAMPLE);
    let after_comma =
        || words().zip(words().skip(1)).filter(|(word, _)| word.ends_with([',', ';']));
    let is_capital = |word: &str| {
        word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
    };
    let (mut count, mut capitals, mut comma) = (0, 0, false);
    for word in words() {
        count += 1;
        capitals += usize::from(comma && is_capital(word));
        comma = word.ends_with([',', ';']);
    }
    let enough =
        |capitals: usize| capitals >= FEWEST_LINES && capitals * WORDS_PER_CAPITAL >= count;
    // Most prose is told here already, before its words are gathered.
    if !enough(capitals) {
        return false;
    }
    let small: HashSet<&str> =
        words().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let is_known = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.starts_with(char::is_uppercase) && small.contains(word.to_lowercase().as_str())
    };
    enough(after_comma().filter(|(_, next)| is_known(next)).count())
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    fn blocks_look_like(text: &str) -> Option<&'static str> {
        let layout = plain::layout(text);
        of_blocks(&layout.text, &layout.blocks)
    }

    #[test]
    fn data_and_code_are_told_from_prose() {
        assert_eq!(of_source("{\"title\": \"Act\"}"), Some("JSON data"));
        assert_eq!(of_source("a,b,c\n1,2,\"x, y\"\n3,4,z\n"), Some("a table of separated values"));
        assert_eq!(of_source("fn main() {\n    run();\n}\n"), Some("program code"));
        assert_eq!(of_source(&"12.5 ".repeat(20)), Some("a list of numbers"));
        assert_eq!(
            of_source("We must act (now).\nIt costs 3 million, or 4, or 5.\nWhy wait?"),
            None
        );
        assert_eq!(of_source(""), None);
    }

    #[test]
    fn speakers_make_a_transcript() {
        let turns = "ANN: We must act.\n\nBO: Why now?\n\nANN: Because it costs.";
        assert_eq!(blocks_look_like(turns), Some("a transcript"));
        assert_eq!(
            blocks_look_like("WARNING: it costs.\n\nWe must act.\n\nNow.\n\nOr never."),
            None
        );
    }

    #[test]
    fn entries_make_a_list() {
        assert_eq!(blocks_look_like("- cost\n- time\n- trust\n- luck"), Some("a list"));
        assert_eq!(blocks_look_like("- It costs.\n- We wait.\n- Trust goes.\n- Luck too."), None);
    }

    #[test]
    fn lines_that_run_on_in_capitals_are_verse() {
        let verse = "The river takes the bridge away,\nAnd leaves the ferry on the shore,\n\
                     A thousand came to cross today\nAnd none will cross it any more.";
        assert_eq!(blocks_look_like(verse), Some("verse"));
        let joined = "We came to the river and wept, And the ferry was gone, And a man \
                      on the shore, The last of the night, Sang to the water.";
        assert_eq!(blocks_look_like(joined), Some("verse"));
        let prose = "The river takes the bridge away, and the ferry stays on the\n\
                     shore. A thousand came to cross it on the day of the flood,\n\
                     and none of them will ever cross it again, says the mayor of\n\
                     the town.";
        assert_eq!(blocks_look_like(prose), None);
    }
}
