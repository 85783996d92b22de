//! Letters to bodies: who was told what, when, and what is done about those that failed.

mod explained;

use std::collections::BTreeMap;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Form, Path, ServiceConfig, get, post},
};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;
use zgoda_domain::values::Edrpou;
use zgoda_event_log::CommandKey;
use zgoda_notifications::{
    ActRow, Acting, FailingAddressRow, LetterFilter, LetterRow, NotificationError, Notifications, Shown, State,
    Typeset, named,
};
use zgoda_read_models::Addressee;

use super::{
    frame::Frame,
    notice, session,
    visit::{Refusal, Shown as PageShown, Visit, either},
};
use crate::audit;

/// The routes of letters.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("/letters", get().to(list))
        .route("/letters/explain", get().to(explained::show))
        .route("/letters/{id}", get().to(one))
        .route("/letters/{id}/{act}", post().to(act));
}

/// The parameters of the list.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    state: String,
    #[serde(default)]
    body: String,
    cursor: Option<String>,
}

/// A choice of the filter.
struct Choice {
    key: &'static str,
    words: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "letters/list.html")]
struct LettersPage {
    frame: Frame,
    letters: Vec<LetterRow>,
    names: Names,
    total: i64,
    failing: Vec<FailingAddressRow>,
    states: Vec<Choice>,
    asked: Asked,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "letters/letter.html")]
struct LetterPage {
    frame: Frame,
    letter: LetterRow,
    names: Names,
    words: Option<(Typeset, Shown)>,
    acts: Vec<ActRow>,
    suppressed: bool,
    may_act: bool,
    key: String,
}

async fn list(request: HttpRequest) -> HttpResponse {
    either(show_list(&request).await)
}

async fn show_list(request: &HttpRequest) -> PageShown {
    let visit = Visit::of(request).await?;
    let letters = letters_of(&visit, "read-letters")?;
    let asked: Asked = visit.parameters();
    let filter = LetterFilter {
        state: State::named(&asked.state),
        body: Some(asked.body.trim().to_owned()).filter(|body| !body.is_empty()),
        ..LetterFilter::default()
    };
    let found = match letters.letters(&filter, 50, asked.cursor.as_deref()).await {
        Err(NotificationError::Refused(_)) => letters.letters(&filter, 50, None).await,
        answered => answered,
    };
    let found = found.map_err(|error| failed(&visit, &error))?;
    let failing = letters.failing_addresses().await.map_err(|error| failed(&visit, &error))?;
    let t = visit.frame.t;
    let choice =
        |state: State| Choice { key: state.name(), words: t.letter_state(state), chosen: state.name() == asked.state };
    visit.show(&LettersPage {
        frame: visit.frame.clone().titled(t.letters(), "letters"),
        letters: found.items,
        names: names(&visit).await?,
        total: found.total,
        failing,
        states: State::ALL.into_iter().map(choice).collect(),
        asked,
        next: found.next_cursor,
    })
}

async fn one(request: HttpRequest, path: Path<Uuid>) -> HttpResponse {
    either(show_one(&request, *path).await)
}

async fn show_one(request: &HttpRequest, id: Uuid) -> PageShown {
    let visit = Visit::of(request).await?;
    let letters = letters_of(&visit, "read-letters")?;
    let letter = letters.letter(id).await.map_err(|error| failed(&visit, &error))?;
    let letter = letter.ok_or_else(|| visit.not_found())?;
    // What cannot be worded is shown without words: its state says why it was not sent.
    let words = letters.preview(id).await.ok().flatten();
    let acts = letters.acts(id).await.map_err(|error| failed(&visit, &error))?;
    let failing = letters.failing_addresses().await.map_err(|error| failed(&visit, &error))?;
    let suppressed =
        failing.iter().any(|one| Some(&one.address) == letter.address.as_ref() && one.suppressed_at.is_some());
    let frame = visit.frame.clone().titled(visit.frame.t.letter_to_body(), "letters");
    let names = names(&visit).await?;
    let (may_act, key) = (visit.may("handle-letters"), visit.fresh_key());
    visit.show(&LetterPage { frame, names, words, acts, suppressed, may_act, key, letter })
}

/// A form that only proves where it comes from, and is known when it is sent twice.
#[derive(Deserialize)]
struct Proof {
    csrf: String,
    key: String,
}

