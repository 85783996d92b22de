//! A form that may bring a file: `multipart/form-data`, read within bounds; a form without a file is read as any other.

use std::{future::Future, pin::Pin};

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header,
    web::{Bytes, Form},
};

use super::fields::Fields;
use crate::{
    body::{collect, declared_length, media_type},
    problem::Problem,
    settings::MAX_IMPORT_BYTES,
};

/// What stands around a file in a form: its other fields.
const AROUND: usize = 1024 * 1024;

/// A form with the file that came with it, under its name.
#[derive(Debug)]
pub struct Uploaded {
    pub fields: Fields,
    pub file: Option<(String, Bytes)>,
}

impl FromRequest for Uploaded {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, actix_web::Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if media_type(request) != "multipart/form-data" {
            let form = Form::<Fields>::from_request(request, payload);
            return Box::pin(async move { Ok(Self { fields: form.await?.into_inner(), file: None }) });
        }
        let (boundary, declared, payload) = (boundary_of(request), declared_length(request), payload.take());
        Box::pin(async move {
            let bytes = collect(payload, declared, MAX_IMPORT_BYTES + AROUND).await?;
            let read = boundary.and_then(|boundary| Self::read(&bytes, &boundary));
            Ok(read.ok_or_else(unreadable)?)
        })
    }
}

fn unreadable() -> Problem {
    Problem::unreadable(
        "form-unreadable",
        "Форма надійшла пошкодженою: надішліть її ще раз.",
        "The form arrived damaged: send it again.",
    )
}

fn boundary_of(request: &HttpRequest) -> Option<String> {
    let kind = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    let boundary = kind.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?.trim_matches('"');
    (1..=70).contains(&boundary.len()).then(|| boundary.to_owned())
}

impl Uploaded {
    /// The parts of a body between its boundaries (RFC 7578).
    fn read(body: &Bytes, boundary: &str) -> Option<Self> {
        let (first, between) = (format!("--{boundary}"), format!("\r\n--{boundary}"));
        let (mut fields, mut file) = (Vec::new(), None);
        let mut at = body.starts_with(first.as_bytes()).then_some(first.len())?;
        while !body[at..].starts_with(b"--") {
            let begins = at + body[at..].starts_with(b"\r\n").then_some(2)?;
            let head = find(&body[begins..], b"\r\n\r\n")?;
            let headers = std::str::from_utf8(&body[begins..begins + head]).ok()?;
            let content = begins + head + 4;
            let long = find(&body[content..], between.as_bytes())?;
            let bytes = body.slice(content..content + long);
            let name = parameter(headers, "name")?;
            match parameter(headers, "filename") {
                // A browser sends a field for a file without one as well.
                Some(_) if bytes.is_empty() => {}
                Some(called) => file = Some((called, bytes)),
                None => fields.push((name, String::from_utf8(bytes.to_vec()).ok()?)),
            }
            at = content + long + between.len();
        }
        Some(Self { fields: Fields::try_from(fields).ok()?, file })
    }
}

/// A parameter of the header `Content-Disposition`.
fn parameter(headers: &str, name: &str) -> Option<String> {
    let disposition = headers.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
    let (_, rest) = disposition.split_once(&format!("; {name}=\""))?;
    rest.split('"').next().map(str::to_owned)
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Uploaded> {
        Uploaded::read(&Bytes::copy_from_slice(text.as_bytes()), "x")
    }

    const FORM: &str = "--x\r\nContent-Disposition: form-data; name=\"step\"\r\n\r\ntake\r\n\
        --x\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"список.csv\"\r\nContent-Type: text/csv\r\n\r\n№;Присутність\r\n--y\r\n\r\n--x--\r\n";

    #[test]
    fn fields_and_the_file_are_told_apart_and_the_file_is_whole() {
        let read = read(FORM).expect("a form");
        assert_eq!(read.fields.text("step"), "take");
        let (name, bytes) = read.file.expect("a file");
        assert_eq!((name.as_str(), &bytes[..]), ("список.csv", "№;Присутність\r\n--y\r\n".as_bytes()));
    }

    #[test]
    fn an_empty_field_for_a_file_is_no_file_and_what_breaks_off_is_no_form() {
        let empty = "--x\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"\"\r\n\r\n\r\n--x--\r\n";
        assert!(read(empty).is_some_and(|read| read.file.is_none()));
        for cut in [0, 3, 20, 60, 90, 200, FORM.len() - 10] {
            assert!(read(FORM.get(..cut).unwrap_or_default()).is_none(), "cut at {cut}");
        }
        assert!(read("--y\r\n\r\n--y--").is_none());
    }
}
