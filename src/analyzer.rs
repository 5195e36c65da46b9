//! The whole pipeline on one screen.

use std::sync::Arc;

use crate::argument::{Argument, ArgumentBuilder};
use crate::document::{Document, Format, FurniturePolicy, Reader, on_one_line, visible};
use crate::features::{FeatureExtractor, FeatureMatrix};
use crate::lexicon::{Lexicon, LexiconErrors};
use crate::reading::{Reading, Sentence};
use crate::role::{Role, RoleClassifier, RoleLabel, RoleTerm};
use crate::sentence::SentenceSplitter;
use crate::stance::{DocumentStance, Stance, StanceScorer, Target, TargetCandidate, TargetStance};

/// Reads opinion writing and shows how its argument is built.
///
/// Building one reads the lexicon (some milliseconds); after that an
/// analyzer is immutable and may be shared between threads. Analysing cannot
/// fail, whatever the text.
///
/// ```
/// use rhetor::{Analyzer, Role};
///
/// let analyzer = Analyzer::new();
/// let analysis = analyzer.analyze("We must keep the night buses. Ridership rose 12 percent in 2023.");
/// assert_eq!(analysis.roles()[0].role, Some(Role::Claim));
/// assert_eq!(analysis.roles()[1].role, Some(Role::Evidence));
/// ```
#[derive(Debug)]
pub struct Analyzer {
    lexicon: Arc<Lexicon>,
    reader: Reader,
    splitter: SentenceSplitter,
    features: FeatureExtractor,
    roles: RoleClassifier,
    stances: StanceScorer,
    arguments: ArgumentBuilder,
    any_language: bool,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// An analyzer with the built-in lexicon.
    #[must_use]
    pub fn new() -> Self {
        match Self::with_lexicon(Lexicon::builtin()) {
            Ok(analyzer) => analyzer,
            // A test builds the very same, so this cannot reach a user.
            Err(errors) => unreachable!("the built-in lexicon is broken:\n{errors}"),
        }
    }

    /// An analyzer with `lexicon`.
    ///
    /// # Errors
    /// Everything wrong with the lexicon's weights and tables, each with file
    /// and line.
    pub fn with_lexicon(lexicon: Arc<Lexicon>) -> Result<Self, LexiconErrors> {
        let features = FeatureExtractor::new(&lexicon);
        let splitter = SentenceSplitter::of(&lexicon)?;
        Ok(Self {
            reader: Reader::with_splitter(Arc::clone(&lexicon), splitter.clone()),
            splitter,
            roles: RoleClassifier::new(&lexicon, &features)?,
            stances: StanceScorer::new(&lexicon)?,
            arguments: ArgumentBuilder::new(&lexicon)?,
            features,
            lexicon,
            any_language: false,
        })
    }

    /// The same analyzer, which claims roles, stance and structure for texts
    /// in other languages, too. By default it reads such texts and warns
    /// ([`Document::foreign_language`]), but claims nothing of their argument:
    /// words that look English (German *die*) would be taken for it.
    ///
    /// ```
    /// use rhetor::Analyzer;
    ///
    /// let german = "Die Brücke muss saniert werden, denn jeder weitere Aufschub kostet die \
    ///               Stadt noch mehr Geld und die Menschen noch mehr Geduld und Vertrauen.";
    /// let analysis = Analyzer::new().analyze(german);
    /// assert_eq!(analysis.withheld(), Some("German"));
    /// assert_eq!(analysis.roles()[0].role, None);
    /// assert_eq!(Analyzer::new().in_any_language().analyze(german).withheld(), None);
    /// ```
    #[must_use]
    pub const fn in_any_language(mut self) -> Self {
        self.any_language = true;
        self
    }

    /// The same analyzer, whose reader refuses documents of more than `bytes`
    /// bytes; see [`Reader::with_limit`].
    #[must_use]
    pub fn with_limit(mut self, bytes: usize) -> Self {
        self.reader = self.reader.with_limit(bytes);
        self
    }

    /// Reads `text`, in the format that its content suggests, and analyses it.
    #[must_use]
    pub fn analyze(&self, text: &str) -> Analysis {
        self.analyze_document(self.reader.read(text, Format::Auto, FurniturePolicy::Drop))
    }

    /// Analyses a document that has been read.
    #[must_use]
    pub fn analyze_document(&self, document: Document) -> Analysis {
        let sentences = self.sentences(&document);
        let reading = Reading::new(Arc::clone(&self.lexicon), document, sentences);
        let stances = self.stances.score(&reading);
        let features = self.features.rows(&reading, &stances);
        if reading.document().foreign_language().is_some() && !self.any_language {
            return Analysis::withholding(reading, features);
        }
        let roles = self.roles.classify(&features);
        let standing = self.stances.main_target(&reading, &stances);
        let argument = self.arguments.build(&reading, &features, &roles, &stances);
        let (withheld, asked) = (false, None);
        Analysis { reading, features, roles, stances, standing, argument, withheld, asked }
    }

