//! A request for a page.

use actix_web::{
    HttpMessage, HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite},
    http::{StatusCode, header},
    web::Data,
    web::Query,
};
use askama::Template;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zgoda_domain::{
    access_journal,
    calendar::kyiv_date,
    training::{self, Training},
    values::{Language, Purpose, RoundId, Sealed, TrainingId, TransitionPlanId},
};
use zgoda_personal_data::Person;
use zgoda_read_models::{AsOf, ConsentRoundView, ReadError, TrainingView, TransitionPlanView, View};

use super::{
    frame::Frame,
    notice,
    session::{self, csrf_of},
    texts::Texts,
};
use crate::{
    App,
    asking::time_of,
    guard::Allowed,
    identity::Caller,
    permissions::{About, Permission},
    personal::Reader,
};

const LANGUAGE: &str = "zgoda_lang";

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
    /// The page, in its frame.
    pub fn show(&self, page: &impl Template) -> Shown {
        self.show_with(StatusCode::OK, page)
    }

    /// The page with a status of its own.
    pub fn show_with(&self, status: StatusCode, page: &impl Template) -> Shown {
        Ok(html(&self.request, self.frame.t, status, page))
    }

    /// The page that says that there is none.
    pub fn not_found(&self) -> Refusal {
        Box::new(notice::not_found(&self.request, self.frame.clone()))
    }

    /// The page that says why there can be none at that address.
    pub fn not_found_because(&self, sentence: &str) -> Refusal {
        let t = self.frame.t;
        let frame = self.frame.clone();
        Box::new(notice::page(&self.request, frame, StatusCode::NOT_FOUND, t.not_found(), sentence))
    }

    /// The page that says that only those who are signed in read this; to whoever is, that their role does not.
    pub fn sign_in_to_read(&self) -> Refusal {
        self.not_to_read(self.frame.t.sign_in_to_read(), self.frame.t.ask_for_a_role())
    }

    /// The page that says why somebody does not read this: nobody is signed in, or their role does not open it.
    pub fn not_to_read(&self, signed_out: &str, signed_in: &str) -> Refusal {
        let (t, frame) = (self.frame.t, self.frame.clone());
        let (title, words) = match frame.caller {
            None => (t.sign_in(), signed_out),
            Some(_) => (t.not_for_your_role(), signed_in),
        };
        Box::new(notice::page(&self.request, frame, StatusCode::FORBIDDEN, title, words))
    }

    /// The page that says that a form did not come from a page of ours.
    pub fn sent_from_elsewhere(&self) -> Refusal {
        let (t, frame) = (self.frame.t, self.frame.clone());
        Box::new(notice::page(&self.request, frame, StatusCode::FORBIDDEN, t.not_sent(), t.sent_from_elsewhere()))
    }

    /// Lets whoever may see rounds of consent pass.
    ///
    /// # Errors
    /// The page that says that only those who are signed in see them.
    pub fn reads_consents(&self) -> Result<(), Refusal> {
        if self.may("read-consents") {
            return Ok(());
        }
        Err(self.not_to_read(self.frame.t.consents_sign_in(), self.frame.t.ask_for_a_role()))
    }

    /// Carries the reader's permission over to what answers the API, so that a file is the same from a page.
    ///
    /// # Errors
    /// The page that says that only those who are signed in see it.
    pub fn reads_file_of(&self, permission: &str) -> Result<(), Refusal> {
        match Allowed::of_page(self.frame.caller.as_ref(), permission) {
            Some(allowed) => drop(self.request.extensions_mut().insert(allowed)),
            None => return Err(self.sign_in_to_read()),
        }
        Ok(())
    }

    /// True when what is shown is so now: of the past nobody changes anything.
    pub fn shows_now(&self) -> bool {
        self.frame.past_day().is_none()
    }

    /// A key by which a form is recognised when it is sent twice.
    pub fn fresh_key(&self) -> String {
        Uuid::new_v7(time_of(self.app.clock.now())).to_string()
    }

    /// A round of consent.
    ///
    /// # Errors
    /// The page that says that only those who are signed in see it, that there is none, or that a store did not answer.
    pub async fn round(&self, id: RoundId) -> Result<ConsentRoundView, Refusal> {
        self.reads_consents()?;
        let found = self.view.consent_round(id).await.map_err(|error| self.failed(&error))?;
        found.ok_or_else(|| self.not_found())
    }

    /// A plan of phased transition.
    ///
    /// # Errors
    /// As [`Visit::round`].
    pub async fn transition(&self, id: TransitionPlanId) -> Result<TransitionPlanView, Refusal> {
        self.reads_consents()?;
        let found = self.view.transition_plan(id).await.map_err(|error| self.failed(&error))?;
        found.ok_or_else(|| self.not_found())
    }

    /// A training.
    ///
    /// # Errors
    /// As [`Visit::round`].
    pub async fn training(&self, id: TrainingId) -> Result<TrainingView, Refusal> {
        let found = self.view.training(id).await.map_err(|error| self.failed(&error))?;
        found.ok_or_else(|| self.not_found())
    }

    /// The page that says that the reader sees numbers only.
    pub fn not_for_reader(&self) -> Refusal {
        let (t, frame) = (self.frame.t, self.frame.clone());
        let heading = t.list_of_participants();
        Box::new(notice::page(&self.request, frame, StatusCode::FORBIDDEN, heading, t.not_for_reader()))
    }

    /// Opens people on a list for the reader, once that is recorded.
    ///
    /// # Errors
    /// The page that says that it could not be recorded or opened.
    pub async fn open(
        &self,
        about: access_journal::About,
        read: (access_journal::What, access_journal::Form),
        purpose: &Purpose,
        sealed: &[Sealed],
    ) -> Result<Vec<Option<Person>>, Refusal> {
        let unavailable = || Box::new(notice::unavailable(&self.request, self.frame.clone()));
        let caller = self.frame.caller.as_ref().ok_or_else(|| self.not_for_reader())?;
        let reader = Reader::of(caller, self.request.headers(), None).map_err(|_| unavailable())?;
        let opened = self.app.open_people(&reader, read, about, purpose, sealed).await;
        opened.map_err(|problem| {
            tracing::error!(code = problem.code(), "a list could not be opened for a page");
            unavailable()
        })
    }

    /// The hash of a training's list as it is now.
    ///
    /// # Errors
    /// As [`Visit::round`].
    pub async fn list_hash(&self, id: TrainingId) -> Result<String, Refusal> {
        let loaded = self.app.log.load::<Training>(&training::stream_id(id)).await;
        let loaded = loaded.map_err(|error| self.failed(&ReadError::Log(Box::new(error))))?;
        let course = loaded.state.course().ok_or_else(|| self.not_found())?;
        Ok(training::list_hash(course).to_string())
    }

    /// The whole address of a page, as its reader reached this one.
    pub fn address(&self, path: &str) -> String {
        let reached = self.request.connection_info();
        format!("{}://{}{path}", reached.scheme(), reached.host())
    }

    /// The page that says why a store did not answer; the reason itself stands in the log only.
    pub fn failed(&self, error: &ReadError) -> Refusal {
        tracing::error!(%error, path = self.request.path(), "a page could not be shown");
        Box::new(notice::unavailable(&self.request, self.frame.clone()))
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
}

