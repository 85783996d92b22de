//! A reading is recorded before the data leave.

use crate::{
    access_journal::{About, AccessEvent, AccessRejection, Form, What},
    aggregate::Context,
    values::Line,
};

/// Records a reading; who reads, and for which body, the context says.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// What.
    pub what: What,
    /// In what form.
    pub form: Form,
    /// The system that asked, as it named itself.
    pub system: Line,
    /// The ground, or the identifier of the declared purpose.
    pub ground: Line,
    /// Whose data.
    pub about: About,
}

impl Record {
    /// There is no "it is so already": two readings are two.
    pub(super) fn decide(&self, context: &Context) -> Result<Vec<AccessEvent>, AccessRejection> {
        if matches!(&self.about, About::Subjects { subjects, .. } if subjects.is_empty()) {
            return Err(AccessRejection::NobodyRead);
        }
        Ok(vec![AccessEvent::Read {
            what: self.what,
            form: self.form,
            reader: context.actor.clone(),
            reader_body: context.on_behalf_of.clone(),
            system: self.system.clone(),
            ground: self.ground.clone(),
            about: self.about.clone(),
        }])
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        access_journal::{AccessCommand, AccessJournal, stream_id},
        scenario::{Answer, Scenario, acting, edrpou, line},
        values::{ActorId, Position, Purpose, Subject},
    };

    const SUBJECT: Subject = Subject(Uuid::from_u128(5));

    fn everyone() -> About {
        About::Everyone { purpose: Purpose::training("1"), at: Position(7), body: None }
    }

    fn record(about: About) -> Record {
        let (system, ground) = (line("zgoda"), line("перевірка списку"));
        Record { what: What::AttendanceList, form: Form::Pdf, system, ground, about }
    }

    fn ask(past: &[AccessEvent], about: About) -> Answer<AccessJournal> {
        let reader = acting("coordinator", Some("43220851"), "2026-03-02");
        Scenario::given(past).when(AccessCommand::Record(record(about)), &reader)
    }

    fn read(about: About) -> AccessEvent {
        let Record { what, form, system, ground, .. } = record(everyone());
        let (reader, reader_body) = (ActorId("coordinator".to_owned()), Some(edrpou("43220851")));
        AccessEvent::Read { what, form, reader, reader_body, system, ground, about }
    }

    #[test]
    fn who_read_and_for_whom_stands_beside_whose_data() {
        ask(&[], everyone()).then(&[read(everyone())]);
    }

    #[test]
    fn reading_again_is_recorded_again() {
        ask(&[read(everyone())], everyone()).then(&[read(everyone())]);
    }

    #[test]
    fn a_record_names_somebody() {
        ask(&[], About::Subjects { purpose: None, subjects: vec![] }).then_refused("nobody-read");
    }

    #[test]
    fn readings_of_one_list_stand_together_and_so_do_those_of_one_person() {
        let of_list = About::Subjects { purpose: Some(Purpose::training("1")), subjects: vec![SUBJECT] };
        let of_person = About::Subjects { purpose: None, subjects: vec![SUBJECT] };
        assert_eq!([everyone(), of_list].map(|about| stream_id(&about)), ["training/1", "training/1"]);
        assert_eq!(stream_id(&of_person), format!("subject/{SUBJECT}"));
    }
}
