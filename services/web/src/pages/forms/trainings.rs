//! What coordinators do with trainings: schedule, record that one was held, approve its list. The same commands as over REST.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Form, Path},
};
use zgoda_domain::{
    calendar::kyiv_date,
    training::{
        self, ApproveList, AskToReopen, Cancel, Hold, Invite, IssueCertificates, Reopen, SetRetention, Training,
        TrainingCommand as C,
    },
    values::{Line, Paragraph, Sha256, TrainingId},
};

use super::{
    fields::{Fields, Reading, whole},
    place::Place,
    sent::{NotDone, Sent},
};
use crate::{
    pages::{
        trainings::Act,
        visit::{Shown, either},
    },
    permissions::About,
};

/// A training is scheduled.
pub async fn schedule(request: HttpRequest, Form(fields): Form<Fields>) -> HttpResponse {
    either(scheduled(&request, fields).await)
}

async fn scheduled(request: &HttpRequest, fields: Fields) -> Shown {
    let place = Place::NewTraining;
    let form = place.form().to_owned();
    let sent = Sent::of(request, place, form, fields).await?;
    sent.permit("run-training", About::default())?;
    let key = sent.key();
    let id = TrainingId(key.command_id());
    if !sent.did(&key).await? {
        let mut command = sent.or_again(sent.fields.training()).await?;
        if let Some(measure) = &command.session.measure {
            sent.or_again(sent.visit.app.existing_measure(measure).await).await?;
        }
        if let Some(invite) = &mut command.invite {
            let groups: Vec<_> = invite.groups.iter().map(|one| one.group.clone()).collect();
            let invited = sent.visit.app.invitation(&invite.bodies, &groups, command.session.day()).await;
            invite.groups = sent.or_again(invited).await?;
        }
        sent.execute::<Training>(training::stream_id(id), C::Schedule(command), Some(key)).await?;
    }
    Ok(sent.done_at(&format!("/trainings/{id}"), "training-scheduled", "facts"))
}

/// A training goes on: held, cancelled, its list approved or reopened, certificates issued.
pub async fn act(request: HttpRequest, path: Path<(TrainingId, Act)>, Form(fields): Form<Fields>) -> HttpResponse {
    let (id, act) = path.into_inner();
    either(tell(&request, id, act, fields).await)
}

async fn tell(request: &HttpRequest, id: TrainingId, act: Act, fields: Fields) -> Shown {
    let sent = Sent::of(request, Place::TrainingAct(id, act), act.word().to_owned(), fields).await?;
    sent.permit(act.permission(), About::default())?;
    let key = sent.key();
    if !sent.did(&key).await? {
        let command = sent.or_again(command_of(&sent, id, act, key.command_id()).await).await?;
        sent.execute::<Training>(training::stream_id(id), command, Some(key)).await?;
    }
    Ok(sent.done_at(&format!("/trainings/{id}"), act.done(), "facts"))
}

async fn command_of(sent: &Sent<'_>, id: TrainingId, act: Act, seed: uuid::Uuid) -> Result<C, NotDone> {
    let (app, fields) = (&sent.visit.app, &sent.fields);
    let mut reading = Reading::of(fields);
    Ok(match act {
        Act::Hold => {
            let groups = app.members_of_training(id, None).await?;
            let hours = reading.take_optional("hours", whole);
            let materials = reading.take_optional("materials", Line::parse);
            reading.done()?;
            C::Hold(Hold { hours, mode: None, materials, groups })
        }
        Act::Move => {
            let mut moved = fields.moved()?;
            moved.groups = app.members_of_training(id, Some(kyiv_date(moved.starts_at))).await?;
            C::Move(moved)
        }
        Act::Invite => {
            let (bodies, groups) = fields.invited()?;
            let groups = app.invitation_to(id, &bodies, &groups).await?;
            C::Invite(Invite { bodies, groups })
        }
        Act::SetRetention => {
            let (days, reason) = (reading.take("retention_days", whole), reading.take("reason", Paragraph::parse));
            reading.make(|| Some(C::SetRetention(SetRetention { days: days?, reason: reason? })))?
        }
        Act::Cancel => C::Cancel(Cancel { reason: fields.one("reason", Paragraph::parse)? }),
        Act::ApproveList => C::ApproveList(ApproveList { sha256: Some(fields.one("sha256", Sha256::parse)?) }),
        Act::AskToReopen => C::AskToReopen(AskToReopen { reason: fields.one("reason", Paragraph::parse)? }),
        Act::Reopen => C::Reopen(Reopen),
        Act::IssueCertificates => C::IssueCertificates(IssueCertificates { seed }),
    })
}