async fn act(request: HttpRequest, path: Path<(Uuid, String)>, Form(proof): Form<Proof>) -> HttpResponse {
    let (id, act) = path.into_inner();
    either(carry_out(&request, id, &act, &proof).await)
}

async fn carry_out(request: &HttpRequest, id: Uuid, act: &str, proof: &Proof) -> PageShown {
    let visit = Visit::of(request).await?;
    let letters = letters_of(&visit, "handle-letters")?;
    let caller = visit.frame.caller.clone().filter(|_| session::proves_origin(request, &proof.csrf));
    let t = visit.frame.t;
    let Some(caller) = caller else {
        audit::refused(request, visit.frame.caller.as_ref(), StatusCode::FORBIDDEN, "form-unproven");
        return Err(refusal(&visit, request, StatusCode::FORBIDDEN, t.sign_in_again()));
    };
    let by = caller.actor.0.as_str();
    let key = CommandKey::of(&format!("{by} {}", request.path()), &proof.key, act.as_bytes());
    let acting = Acting { by, key: Some(key) };
    let done = match act {
        "retry" => letters.retry(id, acting).await,
        "suppress" => letters.suppress(id, acting).await,
        "resume" => letters.resume(id, acting).await,
        _ => return Err(visit.not_found()),
    };
    match done {
        Ok(_) => Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, format!("/letters/{id}"))).finish()),
        Err(NotificationError::Refused(_) | NotificationError::KeyReused) => {
            Err(refusal(&visit, request, StatusCode::CONFLICT, t.letter_act_refused()))
        }
        Err(error) => Err(failed(&visit, &error)),
    }
}

/// Bodies by their codes, as people call them.
#[derive(Default)]
struct Names(BTreeMap<Edrpou, Addressee>);

impl Names {
    fn of(&self, code: &str) -> String {
        let known = Edrpou::parse(code).ok().and_then(|code| self.0.get(&code));
        known.map_or_else(|| code.to_owned(), |body| body.short_name.clone())
    }
}

async fn names(visit: &Visit) -> Result<Names, Refusal> {
    visit.view.addressees().await.map(Names).map_err(|error| visit.failed(&error))
}

fn letters_of<'v>(visit: &'v Visit, permission: &str) -> Result<&'v Notifications, Refusal> {
    if !visit.may(permission) {
        return Err(visit.sign_in_to_read());
    }
    visit.app.notifications.as_ref().ok_or_else(|| visit.not_found())
}

fn refusal(visit: &Visit, request: &HttpRequest, status: StatusCode, sentence: &str) -> Refusal {
    let frame = visit.frame.clone();
    Box::new(notice::page(request, frame, status, visit.frame.t.letter_to_body(), sentence))
}

fn failed(visit: &Visit, error: &NotificationError) -> Refusal {
    visit.failed(&zgoda_read_models::ReadError::Log(error.to_string().into()))
}

impl LettersPage {
    /// What people call a rule.
    fn rule<'r>(&self, rule: &'r str) -> &'r str {
        rule_title(&self.frame, rule)
    }

    fn next_link(&self, cursor: &str) -> String {
        format!("?state={}&body={}&cursor={cursor}", self.asked.state, self.asked.body)
    }
}

/// What people call a rule; by its key where this program has no such rule any more.
fn rule_title<'r>(frame: &Frame, rule: &'r str) -> &'r str {
    named(rule).map_or(rule, |rule| frame.t.pick(rule.title.uk, rule.title.en))
}

impl LetterPage {
    /// What people call its rule.
    fn rule(&self) -> &str {
        rule_title(&self.frame, &self.letter.rule)
    }

    /// Why there is such a letter, as its rule says it.
    fn rule_says(&self) -> String {
        let t = self.frame.t;
        let rule = named(&self.letter.rule);
        rule.map(|rule| format!("{} → {}", t.pick(rule.when.uk, rule.when.en), t.pick(rule.whom.uk, rule.whom.en)))
            .unwrap_or_default()
    }

    /// Whether it may be tried again.
    fn failed(&self) -> bool {
        matches!(
            self.letter.state,
            State::PermanentFailure | State::TechnicalFailure | State::TemporaryFailure | State::Withheld
        )
    }
}
