//! The fields of a form, read into values of the domain.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, de::DeserializeOwned};
use zgoda_domain::{
    fulfilment::{Duty, FileMessage},
    values::{Edrpou, Evidence, Letter, Line, MeasureCode, MessageId, Paragraph, Period, PlanId, Url, ValueError},
};

/// No form has more fields; what is looked up by name takes time by their number.
const MAX_FIELDS: usize = 1_000;

/// Names and values; a name may stand several times.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "Vec<(String, String)>")]
pub struct Fields(Vec<(String, String)>);

impl TryFrom<Vec<(String, String)>> for Fields {
    type Error = &'static str;

    /// The fields as the browser sent them.
    fn try_from(pairs: Vec<(String, String)>) -> Result<Self, Self::Error> {
        if pairs.len() > MAX_FIELDS { Err("no form has so many fields") } else { Ok(Self(pairs)) }
    }
}

/// The fields that cannot be read, each with what is wrong with it.
pub type Unread = Vec<(Cow<'static, str>, ValueError)>;

impl Fields {
    /// The fields of a form in a test.
    #[cfg(test)]
    pub fn new(pairs: Vec<(String, String)>) -> Self {
        Self::try_from(pairs).expect("a form of ours")
    }

    /// The first value of a name, trimmed; empty when it is missing.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of a name, trimmed.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// One of the values of a name, trimmed; empty when there are fewer.
    pub fn nth<'a>(&'a self, name: &'a str, i: usize) -> &'a str {
        self.all(name).nth(i).unwrap_or_default()
    }

    /// A value that may be left empty.
    ///
    /// # Errors
    /// It is not empty and cannot be read.
    pub fn optional<T>(
        &self,
        name: &str,
        parse: impl Fn(&str) -> Result<T, ValueError>,
    ) -> Result<Option<T>, ValueError> {
        Some(self.text(name)).filter(|text| !text.is_empty()).map(parse).transpose()
    }

    /// The same without a field.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|(known, _)| known != name).cloned().collect())
    }

    /// All of it, to tell a repeated form from another.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|(name, value)| [name.as_bytes(), b"=", value.as_bytes(), b"&"].concat()).collect()
    }

    /// What the reader wrote in words: what must not be lost when there is no form to show it in again.
    pub fn writing(&self) -> Vec<String> {
        const WRITTEN: [&str; 10] = [
            "text",
            "note",
            "reasons",
            "decision",
            "reason",
            "remark_locator",
            "remark_text",
            "remark_proposed",
            "pilot_reason",
            "over_disagreement",
        ];
        let written = WRITTEN.iter().flat_map(|name| self.all(name));
        written.filter(|text| !text.is_empty()).map(str::to_owned).collect()
    }

    /// The message that a filled-in form describes.
    ///
    /// # Errors
    /// Every field that cannot be read, in the order of the form.
    pub fn message(
        &self,
        plan: PlanId,
        measure: MeasureCode,
        body: Edrpou,
        message: MessageId,
        duty: Duty,
    ) -> Result<FileMessage, Unread> {
        let mut reading = Reading::of(self);
        let kind = reading.take("kind", word);
        let execution = reading.take("execution", word);
        let text = reading.take("text", Paragraph::parse);
        let as_of = reading.take("as_of", day);
        let period = reading.take_optional("period", Period::parse);
        let letter = reading.letter(&body);
        let link = reading.link();
        let (Some(kind), Some(execution), Some(text), Some(as_of), []) =
            (kind, execution, text, as_of, reading.unread.as_slice())
        else {
            return Err(reading.unread);
        };
        Ok(FileMessage {
            plan,
            measure,
            message,
            kind,
            execution,
            text,
            evidence: letter.into_iter().chain(link).collect(),
            indicators_met: self.all("met").filter_map(|number| number.parse().ok()).collect(),
            as_of,
            period,
            restates: None,
            duty,
            body,
        })
    }
}

/// Reads one field after the other and remembers those that it cannot read.
pub struct Reading<'f> {
    fields: &'f Fields,
    unread: Unread,
}

impl<'f> Reading<'f> {
    /// Nothing of the fields is read yet.
    pub fn of(fields: &'f Fields) -> Self {
        Self { fields, unread: Vec::new() }
    }

    /// Reads a field.
    pub fn take<T>(&mut self, name: &'static str, parse: impl Fn(&str) -> Result<T, ValueError>) -> Option<T> {
        parse(self.fields.text(name)).map_err(|error| self.unread.push((name.into(), error))).ok()
    }

    /// How often a name stands.
    pub fn count(&self, name: &str) -> usize {
        self.fields.all(name).count()
    }

