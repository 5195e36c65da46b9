//! The kinds of cue.

use serde::{Deserialize, Serialize};

use super::flat::{fixed, fixed_values};

macro_rules! categories {
    ($($variant:ident $name:literal $means:literal)*) => {
        /// What a cue is a sign of, in the terms of the field.
        ///
        /// The written name has the family first: `claim.normative`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Category {
            $(#[doc = $means] #[serde(rename = $name)] $variant,)*
        }

        impl Category {
            /// Every category, in the order in which features list them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name that lexicon files use.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What belongs in the category, in a few words.
            #[must_use]
            pub const fn means(self) -> &'static str {
                match self { $(Self::$variant => $means,)* }
            }
        }
    };
}

categories! {
    ClaimThesis "claim.thesis" "marks of the major claim"
    ClaimNormative "claim.normative" "what ought to be done (deontic modality)"
    ClaimConclusion "claim.conclusion" "forward indicators: a conclusion follows"
    ClaimPosition "claim.position" "the author asserts in the first person"
    ClaimEvaluative "claim.evaluative" "frames of judgement"
    ClaimCause "claim.cause" "frames that assert a cause"
    ClaimPrediction "claim.prediction" "frames that assert what will happen"
    EvidencePremise "evidence.premise" "backward indicators: a ground follows"
    EvidenceStatistic "evidence.statistic" "figures, shares, rates"
    EvidenceStudy "evidence.study" "research and what it found"
    EvidenceTestimony "evidence.testimony" "a source and its words"
    EvidenceExample "evidence.example" "an instance of what was claimed"
    EvidencePrecedent "evidence.precedent" "what happened before, elsewhere"
    EvidenceEvent "evidence.event" "a dated happening"
    EvidenceDocument "evidence.document" "laws, rulings, treaties, records"
    EvidenceHearsay "evidence.hearsay" "what is said without a source"
    EvidenceAnecdote "evidence.anecdote" "what somebody lived through"
    ReportingNeutral "reporting.neutral" "verbs that report without judging"
    ReportingEndorsing "reporting.endorsing" "verbs that vouch for what is reported"
    ReportingDoubting "reporting.doubting" "words that keep their distance from what is reported"
    ReportingMental "reporting.mental" "verbs of opinion and feeling"
    ConcernExpressed "concern.expressed" "worry put into words"
    ConcernRisk "concern.risk" "frames of risk and threat"
    ConcernHarm "concern.harm" "frames of harm done"
    ConcernWarning "concern.warning" "warnings and alarming trends"
    ConcernFailure "concern.failure" "failure and neglect"
    ConcernTopic "concern.topic" "grim topics, which alone say little"
    HedgeEpistemic "hedge.epistemic" "what may be so"
    HedgeWeasel "hedge.weasel" "vague attribution and shields"
    HedgeCondition "hedge.condition" "what holds only if"
    HedgeApproximator "hedge.approximator" "what is only about right"
    CaveatConcession "caveat.concession" "what is granted to the other side"
    CaveatCounterargument "caveat.counterargument" "the other side's voice"
    CaveatLimitation "caveat.limitation" "limits of what was argued"
    CaveatException "caveat.exception" "what is excepted"
    CaveatDoubt "caveat.doubt" "what is not known"
    CaveatObstacle "caveat.obstacle" "what stands in the way"
    CaveatDisclaimer "caveat.disclaimer" "what the author says he does not mean"
    ConnectiveReason "connective.reason" "because"
    ConnectiveResult "connective.result" "so that it follows"
    ConnectiveCondition "connective.condition" "if"
    ConnectiveNegativeCondition "connective.negative_condition" "unless"
    ConnectiveConcession "connective.concession" "although"
    ConnectiveContrast "connective.contrast" "but, on the other side"
    ConnectiveInstantiation "connective.instantiation" "for instance"
    ConnectiveDetail "connective.detail" "that is, in more detail"
    ConnectiveConjunction "connective.conjunction" "and also"
    ConnectiveDisjunction "connective.disjunction" "or else"
    ConnectiveSubstitution "connective.substitution" "rather than, instead"
    ConnectiveException "connective.exception" "except that"
    ConnectivePurpose "connective.purpose" "in order to"
    ConnectiveSimilarity "connective.similarity" "likewise"
    ConnectiveTemporal "connective.temporal" "when, after, meanwhile"
    Booster "booster" "words that make a statement surer"
    Attitude "attitude" "the author's feeling about what is said"
    Engagement "engagement" "the reader addressed"
    SelfMention "self_mention" "the author named"
    Courtesy "courtesy" "greetings, thanks and good wishes"
    Negator "negator" "words that negate what follows"
    NegatorNone "negator.none" "expressions that hold a negator and do not negate"
    Intensifier "intensifier" "words that strengthen an evaluation"
    Downtoner "downtoner" "words that weaken an evaluation"
    Irrealis "irrealis" "what is wished, imagined or contrary to fact"
    Shifter "shifter" "verbs and nouns that turn the polarity of their object"
    Boundary "boundary" "words that end the reach of a negator"
    StanceOppose "stance.oppose" "verbs that set their subject against their object"
    StanceSupport "stance.support" "verbs that set their subject for their object"
    PolarityJudgement "polarity.judgement" "people and their conduct, judged"
    PolarityAppreciation "polarity.appreciation" "things and their effects, valued"
    PolarityAffect "polarity.affect" "feelings"
    Topic "topic" "words that sound good or bad and only name the topic"
    FurnitureByline "furniture.byline" "who wrote it"
    FurnitureDate "furniture.date" "when it was published"
    FurnitureCaption "furniture.caption" "what a picture shows"
    FurnitureCredit "furniture.credit" "who took the picture"
    FurnitureRelated "furniture.related" "pointers to other articles"
    FurnitureNewsletter "furniture.newsletter" "pleas to subscribe"
    FurnitureDisclaimer "furniture.disclaimer" "whose views these are not"
    FurnitureShare "furniture.share" "share buttons and the like"
    FurnitureBio "furniture.bio" "what the author does for a living"
    FurnitureCopyright "furniture.copyright" "rights and licence"
    FurnitureSource "furniture.source" "where the text came from"
    FurnitureTags "furniture.tags" "keywords"
    FurnitureAdvert "furniture.advert" "advertisements"
    FurnitureContact "furniture.contact" "how to reach the outlet"
}

