//! Conditional requests (RFC 9110 section 13): what a reader has is compared with what there is.
//!
//! A command answers with `ETag: "<version>"`. A reading answers with `"<version>.<position>.<day>"`, because what is shown also depends on
//! other streams and on the day; lists have no version and a weak tag. `If-Match` looks at the version alone, so either tag serves.

use actix_web::http::header::{self, HeaderMap};
use zgoda_read_models::View;

use crate::problem::Problem;

/// The tag of what a view shows now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewTag(String);

impl ViewTag {
    /// The tag of everything in a view; `form` tells apart several forms of an answer at one address.
    pub fn of(view: &View, form: &str) -> Self {
        Self(format!("{}.{}{form}", view.position(), view.today().strftime("%Y%m%d")))
    }

    /// The weak tag of a list.
    pub fn list(&self) -> String {
        format!("W/\"{}\"", self.0)
    }

    /// The strong tag of one representation at a version.
    pub fn one(&self, version: i64) -> String {
        format!("\"{version}.{}\"", self.0)
    }

    /// True when the reader has what this view would show, whatever its version.
    pub fn is_known_to(&self, headers: &HeaderMap) -> bool {
        tags(headers, &header::IF_NONE_MATCH).any(|tag| {
            let tag = tag.trim_start_matches("W/").trim_matches('"');
            tag == self.0 || tag.split_once('.').is_some_and(|(version, rest)| is_number(version) && rest == self.0)
        })
    }
}

/// The tag of an aggregate at a version, as commands answer it.
pub fn version_tag(version: i64) -> String {
    format!("\"{version}\"")
}

/// The version that `If-Match` expects; none without the header or with `*`.
///
/// # Errors
/// 400 when the header is no single tag that this server gives out.
pub fn if_match(headers: &HeaderMap) -> Result<Option<i64>, Problem> {
    let malformed = || {
        Problem::unreadable(
            "if-match-form",
            "If-Match містить одне значення з ETag у лапках, наприклад \"3\".",
            "If-Match holds one value of an ETag in quotes, e.g. \"3\".",
        )
    };
    let mut values = headers.get_all(header::IF_MATCH);
    let Some(value) = values.next() else { return Ok(None) };
    let text = value.to_str().map_err(|_| malformed())?.trim();
    if values.next().is_some() {
        return Err(malformed());
    }
    if text == "*" {
        return Ok(None);
    }
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).ok_or_else(malformed)?;
    let version = inner.split('.').next().unwrap_or_default();
    if !is_number(version) {
        return Err(malformed());
    }
    version.parse().map(Some).map_err(|_| malformed())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The tags of a header that lists them.
pub fn tags<'h>(headers: &'h HeaderMap, name: &header::HeaderName) -> impl Iterator<Item = &'h str> {
    headers.get_all(name).filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(value: &'static str) -> Result<Option<i64>, u16> {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_MATCH, header::HeaderValue::from_static(value));
        if_match(&headers).map_err(|problem| problem.status().as_u16())
    }

    #[test]
    fn if_match_takes_the_tag_of_a_command_and_of_a_reading() {
        assert_eq!(expected("\"3\""), Ok(Some(3)));
        assert_eq!(expected("\"3.120.20250301\""), Ok(Some(3)));
        assert_eq!(expected("*"), Ok(None));
        assert_eq!(if_match(&HeaderMap::new()).ok(), Some(None));
    }

    #[test]
    fn a_malformed_if_match_is_refused() {
        for value in ["3", "\"\"", "\"x\"", "W/\"3\"", "\"3\", \"4\"", "\"-1\"", "\"99999999999999999999\""] {
            assert_eq!(expected(value), Err(400), "{value}");
        }
    }
}
