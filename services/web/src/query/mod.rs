//! Query parameters: every one documented, none ignored. What an address asks for and the server does not know is refused by name.

mod described;

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use zgoda_domain::values::Line;
use zgoda_read_models::{AsOf, Cursor, Page};

pub use described::{Form, FormQuery, Moment, Paging, PaperQuery, Purposeful, Sorting};

use crate::{body, problem::Problem};

/// The longest page of a list.
const MAX_LIMIT: u32 = 200;

/// No address has more parameters; they are compared with each other.
const MAX_PARAMETERS: usize = 50;

/// Yes or no in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// Yes.
    True,
    /// No.
    False,
}

impl From<Flag> for bool {
    fn from(flag: Flag) -> Self {
        flag == Flag::True
    }
}

/// The parameters of an address, taken out one by one; whatever is left at the end was not known.
#[derive(Debug)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads the part of an address after `?`.
    ///
    /// # Errors
    /// 400 when it is not percent-encoded UTF-8; 422 when a parameter stands twice.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let pairs = actix_web::web::Query::<Vec<(String, String)>>::from_query(text)
            .map_err(|_| {
                Problem::unreadable(
                    "query-form",
                    "Параметри адреси не прочитано: перевірте кодування знаків (%XX).",
                    "The parameters of the address cannot be read: check how characters are encoded (%XX).",
                )
            })?
            .into_inner();
        if pairs.len() > MAX_PARAMETERS {
            return Err(Problem::unreadable(
                "too-many-parameters",
                format!("В адресі більше {MAX_PARAMETERS} параметрів: жоден запит стільки не має."),
                format!("The address has more than {MAX_PARAMETERS} parameters: no request has so many."),
            ));
        }
        for (index, (name, _)) in pairs.iter().enumerate() {
            if pairs[..index].iter().any(|(earlier, _)| earlier == name) {
                return Err(Problem::input(
                    "duplicate-parameter",
                    format!("Параметр «{name}» вказано двічі."),
                    format!("The parameter “{name}” stands twice."),
                )
                .at(format!("?{name}")));
            }
        }
        Ok(Self(pairs))
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(at).1)
    }

    /// The moment asked for.
    ///
    /// # Errors
    /// 422 when it cannot be read.
    pub fn as_of(&mut self) -> Result<Option<AsOf>, Problem> {
        let text = self.take("as_of");
        text.map(|text| AsOf::parse(&text)).transpose().map_err(|error| Problem::as_of(&error))
    }

    /// The ground on which personal data are asked for.
    ///
    /// # Errors
    /// 422 when it is no line of text.
    pub fn purpose(&mut self) -> Result<Option<Line>, Problem> {
        let text = self.take("purpose").map(|text| Line::parse(&text)).transpose();
        text.map_err(|error| Problem::input(error.code, error.uk, error.en).at("?purpose"))
    }

    /// The page asked for.
    ///
    /// # Errors
    /// 422 when the limit is not 1-200 or the cursor is far from anything this server gives out.
    pub fn page(&mut self) -> Result<Page, Problem> {
        let limit = match self.take("limit") {
            None => Page::default().limit,
            Some(text) => text.parse().ok().filter(|limit| (1..=MAX_LIMIT).contains(limit)).ok_or_else(|| {
                Problem::input(
                    "limit-range",
                    format!("Параметр limit має бути від 1 до {MAX_LIMIT}."),
                    format!("The parameter limit must be from 1 to {MAX_LIMIT}."),
                )
                .at("?limit")
            })?,
        };
        match self.take("cursor") {
            Some(text) if text.is_empty() || text.len() > 1_000 => Err(Problem::cursor()),
            text => Ok(Page { limit, cursor: text.map(Cursor), sort: self.take("sort") }),
        }
    }

    /// The form asked for in the address, of those that are offered.
    ///
    /// # Errors
    /// 422 for a form that is not offered.
    pub fn form(&mut self, offered: &[Form]) -> Result<Option<Form>, Problem> {
        let Some(text) = self.take("format") else { return Ok(None) };
        let known = offered.iter().copied().find(|form| form.name() == text);
        known.map(Some).ok_or_else(|| {
            let names = offered.iter().map(|form| form.name()).collect::<Vec<_>>().join(", ");
            Problem::input(
                "format-unknown",
                format!("Параметр format може мати лише одне з цих значень: {names}."),
                format!("The parameter format can only be one of these: {names}."),
            )
            .at("?format")
        })
    }

    /// What is left, as the parameters of this one address. Fields are text or read themselves from text.
    ///
    /// # Errors
    /// 422 naming the parameter that is unknown or cannot be read.
    pub fn rest<F: DeserializeOwned>(self) -> Result<F, Problem> {
        let values: Map<String, Value> = self.0.into_iter().map(|(name, value)| (name, Value::String(value))).collect();
        serde_path_to_error::deserialize(Value::Object(values)).map_err(|error| {
            let text = error.inner().to_string();
            match body::unknown_field(&text) {
                Some(name) => unknown(name),
                None => body::refused(&text, format!("?{}", error.path())),
            }
        })
    }
}

