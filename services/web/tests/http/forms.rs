//! Forms of pages as browsers send them.

use reqwest::{Method, Response};

use crate::{
    pages::{hidden, page, shown},
    support::*,
};

/// A file: the field it is sent in, what it is called, and its bytes.
pub type File<'a> = (&'a str, &'a str, &'a [u8]);

/// Sends fields.
pub async fn post(server: &Server, to: &str, person: &Person, fields: &[(&str, &str)]) -> Response {
    let mut encoded = reqwest::Url::parse("http://form.example").expect("an address");
    encoded.query_pairs_mut().extend_pairs(fields);
    let request = page(server, Method::POST, to, person).header("content-type", "application/x-www-form-urlencoded");
    request.body(encoded.query().unwrap_or_default().to_owned()).send().await.expect("an answer")
}

/// Opens a page and sends its form: the fields that it hides, and those that somebody fills in.
pub async fn send(server: &Server, form: &str, person: &Person, filled: &[(&str, &str)]) -> Response {
    let shown = shown(server, form, person).await;
    let (csrf, key) = (hidden(&shown, "csrf"), hidden(&shown, "key"));
    post(server, form, person, &[&[("csrf", csrf.as_str()), ("key", key.as_str())], filled].concat()).await
}

/// Sends fields and, after them, a file (RFC 7578).
pub async fn upload(
    server: &Server,
    to: &str,
    person: &Person,
    fields: &[(&str, &str)],
    (field, name, bytes): File<'_>,
) -> Response {
    let typed = fields.iter().map(|(name, value)| part(&format!("name=\"{name}\""), value.as_bytes()));
    let file = part(&format!("name=\"{field}\"; filename=\"{name}\""), bytes);
    let body = [typed.collect::<Vec<_>>().concat(), file, b"--edge--\r\n".to_vec()].concat();
    let request = page(server, Method::POST, to, person).header("content-type", "multipart/form-data; boundary=edge");
    request.body(body).send().await.expect("an answer")
}

fn part(disposition: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("--edge\r\nContent-Disposition: form-data; {disposition}\r\n\r\n");
    [head.as_bytes(), content, b"\r\n"].concat()
}
