//! Somebody follows the link that their body gave them, and is told what is asked, why, who reads it and for how long, before they answer.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    http::{StatusCode, header},
    web::{Form, Path},
};
use askama::Template;
use serde::Deserialize;
use zgoda_domain::{
    body::ContactRole,
    training::TrainingCommand,
    values::{CertificateNumber, Edrpou, Email, Purpose, Subject, TrainingId},
};
use zgoda_personal_data::{Entry, Person};
use zgoda_read_models::TrainingView;

use super::anybody::{Anybody, Unheard};
use crate::{
    pages::{
        forms::{Drafts, Fields, Reading, Typed, Unread},
        frame::Frame,
        visit::{Refusal, Shown, Visit, either},
    },
    problem::Problem,
};

const FORM: &str = "join";

/// The parameters of the link.
#[derive(Debug, Default, Deserialize)]
struct Link {
    #[serde(default)]
    invitation: String,
}

#[derive(Template)]
#[template(path = "joining/join.html")]
struct JoinPage {
    frame: Frame,
    view: TrainingView,
    /// The secret of the link, and what the body is called whose people it is for.
    link: Option<(CertificateNumber, String)>,
    /// Why the link opens nothing.
    closed: Option<String>,
    /// Where the body that holds the training is written to about personal data.
    contact: Option<Email>,
    key: String,
    drafts: Drafts,
}

/// The link is opened.
pub async fn show(request: HttpRequest, id: Path<TrainingId>) -> HttpResponse {
    let shown = async {
        let visit = Visit::of(&request).await?;
        let link: Link = visit.parameters();
        let page = JoinPage::of(&visit, *id, &link.invitation, Drafts::default()).await?;
        visit.show(&page)
    };
    either(shown.await)
}

/// The form is sent.
pub async fn register(request: HttpRequest, id: Path<TrainingId>, Form(fields): Form<Fields>) -> HttpResponse {
    either(registered(&request, *id, fields).await)
}

async fn registered(request: &HttpRequest, id: TrainingId, fields: Fields) -> Shown {
    let sent = Anybody::of(request, fields).await?;
    match sent.registers(id).await {
        Ok(participant) => Ok(on_the_list(request, id, participant)),
        Err(Unheard { visit, drafts, status }) => {
            let page = JoinPage::of(&visit, id, sent.fields.text("invitation"), drafts).await?;
            visit.show_with(status, &page)
        }
    }
}

/// To the page of the one who registered, which their telephone remembers: whoever loses its address opens it in the room again.
fn on_the_list(request: &HttpRequest, id: TrainingId, participant: Subject) -> HttpResponse {
    let mut answer = HttpResponse::SeeOther();
    answer.insert_header((
        header::LOCATION,
        format!("/trainings/{id}/check-in?participant={participant}&done=registered"),
    ));
    let secure = request.connection_info().scheme() == "https";
    let kept = Cookie::build(super::presence::COOKIE, participant.to_string())
        .path(format!("/trainings/{id}/check-in"))
        .max_age(Duration::days(60))
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure);
    answer.cookie(kept.finish()).finish()
}

impl Anybody<'_> {
    async fn registers(&self, id: TrainingId) -> Result<Subject, Unheard> {
        let (invitation, person) = self.fields.follower().map_err(|unread| self.unread(FORM, unread))?;
        let stored = self.register(id, &invitation, person).await;
        stored.map_err(|problem| self.refused(FORM, &problem))
    }

    async fn register(
        &self,
        id: TrainingId,
        invitation: &CertificateNumber,
        person: Person,
    ) -> Result<Subject, Problem> {
        let (key, app) = (self.key(), &self.visit.app);
        if self.did(&key).await? {
            // A telephone sends a form twice where the net is weak: the person is told their reference all the same.
            let body = app.linked(id, invitation).await?;
            let met = app.vault.meet(vec![Entry { person, body }]).await;
            let standing = app.vault.standing(&Purpose::training(id), &met).await?;
            return standing.first().copied().flatten().ok_or_else(Problem::key_reused);
        }
        let (command, subject) = app.following(id, invitation, person).await?;
        self.tell(id, TrainingCommand::Register(command), key).await?;
        subject.ok_or_else(Problem::failure)
    }
}

impl Fields {
    /// The secret of a link, and who follows it.
    ///
    /// # Errors
    /// Every field that cannot be read, in the order of the form.
    fn follower(&self) -> Result<(CertificateNumber, Person), Unread> {
        let mut reading = Reading::of(self);
        let invitation = reading.take("invitation", CertificateNumber::parse);
        let person = reading.person();
        reading.make(|| Some((invitation?, person?)))
    }
}

impl JoinPage {
    async fn of(visit: &Visit, id: TrainingId, invitation: &str, drafts: Drafts) -> Result<Self, Refusal> {
        let view = visit.training(id).await?;
        let t = visit.frame.t;
        let (link, closed) = match CertificateNumber::parse(invitation) {
            Err(_) if invitation.is_empty() => (None, None),
            Err(_) => (None, Some(t.link_torn().to_owned())),
            Ok(secret) => match visit.app.invited_by(id, &secret).await {
                Ok(body) => (Some((secret, name_of(visit, &body).await?)), None),
                Err(problem) if problem.status() == StatusCode::SERVICE_UNAVAILABLE => {
                    (None, Some(t.unavailable_hint().to_owned()))
                }
                Err(problem) => (None, Some(problem.sentence(t.0).to_owned())),
            },
        };
        let organiser = visit.view.body(&view.training.organiser.edrpou).await.map_err(|error| visit.failed(&error))?;
        let contacts = organiser.map(|body| body.contacts).unwrap_or_default();
        let contact = contacts.iter().find(|contact| contact.role == ContactRole::Training).or(contacts.first());
        Ok(Self {
            frame: visit.frame.clone().titled(t.join_training(), "trainings"),
            contact: contact.map(|contact| contact.email.clone()),
            link,
            closed,
            key: visit.fresh_key(),
            view,
            drafts,
        })
    }

    fn typed(&self) -> Typed<'_> {
        self.drafts.of(FORM)
    }
}

async fn name_of(visit: &Visit, body: &Edrpou) -> Result<String, Refusal> {
    let found = visit.view.body(body).await.map_err(|error| visit.failed(&error))?;
    Ok(found.map_or_else(|| body.to_string(), |found| found.name))
}
