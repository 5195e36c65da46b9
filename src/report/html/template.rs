//! The page's template: the built-in one, or the user's.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use thiserror::Error;

use super::{cells, view};
use crate::analyzer::{Analysis, Analyzer};
use crate::document::visible;
use crate::report::Record;

/// The files a page is made of, under the names by which templates know them.
const BUILTIN: [(&str, &str); 5] = [
    (PAGE, include_str!("report.html")),
    (COMPARISON, include_str!("compare.html")),
    ("builtin/compare.css", include_str!("compare.css")),
    ("builtin/report.css", include_str!("report.css")),
    ("builtin/report.js", include_str!("report.js")),
];

/// The built-in page.
const PAGE: &str = "builtin/report.html";

/// The built-in page of a comparison.
pub(super) const COMPARISON: &str = "builtin/compare.html";

/// The user's template; a name that no file of the built-in set has.
const OWN: &str = "template";

/// A page's template, checked when it is built.
///
#[doc = include_str!("README.md")]
#[derive(Debug)]
pub struct HtmlTemplate {
    environment: Environment<'static>,
    /// The template to render, by its name in the environment.
    name: &'static str,
    /// The file it was read from, for errors.
    file: String,
}

/// What is wrong with a template. Reads `page.html:12: syntax error: …`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{line}: {detail}{}", found.as_ref().map_or(String::new(), |text| format!(", found `{text}`")))]
pub struct TemplateError {
    /// The file, as the caller named it.
    pub file: String,
    /// The line, counted from 1; 0 where the error belongs to no line.
    pub line: usize,
    /// What is wrong, and what was expected where that is known.
    pub detail: String,
    /// The words of the template that it is about.
    pub found: Option<String>,
}

impl Default for HtmlTemplate {
    fn default() -> Self {
        Self::builtin()
    }
}

impl HtmlTemplate {
    /// The template of [`to_html`](crate::to_html).
    #[must_use]
    pub fn builtin() -> Self {
        Self { environment: environment(), name: PAGE, file: PAGE.to_owned() }
    }

    /// A template of your own; `file` names it in errors.
    ///
    /// ```
    /// use rhetor::HtmlTemplate;
    ///
    /// let error = HtmlTemplate::new("mine.html", "<p>\n{% for s in %}").unwrap_err();
    /// assert_eq!((error.file.as_str(), error.line), ("mine.html", 2));
    /// ```
    ///
    /// # Errors
    /// The first thing that is no template, with its line.
    pub fn new(file: impl Into<String>, source: &str) -> Result<Self, TemplateError> {
        let mut environment = environment();
        let file = file.into();
        environment
            .add_template_owned(OWN, source.to_owned())
            .map_err(|error| explain(&error, &file))?;
        Ok(Self { environment, name: OWN, file })
    }

    /// The page for `analysis`; `record` is what [`Record::new`] gives for it,
    /// with whatever the caller added (path, target).
    ///
    /// ```
    /// use rhetor::{Analyzer, HtmlTemplate, Record, RecordOptions};
    ///
    /// let analyzer = Analyzer::new();
    /// let analysis = analyzer.analyze("We must keep the night buses.");
    /// let record = Record::new(&analysis, RecordOptions::default());
    /// let template = HtmlTemplate::new("mine.html", "{{ sentences[0].role }}: {{ sentences[0].text }}")?;
    /// let page = template.render(&analyzer, &analysis, &record)?;
    /// assert_eq!(page, "claim: We must keep the night buses.");
    /// # Ok::<(), rhetor::TemplateError>(())
    /// ```
    ///
    /// # Errors
    /// The first thing in the template that cannot be done, such as printing
    /// a variable that does not exist, with its line.
    pub fn render(
        &self,
        analyzer: &Analyzer,
        analysis: &Analysis,
        record: &Record,
    ) -> Result<String, TemplateError> {
        let page = view::Page::new(analyzer, analysis, record);
        let rendered = self
            .environment
            .get_template(self.name)
            .and_then(|template| template.render(Serde(&page)))
            .map_err(|error| explain(&error, &self.file))?;
        // HTML forbids control characters; the text of a document has none, but
        // titles, reasons and the template itself may.
        Ok(visible(&rendered).into_owned())
    }
}

/// The built-in template `name`, rendered with `page`.
pub(super) fn builtin(name: &str, page: minijinja::Value) -> Result<String, minijinja::Error> {
    environment().get_template(name)?.render(page)
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    // A variable that does not exist is a mistake unless it is asked for by `if`.
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    // Block tags on lines of their own leave no empty lines; this cannot fail,
    // since the delimiters stay as they are.
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    environment.set_debug(true); // so that errors know the words they are about
    environment.add_filter("signed", cells::signed);
    environment.add_filter("percent", cells::percent);
    environment.add_filter("side", cells::side);
    for (name, source) in BUILTIN {
        // They are part of the program: the tests render them.
        let _ = environment.add_template(name, source);
    }
    environment
}

