//! How a body's letters come: opened by the link in each of them, without signing in.

use std::collections::HashMap;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{Form, Path, ServiceConfig, get, post},
};
use askama::Template;
use zgoda_domain::values::Edrpou;
use zgoda_notifications::{Choice, NotificationError, Notifications, Pace, named};

use super::{
    frame::Frame,
    notice,
    visit::{Refusal, Shown, Visit, either},
};

/// The routes of choices.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("/letters/{body}/{role}/{signed}", get().to(show))
        .route("/letters/{body}/{role}/{signed}", post().to(choose));
}

/// A body, a role in it, and the signature of both.
type Link = (String, String, String);

#[derive(Template)]
#[template(path = "letters/choices.html")]
struct ChoicesPage {
    frame: Frame,
    body: String,
    choices: Vec<Choice>,
}

async fn show(request: HttpRequest, link: Path<Link>) -> HttpResponse {
    either(page(&request, &link).await)
}

async fn page(request: &HttpRequest, link: &Link) -> Shown {
    let visit = Visit::of(request).await?;
    let (body, role, _) = link;
    let letters = letters_of(&visit, link)?;
    let choices = letters.choices(body, role).await.map_err(|error| failed(&visit, &error))?;
    let choices = choices.into_iter().filter(|choice| choice.open).collect();
    let frame = visit.frame.clone().titled(visit.frame.t.letter_choices(), "");
    let asked = Edrpou::parse(body).into_iter().collect();
    let known = visit.view.addressees_of(&asked).await.map_err(|error| visit.failed(&error))?;
    let name = known.into_values().next().map(|one| one.short_name);
    visit.show(&ChoicesPage { frame, body: name.unwrap_or_else(|| body.clone()), choices })
}

async fn choose(request: HttpRequest, link: Path<Link>, Form(given): Form<HashMap<String, String>>) -> HttpResponse {
    either(take(&request, &link, &given).await)
}

/// Takes what was chosen for each rule. Whoever holds the link may: it is signed, and stands in letters to that role alone.
async fn take(request: &HttpRequest, link: &Link, given: &HashMap<String, String>) -> Shown {
    let visit = Visit::of(request).await?;
    let (body, role, _) = link;
    let letters = letters_of(&visit, link)?;
    let by = format!("link of {body}/{role}");
    for (field, value) in given {
        let done = match Pace::named(value) {
            Some(pace) => letters.choose(body, role, field, pace, &by).await,
            None if field == "language" => letters.speak(body, role, value, &by).await,
            None => continue,
        };
        match done {
            Ok(()) => {}
            Err(NotificationError::Refused(_)) => {
                let (t, frame) = (visit.frame.t, visit.frame.clone());
                let page = notice::page(request, frame, StatusCode::CONFLICT, t.letter_choices(), t.no_choice());
                return Err(Box::new(page));
            }
            Err(error) => return Err(failed(&visit, &error)),
        }
    }
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, request.path().to_owned())).finish())
}

fn letters_of<'v>(visit: &'v Visit, (body, role, signed): &Link) -> Result<&'v Notifications, Refusal> {
    let letters = visit.app.notifications.as_ref().filter(|letters| letters.knows_link(body, role, signed));
    letters.ok_or_else(|| visit.not_found())
}

fn failed(visit: &Visit, error: &NotificationError) -> Refusal {
    visit.failed(&zgoda_read_models::ReadError::Log(error.to_string().into()))
}

impl ChoicesPage {
    fn title(&self, rule: &str) -> &'static str {
        let t = self.frame.t;
        named(rule).map(|rule| t.pick(rule.title.uk, rule.title.en)).unwrap_or_default()
    }

    fn says(&self, rule: &str) -> &'static str {
        let t = self.frame.t;
        named(rule).map(|rule| t.pick(rule.when.uk, rule.when.en)).unwrap_or_default()
    }

    fn paces(&self) -> [(Pace, &'static str); 3] {
        let t = self.frame.t;
        [
            (Pace::Immediate, t.pick("одразу", "at once")),
            (Pace::Daily, t.pick("у щоденному підсумку", "in the daily digest")),
            (Pace::Weekly, t.pick("у щотижневому підсумку", "in the weekly digest")),
        ]
    }
}
