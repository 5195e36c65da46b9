//! Paragraph to sentences.
