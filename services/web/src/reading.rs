//! Answers to GET: a view as of the moment asked for, its tag, and the form the reader wants.

use std::{future::Future, ops::ControlFlow, pin::Pin};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest, HttpResponse, HttpResponseBuilder,
    dev::Payload,
    http::header::{self, HeaderMap},
};
use serde::{Serialize, de::DeserializeOwned};
use zgoda_domain::values::Language;
use zgoda_read_models::{List, Page, ReadError, View};

use crate::{
    App,
    conditional::ViewTag,
    guard::Allowed,
    identity::Caller,
    papers,
    preference::preferred,
    problem::{Problem, language_of},
    query::{Form, Nothing, Query},
    tables::{self, Tabular},
};

/// The header that says which position of the log an answer shows.
pub const POSITION: header::HeaderName = header::HeaderName::from_static("zgoda-position");

/// A GET of one thing, with the parameters of its own `F`.
#[derive(Debug)]
pub struct Reading<F = Nothing> {
    /// What there is to see.
    pub view: View,
    /// The parameters of this address.
    pub filter: F,
    /// Proof that the caller may read it.
    pub allowed: Allowed,
    /// The reader's language.
    pub language: Language,
    headers: HeaderMap,
}

/// A GET of one thing that is also a table.
#[derive(Debug)]
pub struct TableReading<F = Nothing> {
    /// The reading that it is.
    pub reading: Reading<F>,
    form: Form,
}

/// A GET of a list, with the filters `F`.
#[derive(Debug)]
pub struct Listing<F = Nothing> {
    /// The reading that it is.
    pub reading: Reading<F>,
    page: Page,
    form: Form,
    export_rows: i64,
}

impl<F: DeserializeOwned + 'static> FromRequest for Reading<F> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let query = Query::read(request.query_string())?;
            read(&request, query).await
        })
    }
}

impl<F: DeserializeOwned + 'static> FromRequest for Listing<F> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let mut query = Query::read(request.query_string())?;
            let page = query.page()?;
            let form = form(&mut query, &request, &Form::OF_TABLES)?;
            let export_rows = App::of(&request).settings.export_rows;
            Ok(Self { reading: read(&request, query).await?, page, form, export_rows })
        })
    }
}

impl<F: DeserializeOwned + 'static> FromRequest for TableReading<F> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Self::offering(&request, &Form::OF_TABLES).await })
    }
}

impl<F: DeserializeOwned> TableReading<F> {
    /// A GET of one thing that can have these forms.
    ///
    /// # Errors
    /// What the address asks for is not offered, or the caller may not read it.
    pub async fn offering(request: &HttpRequest, forms: &[Form]) -> Result<Self, Problem> {
        let mut query = Query::read(request.query_string())?;
        let form = form(&mut query, request, forms)?;
        Ok(Self { reading: read(request, query).await?, form })
    }
}

impl<F> TableReading<F> {
    /// The form that the reader wants.
    pub fn form(&self) -> Form {
        self.form
    }

    /// Answers with the one thing found, or with its rows as a table; 404 when there is none.
    ///
    /// # Errors
    /// 404 when there is none.
    pub fn answer<T: Serialize, R: Tabular>(
        &self,
        found: Option<T>,
        version: impl Fn(&T) -> i64,
        rows: impl Fn(&T) -> &[R],
    ) -> Result<HttpResponse, Problem> {
        if self.form == Form::Json {
            return self.reading.one(found, version);
        }
        let found = found.ok_or_else(Problem::not_found)?;
        match self.begun(version(&found)) {
            ControlFlow::Break(answer) => Ok(answer),
            ControlFlow::Continue(answer) => tables::answer(answer, self.form, rows(&found), self.reading.language),
        }
    }

    /// Begins to answer with one representation at a version; that is all where the reader has it.
    pub fn begun(&self, version: i64) -> ControlFlow<HttpResponse, HttpResponseBuilder> {
        let tag = ViewTag::of(&self.reading.view, suffix(self.form, self.reading.language));
        let etag = tag.one(version);
        if self.reading.is_known(&tag) {
            return ControlFlow::Break(self.reading.answer(HttpResponse::NotModified(), etag).finish());
        }
        ControlFlow::Continue(self.reading.answer(HttpResponse::Ok(), etag))
    }
}

/// What the address asks for, else what `Accept` does.
pub(crate) fn form(query: &mut Query, request: &HttpRequest, offered: &[Form]) -> Result<Form, Problem> {
    Ok(query.form(offered)?.unwrap_or_else(|| accepted(request.headers(), offered)))
}

