//! Pages that hold a form: shown with an empty one, and again with what was typed when it is refused.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web::Path};
use askama::Template;
use serde::de::DeserializeOwned;

use super::draft::Drafts;
use crate::pages::{
    frame::Frame,
    visit::{Refusal, Shown, Visit, either},
};

/// A page with forms on it.
pub trait FormPage: Template + Sized + 'static {
    /// What its address names.
    type Id: DeserializeOwned + 'static;

    /// The page with what was typed into its forms.
    ///
    /// # Errors
    /// The page that says why there is none.
    async fn of(visit: &Visit, id: Self::Id, drafts: Drafts) -> Result<Self, Refusal>;

    /// Whether the form of that name stands on the page now: it may be another's turn since its reader began to write.
    fn offers(&self, form: &str) -> bool;

    /// The frame of the page.
    fn frame(&mut self) -> &mut Frame;
}

/// The page with empty forms.
pub async fn show<P: FormPage>(request: HttpRequest, id: Path<P::Id>) -> HttpResponse {
    let shown = async {
        let visit = Visit::of(&request).await?;
        again::<P>(&visit, id.into_inner(), Drafts::default(), StatusCode::OK).await
    };
    either(shown.await)
}

/// The page with what was typed into its forms; what was written into one that is not offered any more stands above all else.
pub async fn again<P: FormPage>(visit: &Visit, id: P::Id, drafts: Drafts, status: StatusCode) -> Shown {
    let written = drafts.written();
    let mut page = P::of(visit, id, drafts).await?;
    if let Some((form, writing)) = written
        && !page.offers(&form)
    {
        page.frame().writing = writing;
    }
    visit.show_with(status, &page)
}
