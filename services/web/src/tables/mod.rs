//! Lists as csv and xlsx.

mod rows;

use actix_web::{HttpResponse, HttpResponseBuilder, http::header};
use zgoda_documents::table::{Cell, Table, write_csv, write_xlsx};
use zgoda_domain::values::Language;

use crate::{problem::Problem, query::Form};

/// The media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A row of a list that can stand in a table.
pub trait Tabular {
    /// Names the table and its file.
    const NAME: &'static str;
    /// The headings, in Ukrainian and English.
    const HEADINGS: &'static [(&'static str, &'static str)];
    /// One cell for each heading.
    fn cells(&self) -> Vec<Cell>;
}

/// Writes rows in a form that is not JSON.
///
/// # Errors
/// 413 when the list is larger than a sheet can be.
pub fn answer<T: Tabular>(
    mut answer: HttpResponseBuilder,
    form: Form,
    rows: &[T],
    language: Language,
) -> Result<HttpResponse, Problem> {
    let headings = T::HEADINGS.iter().map(|(uk, en)| (*if language == Language::Uk { uk } else { en }).to_owned());
    let table =
        Table { title: T::NAME.to_owned(), headings: headings.collect(), rows: rows.iter().map(T::cells).collect() };
    let (kind, extension, bytes) = match form {
        Form::Xlsx => {
            let bytes = write_xlsx(&table).map_err(|error| {
                tracing::error!(%error, "a list could not be written as a workbook");
                Problem::failure()
            })?;
            (XLSX, "xlsx", bytes)
        }
        Form::Csv | Form::Json => ("text/csv; charset=utf-8", "csv", write_csv(&table)),
    };
    answer.insert_header((header::CONTENT_TYPE, kind));
    answer.insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.{extension}\"", T::NAME)));
    Ok(answer.body(bytes))
}
