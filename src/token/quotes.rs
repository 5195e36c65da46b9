//! Single quotation marks, told from the apostrophes they look like.

/// Marks that stand for a double quotation mark.
pub(super) const DOUBLE: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Marks that are a single quotation mark or an apostrophe.
pub(crate) const SINGLE: [char; 3] = ['\'', '‘', '’'];

/// What is open in a sentence, mark by mark.
#[derive(Default)]
pub(super) struct Quotes {
    open: Option<Open>,
    /// Where the next mark is that can end a quotation, as far as looked for;
    /// looking again for every mark would take the square of a hostile text.
    next_end: Option<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Open {
    Single,
    Double,
}

impl Quotes {
    /// Whether the mark `c` at byte `at` of `text`, which is inside no word, is
    /// a single mark that quotes. Inside double marks none is, since there it
    /// would only mark a quotation in a quotation.
    pub(super) fn is_single(&mut self, text: &str, at: usize, c: char) -> bool {
        if DOUBLE.contains(&c) {
            self.open = match (self.open, c) {
                (None, _) => Some(Open::Double),
                (Some(Open::Double), '"' | '”' | '»') => None,
                (open, _) => open,
            };
            return false;
        }
        if !SINGLE.contains(&c) || self.open == Some(Open::Double) {
            return false;
        }
        let quotes = match self.open {
            None => self.opens(text, at, c) || ends_sentence(text, at, c),
            _ => self.closes(text, at, c),
        };
        if quotes {
            self.open =
                (self.open.is_none() && !ends_sentence(text, at, c)).then_some(Open::Single);
        }
        quotes
    }

    /// Whether a mark begins a quotation; a straight one only before a word and
    /// where another can end what it begins (*the 'free' market*, not *'tis*).
    fn opens(&mut self, text: &str, at: usize, mark: char) -> bool {
        let (before, after) = beside(text, at, mark);
        match mark {
            '‘' => after.is_some_and(|c| !c.is_whitespace()),
            '\'' => {
                before.is_none_or(|c| !c.is_alphanumeric() && !is_stop(c))
                    && after.is_some_and(char::is_alphabetic)
                    && self.ended_after(text, at + mark.len_utf8())
            }
            _ => false,
        }
    }

    /// Whether a mark ends the quotation that is open: it can, and is no
    /// possessive (*the workers’ rights*) before a later end.
    fn closes(&mut self, text: &str, at: usize, mark: char) -> bool {
        let end = at + mark.len_utf8();
        let mut after = text[end..].chars();
        let possessive = text[..at].ends_with('s')
            && after.next() == Some(' ')
            && after.next().is_some_and(char::is_alphabetic);
        can_end(text, at, mark) && !(possessive && self.ended_after(text, end))
    }

    /// Whether a mark from byte `from` on can end a quotation.
    fn ended_after(&mut self, text: &str, from: usize) -> bool {
        if self.next_end.is_none_or(|end| end < from) {
            let mut marks = text[from..].char_indices().map(|(at, c)| (from + at, c));
            let end = marks.find(|&(at, c)| SINGLE.contains(&c) && can_end(text, at, c));
            self.next_end = Some(end.map_or(usize::MAX, |(at, _)| at));
        }
        self.next_end != Some(usize::MAX)
    }
}

/// The characters before and after a mark.
fn beside(text: &str, at: usize, mark: char) -> (Option<char>, Option<char>) {
    (text[..at].chars().next_back(), text[at + mark.len_utf8()..].chars().next())
}

/// Whether a mark follows on something and is inside no word.
fn can_end(text: &str, at: usize, mark: char) -> bool {
    let (before, after) = beside(text, at, mark);
    mark != '‘'
        && before.is_some_and(|c| !c.is_whitespace())
        && after.is_none_or(|c| !c.is_alphanumeric())
}

/// Whether a mark ends a quotation that an earlier sentence began: no
/// apostrophe follows on a stop or a comma.
fn ends_sentence(text: &str, at: usize, mark: char) -> bool {
    can_end(text, at, mark) && beside(text, at, mark).0.is_some_and(is_stop)
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | '?' | '!' | ';' | ':' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with double marks for the single marks that quote.
    fn doubled(text: &str) -> String {
        let mut quotes = Quotes::default();
        let inside = |at: usize, c: char| {
            let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
            letter(text[..at].chars().next_back())
                && letter(text[at + c.len_utf8()..].chars().next())
        };
        let of = |(at, c): (usize, char)| {
            if !inside(at, c) && quotes.is_single(text, at, c) { '"' } else { c }
        };
        text.char_indices().map(of).collect()
    }

    #[test]
    fn single_marks_quote() {
        let yes = |text: &str, doubled_text: &str| assert_eq!(doubled(text), doubled_text);
        yes("‘It’s late,’ she said.", "\"It’s late,\" she said.");
        yes("The ‘free’ market.", "The \"free\" market.");
        yes("The 'free' market.", "The \"free\" market.");
        yes("‘The workers’ hall is cold,’ he said.", "\"The workers’ hall is cold,\" he said.");
        yes("It was late.’", "It was late.\"");
        yes("‘It was late.", "\"It was late.");
        yes("(‘No’)", "(\"No\")");
    }

    #[test]
    fn apostrophes_and_marks_inside_double_marks_do_not() {
        let no = |text: &str| assert_eq!(doubled(text), text);
        no("The workers’ hall is cold.");
        no("The dogs' bowl and the cats' bowl.");
        no("In the '90s, 'twas late.");
        no("“He said ‘no’ to me,” she wrote.");
        no("\"He said 'no' to me,\" she wrote.");
    }
}
