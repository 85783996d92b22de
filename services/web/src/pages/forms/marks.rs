//! What the coordinator says on the list itself: who was there, and that it was otherwise. The same commands as over REST.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Form, Path},
};
use zgoda_domain::{
    training::{self, Attendance, CorrectMark, How, Mark, MarkAttendance, Training, TrainingCommand as C},
    values::{Paragraph, Subject, TrainingId, ValueError},
};

use super::{
    fields::{Fields, Reading, Unread, word},
    place::Place,
    sent::Sent,
};
use crate::{
    pages::visit::{Refusal, Shown, either},
    permissions::About,
};

/// People are marked.
pub async fn mark(request: HttpRequest, id: Path<TrainingId>, Form(fields): Form<Fields>) -> HttpResponse {
    let read = async |sent: &Sent<'_>| sent.or_again(sent.fields.marks()).await;
    either(tell(&request, Place::People(*id, "mark"), *id, fields, "marked", read).await)
}

/// A mark is corrected.
pub async fn correct(request: HttpRequest, id: Path<TrainingId>, Form(fields): Form<Fields>) -> HttpResponse {
    let read = async |sent: &Sent<'_>| {
        let (subject, attendance, words) = sent.or_again(sent.fields.correction()).await?;
        let reason = sent.sealed(*id, subject, &words).await?;
        Ok(C::CorrectMark(CorrectMark { subject, attendance, reason }))
    };
    either(tell(&request, Place::People(*id, "correct"), *id, fields, "mark-corrected", read).await)
}

async fn tell(
    request: &HttpRequest,
    place: Place,
    id: TrainingId,
    fields: Fields,
    done: &str,
    read: impl AsyncFnOnce(&Sent<'_>) -> Result<C, Refusal>,
) -> Shown {
    let form = place.form().to_owned();
    let sent = Sent::of(request, place, form, fields).await?;
    sent.permit("mark-attendance", About::default())?;
    // What is written about somebody may name them.
    let key = sent.personal_key();
    if !sent.did(&key).await? {
        let command = read(&sent).await?;
        sent.execute::<Training>(training::stream_id(id), command, Some(key)).await?;
    }
    Ok(sent.done(done, "content"))
}

impl Fields {
    /// What is said of people: of each what was chosen for them, of the others what holds of the rest, if anything does.
    fn marks(&self) -> Result<C, Unread> {
        let mut reading = Reading::of(self);
        let rest: Option<Attendance> = reading.take_optional("rest", word);
        reading.done()?;
        let said = |text: &str| -> Result<Option<Mark>, ValueError> {
            let (subject, own) = text.split_once(' ').map_or((text, None), |(subject, own)| (subject, Some(own)));
            let attendance = own.map(word).transpose()?.or(rest);
            let subject = Subject::parse(subject)?;
            Ok(attendance.map(|attendance| Mark { subject, attendance }))
        };
        let marks: Result<Vec<_>, ValueError> = self.all("m").map(said).collect();
        let marks = marks.map_err(|error| vec![("rest".into(), error)])?.into_iter().flatten().collect();
        Ok(C::Mark(MarkAttendance { marks, how: How::Coordinator }))
    }

    /// Of whom, what is so, and how one knows.
    fn correction(&self) -> Result<(Subject, Attendance, Paragraph), Unread> {
        let mut reading = Reading::of(self);
        let subject = reading.take("person", Subject::parse);
        let attendance = reading.take("attendance", word);
        let reason = reading.take("reason", Paragraph::parse);
        reading.make(|| Some((subject?, attendance?, reason?)))
    }
}
