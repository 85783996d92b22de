//! Bodies of commands: bounded in size and depth, UTF-8, JSON without unknown fields; what is wrong is pointed at.

use std::{future::Future, pin::Pin};

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::{StatusCode, header},
    web::{Bytes, BytesMut},
};
use futures::StreamExt;
use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};
use zgoda_domain::values::ValueError;

use crate::{
    problem::Problem,
    query::{Nothing, Query},
    settings::MAX_JSON_BYTES,
};

/// No command nests deeper; the parser is never asked to.
const MAX_DEPTH: usize = 32;

/// The JSON body of a command, with the bytes it came in.
#[derive(Debug)]
pub struct Json<T> {
    /// What it says.
    pub value: T,
    /// As it came; a repeated command must bring the same.
    pub bytes: Bytes,
}

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let kind = media_type(request);
        let declared = declared_length(request);
        let encoded = request.headers().contains_key(header::CONTENT_ENCODING);
        let payload = payload.take();
        // A command says everything in its body; what its address asks for beside that is not passed over in silence.
        let query = Query::read(request.query_string()).and_then(Query::rest::<Nothing>);
        Box::pin(async move {
            query?;
            if kind != "application/json" || encoded {
                return Err(Problem::media_type("application/json"));
            }
            let bytes = collect(payload, declared, MAX_JSON_BYTES).await?;
            Ok(Self { value: parse(&bytes)?, bytes })
        })
    }
}

/// A body as it came, of at most so many bytes.
#[derive(Debug)]
pub struct Raw<const MOST: usize>(pub Bytes);

impl<const MOST: usize> FromRequest for Raw<MOST> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (declared, payload) = (declared_length(request), payload.take());
        Box::pin(async move { collect(payload, declared, MOST).await.map(Self) })
    }
}

/// The media type of a body without its parameters, in lower case.
pub fn media_type(request: &HttpRequest) -> String {
    let value = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The length that the client has announced.
pub fn declared_length(request: &HttpRequest) -> Option<usize> {
    request.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Reads a body into memory, never more than `limit` bytes of it.
///
/// # Errors
/// 413 as soon as it is clear that there is more; 400 when the client breaks off.
pub async fn collect(mut payload: Payload, declared: Option<usize>, limit: usize) -> Result<Bytes, Problem> {
    if declared.is_some_and(|declared| declared > limit) {
        return Err(Problem::too_large(limit));
    }
    let mut bytes = BytesMut::with_capacity(declared.unwrap_or_default());
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| broken_off())?;
        if bytes.len() + chunk.len() > limit {
            return Err(Problem::too_large(limit));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

/// 400: the body ended before it was complete.
pub fn broken_off() -> Problem {
    Problem::unreadable(
        "body-broken-off",
        "Тіло запиту обірвалося: надішліть його ще раз.",
        "The body of the request broke off: send it again.",
    )
}

/// Reads JSON.
///
/// # Errors
/// 400 when it is not UTF-8, not JSON or nests too deeply; 422 with pointers when it says something that it must not.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        Problem::unreadable(
            "not-utf8",
            format!("Текст має бути в кодуванні UTF-8, а байт {at} до нього не належить: збережіть файл у UTF-8."),
            format!("The text must be UTF-8 and byte {at} is not: save the file as UTF-8."),
        )
    })?;
    if deeper_than(text, MAX_DEPTH) {
        return Err(Problem::unreadable(
            "json-too-deep",
            format!("JSON має більше {MAX_DEPTH} рівнів вкладеності: жодна команда стільки не потребує."),
            format!("The JSON is nested more than {MAX_DEPTH} levels deep: no command needs that."),
        ));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| fault(&error))?;
    reader.end().map_err(|error| not_json(&error))?;
    Ok(value)
}

/// Counts brackets outside strings, so that the parser's own stack is never at stake.
fn deeper_than(text: &str, limit: usize) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth += 1,
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limit {
            return true;
        }
    }
    false
}

fn fault(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    let inner = error.inner();
    if !inner.is_data() {
        return not_json(inner);
    }
    let text = inner.to_string();
    // serde_json adds where it stands in the text; the pointer says it better.
    let text = text.rfind(" at line ").map_or(text.as_str(), |end| &text[..end]);
    let mut place = pointer(error.path());
    // Of a field that is missing or stands twice serde names the parent; the reader wants the field.
    if let Some(name) = quoted(text, "missing field `").or_else(|| quoted(text, "duplicate field `")) {
        place = format!("{place}/{name}");
    }
    refused(text, place)
}

