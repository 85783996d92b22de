//! How the values of the domain look in JSON, for the description only: the domain reads them, and a test holds the two together.

#![allow(dead_code, reason = "schemas; the values themselves are read by the domain")]

use utoipa::ToSchema;

/// A name of a body.
#[derive(ToSchema)]
pub struct BodyName {
    /// In full.
    #[schema(example = "Міністерство цифрової трансформації України", max_length = 500)]
    full: String,
    /// As acts abbreviate it.
    #[schema(example = "Мінцифри", max_length = 500)]
    short: String,
    /// First day of validity; none for as long as anyone knows.
    #[schema(format = Date)]
    valid_from: Option<String>,
    /// Other wordings that acts use for it.
    #[schema(required = false)]
    wordings: Vec<String>,
}

/// What a body is.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
pub enum BodyKind {
    /// Міністерство.
    Ministry,
    /// Служба, агентство, інспекція.
    Service,
    /// Фонд.
    Fund,
    /// Державне підприємство.
    StateEnterprise,
    /// Приватна організація.
    Private,
    /// Секретаріат Кабінету Міністрів.
    CabinetSecretariat,
    /// Інший державний орган чи організація.
    OtherState,
}

/// How to reach a role in a body; never a person's name.
#[derive(ToSchema)]
pub struct Contact {
    /// Which role: `reporting`, `head`, `training` or `registry`.
    #[schema(example = "reporting")]
    role: String,
    /// The address of the role.
    #[schema(example = "reports@example.gov.ua", max_length = 254)]
    email: String,
    /// The telephone of the role.
    phone: Option<String>,
}

/// A normative or administrative act.
#[derive(ToSchema)]
pub struct Act {
    /// Its number.
    #[schema(example = "405-р", max_length = 500)]
    number: String,
    /// Of signing.
    #[schema(format = Date, example = "2019-06-12")]
    date: String,
    /// What it is: `cabinet-order`, `cabinet-resolution`, `ministry-order` or `law`.
    #[schema(example = "cabinet-order")]
    kind: String,
}

/// A letter between bodies.
#[derive(ToSchema)]
pub struct Letter {
    /// Outgoing number.
    #[schema(example = "1/10-392", max_length = 500)]
    number: String,
    /// Of the letter.
    #[schema(format = Date, example = "2020-02-04")]
    date: String,
    /// EDRPOU of who sent it.
    from: Option<String>,
    /// EDRPOU of who received it.
    to: Option<String>,
}

/// One piece of evidence; `kind` says which.
#[derive(ToSchema)]
#[schema(rename_all = "kebab-case")]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Evidence {
    /// A letter.
    Letter {
        /// The letter.
        letter: Letter,
        /// What it says, in a line.
        subject: String,
        /// SHA-256 of an uploaded scan.
        file: Option<String>,
    },
    /// An act.
    Act {
        /// The act.
        act: Act,
        /// Its title.
        title: String,
        /// Where it is published.
        url: Option<String>,
    },
    /// A certificate or attestation.
    Certificate {
        /// Its number.
        number: String,
        /// When it was issued.
        #[schema(format = Date)]
        date: String,
        /// By whom.
        issuer: String,
        /// On what.
        object: String,
        /// Last day it is valid, where limited.
        #[schema(format = Date)]
        valid_until: Option<String>,
        /// SHA-256 of an uploaded scan.
        file: Option<String>,
    },
    /// A page on the web.
    Url {
        /// Where.
        #[schema(example = "https://example.gov.ua/instructions")]
        url: String,
        /// What is there.
        title: String,
    },
    /// An uploaded file.
    File {
        /// Its hash, as the upload answered it.
        sha256: String,
        /// Its name for people.
        title: String,
    },
    /// Figures.
    Figures {
        /// The figures; their parts must add up.
        figures: FigureSet,
    },
}

/// A total and its parts, which must add up.
#[derive(ToSchema)]
pub struct FigureSet {
    /// What is counted.
    title: String,
    /// In which unit.
    unit: String,
    /// The year or day the figures speak of, as the source has it.
    as_of: String,
    /// Where they come from.
    source: String,
    /// The total.
    total: i64,
    /// The parts; none where only a total is known.
    #[schema(required = false)]
    parts: Vec<FigurePart>,
}

/// One part of a figure set.
#[derive(ToSchema)]
pub struct FigurePart {
    /// What is counted here.
    title: String,
    /// How many.
    value: i64,
}

/// What a person shows when they act for a body that is not their own, or by no office of their own.
#[derive(ToSchema)]
pub struct Credentials {
    /// The instruments: of the body acted for, and of other bodies for which the person has acted in the same matter.
    #[schema(required = false)]
    instruments: Vec<Instrument>,
    /// SHA-256 of the signed file among the uploaded ones.
    signature: Option<String>,
}

/// An order or power that entitles its holder to act for a body.
#[derive(ToSchema)]
pub struct Instrument {
    /// What it is: `appointment`, `acting-order`, `delegation` or `power-of-attorney`.
    #[schema(example = "acting-order")]
    kind: String,
    /// Its number.
    #[schema(example = "12-к", max_length = 500)]
    number: String,
    /// Of signing.
    #[schema(format = Date)]
    date: String,
    /// EDRPOU of the body for which it entitles.
    #[schema(example = "43220851")]
    body: String,
    /// First day it is valid.
    #[schema(format = Date)]
    valid_from: String,
    /// Last day it is valid, where limited.
    #[schema(format = Date)]
    valid_until: Option<String>,
}
