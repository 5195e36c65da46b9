#![no_main]

#[path = "../../tests/survival/splitter.rs"]
mod splitter;
#[path = "../../tests/survival/utf8.rs"]
mod utf8;

use utf8::text;

libfuzzer_sys::fuzz_target!(init: {
    // Loading the built-in lexicon would count as a slow input.
    splitter::survives(b"We must act.");
}, |bytes: &[u8]| splitter::survives(bytes));
