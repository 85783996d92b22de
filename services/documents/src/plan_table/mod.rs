//! Plans of measures as officials send them: the act's table in CSV or XLSX, the act's text, or the structured form in JSON.

mod csv;
mod encoding;
mod json;
mod json_depth;
pub(crate) mod limits;
mod shown;
mod text;
mod xlsx;
mod zip_bounds;

pub use self::{csv::read_csv, json::read_json, text::read_text, xlsx::read_xlsx};
pub(crate) use self::{csv::read_csv_within, shown::as_text_within, xlsx::read_xlsx_within};

use zgoda_domain::plan::{
    PlanDraft,
    import::{Directory, Notes},
};

use crate::InputError;

/// In which form a plan was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The act's five columns as CSV.
    Csv,
    /// The act's five columns as the first sheet of a workbook.
    Xlsx,
    /// The act's text as published.
    Text,
    /// The structured form.
    Json,
}

impl Form {
    /// By the extension of the file's name; `None` for others.
    pub fn of_file(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "csv" | "tsv" => Some(Self::Csv),
            "txt" => Some(Self::Text),
            "xlsx" => Some(Self::Xlsx),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// Reads a plan in any form; `notes` bring the title and coordinator that a table does not hold, the structured form has its own.
///
/// # Errors
/// Everything that must be corrected before the file can be a plan.
pub fn read_plan(
    form: Form,
    bytes: &[u8],
    file_name: &str,
    notes: &Notes,
    directory: &Directory,
) -> Result<PlanDraft, Vec<InputError>> {
    let interpreted = match form {
        Form::Csv => read_csv(bytes, file_name).map(|table| table.interpret(notes, directory)),
        Form::Xlsx => read_xlsx(bytes, file_name).map(|table| table.interpret(notes, directory)),
        Form::Text => read_text(bytes, file_name).map(|table| table.interpret(notes, directory)),
        Form::Json => read_json(bytes, file_name).map(|(plan, source)| plan.interpret(&source, directory)),
    };
    interpreted
        .map_err(|error| vec![error])?
        .map_err(|errors| errors.into_iter().map(|error| InputError::from_import(file_name, error)).collect())
}

#[cfg(test)]
mod tests;