/// No parameters of its own.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

fn unknown(name: &str) -> Problem {
    Problem::input(
        "unknown-parameter",
        format!("Параметр «{name}» тут невідомий: дивіться перелік параметрів у /docs."),
        format!("The parameter “{name}” is not known here: /docs lists those that are."),
    )
    .at(format!("?{name}"))
}

#[cfg(test)]
mod tests {
    use zgoda_domain::values::Edrpou;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        body: Option<Edrpou>,
        settled: Option<Flag>,
    }

    fn refusal<T>(read: Result<T, Problem>) -> Option<(String, String)> {
        let problem = read.err()?;
        Some((problem.code().to_owned(), problem.faults().first()?.pointer.clone()))
    }

    #[test]
    fn parameters_are_read_and_unknown_ones_refused_by_name() {
        let read = |text| Query::read(text).and_then(Query::rest::<Sample>);
        let body = Edrpou::parse("43220851").ok();
        assert_eq!(read("body=43220851&settled=true").ok(), Some(Sample { body, settled: Some(Flag::True) }));
        let expect = |code: &str, at: &str| Some((code.to_owned(), at.to_owned()));
        assert_eq!(refusal(read("colour=red")), expect("unknown-parameter", "?colour"));
        assert_eq!(refusal(read("body=43220852")), expect("edrpou-check-digit", "?body"));
        assert_eq!(refusal(read("settled=maybe")), expect("unknown-value", "?settled"));
        assert_eq!(refusal(read("body=43220851&body=43220851")), expect("duplicate-parameter", "?body"));
    }

    #[test]
    fn an_address_has_a_bounded_number_of_parameters() {
        let of = |count: usize| (0..count).map(|n| format!("p{n}=")).collect::<Vec<_>>().join("&");
        assert!(Query::read(&of(MAX_PARAMETERS)).is_ok());
        let refusal = Query::read(&of(MAX_PARAMETERS + 1)).expect_err("one too many");
        assert_eq!((refusal.status().as_u16(), refusal.code()), (400, "too-many-parameters"));
    }

    #[test]
    fn limits_forms_and_moments_have_their_bounds() {
        let read = |text| Query::read(text).expect("readable");
        for text in ["limit=0", "limit=201", "limit=-1", "limit=x", "limit="] {
            assert_eq!(refusal(read(text).page()), Some(("limit-range".to_owned(), "?limit".to_owned())), "{text}");
        }
        assert_eq!(read("limit=200").page().map(|page| page.limit).ok(), Some(200));
        let no_form = Some(("format-unknown".to_owned(), "?format".to_owned()));
        assert_eq!(refusal(read("format=pdf").form(&Form::OF_TABLES)), no_form);
        assert_eq!(refusal(read("format=docx").form(&Form::OF_PAPERS)), no_form);
        assert_eq!(read("format=pdf").form(&Form::OF_PAPERS).ok(), Some(Some(Form::Pdf)));
        assert_eq!(refusal(read("as_of=soon").as_of()), Some(("as-of-form".to_owned(), "?as_of".to_owned())));
    }
}
