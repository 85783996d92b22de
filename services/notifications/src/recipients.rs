//! From a body to the addresses that a rule writes to: its contacts by role, as the register holds them.

use std::str::FromStr;

use zgoda_domain::body::ContactRole;
use zgoda_read_models::Addressee;

use crate::rule::{Rule, role_name};

/// One address of a body, or that it has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recipient {
    /// `edrpou/role`, and `/n` for further addresses of one role.
    pub(crate) key: String,
    pub(crate) role: ContactRole,
    pub(crate) address: Result<String, NoAddress>,
}

/// Why nobody can be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoAddress {
    /// The register has no contact for any of the roles, or does not know the body.
    NoContact,
    /// What the register has is no address that mail could be sent to.
    Refused,
}

impl NoAddress {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::NoContact => "no-contact",
            Self::Refused => "address-refused",
        }
    }
}

/// All contacts of the first of the rule's roles that the body has.
pub(crate) fn of(edrpou: &str, addressee: Option<&Addressee>, rule: &Rule) -> Vec<Recipient> {
    let contacts = addressee.map(|one| one.contacts.as_slice()).unwrap_or_default();
    let role = rule.to.iter().copied().find(|role| contacts.iter().any(|contact| contact.role == *role));
    let Some(role) = role else {
        let role = rule.to.first().copied().unwrap_or(ContactRole::Registry);
        let key = format!("{edrpou}/{}", role_name(role));
        return vec![Recipient { key, role, address: Err(NoAddress::NoContact) }];
    };
    let of_role = contacts.iter().filter(|contact| contact.role == role);
    let one = |(n, address): (usize, &str)| Recipient {
        key: match n {
            1 => format!("{edrpou}/{}", role_name(role)),
            n => format!("{edrpou}/{}/{n}", role_name(role)),
        },
        role,
        address: checked(address),
    };
    (1..).zip(of_role.map(|contact| contact.email.as_str())).map(one).collect()
}

/// What is sent to has no line breaks and is an address for the program that sends, too.
fn checked(address: &str) -> Result<String, NoAddress> {
    match lettre::Address::from_str(address) {
        Ok(address) if !address.to_string().contains(['\r', '\n', '<', '>', ' ']) => Ok(address.to_string()),
        _ => Err(NoAddress::Refused),
    }
}

#[cfg(test)]
mod tests {
    use zgoda_domain::{
        body::Contact,
        values::{Edrpou, Email},
    };

    use super::*;
    use crate::rules::{measure_due, round_served};

    fn body(contacts: &[(ContactRole, &str)]) -> Addressee {
        let contact = |(role, address): &(ContactRole, &str)| Contact {
            role: *role,
            email: Email::parse(address).expect("an address"),
            phone: None,
        };
        Addressee {
            edrpou: Edrpou::parse("00015622").expect("a code"),
            name: "Міністерство".to_owned(),
            short_name: "Мін".to_owned(),
            contacts: contacts.iter().map(contact).collect(),
        }
    }

    fn told(rule: &Rule, contacts: &[(ContactRole, &str)]) -> Vec<(String, Result<String, NoAddress>)> {
        of("00015622", Some(&body(contacts)), rule).into_iter().map(|one| (one.key, one.address)).collect()
    }

    #[test]
    fn all_contacts_of_the_first_role_that_a_body_has_are_written_to() {
        let contacts = [
            (ContactRole::Head, "head@justice.example"),
            (ContactRole::Reporting, "one@justice.example"),
            (ContactRole::Reporting, "two@justice.example"),
        ];
        let one = ("00015622/reporting".to_owned(), Ok("one@justice.example".to_owned()));
        let two = ("00015622/reporting/2".to_owned(), Ok("two@justice.example".to_owned()));
        assert_eq!(told(&measure_due::RULE, &contacts), [one.clone(), two]);
        let head = ("00015622/head".to_owned(), Ok("head@justice.example".to_owned()));
        assert_eq!(told(&measure_due::ESCALATED, &contacts), [head]);
        assert_eq!(told(&round_served::RULE, &contacts)[0], one, "it has no registry");
    }

    #[test]
    fn a_body_without_contacts_is_a_recipient_that_cannot_be_reached() {
        let none = [("00015622/registry".to_owned(), Err(NoAddress::NoContact))];
        assert_eq!(told(&round_served::RULE, &[]), none);
        let unknown = of("00015622", None, &round_served::RULE);
        assert_eq!(unknown[0].address, Err(NoAddress::NoContact));
    }

    #[test]
    fn what_is_no_address_or_more_than_one_is_refused() {
        for address in ["", "nobody", "a@b.ua\r\nBcc: c@d.ua", "a@b.ua\nX: y", "<a@b.ua>", "a b@c.ua", "a@b@c.ua"] {
            assert_eq!(checked(address), Err(NoAddress::Refused), "{address:?}");
        }
        assert_eq!(checked("a.b+c@sub.domain.ua"), Ok("a.b+c@sub.domain.ua".to_owned()));
    }
}