impl Visit {
    /// How much waits for the reader's body now.
    async fn waiting(&self) -> Result<usize, ReadError> {
        match self.frame.own_body() {
            Some(body) if self.shows_now() && self.may("read-consents") => Ok(self.view.waiting_for(body).await?.len()),
            Some(_) | None => Ok(0),
        }
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

/// The answer with a rendered page, tagged by what it says, so that a reader who has it is spared it.
pub fn html(request: &HttpRequest, t: Texts, status: StatusCode, page: &impl Template) -> HttpResponse {
    let Ok(text) = page.render() else {
        return HttpResponse::InternalServerError().finish();
    };
    let tag = format!("W/\"{}\"", hex::encode(&Sha256::digest(&text)[..12]));
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let unchanged =
        status == StatusCode::OK && known.is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag));
    let mut answer = HttpResponse::build(if unchanged { StatusCode::NOT_MODIFIED } else { status });
    answer.insert_header((header::ETAG, tag));
    answer.insert_header((header::CONTENT_TYPE, "text/html; charset=utf-8"));
    answer.insert_header((header::CACHE_CONTROL, "private, no-cache"));
    answer.insert_header((header::VARY, "cookie"));
    answer.insert_header((header::CONTENT_LANGUAGE, t.lang()));
    if request.cookie(LANGUAGE).is_none_or(|cookie| cookie.value() != t.lang()) {
        answer.cookie(Cookie::build(LANGUAGE, t.lang()).path("/").same_site(SameSite::Lax).http_only(true).finish());
    }
    if unchanged { answer.finish() } else { answer.body(text) }
}

/// The words in the reader's language, where nothing else is known of the visit.
pub fn words_for(request: &HttpRequest) -> Texts {
    let parameters: Moment = parameters(request);
    Texts(language(request, parameters.lang.as_deref()))
}

/// Ukrainian unless the address or the cookie says English.
fn language(request: &HttpRequest, asked: Option<&str>) -> Language {
    let kept = request.cookie(LANGUAGE).map(|cookie| cookie.value().to_owned());
    match asked.map(str::to_owned).or(kept).as_deref() {
        Some("en") => Language::En,
        _ => Language::Uk,
    }
}
