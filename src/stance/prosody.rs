//! Prosody: evaluation spreads over a passage, so a sentence that goes with
//! the tone of those around it weighs more, and one against it weighs less.
//!
//! Attitude is realised "prosodically" (Martin & White 2005, *The Language of
//! Evaluation*, ch. 1): writers colour stretches of text, not single words. A
//! word of praise in the middle of an attack is more often irony, a quotation
//! or a word misread than praise.

use super::Stance;
use super::settings::{Prosody, Settings};
use super::step::{self, Cause, Effect, Rule, Step};

/// Scales every polarity by the tone around its sentence; `sums` are what each
/// is before it is brought into range. What says nothing stays 0, and a sign is
/// never turned.
pub(super) fn apply(stances: &mut [Stance], sums: &[f64], settings: &Settings) {
    let numbers = settings.prosody;
    let tones = tones(stances, numbers);
    for ((stance, sum), tone) in stances.iter_mut().zip(sums).zip(tones) {
        if tone == 0.0 || stance.polarity == 0.0 {
            continue;
        }
        // The sum is squashed last, whatever comes before.
        let Some(&squash) = stance.steps.last() else { continue };
        let factor = 1.0 + numbers.share * tone * stance.polarity.signum();
        let (rule, effect) = (Rule::Prosody, Effect::ScalesAll(factor));
        stance.steps.pop();
        stance.steps.push(Step { rule, span: squash.span, cause: Cause::Words, effect });
        stance.steps.push(squash);
        stance.polarity = step::squash(sum * factor, settings.squash.polarity);
    }
}

/// The tone around each sentence, from -1 to 1: the sum of the polarities of
/// all others, each weighing the less the farther away it stands. A sum and no
/// mean, so that neutral sentences in between or in front take nothing away.
fn tones(stances: &[Stance], numbers: Prosody) -> Vec<f64> {
    let fades = (-1.0 / numbers.reach).exp();
    let mut sums = vec![0.0; stances.len()];
    let mut add = |order: &mut dyn Iterator<Item = usize>| {
        let mut heard = 0.0;
        for index in order {
            sums[index] += heard;
            heard = (heard + stances[index].polarity) * fades;
        }
    };
    add(&mut (0..stances.len()));
    add(&mut (0..stances.len()).rev());
    sums.into_iter().map(|sum| step::squash(sum, numbers.tone)).collect()
}

#[cfg(test)]
mod tests {
    use crate::stance::step::Rule;
    use crate::stance::testing::all;

    fn second(sentences: [&str; 3]) -> f64 {
        all(&sentences)[1].polarity
    }

    #[test]
    fn a_sentence_with_the_tone_weighs_more_and_one_against_it_less() {
        let alone = second(["Rain fell.", "The plan is florbic.", "Rain fell."]);
        let among = second(["It is florbic.", "The plan is florbic.", "Rain fell."]);
        let against = second(["Rain fell.", "The plan is florbic.", "It is grumvile."]);
        assert!(against > 0.0 && against < alone && alone < among, "{against} {alone} {among}");
    }

    #[test]
    fn what_says_nothing_takes_no_tone_and_gives_none() {
        let texts = ["It is florbic.", "Rain fell.", "Rain fell.", "The plan is florbic."];
        let neutral = all(&texts);
        assert!(neutral[1].steps.is_empty() && neutral[1].polarity.abs() < f64::EPSILON);
        let in_front = all(&["Rain fell.", texts[0], texts[1], texts[2], texts[3]]);
        assert_eq!(neutral[3].polarity.to_bits(), in_front[4].polarity.to_bits());
    }

    #[test]
    fn the_nearer_sentence_sets_the_tone() {
        let near = all(&["It is grumvile.", "It is florbic.", "The plan is florbic."]);
        let far = all(&["It is florbic.", "It is grumvile.", "The plan is florbic."]);
        assert!(near[2].polarity > far[2].polarity);
    }

    #[test]
    fn a_sentence_alone_has_no_tone_around_it() {
        let alone = all(&["The plan is florbic."]);
        assert!(alone[0].steps.iter().all(|step| step.rule != Rule::Prosody));
    }
}
