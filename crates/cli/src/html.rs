//! The template of `--format html`.

use std::sync::LazyLock;

use rhetor::HtmlTemplate;

use crate::args::{Args, Output};
use crate::failure::Failure;

/// Made ready with the first page: most runs write none.
static BUILTIN: LazyLock<HtmlTemplate> = LazyLock::new(HtmlTemplate::builtin);

/// The template of every page of a run.
pub(crate) struct Template(Option<HtmlTemplate>);

impl Template {
    /// The user's, or the built-in one where there is none.
    pub(crate) fn get(&self) -> &HtmlTemplate {
        self.0.as_ref().unwrap_or(&BUILTIN)
    }
}

/// The user's template, checked before anything is read, or the built-in one.
pub(crate) fn template(args: &Args) -> Result<Template, Failure> {
    let Some(path) = &args.template else { return Ok(Template(None)) };
    if args.format != Output::Html || args.summary {
        return Err(Failure::line("--template goes with --format html"));
    }
    let shown = path.display();
    let source = std::fs::read_to_string(path)
        .map_err(|error| Failure::line(format!("{shown}: {error}")))?;
    let template = HtmlTemplate::new(shown.to_string(), &source).map_err(Failure::line)?;
    Ok(Template(Some(template)))
}
