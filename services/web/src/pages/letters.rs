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
use zgoda_domain::values::{Edrpou, Paragraph};
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
    let bodies = found.items.iter().map(|letter| &letter.body).chain(failing.iter().map(|one| &one.body));
    let names = names(&visit, bodies).await?;
    let choice =
        |state: State| Choice { key: state.name(), words: t.letter_state(state), chosen: state.name() == asked.state };
    visit.show(&LettersPage {
        frame: visit.frame.clone().titled(t.letters(), "letters"),
        letters: found.items,
        names,
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
    let names = names(&visit, [&letter.body]).await?;
    let (may_act, key) = (visit.may("handle-letters"), visit.fresh_key());
    visit.show(&LetterPage { frame, names, words, acts, suppressed, may_act, key, letter })
}

/// A form that proves where it comes from and is known when it is sent twice, with the version of the letter that its page showed.
#[derive(Deserialize)]
struct Sent {
    csrf: String,
    key: String,
    seen: Option<i64>,
    #[serde(default)]
    reason: String,
}

async fn act(request: HttpRequest, path: Path<(Uuid, String)>, Form(sent): Form<Sent>) -> HttpResponse {
    let (id, act) = path.into_inner();
    either(carry_out(&request, id, &act, &sent).await)
}

async fn carry_out(request: &HttpRequest, id: Uuid, act: &str, sent: &Sent) -> PageShown {
    let visit = Visit::of(request).await?;
    let letters = letters_of(&visit, "handle-letters")?;
    let caller = visit.frame.caller.clone().filter(|_| session::proves_origin(request, &sent.csrf));
    let t = visit.frame.t;
    let Some(caller) = caller else {
        audit::refused(request, visit.frame.caller.as_ref(), StatusCode::FORBIDDEN, "form-unproven");
        return Err(refused(&visit, request, StatusCode::FORBIDDEN, t.sign_in_again(), sent));
    };
    let by = caller.actor.0.as_str();
    let reason = sent.reason.trim();
    let reason =
        Some(reason).filter(|reason| !reason.is_empty()).map(Paragraph::parse).transpose().map_err(|error| {
            refused(&visit, request, StatusCode::UNPROCESSABLE_ENTITY, t.pick(&error.uk, &error.en), sent)
        })?;
    let asked = format!("{act}\n{:?}\n{}", sent.seen, sent.reason);
    let key = CommandKey::of(&format!("{by} {}", request.path()), &sent.key, asked.as_bytes());
    let acting = Acting { key: Some(key), seen: sent.seen, reason: reason.as_ref(), ..Acting::by(by) };
    let done = match act {
        "retry" => letters.retry(id, acting).await,
        "suppress" => letters.suppress(id, acting).await,
        "resume" => letters.resume(id, acting).await,
        _ => return Err(visit.not_found()),
    };
    match done {
        Ok(_) => Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, format!("/letters/{id}"))).finish()),
        Err(NotificationError::Refused(_) | NotificationError::KeyReused) => {
            Err(refused(&visit, request, StatusCode::CONFLICT, t.letter_act_refused(), sent))
        }
        Err(NotificationError::Stale(_)) => {
            Err(refused(&visit, request, StatusCode::PRECONDITION_FAILED, t.letter_act_stale(), sent))
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

async fn names<'c>(visit: &Visit, codes: impl IntoIterator<Item = &'c String>) -> Result<Names, Refusal> {
    let bodies = codes.into_iter().filter_map(|code| Edrpou::parse(code).ok()).collect();
    visit.view.addressees_of(&bodies).await.map(Names).map_err(|error| visit.failed(&error))
}

fn letters_of<'v>(visit: &'v Visit, permission: &str) -> Result<&'v Notifications, Refusal> {
    if !visit.may(permission) {
        return Err(visit.sign_in_to_read());
    }
    visit.app.notifications.as_ref().ok_or_else(|| visit.not_found())
}

/// What was written is given back, to be copied where it can be sent.
fn refused(visit: &Visit, request: &HttpRequest, status: StatusCode, sentence: &str, sent: &Sent) -> Refusal {
    let (frame, heading) = (visit.frame.clone(), visit.frame.t.letter_to_body());
    let writing = Some(sent.reason.clone()).filter(|reason| !reason.trim().is_empty()).into_iter().collect();
    Box::new(notice::with_writing(request, frame, status, heading, sentence, writing))
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
