//! A request for a page.

mod answer;
mod found;
mod refusals;

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{Data, Query},
};
use askama::Template;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use zgoda_domain::calendar::kyiv_date;
use zgoda_read_models::{AsOf, ReadError, View};

use super::{
    frame::Frame,
    notice,
    session::{self, csrf_of},
    texts::Texts,
};
use crate::{
    App,
    asking::time_of,
    identity::Caller,
    permissions::{About, Permission},
};
use answer::language;
pub use answer::{html, words_for};

/// A request for a page: what there is to see, and the frame to show it in. Cheap to clone.
#[derive(Clone)]
pub struct Visit {
    /// The frame.
    pub frame: Frame,
    /// What there is to see.
    pub view: View,
    /// What the handlers work with.
    pub app: Data<App>,
    request: HttpRequest,
}

/// A page, or the page that says why there is none; boxed, because it travels up through every `?`.
pub type Shown = Result<HttpResponse, Refusal>;

/// The page that says why there is none.
pub type Refusal = Box<HttpResponse>;

/// What a handler answers: either is a page of its own, so that a reader never meets a machine's refusal.
pub fn either(shown: Shown) -> HttpResponse {
    shown.unwrap_or_else(|refusal| *refusal)
}

impl Visit {
    /// Finds out who asks, in which language, and for which moment.
    ///
    /// # Errors
    /// The page that says that the moment cannot be read or that the read models do not answer.
    pub async fn of(request: &HttpRequest) -> Result<Self, Refusal> {
        let app = App::of(request).clone();
        let parameters: Moment = parameters(request);
        let t = Texts(language(request, parameters.lang.as_deref()));
        let as_of = parameters.as_of.as_deref().filter(|text| !text.is_empty()).map(AsOf::parse).transpose();
        let token = session::token(request);
        let caller = match &token {
            Some(token) => app.keys.check(token, app.clock.now()).await.ok(),
            None => None,
        };
        let by = Caller::reader(caller.as_ref());
        let csrf = token.as_deref().map(csrf_of).unwrap_or_default();
        let today = kyiv_date(app.clock.now());
        let shown_as_of = as_of.as_ref().ok().copied().flatten();
        let mut frame = Frame::of(request, t, caller, csrf, shown_as_of, today);
        frame.notice = notice::of_code(t, parameters.done.as_deref());
        let as_of = match as_of {
            Ok(as_of) => as_of,
            Err(error) => {
                let sentence = error.sentence(t.0);
                let page = notice::page(request, frame, StatusCode::BAD_REQUEST, t.not_found(), sentence);
                return Err(Box::new(page));
            }
        };
        match app.read_models.at_by(as_of, by).await {
            Ok(view) => {
                frame.position = Some(view.position().0);
                let mut visit = Self { frame, view, app, request: request.clone() };
                visit.frame.waiting = visit.waiting().await.map_err(|error| visit.failed(&error))?;
                Ok(visit)
            }
            Err(error) => {
                tracing::error!(%error, path = request.path(), "a page could not be shown");
                Err(Box::new(notice::unavailable(request, frame)))
            }
        }
    }

    /// How much waits for the reader's body now.
    async fn waiting(&self) -> Result<usize, ReadError> {
        match self.frame.own_body() {
            Some(body) if self.shows_now() && self.may("read-consents") => Ok(self.view.waiting_for(body).await?.len()),
            Some(_) | None => Ok(0),
        }
    }
}

impl Visit {
    /// The page, in its frame.
    pub fn show(&self, page: &impl Template) -> Shown {
        self.show_with(StatusCode::OK, page)
    }

    /// The page with a status of its own.
    pub fn show_with(&self, status: StatusCode, page: &impl Template) -> Shown {
        Ok(html(&self.request, self.frame.t, status, page))
    }

    /// The visit of somebody whose form did nothing, and why.
    pub fn saying_no(&self, why: &str) -> Self {
        let mut visit = self.clone();
        visit.frame = visit.frame.saying_no(format!("{}. {why}", self.frame.t.not_sent()));
        visit
    }

    /// True when what is shown is so now: of the past nobody changes anything.
    pub fn shows_now(&self) -> bool {
        self.frame.past_day().is_none()
    }

    /// A key by which a form is recognised when it is sent twice.
    pub fn fresh_key(&self) -> String {
        Uuid::new_v7(time_of(self.app.clock.now())).to_string()
    }

    /// The whole address of a page, as its reader reached this one.
    pub fn address(&self, path: &str) -> String {
        let reached = self.request.connection_info();
        format!("{}://{}{path}", reached.scheme(), reached.host())
    }

    /// The parameters of the address; those of a wrong form are taken for absent, as a page has nobody to tell.
    pub fn parameters<T: DeserializeOwned + Default>(&self) -> T {
        parameters(&self.request)
    }

    /// True when the reader has a permission that depends on nothing else.
    pub fn may(&self, permission: &str) -> bool {
        self.may_about(permission, About::default())
    }

    /// True when the reader has a permission for what the page is about.
    pub fn may_about(&self, permission: &str, about: About<'_>) -> bool {
        Permission::named(permission).is_some_and(|known| known.is_given_to(self.frame.caller.as_ref(), about))
    }
}

fn parameters<T: DeserializeOwned + Default>(request: &HttpRequest) -> T {
    Query::<T>::from_query(request.query_string()).map(Query::into_inner).unwrap_or_default()
}

/// The parameters that every page takes.
#[derive(Debug, Default, serde::Deserialize)]
struct Moment {
    as_of: Option<String>,
    lang: Option<String>,
    done: Option<String>,
}
