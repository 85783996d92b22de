//! A GET that may show what is held on persons: who reads and why is part of it, and nobody keeps a copy of the answer.

use std::{future::Future, pin::Pin};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest, HttpResponse, HttpResponseBuilder,
    dev::Payload,
    http::{StatusCode, header},
    web::Data,
};
use serde::de::DeserializeOwned;
use zgoda_domain::values::Language;
use zgoda_read_models::View;

use super::Reader;
use crate::{
    App,
    guard::Allowed,
    identity::Caller,
    problem::{Problem, language_of},
    query::{Form, Query},
    reading::{POSITION, form},
};

/// The parameters of an address, and the forms it has.
pub(crate) trait Offers: DeserializeOwned + 'static {
    /// The forms of the answer.
    const FORMS: &'static [Form];
}

/// A GET that may show what is held on persons.
#[derive(Debug)]
pub(crate) struct PersonalReading<F> {
    pub(crate) app: Data<App>,
    /// What there is to see.
    pub(crate) view: View,
    /// The parameters of this address.
    pub(crate) filter: F,
    /// Proof that the caller has the permission of the route in some case.
    pub(crate) allowed: Allowed,
    /// The reader's language.
    pub(crate) language: Language,
    /// The form that the reader wants.
    pub(crate) form: Form,
    /// Who reads, and why; none for somebody who is not signed in, and is shown numbers.
    pub(crate) reader: Option<Reader>,
}

impl<F: Offers> FromRequest for PersonalReading<F> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let mut query = Query::read(request.query_string())?;
            let form = form(&mut query, &request, F::FORMS)?;
            let (as_of, purpose) = (query.as_of()?, query.purpose()?);
            let filter = query.rest()?;
            let allowed = request.extensions().get::<Allowed>().cloned().ok_or_else(Problem::sign_in)?;
            let (app, headers) = (App::of(&request).clone(), request.headers());
            let reader = allowed.caller.as_ref().map(|caller| Reader::of(caller, headers, purpose)).transpose()?;
            let view = app.read_models.at_by(as_of, Caller::reader(allowed.caller.as_ref())).await?;
            Ok(Self { app, view, filter, allowed, language: language_of(headers), form, reader })
        })
    }
}

impl<F> PersonalReading<F> {
    /// Who reads.
    ///
    /// # Errors
    /// 401 when nobody is signed in.
    pub(crate) fn reader(&self) -> Result<&Reader, Problem> {
        self.reader.as_ref().ok_or_else(Problem::sign_in)
    }

    /// An answer that no cache keeps: a copy would outlive an erasure.
    pub(crate) fn answer(&self) -> HttpResponseBuilder {
        let mut answer = HttpResponse::build(StatusCode::OK);
        answer.insert_header((header::CACHE_CONTROL, "no-store"));
        answer.insert_header((header::VARY, "accept, accept-language, authorization"));
        answer.insert_header((POSITION, self.view.position().0));
        answer
    }
}
