//! The template of `--format html`.

use rhetor::HtmlTemplate;

use crate::args::{Args, Output};
use crate::failure::Failure;

/// The user's template or the built-in one, checked before anything is read.
pub(crate) fn template(args: &Args) -> Result<HtmlTemplate, Failure> {
    let Some(path) = &args.template else { return Ok(HtmlTemplate::builtin()) };
    if args.format != Output::Html || args.summary {
        return Err(Failure::line("--template goes with --format html"));
    }
    let shown = path.display();
    let source = std::fs::read_to_string(path)
        .map_err(|error| Failure::line(format!("{shown}: {error}")))?;
    HtmlTemplate::new(shown.to_string(), &source).map_err(Failure::line)
}
