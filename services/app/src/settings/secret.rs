//! Values that must not be printed.

use serde::Deserialize;

/// A secret: kept out of `Debug` and `Display`, so that neither a log line nor `zgoda config` can show it.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Takes a secret into custody.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The secret itself, for the one place that signs or connects with it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// True when nothing is set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_empty() { "(not set)" } else { "(hidden)" })
    }
}

/// A database or web address with the password in it replaced, so that it can be printed and logged.
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let authority_end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(authority_end);
    let authority = match authority.rsplit_once('@') {
        Some((user, host)) => match user.split_once(':') {
            Some((name, _)) => format!("{name}:(hidden)@{host}"),
            None => authority.to_owned(),
        },
        None => authority.to_owned(),
    };
    // A password may also stand among the parameters: `?password=…`.
    let path = match path.split_once('?') {
        Some((path, parameters)) => {
            let shown: Vec<String> = parameters.split('&').map(hide_parameter).collect();
            format!("{path}?{}", shown.join("&"))
        }
        None => path.to_owned(),
    };
    format!("{scheme}://{authority}{path}")
}

fn hide_parameter(parameter: &str) -> String {
    match parameter.split_once('=') {
        Some((name, _)) if name.contains("password") || name.contains("key") => format!("{name}=(hidden)"),
        _ => parameter.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_printed() {
        assert_eq!(format!("{:?}", Secret::new("swordfish")), "(hidden)");
        assert_eq!(format!("{:?}", Secret::default()), "(not set)");
    }

    #[test]
    fn the_password_of_an_address_is_hidden_and_the_rest_is_kept() {
        for (url, shown) in [
            ("postgres://zgoda:s3cr@t@db.local:5432/zgoda", "postgres://zgoda:(hidden)@db.local:5432/zgoda"),
            ("postgres://zgoda@db.local/zgoda", "postgres://zgoda@db.local/zgoda"),
            ("postgres://db/zgoda?user=z&password=s3cr", "postgres://db/zgoda?user=z&password=(hidden)"),
            ("sqlite:data/log.db", "sqlite:data/log.db"),
        ] {
            assert_eq!(without_password(url), shown);
        }
    }
}
