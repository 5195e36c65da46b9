//! Any text as the user's page template: a page without control characters,
//! or an error that names the template or a part of the built-in page.

use std::sync::LazyLock;

use rhetor::{Analysis, Analyzer, HtmlTemplate, Record, RecordOptions};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);
static ANALYSIS: LazyLock<Analysis> = LazyLock::new(|| {
    ANALYZER.analyze("We must keep the buses. Ridership rose 12 percent. But they may be late.")
});

pub(crate) fn survives(bytes: &[u8]) {
    let source = crate::text(bytes);
    let page = HtmlTemplate::new("own.html", source).and_then(|template| {
        let record = Record::new(&ANALYSIS, RecordOptions::default());
        template.render(&ANALYZER, &ANALYSIS, &record)
    });
    match page {
        Ok(page) => assert!(!page.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t'))),
        Err(error) => {
            assert!(["own.html", "builtin/report.html"].contains(&&*error.file), "{error}");
        }
    }
}
