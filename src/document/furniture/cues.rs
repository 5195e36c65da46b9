//! What the lexicon knows of furniture.

use super::super::FurnitureKind;
use super::shape::Piece;
use super::{Desk, Scratch, Verdict};
use crate::lexicon::{Category, CueMatch};
use crate::span::Span;
use crate::token::Tokenizer;

/// How sure a cue must be for a piece in the midst of the prose.
pub(super) const ANYWHERE: f64 = 0.8;

/// How sure a cue must be at the edge of a text, where furniture gathers.
pub(super) const AT_EDGE: f64 = 0.6;

/// Added where the cue is most of the sentence, so that little else is said.
const COVERING: f64 = 0.3;

/// The share of a sentence's words that counts as most of it.
const MOST: f64 = 0.6;

/// No notice in the midst of a text has more words.
const LONGEST_INSIDE: usize = 60;

/// No notice about author or rights has more words.
const LONGEST_AT_EDGE: usize = 150;

/// Longer sentences are not searched, which bounds the work.
const LONGEST_SENTENCE: usize = 600;

/// What parts the entries of a line.
const ENTRY_MARKS: [char; 3] = ['|', '•', '·'];

impl Desk<'_> {
    /// What a whole piece is by the cues in its first sentence, or by a
    /// credit in its last.
    pub(super) fn by_cues(&self, piece: &Piece, needed: f64) -> Option<Verdict> {
        let longest = if needed < ANYWHERE { LONGEST_AT_EDGE } else { LONGEST_INSIDE };
        if piece.words > longest || piece.quoted {
            return None;
        }
        let sentences = self.sentences(piece);
        let (first, last) = (*sentences.first()?, *sentences.last()?);
        let long = piece.words > LONGEST_INSIDE;
        // Authors' lives and what they are not liable for are told at length, by
        // cues that are weak elsewhere.
        let told = [FurnitureKind::Bio, FurnitureKind::Disclaimer];
        let fits = |verdict: &Verdict| !long || told.contains(&verdict.kind);
        let sign = self.sign(first);
        let judged = |needed| sign.as_ref().and_then(|sign| self.judge(sign, needed));
        if let Some(verdict) = judged(needed).filter(fits).or_else(|| judged(needed.max(ANYWHERE)))
        {
            let picture = verdict.kind == FurnitureKind::Credit && sentences.len() > 1;
            let kind = if picture { FurnitureKind::Caption } else { verdict.kind };
            return Some(Verdict { kind, ..verdict });
        }
        if long || sentences.len() == 1 {
            return None;
        }
        let credit = self.sentence(last, needed).filter(|v| v.kind == FurnitureKind::Credit)?;
        Some(Verdict { kind: FurnitureKind::Caption, ..credit })
    }

    /// What a line of several entries (*Name | Date | Share*) is: what its
    /// first known entry is, or a byline where that is a date after a name.
    pub(super) fn by_entries(&self, piece: &Piece) -> Option<Verdict> {
        let line = piece.span.of(self.text);
        if piece.lines > 1 || piece.words > LONGEST_INSIDE || !line.contains(ENTRY_MARKS) {
            return None;
        }
        let mut start = piece.span.start();
        let mut entries = line.split_inclusive(ENTRY_MARKS).map(|entry| {
            let span = Span::new(start, start + entry.trim_end_matches(ENTRY_MARKS).len());
            start += entry.len();
            self.sentence(span.trimmed(self.text), ANYWHERE)
        });
        let first = entries.next()?;
        let named = first.is_none();
        let verdict = first.or_else(|| entries.flatten().next())?;
        let after_name = named && verdict.kind == FurnitureKind::Date;
        let kind = if after_name { FurnitureKind::Byline } else { verdict.kind };
        Some(Verdict { kind, ..verdict })
    }

    /// The sentences of a piece.
    pub(super) fn sentences<'p>(&self, piece: &'p Piece) -> &'p [Span] {
        piece.sentences.get_or_init(|| {
            let sentences = self.sorter.splitter.split(piece.span.of(self.text));
            let start = piece.span.start();
            sentences.into_iter().map(|sentence| sentence.shifted(start)).collect()
        })
    }

    /// What one sentence is by its surest cue.
    pub(super) fn sentence(&self, span: Span, needed: f64) -> Option<Verdict> {
        self.sign(span).and_then(|sign| self.judge(&sign, needed))
    }

    fn judge(&self, sign: &Sign, needed: f64) -> Option<Verdict> {
        // Sums of tenths are not exact.
        (sign.sure + 1e-9 >= needed).then(|| {
            let id = self.sorter.lexicon.cue_id(&sign.cue);
            Verdict::new(sign.kind, format!("cue {id}"))
        })
    }

    /// The surest cue of one sentence.
    fn sign(&self, span: Span) -> Option<Sign> {
        if span.len() > LONGEST_SENTENCE {
            return None;
        }
        let lexicon = &self.sorter.lexicon;
        let mut desk = self.scratch.borrow_mut();
        let Scratch { tokens, slate } = &mut *desk;
        Tokenizer::new(lexicon).tokenize_into(tokens, self.text, &[span]);
        let words = tokens.sentence(0).iter().filter(|token| !token.shape.is_mark()).count();
        let strength = |found: &CueMatch| {
            let held = &tokens.sentence(0)[found.tokens()];
            let held = held.iter().filter(|token| !token.shape.is_mark()).count();
            let most = held as f64 >= MOST * words as f64;
            lexicon.strength(found).weight + if most { COVERING } else { 0.0 }
        };
        let found = lexicon.find_furniture(slate, tokens, 0);
        let signs = found.iter().filter_map(|cue| {
            Some(Sign { kind: kind_of(cue.category())?, cue: *cue, sure: strength(cue) })
        });
        // The first of equals: cues are in order of their place.
        signs.reduce(|best, next| if best.sure >= next.sure { best } else { next })
    }
}

/// A cue of furniture in a sentence.
struct Sign {
    kind: FurnitureKind,
    cue: CueMatch,
    /// Its weight, and more where it is most of the sentence.
    sure: f64,
}

/// The furniture that a category is a sign of.
const fn kind_of(category: Category) -> Option<FurnitureKind> {
    Some(match category {
        Category::FurnitureByline => FurnitureKind::Byline,
        Category::FurnitureDate => FurnitureKind::Date,
        Category::FurnitureCaption => FurnitureKind::Caption,
        Category::FurnitureCredit => FurnitureKind::Credit,
        Category::FurnitureRelated => FurnitureKind::Related,
        Category::FurnitureNewsletter => FurnitureKind::Newsletter,
        Category::FurnitureDisclaimer => FurnitureKind::Disclaimer,
        Category::FurnitureShare => FurnitureKind::Share,
        Category::FurnitureBio => FurnitureKind::Bio,
        Category::FurnitureCopyright => FurnitureKind::Copyright,
        Category::FurnitureSource => FurnitureKind::Source,
        Category::FurnitureTags => FurnitureKind::Tags,
        Category::FurnitureAdvert => FurnitureKind::Advert,
        Category::FurnitureContact => FurnitureKind::Contact,
        _ => return None,
    })
}