/// By [`Category::index`]: the family, cut from the name once.
const FAMILIES: [&str; Category::ALL.len()] = {
    let mut families = [""; Category::ALL.len()];
    let mut at = 0;
    while at < families.len() {
        families[at] = before_dot(Category::ALL[at].name());
        at += 1;
    }
    families
};

/// The part of `name` before its first dot.
const fn before_dot(name: &str) -> &str {
    let mut end = 0;
    while end < name.len() && name.as_bytes()[end] != b'.' {
        end += 1;
    }
    name.split_at(end).0
}

impl Category {
    /// The category with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|category| category.name() == name)
    }

    /// The part of the name before the first dot.
    #[must_use]
    pub const fn family(self) -> &'static str {
        FAMILIES[self.index()]
    }

    /// The position in [`Category::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The number of the group whose cues compete for the same words, below
    /// 128: a category alone, or a family whose members exclude each other,
    /// by the first of them.
    #[must_use]
    pub(crate) const fn competition(self) -> usize {
        match self {
            _ if CategorySet::HEDGES.has(self) => Self::HedgeEpistemic.index(),
            _ if CategorySet::REPORTING.has(self) => Self::ReportingNeutral.index(),
            Self::PolarityJudgement | Self::PolarityAppreciation | Self::PolarityAffect => {
                Self::PolarityJudgement.index()
            }
            _ => self.index(),
        }
    }
}

/// Several categories: whether one is among them is one look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CategorySet(u128);

/// Categories in each half of a set.
const HALF: usize = u64::BITS as usize;

const _: () = assert!(Category::ALL.len() <= u128::BITS as usize);

impl CategorySet {
    /// All kinds of hedge.
    pub(crate) const HEDGES: Self = Self::of(&[
        Category::HedgeEpistemic,
        Category::HedgeWeasel,
        Category::HedgeCondition,
        Category::HedgeApproximator,
    ]);

    /// All verbs of saying and thinking.
    pub(crate) const REPORTING: Self = Self::of(&[
        Category::ReportingNeutral,
        Category::ReportingEndorsing,
        Category::ReportingDoubting,
        Category::ReportingMental,
    ]);

    pub(crate) const fn of(categories: &[Category]) -> Self {
        let mut set = Self(0);
        let mut at = 0;
        while at < categories.len() {
            set = set.with(categories[at]);
            at += 1;
        }
        set
    }

    #[must_use]
    pub(crate) const fn with(self, category: Category) -> Self {
        Self(self.0 | 1 << category.index())
    }

    #[inline]
    pub(crate) const fn has(self, category: Category) -> bool {
        // Shifting one half is much quicker than shifting both.
        let at = category.index();
        let half = if at < HALF { self.0 as u64 } else { (self.0 >> HALF) as u64 };
        half >> (at % HALF) & 1 == 1
    }

    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Category> for CategorySet {
    fn from_iter<I: IntoIterator<Item = Category>>(categories: I) -> Self {
        categories.into_iter().fold(Self::default(), Self::with)
    }
}

fixed_values!(Category: Category::ALL);
fixed!(CategorySet { 0: u128 });

impl std::fmt::Display for Category {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for &category in Category::ALL {
            assert_eq!(Category::from_name(category.name()), Some(category));
            assert_eq!(Category::ALL[category.index()], category);
        }
        assert_eq!(Category::from_name("claim.nothing"), None);
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set = CategorySet::of(&[Category::Topic, Category::Negator]);
        let held: Vec<Category> =
            Category::ALL.iter().copied().filter(|&category| set.has(category)).collect();
        assert_eq!(held, [Category::Negator, Category::Topic]);
        for (set, family) in [(CategorySet::HEDGES, "hedge"), (CategorySet::REPORTING, "reporting")]
        {
            let whole = |category: &Category| set.has(*category) == (category.family() == family);
            assert!(Category::ALL.iter().all(whole), "{family}");
        }
        assert!(set.meets(CategorySet::of(&[Category::Topic, Category::Booster])));
        assert!(!set.meets(CategorySet::of(&[Category::Booster])));
    }

    #[test]
    fn only_some_families_compete() {
        use Category::{ClaimCause, ClaimThesis, HedgeCondition, HedgeWeasel};
        assert_eq!(HedgeCondition.competition(), HedgeWeasel.competition());
        assert_ne!(ClaimCause.competition(), ClaimThesis.competition());
        assert!(Category::ALL.iter().all(|category| category.competition() < 128));
    }
}
