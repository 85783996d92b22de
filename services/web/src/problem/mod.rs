//! Refusals and failures as RFC 9457 problem details, in Ukrainian or English.
//!
//! [`known`] lists what HTTP itself refuses, [`mapping`] says what the errors of the other crates become, [`render`] gives the
//! answer its language and its instance.

mod known;
mod mapping;
mod render;

use std::borrow::Cow;

use actix_web::{
    HttpResponse, ResponseError,
    body::BoxBody,
    http::{StatusCode, header},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::values::Language;

pub use render::{language_of, of_path, problems};

/// Something that was refused or failed, with the sentences for people. Boxed, because every handler's result has room for one.
#[derive(Debug, Clone)]
pub struct Problem(Box<Told>);

#[derive(Debug, Clone)]
struct Told {
    status: StatusCode,
    code: Cow<'static, str>,
    uk: String,
    en: String,
    errors: Vec<Fault>,
    headers: Vec<(header::HeaderName, String)>,
    shown: (Language, Option<String>),
}

/// One fault in the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// A JSON pointer into the body (`/act/date`), `?name` for a query parameter, `{name}` for a part of the path.
    pub pointer: String,
    /// What is wrong, in Ukrainian.
    pub uk: String,
    /// What is wrong, in English.
    pub en: String,
}

/// A problem as it is sent (RFC 9457), `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProblemDetails {
    /// Stable name of the problem: `urn:zgoda:problem:` and the code.
    #[schema(example = "urn:zgoda:problem:edrpou-check-digit")]
    pub r#type: String,
    /// The kind of problem in a few words, in the language of `Accept-Language`.
    #[schema(example = "Дані порушують обмеження")]
    pub title: String,
    /// The HTTP status.
    #[schema(example = 422)]
    pub status: u16,
    /// A sentence that says what was refused, why, and what to do.
    pub detail: String,
    /// Stable code in kebab-case.
    #[schema(example = "edrpou-check-digit")]
    pub code: String,
    /// This occurrence: the request's identifier, which also stands in the log.
    #[schema(example = "urn:uuid:0190f4f5-0c11-7000-8000-000000000001")]
    pub instance: String,
    /// The faults in the input, when the input is at fault.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FaultDetails>,
}

/// A fault in the input as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FaultDetails {
    /// A JSON pointer into the body, `?name` for a query parameter, `{name}` for a part of the path.
    #[schema(example = "/edrpou")]
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
}

impl Problem {
    /// A new problem from its status, code and sentences.
    pub fn new(
        status: StatusCode,
        code: impl Into<Cow<'static, str>>,
        uk: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        Self(Box::new(Told {
            status,
            code: code.into(),
            uk: uk.into(),
            en: en.into(),
            errors: Vec::new(),
            headers: Vec::new(),
            shown: (Language::Uk, None),
        }))
    }

    /// The same, pointing at the place in the input that is at fault.
    #[must_use]
    pub fn at(mut self, pointer: impl Into<String>) -> Self {
        let fault = Fault { pointer: pointer.into(), uk: self.0.uk.clone(), en: self.0.en.clone() };
        self.0.errors.push(fault);
        self
    }

    /// The same with these faults.
    #[must_use]
    pub fn with_faults(mut self, faults: Vec<Fault>) -> Self {
        self.0.errors = faults;
        self
    }

    /// The same with a header, e.g. `Retry-After`.
    #[must_use]
    pub fn with_header(mut self, name: header::HeaderName, value: impl ToString) -> Self {
        self.0.headers.push((name, value.to_string()));
        self
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The stable code.
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// The faults in the input.
    pub fn faults(&self) -> &[Fault] {
        &self.0.errors
    }

    /// The sentence in a language.
    pub fn sentence(&self, language: Language) -> &str {
        if language == Language::Uk { &self.0.uk } else { &self.0.en }
    }

    /// The kind of problem in a few words of a language.
    pub fn title(&self, language: Language) -> &'static str {
        known::title(self.0.status, language)
    }

    /// Puts its own headers, e.g. `Retry-After`, into an answer.
    pub fn put_headers(&self, headers: &mut header::HeaderMap) {
        for (name, value) in &self.0.headers {
            if let Ok(value) = header::HeaderValue::from_str(value) {
                headers.insert(name.clone(), value);
            }
        }
    }

    fn details(&self) -> ProblemDetails {
        let (language, instance) = &self.0.shown;
        let message = |fault: &Fault| if *language == Language::Uk { fault.uk.clone() } else { fault.en.clone() };
        ProblemDetails {
            r#type: format!("urn:zgoda:problem:{}", self.0.code),
            title: self.title(*language).to_owned(),
            status: self.0.status.as_u16(),
            detail: self.sentence(*language).to_owned(),
            code: self.0.code.clone().into_owned(),
            instance: instance.clone().unwrap_or_default(),
            errors: self
                .0
                .errors
                .iter()
                .map(|fault| FaultDetails { pointer: fault.pointer.clone(), message: message(fault) })
                .collect(),
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.code)
    }
}

impl std::error::Error for Problem {}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.0.status
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        let mut answer = HttpResponse::build(self.0.status);
        answer.insert_header((header::CONTENT_TYPE, "application/problem+json"));
        answer.insert_header((header::CACHE_CONTROL, "no-store"));
        answer.insert_header((header::CONTENT_LANGUAGE, if self.0.shown.0 == Language::Uk { "uk" } else { "en" }));
        // A problem that ends outside all middleware (a request that took too long) is guarded like any other answer.
        answer.insert_header((header::CONTENT_SECURITY_POLICY, crate::headers::STRICT));
        for pair in crate::headers::EVERYWHERE {
            answer.insert_header(pair);
        }
        if self.0.status == StatusCode::PAYLOAD_TOO_LARGE {
            // What is left of the body is not read, hence no further request can follow on this connection.
            answer.force_close();
        }
        // Not `.json()`: it would set its own content type.
        let mut answer = answer.body(serde_json::to_vec(&self.details()).expect("text and numbers are always JSON"));
        self.put_headers(answer.headers_mut());
        answer
    }
}
