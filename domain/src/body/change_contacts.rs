//! A body's contacts are replaced.

use crate::body::{Body, BodyEvent, BodyRejection, Contact};

/// The most contacts one body may have.
pub const MAX_CONTACTS: usize = 20;

/// Replaces all contacts of a body.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeContacts {
    /// All contacts from now on; addresses of roles, never of persons.
    pub contacts: Vec<Contact>,
}

impl ChangeContacts {
    pub(super) fn decide(&self, state: &Body) -> Result<Vec<BodyEvent>, BodyRejection> {
        let entry = state.entry()?;
        if self.contacts.len() > MAX_CONTACTS {
            return Err(BodyRejection::TooManyContacts { given: self.contacts.len() });
        }
        if entry.contacts == self.contacts {
            return Ok(Vec::new());
        }
        Ok(vec![BodyEvent::ContactsChanged { edrpou: entry.edrpou.clone(), contacts: self.contacts.clone() }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        body::{BodyCommand, ContactRole, sample::*},
        scenario::{Answer, Scenario, edrpou},
        values::Email,
    };

    fn contact() -> Contact {
        let email = Email::parse("reports@mincyfra.example").expect("an address");
        Contact { role: ContactRole::Reporting, email, phone: None }
    }

    fn ask(past: &[BodyEvent], contacts: Vec<Contact>) -> Answer<Body> {
        Scenario::given(past).when(BodyCommand::ChangeContacts(ChangeContacts { contacts }), &admin())
    }

    #[test]
    fn contacts_are_replaced_and_the_same_ones_change_nothing() {
        let changed = BodyEvent::ContactsChanged { edrpou: edrpou(CODE), contacts: vec![contact()] };
        ask(&[registered()], vec![contact()]).then(std::slice::from_ref(&changed));
        ask(&[registered(), changed], vec![contact()]).then_nothing_new();
    }

    #[test]
    fn they_are_bounded_and_need_a_registered_body() {
        ask(&[registered()], vec![contact(); MAX_CONTACTS + 1]).then_refused("too-many-contacts");
        ask(&[], vec![contact()]).then_refused("body-not-registered");
    }
}
