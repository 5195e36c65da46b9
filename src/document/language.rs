//! What language a text is in.

use whatlang::{Lang, detect};

/// Bytes that are enough for a sure guess and few enough to cost little: ten
/// times that give the same answer and took a twentieth of all work.
const SAMPLE: usize = 1_000;

/// Too short a text is in no language that can be told for sure.
const SHORTEST: usize = 60;

/// The name of the language, where the text is surely not English.
pub(super) fn foreign<'t>(prose: impl Iterator<Item = &'t str>) -> Option<&'static str> {
    let mut sample = String::new();
    for paragraph in prose {
        let end = paragraph.floor_char_boundary(SAMPLE);
        sample.push_str(&paragraph[..end]);
        sample.push('\n');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    if sample.chars().filter(|c| c.is_alphabetic()).count() < SHORTEST {
        return None;
    }
    let found = detect(&sample)?;
    (found.lang() != Lang::Eng && found.is_reliable()).then(|| found.lang().eng_name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_text_is_named() {
        let german =
            "Wir müssen jetzt handeln, denn jede weitere Verzögerung kostet Geld und Vertrauen.";
        assert_eq!(foreign([german].into_iter()), Some("German"));
        let english = "We must act now, since every further delay costs money and trust, and both are scarce.";
        assert_eq!(foreign([english].into_iter()), None);
        assert_eq!(foreign(["Wir müssen."].into_iter()), None);
    }
}