/// The innermost error in words, with the place it happened at.
fn explain(error: &minijinja::Error, file: &str) -> TemplateError {
    let name = error.name().unwrap_or(OWN);
    let found = error
        .range()
        .and_then(|range| error.template_source()?.get(range))
        .map(str::trim)
        .filter(|words| !words.is_empty() && !words.contains('\n'));
    let detail = match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    };
    TemplateError {
        file: if name == OWN { file.to_owned() } else { name.to_owned() },
        line: error.line().unwrap_or(0),
        detail,
        found: found.map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::document::Document;
    use crate::report::RecordOptions;

    const TEXT: &str = "We must keep the buses. Ridership rose 12 percent. But they may be late.";

    fn render(source: &str, text: &str) -> Result<String, TemplateError> {
        let analyzer = Analyzer::new();
        let analysis = analyzer.analyze(text);
        let record = Record::new(&analysis, RecordOptions::default());
        HtmlTemplate::new("own.html", source)?.render(&analyzer, &analysis, &record)
    }

    fn builtin(text: &str) -> String {
        render("{% extends \"builtin/report.html\" %}", text).unwrap()
    }

    #[test]
    fn the_page_allows_its_own_script_and_no_other() {
        let page = builtin(TEXT);
        let (_, rest) = page.split_once("<script>").unwrap();
        let (script, _) = rest.split_once("</script>").unwrap();
        let hash = base64::prelude::BASE64_STANDARD.encode(Sha256::digest(script));
        let policy = format!("script-src 'sha256-{hash}'");
        assert!(page.contains(&policy), "report.html does not say {policy}");
    }

    #[test]
    fn text_stands_as_written_and_is_never_markup() {
        // Split by the caller, so that nothing of it is read as markup.
        let text = "<script>alert('1')</script> \"We\" must {{ act }} \u{1F600} & <b>now</b>.";
        let analyzer = Analyzer::new();
        let analysis = analyzer.analyze_document(Document::from_sentences(&[vec![text]]));
        let page = crate::report::to_html(&analyzer, &analysis);
        assert_eq!(page.matches("<script>").count(), 1);
        assert!(page.contains("{{ act }}") && page.contains("\u{1F600} &amp; &lt;b&gt;now"));
    }

    #[test]
    fn no_control_character_reaches_the_page() {
        let page = render("a\u{1b}[1m{{ view.name }}\u{202e}\u{7f}", "We must act.\u{0}").unwrap();
        assert_eq!(page, "a[1mUntitled");
    }

    #[test]
    fn a_text_without_prose_gives_a_page_that_says_so() {
        for text in ["", " \n\n ", "***"] {
            let page = builtin(text);
            assert!(page.contains("No prose was found"), "{text:?}");
            assert!(!page.contains("<aside") && page.ends_with("</html>"));
        }
    }

    #[test]
    fn errors_name_file_line_and_words() {
        let cases = [
            ("<p>\n{% for s in %}", 2, "syntax error"),
            ("\n\n{{ reprot.title }}", 3, "undefined value"),
            ("{{ report.titel }}", 1, "undefined value"),
            ("\n{{ view.name|shout }}", 2, "unknown filter"),
            ("{% include \"other.html\" %}", 1, "template not found"),
            ("{% if report.sentences %}\nmany", 2, "syntax error"),
            (
                "{% extends \"builtin/report.html\" %}\n{% block footer %}{{ nothing }}{% endblock %}",
                2,
                "undefined value",
            ),
        ];
        for (source, line, says) in cases {
            let error = render(source, TEXT).unwrap_err();
            assert_eq!((error.file.as_str(), error.line), ("own.html", line), "{error}");
            assert!(error.to_string().starts_with(&format!("own.html:{line}: {says}")), "{error}");
        }
        let error = render("{{ reprot.title }}", TEXT).unwrap_err();
        assert_eq!(error.found.as_deref(), Some("reprot.title"));
    }

    #[test]
    fn a_block_can_be_changed_and_the_rest_stays() {
        let source =
            "{% extends \"builtin/report.html\" %}{% block footer %}The desk{% endblock %}";
        let page = render(source, TEXT).unwrap();
        assert!(page.contains("The desk") && !page.contains("Made by rhetor"));
        assert!(page.contains("id=\"s3\""));
    }

    #[test]
    fn the_readme_names_every_variable_and_no_other() {
        let readme = include_str!("README.md");
        let analyzer = Analyzer::new();
        let analysis = analyzer.analyze(TEXT);
        let record = Record::new(&analysis, RecordOptions::default());
        let page = serde_json::to_value(view::Page::new(&analyzer, &analysis, &record)).unwrap();
        let keys = |value: &serde_json::Value| -> Vec<String> {
            value.as_object().unwrap().keys().cloned().collect()
        };
        for key in keys(&page["view"]).iter().filter(|key| *key != "details") {
            assert!(readme.contains(&format!("`view.{key}`")), "view.{key} is not in the README");
        }
        let table = readme.split("| of `view.details[i]`").nth(1).unwrap();
        let named = |name: &str| table.contains(&format!("`{name}`"));
        let fields = keys(&page["view"]["details"][0]);
        for field in &fields {
            assert!(named(field), "{field} of view.details is not in the README");
        }
        let first_cells =
            table.lines().filter_map(|line| line.strip_prefix("| `")?.split('|').next());
        for name in first_cells.flat_map(|cell| cell.split('`').step_by(2)) {
            assert!(fields.iter().any(|field| field == name), "{name} is in the README only");
        }
    }
}
