//! The structured form of a plan as JSON.

use zgoda_domain::{
    plan::{Source, import::StructuredPlan},
    values::ValueError,
};

use super::{json_depth::is_deeper_than, limits};
use crate::InputError;

/// How deep arrays and objects may nest; the form itself needs four.
const MAX_DEPTH: usize = 32;

/// Reads the structured form; what it means is not interpreted yet.
///
/// # Errors
/// Codes `file-too-large`, `file-empty`, `json-too-deep`, `json-syntax` with its line and column, and `json-field` or the code of the
/// value with the JSON pointer of the field that does not fit.
pub fn read_json(bytes: &[u8], file_name: &str) -> Result<(StructuredPlan, Source), InputError> {
    let source = limits::source(bytes, file_name, &limits::PLAN)?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if is_deeper_than(text, MAX_DEPTH) {
        return Err(InputError::in_file(
            file_name,
            "json-too-deep",
            format!("JSON має понад {MAX_DEPTH} рівні вкладення: план записують щонайбільше чотирма."),
            format!("The JSON nests deeper than {MAX_DEPTH} levels: a plan needs four at most."),
        ));
    }
    let mut reader = serde_json::Deserializer::from_slice(text);
    let plan = serde_path_to_error::deserialize(&mut reader).map_err(|error| does_not_fit(file_name, error))?;
    reader.end().map_err(|error| syntax(file_name, &error))?;
    Ok((plan, source))
}

fn does_not_fit(file_name: &str, error: serde_path_to_error::Error<serde_json::Error>) -> InputError {
    let pointer = pointer(error.path());
    let inner = error.into_inner();
    if !inner.is_data() {
        return syntax(file_name, &inner);
    }
    let message = inner.to_string();
    if let Some((code, uk, en)) = ValueError::carried(&message) {
        return InputError::in_file(file_name, code, format!("{pointer}: {uk}"), format!("{pointer}: {en}"))
            .at_pointer(pointer);
    }
    let message = message.split(" at line ").next().unwrap_or_default();
    let named = message.split('`').nth(1).unwrap_or_default();
    let uk = if message.starts_with("unknown field") {
        format!("Поля «{named}» план не має: вилучіть або виправте його ({pointer}).")
    } else if message.starts_with("missing field") {
        format!("Бракує поля «{named}» ({}).", if pointer.is_empty() { "на верхньому рівні" } else { &pointer })
    } else {
        format!("Значення {pointer} не таке, як очікується: {message}.")
    };
    let en = format!("{}: {message}.", if pointer.is_empty() { "At the top level" } else { &pointer });
    InputError::in_file(file_name, "json-field", uk, en).at_pointer(pointer)
}

fn syntax(file_name: &str, error: &serde_json::Error) -> InputError {
    let (line, column) = (error.line(), error.column());
    InputError::in_file(
        file_name,
        "json-syntax",
        format!("Це не JSON: помилка в рядку {line}, позиція {column}."),
        format!("This is not JSON: an error in line {line}, column {column}."),
    )
    .in_row(u32::try_from(line).unwrap_or(u32::MAX))
}

/// The pointer of RFC 6901, where `~` and `/` in names are written `~0` and `~1`.
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { variant } => format!("/{variant}"),
            Segment::Unknown => String::new(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn plan() -> Value {
        json!({
            "title": "План заходів",
            "coordinator": "43220851",
            "tasks": [{"number": 1, "title": "Завдання"}],
            "measures": [{"code": "1.1", "task": 1, "title": "Захід", "responsibilities": [{"name": "Мінцифри"}]}],
        })
    }

    fn refused(plan: &Value) -> (String, Option<String>) {
        let error = read_json(plan.to_string().as_bytes(), "план.json").expect_err("it is refused");
        (error.code, error.place.pointer)
    }

    #[test]
    fn the_form_is_read_with_or_without_a_byte_order_mark() {
        let text = plan().to_string();
        let (read, source) = read_json(format!("\u{feff}{text}").as_bytes(), "план.json").expect("a plan");
        assert_eq!(read.measures[0].code.as_ref().map(|code| code.as_str()), Some("1.1"));
        assert_eq!(source.file.as_str(), "план.json");
        assert_eq!(read_json(text.as_bytes(), "план.json").expect("a plan").0, read);
    }

    #[test]
    fn ten_thousand_levels_give_an_error_and_no_overflow() {
        for text in ["[".repeat(10_000), format!("{}1{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000))] {
            assert_eq!(read_json(text.as_bytes(), "план.json").expect_err("it is refused").code, "json-too-deep");
        }
    }

    #[test]
    fn an_unknown_field_is_named_by_its_pointer() {
        let mut with_unknown = plan();
        with_unknown["measures"][0]["responsibilities"][0]["роль/ні"] = json!("lead");
        let (code, pointer) = refused(&with_unknown);
        assert_eq!(code, "json-field");
        assert_eq!(pointer.as_deref(), Some("/measures/0/responsibilities/0/роль~1ні"));
    }

    #[test]
    fn a_value_that_does_not_fit_keeps_its_own_code_and_sentence() {
        let mut wrong = plan();
        wrong["coordinator"] = json!("43220850");
        assert_eq!(refused(&wrong), ("edrpou-check-digit".to_owned(), Some("/coordinator".to_owned())));
    }

    #[test]
    fn what_is_not_json_is_refused_with_its_line() {
        for (text, line) in [("{\n  \"title\": }", 2), ("nonsense", 1), ("{\"title\":\"x\"", 1)] {
            let error = read_json(text.as_bytes(), "план.json").expect_err("it is refused");
            assert_eq!((error.code.as_str(), error.place.row), ("json-syntax", Some(line)), "{text}");
        }
        let trailing = plan().to_string() + " []";
        assert_eq!(read_json(trailing.as_bytes(), "план.json").expect_err("it is refused").code, "json-syntax");
    }
}
