//! What proves a statement.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Act, FigureSet, Letter, Line, Sha256, Url};

/// One piece of evidence; each kind says what makes it checkable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Evidence {
    /// A letter.
    Letter {
        /// The letter.
        letter: Letter,
        /// What it says, in a line.
        subject: Line,
        /// A scan among the uploaded files.
        file: Option<Sha256>,
    },
    /// An act.
    Act {
        /// The act.
        act: Act,
        /// Its title.
        title: Line,
        /// Where it is published.
        url: Option<Url>,
    },
    /// A certificate or attestation (атестат відповідності).
    Certificate {
        /// Its number.
        number: Line,
        /// When it was issued.
        date: Date,
        /// By whom.
        issuer: Line,
        /// On what.
        object: Line,
        /// Last day it is valid, where limited.
        valid_until: Option<Date>,
        /// A scan among the uploaded files.
        file: Option<Sha256>,
    },
    /// A page on the web.
    Url {
        /// Where.
        url: Url,
        /// What is there.
        title: Line,
    },
    /// An uploaded file.
    File {
        /// Its hash, which is also where it is kept.
        sha256: Sha256,
        /// Its name for people.
        title: Line,
    },
    /// Figures.
    Figures {
        /// The figures; their parts add up.
        figures: FigureSet,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Evidence, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_optional_may_be_left_out() {
        let letter = r#"{"kind":"letter","letter":{"number":"1/10-392","date":"2020-02-04"},"subject":"Про план"}"#;
        let Ok(Evidence::Letter { letter, file, .. }) = read(letter) else { panic!("a letter") };
        assert_eq!((letter.from, letter.to, file), (None, None, None));
        let certificate =
            r#"{"kind":"certificate","number":"20963","date":"2019-12-20","issuer":"ДССЗЗІ","object":"КСЗІ"}"#;
        assert!(matches!(read(certificate), Ok(Evidence::Certificate { valid_until: None, file: None, .. })));
    }

    #[test]
    fn unknown_fields_and_kinds_are_refused() {
        let with_more = r#"{"kind":"url","url":"https://a.ua","title":"А","note":"б"}"#;
        assert!(read(with_more).is_err_and(|error| error.contains("note")));
        assert!(read(r#"{"kind":"rumour","title":"А"}"#).is_err_and(|error| error.contains("rumour")));
        assert!(
            read(r#"{"kind":"url","url":"ftp://a.ua","title":"А"}"#).is_err_and(|error| error.contains("url-form"))
        );
    }
}
