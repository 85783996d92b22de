//! Links.

use serde::Serialize;

use super::ValueError;

/// An absolute http or https address of at most 2,000 characters; line breaks and spaces that a document broke into it are refused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Url(String);

impl Url {
    /// Reads an address.
    ///
    /// # Errors
    /// `url-form` when it does not start with http:// or https:// and a host, or holds spaces or control characters.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        let url = input.trim();
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let host_ok = rest.is_some_and(|r| r.chars().next().is_some_and(char::is_alphanumeric));
        if host_ok && url.len() <= 2_000 && !url.chars().any(|c| c.is_whitespace() || c.is_control()) {
            Ok(Self(url.to_owned()))
        } else {
            Err(ValueError::new(
                "url-form",
                "Посилання починається з https:// або http://, має не більше 2000 знаків і не містить пробілів.",
                "A link starts with https:// or http://, has at most 2,000 characters and no spaces.",
            ))
        }
    }

    /// The address itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_http_links_pass() {
        for url in ["https://trembita.gov.ua", " http://zakon.rada.gov.ua/laws/show/634-2023-р#n8 "] {
            assert!(Url::parse(url).is_ok(), "{url}");
        }
        for url in ["", "javascript:alert(1)", "https://", "https:///etc", "https://a b", "https://a\nb.ua", "//a.ua"] {
            assert_eq!(Url::parse(url).map_err(|error| error.code), Err("url-form"), "{url}");
        }
        assert!(Url::parse(&format!("https://{}", "a".repeat(2_000))).is_err());
    }
}
