//! Sentences cut to fit a line, where a reader would pause.

use crate::document::on_one_line;

/// Marks after which a clause ends.
const PAUSES: [char; 5] = [',', ';', ':', '—', '–'];

/// A clause shorter than this share of the room says too little to stop at.
const FULL_ENOUGH: f64 = 0.5;

/// `text` on one line, in at most `limit` characters and one for the mark of
/// what is left out: cut where a clause ends, if that keeps half of the room,
/// and at a word otherwise. A quotation mark whose partner is missing goes.
pub(super) fn shortened(text: &str, limit: usize) -> String {
    let line = on_one_line(text);
    let whole = paired(&line);
    let Some((end, _)) = whole.char_indices().nth(limit) else { return whole.to_owned() };
    let room = &whole[..end];
    let word = room.rfind(' ').unwrap_or(end);
    let least = (end as f64 * FULL_ENOUGH) as usize;
    let pause = pauses(whole).map(|(at, _)| at).take_while(|&at| at < end).last();
    let pause = pause.filter(|&at| at >= least);
    let cut =
        room[..pause.unwrap_or(word)].trim_end_matches(|c: char| c == ' ' || PAUSES.contains(&c));
    format!("{}…", paired(cut))
}

/// `text` shortened like [`shortened`], but so that the clause with the bytes
/// from `shown` on is kept: what stands before it goes first, clause by clause.
pub(super) fn shortened_around(text: &str, limit: usize, shown: usize) -> String {
    let line = on_one_line(text);
    let shown = on_one_line(&text[..shown]).len().min(line.len());
    let end = pauses(&line).map(|(at, _)| at).find(|&at| at > shown).unwrap_or(line.len());
    // From here on the clause fits.
    let fits = line[..end].char_indices().rev().take(limit).last().map_or(end, |(at, _)| at);
    if fits == 0 {
        return shortened(&line, limit);
    }
    let begins = || pauses(&line).map(|(_, next)| next).take_while(|&next| next <= shown);
    let from = begins().find(|&from| from >= fits).or_else(|| begins().last()).unwrap_or(0);
    format!("…{}", shortened(line[from..].trim_start(), limit))
}

/// Where the marks that end a clause begin and end.
fn pauses(line: &str) -> impl Iterator<Item = (usize, usize)> {
    let marks = line.char_indices().filter(|(_, c)| PAUSES.contains(c));
    let places = marks.map(|(at, c)| (at, at + c.len_utf8()));
    places.filter(|&(_, next)| line[next..].starts_with(' '))
}

/// Quotation marks, opening and closing.
const QUOTES: [(char, char); 3] = [('"', '"'), ('“', '”'), ('‘', '’')];

/// `text` without an opening quotation mark that nothing closes: a quotation
/// that runs over several sentences has one at its first sentence only.
fn paired(text: &str) -> &str {
    for (open, close) in QUOTES {
        if let Some(rest) = text.strip_prefix(open)
            && !rest.contains(close)
        {
            return rest;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_falls_on_a_pause_where_there_is_one() {
        let text = "The bridge, which was built in haste, will not last another winter of ice";
        assert_eq!(shortened(text, 45), "The bridge, which was built in haste…");
        assert_eq!(
            shortened("The bridge will not last another winter", 20),
            "The bridge will not…"
        );
        assert_eq!(shortened("Short.", 20), "Short.");
    }

    #[test]
    fn a_number_is_no_pause() {
        assert_eq!(
            shortened("It cost the town some 12,000,000 crowns", 28),
            "It cost the town some…"
        );
    }

    #[test]
    fn a_lone_quotation_mark_goes() {
        assert_eq!(shortened("“A taxi is dear.", 40), "A taxi is dear.");
        assert_eq!(shortened("“A taxi is dear,” she said.", 40), "“A taxi is dear,” she said.");
        assert_eq!(shortened("‘I’m tired.", 40), "‘I’m tired.");
    }

    #[test]
    fn what_must_be_shown_stays() {
        let text = "Where rents rise, where homes decay, and where nobody answers, we must build";
        let around = |limit| shortened_around(text, limit, text.find("must").unwrap());
        assert_eq!(around(80), text);
        assert_eq!(around(60), "…where homes decay, and where nobody answers, we must build");
        assert_eq!(around(20), "…we must build");
        assert_eq!(around(5), "…we…");
        assert_eq!(shortened_around(text, 20, 0), "Where rents rise…");
    }

    #[test]
    fn cuts_never_split_a_character() {
        for limit in 0..30 {
            let cut = shortened("Ä ö 😀, ü – é ß “ñ” 漢字 漢字 漢字", limit);
            assert!(cut.chars().count() <= limit + 1, "{limit}: {cut}");
        }
    }
}
