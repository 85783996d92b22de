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
    visit.reads_consents()?;
    visit.show_with(status, &P::of(visit, id, drafts).await?)
}
