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