    /// One of the values of a name; empty when there are fewer.
    pub fn nth(&self, name: &'f str, i: usize) -> &'f str {
        self.fields.nth(name, i)
    }

    /// Reads one of the values of a name; what is wrong with it stands under `name-i`.
    pub fn take_nth<T>(
        &mut self,
        name: &'static str,
        i: usize,
        parse: impl Fn(&str) -> Result<T, ValueError>,
    ) -> Option<T> {
        parse(self.nth(name, i)).map_err(|error| self.unread.push((format!("{name}-{i}").into(), error))).ok()
    }

    /// Everything that could not be read.
    ///
    /// # Errors
    /// There is something.
    pub fn done(self) -> Result<(), Unread> {
        if self.unread.is_empty() { Ok(()) } else { Err(self.unread) }
    }

    /// Reads a field that may be left empty.
    pub fn take_optional<T>(&mut self, name: &'static str, parse: impl Fn(&str) -> Result<T, ValueError>) -> Option<T> {
        if self.fields.text(name).is_empty() { None } else { self.take(name, parse) }
    }

    fn letter(&mut self, body: &Edrpou) -> Option<Evidence> {
        if self.fields.text("letter_number").is_empty() && self.fields.text("letter_date").is_empty() {
            return None;
        }
        let number =
            self.take("letter_number", |text| if text.is_empty() { Err(no_number()) } else { Line::parse(text) });
        let date = self.take("letter_date", day);
        // A letter filed by form has no subject of its own: the first line of the text says what it is about.
        let subject = excerpt(self.fields.text("text").lines().next().unwrap_or_default(), 200);
        let letter = Letter { number: number?, date: date?, from: Some(body.clone()), to: None };
        Some(Evidence::Letter { letter, subject: subject?, file: None })
    }

    fn link(&mut self) -> Option<Evidence> {
        if self.fields.text("url").is_empty() && self.fields.text("url_title").is_empty() {
            return None;
        }
        let url = self.take("url", Url::parse);
        let title = self.take_optional("url_title", Line::parse);
        let url = url?;
        let title = title.or_else(|| excerpt(url.as_str(), 500))?;
        Some(Evidence::Url { url, title })
    }
}

/// So many characters of a text, as a line.
fn excerpt(text: &str, characters: usize) -> Option<Line> {
    let one_line = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    Line::parse(&one_line.take(characters).collect::<String>()).ok()
}

/// A word of a closed list; only a form that is not ours has others.
pub fn word<T: DeserializeOwned>(text: &str) -> Result<T, ValueError> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
        .map_err(|_| ValueError::new("unknown-value", "Виберіть значення зі списку.", "Choose a value from the list."))
}

/// A day as a date field gives it.
pub fn day(text: &str) -> Result<Date, ValueError> {
    text.parse().map_err(|_| {
        ValueError::new("date-form", "Вкажіть дату: день, місяць і рік.", "Give the date: day, month and year.")
    })
}

fn no_number() -> ValueError {
    ValueError::new(
        "letter-number-missing",
        "Вкажіть номер листа або приберіть його дату.",
        "Give the number of the letter, or take its date out.",
    )
}

#[cfg(test)]
mod tests {
    use zgoda_domain::plan::{Participation, Role};

    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn read(pairs: &[(&str, &str)]) -> Result<FileMessage, Vec<String>> {
        let chosen = [("kind", "progress"), ("execution", "in-progress")];
        let body = Edrpou::parse("43220851").unwrap();
        let duty = Duty {
            plan_adopted: true,
            coordinator: body.clone(),
            role: Role::Lead,
            by_consent: false,
            participation: Participation::Obligatory,
            via_group: None,
            indicators: 1,
            continuous: false,
        };
        let (plan, message) = (PlanId(uuid::Uuid::nil()), MessageId(uuid::Uuid::nil()));
        let measure = MeasureCode::parse("1.1").unwrap();
        let read = fields(&[&chosen, pairs].concat()).message(plan, measure, body, message, duty);
        read.map_err(|unread| unread.into_iter().map(|(field, _)| field.into_owned()).collect())
    }

    #[test]
    fn a_form_with_more_fields_than_any_of_ours_is_not_taken() {
        let pairs = |n| vec![("remark_text".to_owned(), String::new()); n];
        assert!(Fields::try_from(pairs(MAX_FIELDS)).is_ok() && Fields::try_from(pairs(MAX_FIELDS + 1)).is_err());
    }

    #[test]
    fn a_letter_and_a_link_become_evidence_and_empty_fields_do_not() {
        let written = [("text", "Опубліковано інструкцію.\nДетальніше нижче."), ("as_of", "2025-01-30")];
        let proof = [
            ("letter_number", " 12/3 "),
            ("letter_date", "2025-01-30"),
            ("url", "https://example.org/a"),
            ("url_title", ""),
        ];
        let evidence = read(&[&written[..], &proof].concat()).unwrap().evidence;
        let [Evidence::Letter { letter, subject, .. }, Evidence::Url { title, .. }] = evidence.as_slice() else {
            panic!("{evidence:?}")
        };
        assert_eq!((letter.number.as_str(), subject.as_str()), ("12/3", "Опубліковано інструкцію."));
        assert_eq!(title.as_str(), "https://example.org/a");
        let empty = [("letter_number", ""), ("letter_date", ""), ("url", " ")];
        assert_eq!(read(&[&written[..], &empty].concat()).unwrap().evidence, []);
    }

    #[test]
    fn everything_that_cannot_be_read_is_named_at_once_and_no_half_of_evidence_is_passed_over() {
        let faulty = [("text", " "), ("as_of", "завтра"), ("period", "січень"), ("letter_number", "1")];
        assert_eq!(read(&faulty).err(), Some(["text", "as_of", "period", "letter_date"].map(str::to_owned).to_vec()));
        let halves = [("text", "a"), ("as_of", "2025-01-30"), ("letter_date", "2025-01-30"), ("url_title", "b")];
        assert_eq!(read(&halves).err(), Some(["letter_number", "url"].map(str::to_owned).to_vec()));
    }
}
