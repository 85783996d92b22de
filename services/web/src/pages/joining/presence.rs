//! The page of somebody who stands on a list: when and where, and the field for the code that is shown in the room.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Form, Path},
};
use askama::Template;
use serde::Deserialize;
use zgoda_domain::{
    training::{self, Attendance, CheckIn, Training, TrainingCommand, TrainingRejection},
    values::{CertificateNumber, Subject, TrainingId},
};
use zgoda_event_log::LogError;
use zgoda_read_models::{ReadError, TrainingView};

use super::anybody::{Anybody, Unheard};
use crate::{
    api::secret,
    pages::{
        forms::{Drafts, Fields, Typed},
        frame::Frame,
        visit::{Refusal, Shown, Visit, either},
    },
    problem::Problem,
};

const FORM: &str = "check-in";
/// The cookie by which the telephone that registered somebody finds them again, on this page alone.
pub const COOKIE: &str = "zgoda_seat";

/// The parameters of the page.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    participant: String,
}

#[derive(Template)]
#[template(path = "joining/presence.html")]
struct PresencePage {
    frame: Frame,
    view: TrainingView,
    /// The reference as it is known: of the address, or of the telephone.
    participant: String,
    /// Whether that reference stands on the list.
    listed: bool,
    /// What is said of their attendance.
    attendance: Option<Attendance>,
    begun: bool,
    key: String,
    drafts: Drafts,
}

/// The page is opened.
pub async fn show(request: HttpRequest, id: Path<TrainingId>) -> HttpResponse {
    let shown = async {
        let visit = Visit::of(&request).await?;
        let Asked { participant } = visit.parameters();
        let kept = || request.cookie(COOKIE).map(|kept| kept.value().to_owned());
        let participant = Some(participant).filter(|given| !given.is_empty()).or_else(kept).unwrap_or_default();
        let page = PresencePage::of(&visit, *id, participant, Drafts::default()).await?;
        visit.show(&page)
    };
    either(shown.await)
}

/// The code is typed.
pub async fn check_in(request: HttpRequest, id: Path<TrainingId>, Form(fields): Form<Fields>) -> HttpResponse {
    either(checked_in(&request, *id, fields).await)
}

async fn checked_in(request: &HttpRequest, id: TrainingId, fields: Fields) -> Shown {
    let sent = Anybody::of(request, fields).await?;
    match sent.checks_in(id).await {
        Ok(participant) => {
            let location = format!("/trainings/{id}/check-in?participant={participant}&done=checked-in");
            Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, location)).finish())
        }
        Err(Unheard { visit, drafts, status }) => {
            let participant = sent.fields.text("participant").to_owned();
            let page = PresencePage::of(&visit, id, participant, drafts).await?;
            visit.show_with(status, &page)
        }
    }
}

impl Anybody<'_> {
    async fn checks_in(&self, id: TrainingId) -> Result<Subject, Unheard> {
        let participant = self.fields.one("participant", Subject::parse);
        let participant = participant.map_err(|unread| self.unread(FORM, unread))?;
        let told = self.say_so(id, participant).await;
        told.map(|()| participant).map_err(|problem| self.refused(FORM, &problem))
    }

    async fn say_so(&self, id: TrainingId, subject: Subject) -> Result<(), Problem> {
        let key = self.key();
        if self.did(&key).await? {
            return Ok(());
        }
        // What was never drawn is as wrong as what was never shown.
        let code = CertificateNumber::parse(self.fields.text("code"));
        let code = code.map_err(|_| Problem::rejected(&TrainingRejection::CodeWrong))?;
        let command = CheckIn { subject, code: secret::hash(id, "check-in", &code) };
        self.tell(id, TrainingCommand::CheckIn(command), key).await
    }
}

impl PresencePage {
    async fn of(visit: &Visit, id: TrainingId, participant: String, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.training(id).await?;
        let failed = |error: LogError| visit.failed(&ReadError::Log(Box::new(error)));
        let loaded = visit.app.log.load::<Training>(&training::stream_id(id)).await.map_err(failed)?;
        let seat = Subject::parse(&participant).ok().and_then(|subject| loaded.state.course()?.seat(&subject));
        Ok(Self {
            frame: visit.frame.clone().titled(visit.frame.t.check_in_word(), "trainings"),
            listed: seat.is_some(),
            attendance: seat.and_then(|seat| seat.attendance),
            begun: visit.app.clock.now() >= view.training.starts_at,
            participant,
            key: visit.fresh_key(),
            view,
            drafts,
        })
    }

    fn typed(&self) -> Typed<'_> {
        self.drafts.of(FORM)
    }
}
