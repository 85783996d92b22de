//! Addresses of roles.

use serde::Serialize;

use super::ValueError;

/// An e-mail address of a role, bounded and without line breaks; the syntax is the part of RFC 5321 in common use.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Email(String);

impl Email {
    /// Reads an address.
    ///
    /// # Errors
    /// `email-form` when it is not `local@domain.tld` of at most 254 characters.
    pub fn parse(input: &str) -> Result<Self, ValueError> {
        let address = input.trim();
        let ok = address.len() <= 254
            && address.split_once('@').is_some_and(|(local, domain)| {
                (1..=64).contains(&local.len())
                    && local.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c))
                    && domain.contains('.')
                    && domain.split('.').all(|label| {
                        !label.is_empty()
                            && !label.starts_with('-')
                            && !label.ends_with('-')
                            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                    })
            });
        if ok {
            Ok(Self(address.to_owned()))
        } else {
            Err(ValueError::new(
                "email-form",
                "Це не адреса електронної пошти: очікується запис вигляду ім’я@домен.",
                "This is not an e-mail address: name@domain is expected.",
            ))
        }
    }

    /// The address itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_name_a_domain_and_no_line_breaks() {
        for address in ["reports@mincyfra.example", "a.b+c@sub.domain.ua"] {
            assert!(Email::parse(address).is_ok(), "{address}");
        }
        for address in ["", "reports", "@a.ua", "a@b", "a@.ua", "a@b..ua", "a@-b.ua", "a b@c.ua", "a@b.ua\nBcc: c@d.ua"]
        {
            assert_eq!(Email::parse(address).map_err(|error| error.code), Err("email-form"), "{address:?}");
        }
        assert!(Email::parse(&format!("{}@b.ua", "a".repeat(65))).is_err());
    }
}
