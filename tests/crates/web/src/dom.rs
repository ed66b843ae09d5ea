//! web-sys: objects that only a page has; elsewhere each function fails with a reason or finds nothing.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{
    Document, HtmlCanvasElement, HtmlElement, HtmlInputElement, Request, RequestInit, Response, Url,
};

fn document() -> Result<Document, JsValue> {
    web_sys::window()
        .and_then(|window| window.document())
        .ok_or_else(|| JsValue::from_str("no document here"))
}

/// Whether there is a window.
#[wasm_bindgen]
pub fn has_window() -> bool {
    web_sys::window().is_some()
}

/// Adds a paragraph with text, styled, to the page; gives the element.
#[wasm_bindgen]
pub fn add_paragraph(text: &str, class: &str) -> Result<HtmlElement, JsValue> {
    let document = document()?;
    let paragraph: HtmlElement = document.create_element("p")?.dyn_into()?;
    paragraph.set_inner_text(text);
    paragraph.class_list().add_2(class, "added")?;
    paragraph.style().set_property("color", "rgb(1, 2, 3)")?;
    document.body().ok_or("no body")?.append_child(&paragraph)?;
    Ok(paragraph)
}

/// Returns the texts of all elements that a selector matches.
#[wasm_bindgen]
pub fn texts(selector: &str) -> Result<Vec<String>, JsValue> {
    let found = document()?.query_selector_all(selector)?;
    Ok((0..found.length())
        .filter_map(|at| found.get(at)?.text_content())
        .collect())
}

/// The value of an element that must be an input.
#[wasm_bindgen]
pub fn value_of(element: JsValue) -> Result<String, JsValue> {
    Ok(element.dyn_into::<HtmlInputElement>()?.value())
}

/// Counts the clicks on an element, in its title, for as long as it lives.
#[wasm_bindgen]
pub fn count_clicks(element: HtmlElement) -> Result<(), JsValue> {
    let mut clicks = 0;
    let counted = element.clone();
    let listener = Closure::<dyn FnMut()>::new(move || {
        clicks += 1;
        counted.set_title(&format!("{clicks} clicks"));
    });
    element.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref())?;
    listener.forget();
    Ok(())
}

/// Draws on a canvas and reads a pixel back.
#[wasm_bindgen]
pub fn draw() -> Result<Vec<f64>, JsValue> {
    let canvas: HtmlCanvasElement = document()?.create_element("canvas")?.dyn_into()?;
    canvas.set_width(8);
    canvas.set_height(4);
    let context: web_sys::CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("no context")?.dyn_into()?;
    context.set_fill_style_str("#102030");
    context.fill_rect(0.0, 0.0, 8.0, 4.0);
    Ok(vec![
        canvas.width().into(),
        canvas.height().into(),
        canvas.to_data_url()?.len() as f64,
    ])
}

/// Parts of an address: "https: example.org 5".
#[wasm_bindgen]
pub fn address(text: &str) -> Result<String, JsValue> {
    let url = Url::new(text)?;
    Ok(format!(
        "{} {} {}",
        url.protocol(),
        url.host(),
        url.search_params().get("q").unwrap_or_default()
    ))
}

/// Makes a request with a header, and describes it.
#[wasm_bindgen]
pub fn request(address: &str) -> Result<String, JsValue> {
    let init = RequestInit::new();
    init.set_method("POST");
    let request = Request::new_with_str_and_init(address, &init)?;
    request.headers().set("X-Rust", "yes")?;
    Ok(format!(
        "{} {:?}",
        request.method(),
        request.headers().get("x-rust")?
    ))
}

/// A promise of a response, by `window.fetch`.
#[wasm_bindgen]
pub fn fetch(address: &str) -> Result<js_sys::Promise, JsValue> {
    Ok(web_sys::window()
        .ok_or("no window")?
        .fetch_with_str(address))
}

/// Returns the status code of a response.
#[wasm_bindgen]
pub fn status(response: &Response) -> u16 {
    response.status()
}

/// Writes to the console, in several ways.
#[wasm_bindgen]
pub fn log(value: &JsValue) {
    web_sys::console::log_1(value);
    web_sys::console::warn_2(value, &"twice".into());
}

/// Returns `performance.now()` of the window, if there is a window.
#[wasm_bindgen]
pub fn time() -> Option<f64> {
    Some(web_sys::window()?.performance()?.now())
}
