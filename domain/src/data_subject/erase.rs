//! A person is erased.

use crate::{
    aggregate::Context,
    data_subject::{AskedBy, DataSubject, DataSubjectEvent, DataSubjectRejection, Ground, Kept},
    values::{Letter, Purpose},
};

/// Erases a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Erase {
    /// By what right.
    pub ground: Ground,
    /// Who asked for it.
    pub asked_by: AskedBy,
    /// The letter in which they did.
    pub letter: Option<Letter>,
    /// For what data are held, as the vault says, and not erased by an earlier event already.
    pub purposes: Vec<Purpose>,
    /// What stays, and why.
    pub kept: Vec<Kept>,
}

impl Erase {
    pub(super) fn decide(
        &self,
        state: &DataSubject,
        _: &Context,
    ) -> Result<Vec<DataSubjectEvent>, DataSubjectRejection> {
        let ordered = self.asked_by == AskedBy::Authority;
        if ordered != (self.ground == Ground::Ordered)
            || self.asked_by == AskedBy::Holder && self.ground == Ground::ConsentWithdrawn
        {
            return Err(DataSubjectRejection::GroundOfAnother);
        }
        if ordered && self.letter.is_none() {
            return Err(DataSubjectRejection::LetterMissing);
        }
        if self.kept.is_empty() {
            return Err(DataSubjectRejection::KeptUnsaid);
        }
        if self.purposes.is_empty() {
            return if state.erased { Ok(Vec::new()) } else { Err(DataSubjectRejection::NothingHeld) };
        }
        let mut purposes = self.purposes.clone();
        purposes.sort();
        purposes.dedup();
        Ok(vec![DataSubjectEvent::Erased {
            ground: self.ground,
            asked_by: self.asked_by,
            letter: self.letter.clone(),
            purposes,
            kept: self.kept.clone(),
        }])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        Context,
        data_subject::DataSubjectCommand,
        scenario::{Answer, Scenario, acting, line, words},
    };

    fn officer() -> Context {
        acting("officer", Some("43220851"), "2026-03-02")
    }

    fn erase() -> Erase {
        let kept = Kept {
            what: line("позначка присутності"), why: words("звітність за планом")
        };
        Erase {
            ground: Ground::ConsentWithdrawn,
            asked_by: AskedBy::Person,
            letter: None,
            purposes: vec![Purpose::training("2"), Purpose::training("1"), Purpose::training("2")],
            kept: vec![kept],
        }
    }

    fn erased() -> DataSubjectEvent {
        let Erase { ground, asked_by, letter, kept, .. } = erase();
        let purposes = vec![Purpose::training("1"), Purpose::training("2")];
        DataSubjectEvent::Erased { ground, asked_by, letter, purposes, kept }
    }

    fn ask(past: &[DataSubjectEvent], command: Erase) -> Answer<DataSubject> {
        Scenario::given(past).when(DataSubjectCommand::Erase(command), &officer())
    }

    #[test]
    fn a_person_is_erased_for_all_purposes_at_once() {
        ask(&[], erase()).then(&[erased()]);
    }

    #[test]
    fn who_is_erased_already_is_not_erased_again_though_nothing_is_held_any_more() {
        ask(&[erased()], Erase { purposes: vec![], ..erase() }).then_nothing_new();
    }

    #[test]
    fn what_is_held_since_an_erasure_is_erased_by_another_one() {
        let later = Erase { purposes: vec![Purpose::training("3")], ..erase() };
        let events = ask(&[erased()], later).events();
        assert!(
            matches!(&events[..], [DataSubjectEvent::Erased { purposes, .. }] if *purposes == [Purpose::training("3")])
        );
    }

    #[test]
    fn nobody_is_erased_on_whom_nothing_is_held() {
        ask(&[], Erase { purposes: vec![], ..erase() }).then_refused("nothing-held");
    }

    #[test]
    fn an_order_is_given_by_an_authority_in_writing() {
        let letter = Letter { number: line("12/3"), date: date(2026, 3, 1), from: None, to: None };
        let ordered = Erase { ground: Ground::Ordered, asked_by: AskedBy::Authority, ..erase() };
        ask(&[], ordered.clone()).then_refused("letter-missing");
        assert_eq!(ask(&[], Erase { letter: Some(letter), ..ordered.clone() }).events().len(), 1);
        ask(&[], Erase { asked_by: AskedBy::Person, ..ordered.clone() }).then_refused("ground-of-another");
        ask(&[], Erase { ground: Ground::Unlawful, ..ordered }).then_refused("ground-of-another");
    }

    #[test]
    fn the_holder_takes_back_nobodys_consent() {
        ask(&[], Erase { asked_by: AskedBy::Holder, ..erase() }).then_refused("ground-of-another");
        let over = Erase { asked_by: AskedBy::Holder, ground: Ground::NoLongerNeeded, ..erase() };
        assert_eq!(ask(&[], over).events().len(), 1);
    }

    #[test]
    fn what_stays_is_said() {
        ask(&[], Erase { kept: vec![], ..erase() }).then_refused("kept-unsaid");
    }
}