async fn read<F: DeserializeOwned>(request: &HttpRequest, mut query: Query) -> Result<Reading<F>, Problem> {
    let as_of = query.as_of()?;
    let filter = query.rest()?;
    let allowed = request.extensions().get::<Allowed>().cloned().ok_or_else(Problem::sign_in)?;
    allowed.check(crate::permissions::About::default())?;
    let by = Caller::reader(allowed.caller.as_ref());
    let view = App::of(request).read_models.at_by(as_of, by).await?;
    let headers = request.headers().clone();
    Ok(Reading { view, filter, allowed, language: language_of(&headers), headers })
}

impl<F> Reading<F> {
    /// Answers with the one thing found, tagged by its version; 404 when there is none.
    pub fn one<T: Serialize>(&self, found: Option<T>, version: impl Fn(&T) -> i64) -> Result<HttpResponse, Problem> {
        self.one_in_form(found, version, "")
    }

    /// The same where one address has several forms, e.g. with and without contacts.
    pub fn one_in_form<T: Serialize>(
        &self,
        found: Option<T>,
        version: impl Fn(&T) -> i64,
        form: &str,
    ) -> Result<HttpResponse, Problem> {
        let found = found.ok_or_else(Problem::not_found)?;
        let tag = ViewTag::of(&self.view, form);
        let etag = tag.one(version(&found));
        if self.is_known(&tag) {
            return Ok(self.answer(HttpResponse::NotModified(), etag).finish());
        }
        Ok(self.answer(HttpResponse::Ok(), etag).json(found))
    }

    /// True when the reader has what the view shows.
    fn is_known(&self, tag: &ViewTag) -> bool {
        tag.is_known_to(&self.headers)
    }

    fn answer(&self, mut answer: HttpResponseBuilder, etag: String) -> HttpResponseBuilder {
        answer.insert_header((header::ETAG, etag));
        answer.insert_header((header::CACHE_CONTROL, "private, no-cache"));
        answer.insert_header((header::VARY, "accept, accept-language, authorization"));
        answer.insert_header((POSITION, self.view.position().0));
        answer
    }
}

impl<F> Listing<F> {
    /// What there is to see.
    pub fn view(&self) -> &View {
        &self.reading.view
    }

    /// The filters.
    pub fn filter(&self) -> &F {
        &self.reading.filter
    }

    /// Answers with a page of a list, or all of it as a table.
    pub async fn answer<T: Serialize + Tabular>(
        &self,
        page: impl AsyncFn(&Page) -> Result<List<T>, ReadError>,
    ) -> Result<HttpResponse, Problem> {
        let tag = ViewTag::of(self.view(), suffix(self.form, self.reading.language));
        if self.reading.is_known(&tag) {
            return Ok(self.reading.answer(HttpResponse::NotModified(), tag.list()).finish());
        }
        let mut answer = self.reading.answer(HttpResponse::Ok(), tag.list());
        if self.form == Form::Json {
            return Ok(answer.json(page(&self.page).await?));
        }
        let mut rows = Vec::new();
        let mut next = Page { limit: 200, ..self.page.clone() };
        loop {
            let List { items, next_cursor, total } = page(&next).await?;
            if total > self.export_rows {
                return Err(too_long(total, self.export_rows));
            }
            let end = items.is_empty();
            rows.extend(items);
            // A feed has a next cursor even at its end.
            let Some(cursor) = next_cursor.filter(|_| !end) else { break };
            next.cursor = Some(zgoda_read_models::Cursor(cursor));
        }
        tables::answer(answer, self.form, &rows, self.reading.language)
    }
}

/// Half a list would pass for the whole of it.
fn too_long(total: i64, most: i64) -> Problem {
    Problem::input(
        "list-too-long",
        format!("У списку {total} рядків, а файл вміщує {most}: звузьте добір або читайте JSON сторінками."),
        format!("The list has {total} rows and a file holds {most}: narrow the filters, or read JSON page by page."),
    )
    .at("?format")
}

/// Tells apart the forms of an answer at one address.
fn suffix(form: Form, language: Language) -> &'static str {
    match (form, language) {
        (Form::Json, _) => "",
        (Form::Csv, Language::Uk) => ".csv.uk",
        (Form::Csv, Language::En) => ".csv.en",
        (Form::Xlsx, Language::Uk) => ".xlsx.uk",
        (Form::Xlsx, Language::En) => ".xlsx.en",
        (Form::Pdf, Language::Uk) => ".pdf.uk",
        (Form::Pdf, Language::En) => ".pdf.en",
    }
}

/// The first form that `Accept` names and that is offered; JSON for everything else.
fn accepted(headers: &HeaderMap, offered: &[Form]) -> Form {
    let wanted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let form = |kind: &str| match kind.to_ascii_lowercase().as_str() {
        "text/csv" => Some(Form::Csv),
        tables::XLSX => Some(Form::Xlsx),
        papers::PDF => Some(Form::Pdf),
        "application/json" | "*/*" | "application/*" => Some(Form::Json),
        _ => None,
    };
    preferred(wanted).filter_map(form).find(|form| offered.contains(form)).unwrap_or(Form::Json)
}
