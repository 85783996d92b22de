//! How the parameters that many addresses take are described.

use std::marker::PhantomData;

use serde_json::Value;
use utoipa::{
    IntoParams, PartialSchema, ToSchema,
    openapi::{
        ObjectBuilder, RefOr, Required, Schema, Type,
        path::{Parameter, ParameterBuilder, ParameterIn},
    },
};
use zgoda_read_models::Sorted;

/// The moment an answer speaks of.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "documents what `Query` takes out of the address")]
pub struct Moment {
    /// Shows everything as it stood then: an instant (`2025-03-01T09:00:00Z`), the end of a day in Kyiv (`2025-03-01`) or a place in the
    /// log (`position:120`).
    #[param(example = "2025-03-01")]
    as_of: Option<String>,
}

/// The form of an answer that is also a table.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "documents what `Query` takes out of the address")]
pub struct FormQuery {
    /// The form of the answer, stronger than `Accept`.
    #[param(inline, value_type = Option<TableForm>)]
    format: Option<Form>,
}

/// The form of an answer that is also a table and a paper.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "documents what `Query` takes out of the address")]
pub struct PaperQuery {
    /// The form of the answer, stronger than `Accept`.
    #[param(inline, value_type = Option<PaperForm>)]
    format: Option<Form>,
}

/// On what ground personal data are read.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "documents what `Query` takes out of the address")]
pub struct Purposeful {
    /// The ground on which the data are read, or the identifier of the declared purpose; stands in the journal of access. Without it the
    /// header `Uxp-Purpose-Ids` tells, or the reader's role.
    #[param(example = "перевірка списку перед затвердженням")]
    purpose: Option<String>,
}

/// Which part of a list, and in which form.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "documents what `Query` takes out of the address")]
pub struct Paging {
    /// At most so many items.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<u32>,
    /// Where the page before ended: its `next_cursor`, with the same filters and the same `sort`.
    cursor: Option<String>,
    /// The form of the answer, stronger than `Accept`; csv and xlsx hold the whole list, or are refused (`list-too-long`).
    #[param(inline, value_type = Option<TableForm>)]
    format: Option<Form>,
}

/// The order of a list of `T`, by the fields that it offers.
#[derive(Debug)]
pub struct Sorting<T>(PhantomData<T>);

impl<T: Sorted> IntoParams for Sorting<T> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let words = one_of(T::SORTS.all()).default(Some(T::SORTS.usual().into())).build();
        let sort = ParameterBuilder::new()
            .name("sort")
            .parameter_in(ParameterIn::Query)
            .required(Required::False)
            .description(Some("The field that the list is sorted by; a leading minus means downwards. What has no value comes last either way."))
            .schema(Some(words));
        vec![sort.build()]
    }
}

/// The form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// JSON.
    Json,
    /// Comma-separated values in UTF-8 with a byte order mark.
    Csv,
    /// A workbook.
    Xlsx,
    /// A paper to sign and file.
    Pdf,
}

impl Form {
    /// The forms of lists and tables.
    pub const OF_TABLES: [Self; 3] = [Self::Json, Self::Csv, Self::Xlsx];
    /// The forms of tables that are also papers.
    pub const OF_PAPERS: [Self; 4] = [Self::Json, Self::Csv, Self::Xlsx, Self::Pdf];

    /// Its name in an address and in a file's.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
        }
    }
}

/// Describes the forms of tables.
struct TableForm;

impl PartialSchema for TableForm {
    fn schema() -> RefOr<Schema> {
        one_of(Form::OF_TABLES.map(Form::name)).description(Some("The form of an answer.")).build().into()
    }
}

impl ToSchema for TableForm {}

/// Describes the forms of papers.
struct PaperForm;

impl PartialSchema for PaperForm {
    fn schema() -> RefOr<Schema> {
        one_of(Form::OF_PAPERS.map(Form::name)).description(Some("The form of an answer.")).build().into()
    }
}

impl ToSchema for PaperForm {}

fn one_of(words: impl IntoIterator<Item = impl Into<Value>>) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words))
}
