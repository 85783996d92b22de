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
