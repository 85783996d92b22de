//! One person comes onto the list of a training, or leaves it. The same commands as over REST.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Form, Path},
};
use zgoda_domain::{
    training::{self, Training, TrainingCommand as C, WithdrawRegistration},
    values::{Edrpou, Email, Line, Paragraph, Phone, Purpose, Sealed, Subject, TrainingId, ValueError},
};
use zgoda_personal_data::{Entry, Person};

use super::{
    fields::{Fields, Reading, Unread},
    place::Place,
    sent::Sent,
};
use crate::{
    api::Registrar,
    pages::{
        trainings::registrar_of,
        visit::{Refusal, Shown, either},
    },
    permissions::About,
    problem::Problem,
};

/// A person is registered.
pub async fn register(request: HttpRequest, id: Path<TrainingId>, Form(fields): Form<Fields>) -> HttpResponse {
    either(registered(&request, *id, fields).await)
}

async fn registered(request: &HttpRequest, id: TrainingId, fields: Fields) -> Shown {
    let sent = Sent::of(request, Place::Register(id), "register".to_owned(), fields).await?;
    let registrar = sent.registrar(id).await?;
    let key = sent.personal_key();
    if !sent.did(&key).await? {
        let (entry, guest) = sent.or_again(sent.fields.participant(registrar.only())).await?;
        let app = &sent.visit.app;
        let people = sent.or_again(app.one_to_register(entry, guest).await).await?;
        let (command, _) = sent.or_again(app.registering(id, people, &registrar, None).await).await?;
        sent.execute::<Training>(training::stream_id(id), C::Register(command), Some(key)).await?;
    }
    // The list is not shown in answer: each reading of it is recorded.
    Ok(sent.done("person-registered", "content"))
}

/// A person is taken off the list.
pub async fn unregister(request: HttpRequest, id: Path<TrainingId>, Form(fields): Form<Fields>) -> HttpResponse {
    either(unregistered(&request, *id, fields).await)
}

async fn unregistered(request: &HttpRequest, id: TrainingId, fields: Fields) -> Shown {
    let place = Place::People(id, "unregister");
    let sent = Sent::of(request, place, "unregister".to_owned(), fields).await?;
    // Whose people they are, the training judges.
    sent.permit("send-participants", About { body: sent.caller.body.as_ref(), ..About::default() })?;
    // What is written about somebody may name them.
    let key = sent.personal_key();
    if !sent.did(&key).await? {
        let (subject, words) = sent.or_again(sent.fields.leaving()).await?;
        let reason = sent.sealed(id, subject, &words).await?;
        let command = C::WithdrawRegistration(WithdrawRegistration { subject, reason });
        sent.execute::<Training>(training::stream_id(id), command, Some(key)).await?;
    }
    Ok(sent.done("registration-withdrawn", "content"))
}

impl Sent<'_> {
    /// How the sender registers people of a training.
    ///
    /// # Errors
    /// As [`Sent::forbidden`]; there is no such training.
    pub(super) async fn registrar(&self, id: TrainingId) -> Result<Registrar, Refusal> {
        let view = self.visit.training(id).await?;
        registrar_of(&self.visit, &view).ok_or_else(|| self.forbidden("send-participants"))
    }

    /// Words about a person on a list, sealed with their data; none where their key is gone.
    ///
    /// # Errors
    /// The page with the form again, when the vault does not answer.
    pub(super) async fn sealed(
        &self,
        id: TrainingId,
        subject: Subject,
        words: &Paragraph,
    ) -> Result<Option<Sealed>, Refusal> {
        let sealed = self.visit.app.vault.seal_words(&Purpose::training(id), subject, words).await;
        self.or_again(sealed.map_err(Problem::from)).await
    }
}

impl Fields {
    /// Who is to come onto the list, and whether as a guest; of the body whose people alone the sender registers, if there is one.
    fn participant(&self, only: Option<&Edrpou>) -> Result<(Entry, bool), Unread> {
        let mut reading = Reading::of(self);
        let seat = match only {
            Some(own) => Some((own.clone(), false)),
            None => reading.take("body", seat),
        };
        let person = reading.person();
        reading.make(|| {
            let ((body, guest), person) = (seat?, person?);
            Some((Entry { person, body }, guest))
        })
    }

    /// Who leaves the list, and why.
    fn leaving(&self) -> Result<(Subject, Paragraph), Unread> {
        let mut reading = Reading::of(self);
        let (subject, reason) = (reading.take("person", Subject::parse), reading.take("reason", Paragraph::parse));
        reading.make(|| Some((subject?, reason?)))
    }
}

impl Reading<'_> {
    /// What is said of a person.
    pub fn person(&mut self) -> Option<Person> {
        let name = self.take("name", Line::parse);
        let position = self.take_optional("position", Line::parse);
        let email = self.take_optional("email", Email::parse);
        let phone = self.take_optional("phone", Phone::parse);
        Some(Person { name: name?, email, phone, position })
    }
}

/// The body that somebody comes from, and whether as a guest, as the list of bodies gives it.
fn seat(text: &str) -> Result<(Edrpou, bool), ValueError> {
    match text.strip_suffix(" guest") {
        Some(body) => Ok((Edrpou::parse(body)?, true)),
        None => Ok((Edrpou::parse(text)?, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(body: &str) -> Fields {
        let pairs = [("body", body), ("name", "Учасниця Перша"), ("email", ""), ("phone", "044 123 45 67")];
        Fields::new(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec())
    }

    #[test]
    fn an_officer_registers_people_of_their_own_body_whatever_the_form_says() {
        let own = Edrpou::parse("00015622").expect("a code");
        let of = |body: &str, only: Option<&Edrpou>| {
            let (entry, guest) = typed(body).participant(only).expect("readable");
            (entry.body.to_string(), guest)
        };
        assert_eq!(of("00032684 guest", Some(&own)), ("00015622".to_owned(), false));
        assert_eq!(of("00032684 guest", None), ("00032684".to_owned(), true));
        assert_eq!(of("00032684", None), ("00032684".to_owned(), false));
        let (entry, _) = typed("00032684").participant(None).expect("readable");
        assert_eq!((entry.person.email, entry.person.phone.map(|phone| phone.as_str().to_owned())), {
            (None, Some("+380441234567".to_owned()))
        });
        let unread = typed("").participant(None).expect_err("no body");
        assert_eq!(unread.iter().map(|(field, _)| field.as_ref()).collect::<Vec<_>>(), ["body"]);
    }
}
