//! Markdown to HTML, by the crate pulldown-cmark.

use pulldown_cmark::{
    Event, Options, Parser, Tag, TagEnd, html,
};
use wasm_bindgen::prelude::*;

/// Converts Markdown to HTML.
#[wasm_bindgen]
pub fn to_html(markdown: &str) -> String {
    let mut made = String::new();
    html::push_html(
        &mut made,
        Parser::new_ext(markdown, Options::ENABLE_TABLES),
    );
    made
}

/// The texts of all headings, in their order.
#[wasm_bindgen]
pub fn headings(markdown: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut is_inside = false;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                is_inside = true;
                found.push(String::new());
            }
            Event::End(TagEnd::Heading(_)) => is_inside = false,
            Event::Text(text) | Event::Code(text)
                if is_inside =>
            {
                found
                    .last_mut()
                    .expect("a heading has begun")
                    .push_str(&text);
            }
            _ => {}
        }
    }
    found
}