/// A serde error about input that can be read, as a problem at a place.
pub fn refused(text: &str, pointer: String) -> Problem {
    if let Some((code, uk, en)) = ValueError::carried(text) {
        return Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code.to_owned(), uk, en).at(pointer);
    }
    let (code, uk, en) = if let Some(name) = unknown_field(text) {
        let expected = text.split_once("expected ").map_or_else(String::new, |(_, known)| known.replace("one of ", ""));
        (
            "unknown-field",
            format!("Поле «{name}» тут невідоме. Відомі: {expected}."),
            format!("The field “{name}” is not known here. Known: {expected}."),
        )
    } else if let Some(name) = quoted(text, "missing field `") {
        ("missing-field", format!("Бракує поля «{name}»."), format!("The field “{name}” is missing."))
    } else if let Some(name) = quoted(text, "duplicate field `") {
        ("duplicate-field", format!("Поле «{name}» вказано двічі."), format!("The field “{name}” stands twice."))
    } else if let Some(name) = quoted(text, "unknown variant `") {
        let known = text.split_once("expected ").map_or_else(String::new, |(_, known)| known.replace("one of ", ""));
        (
            "unknown-value",
            format!("Значення «{name}» тут не передбачене. Можливі: {known}."),
            format!("The value “{name}” is not foreseen here. Possible: {known}."),
        )
    } else {
        (
            "value-form",
            "Значення має не той вигляд, що описано для цього поля.".to_owned(),
            "The value does not have the form described for this field.".to_owned(),
        )
    };
    Problem::input(code, uk, en).at(pointer)
}

fn not_json(error: &serde_json::Error) -> Problem {
    let (line, column) = (error.line(), error.column());
    Problem::unreadable(
        "not-json",
        format!("Тіло запиту не є JSON: помилка в рядку {line}, позиція {column}."),
        format!("The body is not JSON: there is an error in line {line}, column {column}."),
    )
}

/// The name serde calls unknown, if that is what its error is about.
pub fn unknown_field(text: &str) -> Option<&str> {
    quoted(text, "unknown field `")
}

fn quoted<'t>(text: &'t str, lead: &str) -> Option<&'t str> {
    text.strip_prefix(lead)?.split('`').next()
}

/// RFC 6901.
fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        let part = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => key.clone(),
            Segment::Enum { .. } | Segment::Unknown => continue,
        };
        pointer.push('/');
        pointer.push_str(&part.replace('~', "~0").replace('/', "~1"));
    }
    pointer
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use zgoda_domain::values::{Act, Edrpou, Language};

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "it is read, and nobody asks what it says")]
    struct Sample {
        bodies: Vec<Edrpou>,
        act: Option<Act>,
    }

    fn refusal(json: &str) -> (u16, String, Vec<String>) {
        let problem = parse::<Sample>(json.as_bytes()).expect_err(json);
        let pointers = problem.faults().iter().map(|fault| fault.pointer.clone()).collect();
        (problem.status().as_u16(), problem.code().to_owned(), pointers)
    }

    fn expected(status: u16, code: &str, pointers: &[&str]) -> (u16, String, Vec<String>) {
        (status, code.to_owned(), pointers.iter().map(|p| (*p).to_owned()).collect())
    }

    #[test]
    fn each_fault_has_its_status_its_code_and_its_place() {
        let act = r#"{"number":"405-р","date":"2019-06-12","kind":"cabinet-order""#;
        for (json, wanted) in [
            (r#"{"bodies":["43220851","43220852"]}"#.to_owned(), expected(422, "edrpou-check-digit", &["/bodies/1"])),
            (r#"{"bodies":[],"a/b":1}"#.to_owned(), expected(422, "unknown-field", &["/a~1b"])),
            (format!(r#"{{"bodies":[],"act":{act},"year":1}}}}"#), expected(422, "unknown-field", &["/act/year"])),
            (r#"{"act":null}"#.to_owned(), expected(422, "missing-field", &["/bodies"])),
            (r#"{"bodies":[],"bodies":[]}"#.to_owned(), expected(422, "duplicate-field", &["/bodies"])),
            (r#"{"bodies":7}"#.to_owned(), expected(422, "value-form", &["/bodies"])),
            (r#"{"bodies":["#.to_owned(), expected(400, "not-json", &[])),
            (r#"{"bodies":[]} x"#.to_owned(), expected(400, "not-json", &[])),
            (format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)), expected(400, "json-too-deep", &[])),
        ] {
            assert_eq!(refusal(&json), wanted, "{json:.80}");
        }
    }

    #[test]
    fn brackets_inside_strings_are_not_depth() {
        assert!(!deeper_than(&format!(r#"["{}\"{}"]"#, "[".repeat(100), "{".repeat(100)), 32));
    }

    #[test]
    fn a_value_says_in_both_languages_what_is_wrong_with_it() {
        let problem = parse::<Sample>(br#"{"bodies":["43220852"]}"#).expect_err("a wrong check digit");
        assert!(problem.sentence(Language::Uk).contains("контрольною"));
        assert!(problem.sentence(Language::En).contains("does not fit"));
    }

    #[test]
    fn other_encodings_are_refused() {
        let problem = parse::<Sample>(b"{\"bodies\":[\"\xcc\xf3\"]}").expect_err("Windows-1251");
        assert_eq!((problem.status().as_u16(), problem.code()), (400, "not-utf8"));
    }
}
