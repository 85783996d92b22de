//! Pages that hold a form: shown with an empty one, and again with what was typed when it is refused.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Path};
use askama::Template;
use serde::de::DeserializeOwned;

use super::draft::Drafts;
use crate::pages::visit::{Refusal, Shown, Visit, either};

/// A page about a round or a plan of phased transition with a form on it.
pub trait FormPage: Template + Sized + 'static {
    /// What its address names.
    type Id: DeserializeOwned + 'static;

    /// The page with what was typed into its forms.
    ///
    /// # Errors
    /// The page that says why there is none.
    async fn of(visit: &Visit, id: Self::Id, drafts: Drafts) -> Result<Self, Refusal>;

    /// Lets those pass who may see the page.
    ///
    /// # Errors
    /// The page that says who may.
    fn lets_in(visit: &Visit) -> Result<(), Refusal> {
        visit.reads_consents()
    }
}

/// A page with a form for something that is not there yet.
pub trait NewPage: Template + Sized + 'static {
    /// The page with what was typed into its form.
    ///
    /// # Errors
    /// The page that says why there is none.
    async fn of(visit: &Visit, drafts: Drafts) -> Result<Self, Refusal>;
}

/// The page with an empty form.
pub async fn show_new<P: NewPage>(request: HttpRequest) -> HttpResponse {
    let shown = async {
        let visit = Visit::of(&request).await?;
        again_new::<P>(&visit, Drafts::default(), StatusCode::OK).await
    };
    either(shown.await)
}

/// The page with what was typed into its form.
pub async fn again_new<P: NewPage>(visit: &Visit, drafts: Drafts, status: StatusCode) -> Shown {
    visit.show_with(status, &P::of(visit, drafts).await?)
}

/// The page with empty forms.
pub async fn show<P: FormPage>(request: HttpRequest, id: Path<P::Id>) -> HttpResponse {
    let shown = async {
        let visit = Visit::of(&request).await?;
        again::<P>(&visit, id.into_inner(), Drafts::default(), StatusCode::OK).await
    };
    either(shown.await)
}

/// The page with what was typed into its forms.
pub async fn again<P: FormPage>(visit: &Visit, id: P::Id, drafts: Drafts, status: StatusCode) -> Shown {
    P::lets_in(visit)?;
    visit.show_with(status, &P::of(visit, id, drafts).await?)
}
