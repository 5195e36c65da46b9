//! The numbers of the stance rules: `stance.toml`.
//!
//! The build compiles this file, too, to read the built-in numbers; so it uses
//! nothing of the crate but the lexicon.

use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use crate::lexicon::LexiconErrors;
use crate::lexicon::table::{Fields, Findings, parse};

macro_rules! settings {
    ($($section:ident $name:ident { $($(#[$doc:meta])* $key:ident in $low:literal ..= $high:literal,)* })*) => {
        $(
            /// One section of the file; ranges are checked when it is read.
            #[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
            pub(crate) struct $name {
                $($(#[$doc])* pub $key: f64,)*
            }

            impl $name {
                fn read(mut fields: Fields<'_>, findings: &mut Findings<'_>) -> Self {
                    let read = Self {
                        $($key: required(&mut fields, stringify!($key), ($low, $high), findings),)*
                    };
                    let known = [$(stringify!($key)),*];
                    fields.finish(&known.join(", "), findings);
                    read
                }
            }
        )*

        /// All numbers, by rule.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
        pub(crate) struct Settings {
            $(pub $section: $name,)*
        }

        impl Settings {
            fn read(mut fields: Fields<'_>, findings: &mut Findings<'_>) -> Self {
                fields.number("schema", (1.0, 1.0), findings);
                let read = Self {
                    $($section: match section(&mut fields, stringify!($section), findings) {
                        Some(fields) => $name::read(fields, findings),
                        None => $name::default(),
                    },)*
                };
                let known = ["schema", $(stringify!($section)),*];
                fields.finish(&known.join(", "), findings);
                read
            }
        }
    };
}

settings! {
    negation Negation {
        factor in -1.0 ..= 0.0,
        reach in 1.0 ..= 40.0,
    }
    shifter Shifter {
        reach in 1.0 ..= 40.0,
    }
    predicate Predicate {
        subject in 0.0 ..= 1.0,
    }
    contrast Contrast {
        before in 0.0 ..= 1.0,
        after in 1.0 ..= 3.0,
        conceded in 0.0 ..= 1.0,
    }
    irrealis Irrealis {
        conditional in 0.0 ..= 1.0,
        counterfactual in -1.0 ..= 0.0,
        reach in 1.0 ..= 40.0,
    }
    question Question {
        open in 0.0 ..= 1.0,
        rhetorical in -1.0 ..= 0.0,
    }
    learned Learned {
        beside in 0.0 ..= 5.0,
        alone in 0.0 ..= 5.0,
        floor in 0.0 ..= 5.0,
    }
    prosody Prosody {
        share in 0.0 ..= 0.333,
        reach in 0.1 ..= 100.0,
        tone in 0.01 ..= 10.0,
    }
    squash Squash {
        polarity in 0.01 ..= 10.0,
        certainty in 0.01 ..= 10.0,
    }
    share Share {
        endorsed in 0.0 ..= 0.5,
        neutral in 0.0 ..= 0.5,
        doubted in -0.5 ..= 0.0,
    }
    position Position {
        value in 0.0 ..= 1.0,
    }
    holder HolderNumbers {
        quoted_share in 0.0 ..= 1.0,
        quoted_words in 1.0 ..= 20.0,
        reach in 1.0 ..= 20.0,
    }
    target TargetNumbers {
        decay in 0.0 ..= 1.0,
        comma in 0.0 ..= 20.0,
        favour in 0.0 ..= 1.0,
        against in -1.0 ..= 0.0,
        unnamed in 0.0 ..= 1.0,
        silent in 0.0 ..= 10.0,
        sure in 0.0 ..= 1.0,
        sure_beside in 0.0 ..= 1.0,
        sure_group in 0.0 ..= 1.0,
    }
}

impl Settings {
    /// Reads the numbers from the text of a file called `file`.
    ///
    /// # Errors
    /// Everything wrong with it, each with its line.
    pub(crate) fn parse(file: &str, text: &str) -> Result<Self, LexiconErrors> {
        let mut errors = Vec::new();
        let mut findings = Findings::new(file, text, &mut errors);
        let fields = Fields::new(parse(text, &mut findings), 0);
        let settings = Self::read(fields, &mut findings);
        LexiconErrors::check(errors)?;
        Ok(settings)
    }
}

fn section<'t>(
    fields: &mut Fields<'t>,
    name: &str,
    findings: &mut Findings<'_>,
) -> Option<Fields<'t>> {
    let found = fields.take(name).map(|value| (value.span().start, value.into_inner()));
    match found {
        Some((offset, DeValue::Table(table))) => Some(Fields::new(table, offset)),
        Some((offset, _)) => {
            findings.error(offset, format!("`{name}` must be written as a section [{name}]"));
            None
        }
        None => {
            findings.error(0, format!("expected a section [{name}]"));
            None
        }
    }
}

fn required(
    fields: &mut Fields<'_>,
    key: &str,
    range: (f64, f64),
    findings: &mut Findings<'_>,
) -> f64 {
    let before = findings.errors.len();
    fields.number(key, range, findings).unwrap_or_else(|| {
        if findings.errors.len() == before {
            findings.error(fields.offset, format!("expected a number for `{key}`"));
        }
        0.0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slip_is_named_with_its_line() {
        let text = "schema = 1\n[question]\nopen = 9\nsurplus = 1\n";
        let errors = Settings::parse("s.toml", text).unwrap_err().to_string();
        assert!(
            errors.contains("s.toml:3: `open` is 9, expected a number from 0 to 1"),
            "{errors}"
        );
        assert!(errors.contains("s.toml:4: unknown key `surplus`"), "{errors}");
        assert!(errors.contains("expected a section [negation]"), "{errors}");
    }
}