    /// The sentences of every paragraph, those that the caller split as they are.
    #[must_use]
    pub fn sentences(&self, document: &Document) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for (paragraph, prose) in document.paragraphs().iter().enumerate() {
            let mut push = |span| sentences.push(Sentence { span, paragraph });
            if let Some(spans) = &prose.presplit {
                spans.iter().copied().for_each(&mut push);
            } else {
                let spans = self.splitter.split(prose.span.of(document.text()));
                spans.into_iter().map(|s| s.shifted(prose.span.start())).for_each(&mut push);
            }
        }
        sentences
    }

    /// The stance of an analysed document toward a target of the caller's choice.
    #[must_use]
    pub fn toward(&self, analysis: &Analysis, target: &Target) -> TargetStance {
        self.stances.toward(&analysis.reading, &analysis.stances, target)
    }

    /// The same analysis, whose reports also show the stance toward a target
    /// of the caller's choice; of several, toward the last.
    ///
    /// ```
    /// use rhetor::{Analyzer, Target, TextOptions, to_text};
    ///
    /// let analyzer = Analyzer::new();
    /// let analysis = analyzer.analyze("The toll is a mistake. The ferry is late.");
    /// let ferry = Target::Phrase("the ferry".to_owned());
    /// let report = to_text(&analyzer.asking(analysis, &ferry), TextOptions::default());
    /// assert!(report.contains("as asked"));
    /// ```
    #[must_use]
    pub fn asking(&self, analysis: Analysis, target: &Target) -> Analysis {
        let words = match target {
            Target::Phrase(phrase) => phrase,
            Target::Span(span) => span.of(analysis.reading.document().text()),
        };
        let words = on_one_line(&visible(words));
        let asked = Some((words, self.toward(&analysis, target)));
        Analysis { asked, ..analysis }
    }

    /// The terms of the sum behind the probability of `role` (or of none) for
    /// sentence `index`, the strongest first.
    #[must_use]
    pub fn explain_role(
        &self,
        analysis: &Analysis,
        index: usize,
        role: Option<Role>,
    ) -> Vec<RoleTerm> {
        self.roles.explain(&analysis.features, index, role)
    }

    /// What sentence `index` could evaluate, the likeliest first, with
    /// reasons; empty where there is no such sentence, or it names nothing.
    ///
    /// ```
    /// use rhetor::Analyzer;
    ///
    /// let analyzer = Analyzer::new();
    /// let text = "The toll is a mistake.";
    /// let found = analyzer.explain_target(&analyzer.analyze(text), 0);
    /// assert_eq!(found[0].span.of(text), "The toll");
    /// ```
    #[must_use]
    pub fn explain_target(&self, analysis: &Analysis, index: usize) -> Vec<TargetCandidate> {
        let Some(stance) = analysis.stances().get(index) else { return Vec::new() };
        self.stances.targets(analysis.reading(), stance, index)
    }

    /// What the probability of `role` (or of none) is multiplied with before the
    /// largest product names the role of a sentence.
    ///
    /// ```
    /// use rhetor::{Analyzer, Role};
    ///
    /// let analyzer = Analyzer::new();
    /// assert!(analyzer.role_factor(Some(Role::Concern)) > analyzer.role_factor(Some(Role::Claim)));
    /// ```
    #[must_use]
    pub const fn role_factor(&self, role: Option<Role>) -> f64 {
        self.roles.factor(role)
    }

    /// The lexicon.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The reader, to read documents in other formats or with other settings.
    #[must_use]
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    /// The sentence splitter.
    #[must_use]
    pub fn splitter(&self) -> &SentenceSplitter {
        &self.splitter
    }
}

/// Everything that was found in one document.
#[derive(Debug)]
pub struct Analysis {
    reading: Reading,
    features: FeatureMatrix,
    roles: Vec<RoleLabel>,
    stances: Vec<Stance>,
    standing: Option<DocumentStance>,
    argument: Argument,
    withheld: bool,
    asked: Option<(String, TargetStance)>,
}

impl Analysis {
    /// An analysis that claims nothing of the argument.
    fn withholding(reading: Reading, features: FeatureMatrix) -> Self {
        let roles = vec![RoleLabel::none(); reading.len()];
        let stances = vec![Stance::default(); reading.len()];
        let argument = Argument::default();
        let (standing, withheld, asked) = (None, true, None);
        Self { reading, features, roles, stances, standing, argument, withheld, asked }
    }

    /// The language on whose account roles, stance and structure are withheld
    /// (every sentence has no role and a neutral stance): the text is surely
    /// not in the lexicon's. `None` where they are claimed.
    #[must_use]
    pub fn withheld(&self) -> Option<&'static str> {
        self.reading.document().foreign_language().filter(|_| self.withheld)
    }

    /// The document, its sentences, tokens and matched cues.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// One row of named columns for each sentence.
    #[must_use]
    pub fn features(&self) -> &FeatureMatrix {
        &self.features
    }

    /// The role of each sentence.
    #[must_use]
    pub fn roles(&self) -> &[RoleLabel] {
        &self.roles
    }

    /// The stance of each sentence.
    #[must_use]
    pub fn stances(&self) -> &[Stance] {
        &self.stances
    }

    /// The author's stance toward the document's main target; `None` where
    /// nothing is spoken of often enough to be one.
    #[must_use]
    pub fn standing(&self) -> Option<&DocumentStance> {
        self.standing.as_ref()
    }

    /// The target that was asked for, in its words, and the stance toward it,
    /// see [`Analyzer::asking`]; `None` where none was.
    #[must_use]
    pub fn asked(&self) -> Option<(&str, &TargetStance)> {
        self.asked.as_ref().map(|(target, stance)| (target.as_str(), stance))
    }

    /// How the argument is built: thesis, claims, links, grounds, moves.
    #[must_use]
    pub fn argument(&self) -> &Argument {
        &self.argument
    }
}
