//! `rhetor compare A B`.

use rhetor::{
    Analysis, Analyzer, Comparison, to_comparison_html, to_comparison_markdown, to_comparison_text,
};

use crate::args::{Args, Compare, CompareOutput};
use crate::failure::Failure;
use crate::{input, output, report};

pub(crate) fn run(analyzer: &Analyzer, args: &Args, compare: &Compare) -> Result<(), Failure> {
    let analysis = |path| -> Result<Analysis, Failure> {
        Ok(analyzer.analyze_document(input::document(analyzer, args, path)?))
    };
    let [one, other] = [analysis(&compare.one)?, analysis(&compare.other)?];
    let names = [&compare.one, &compare.other].map(|path| path.display().to_string());
    let comparison = Comparison::new(analyzer, (&names[0], &one), (&names[1], &other));
    let whole = match compare.format {
        CompareOutput::Text => to_comparison_text(&comparison, report::text_options(args).width),
        CompareOutput::Markdown => to_comparison_markdown(&comparison),
        CompareOutput::Html => to_comparison_html(&comparison),
        CompareOutput::Json => output::pretty(&comparison) + "\n",
    };
    output::whole(compare.output.as_deref(), &whole)
}
