#![no_main]

#[path = "../../tests/survival/lexicon.rs"]
mod lexicon;
#[path = "../../tests/survival/utf8.rs"]
mod utf8;

use utf8::text;

libfuzzer_sys::fuzz_target!(init: {
    // Loading the built-in lexicon would count as a slow input.
    lexicon::survives(b"\0");
}, |bytes: &[u8]| lexicon::survives(bytes));
