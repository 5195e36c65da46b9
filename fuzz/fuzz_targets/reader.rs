#![no_main]

#[path = "../../tests/survival/reader.rs"]
mod reader;

libfuzzer_sys::fuzz_target!(init: {
    // Loading the built-in lexicon would count as a slow input.
    reader::survives(b"\0We must act.");
}, |bytes: &[u8]| reader::survives(bytes));
