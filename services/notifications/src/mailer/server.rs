//! The address of a mail server, in the form that is known from lettre: `smtps://user:password@host:port`, or `smtp://…?tls=required`.

use crate::NotificationError;

/// A mail server.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Server {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) security: Security,
    /// User and password.
    pub(crate) login: Option<(String, String)>,
}

/// When a connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Security {
    /// From its first byte.
    FromTheStart,
    /// By STARTTLS; without it nothing is sent.
    Required,
    /// By STARTTLS where the server offers it.
    WhereOffered,
    /// Never.
    Never,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("host", &self.host).field("port", &self.port).finish_non_exhaustive()
    }
}

impl Server {
    /// Reads an address; what is wrong with it is told without repeating it, for it may hold a password.
    pub(crate) fn parse(url: &str) -> Result<Self, NotificationError> {
        Self::read(url).ok_or_else(|| NotificationError::Setup("the address of the mail server".to_owned()))
    }

    fn read(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let authority = rest.split('/').next()?;
        let (login, place) = match authority.rsplit_once('@') {
            None => (None, authority),
            Some((login, place)) => {
                let (user, password) = login.split_once(':')?;
                (Some((decoded(user)?, decoded(password)?)), place)
            }
        };
        let (security, usual) = match (scheme, query) {
            ("smtps", "") => (Security::FromTheStart, 465),
            ("smtp", "tls=required") => (Security::Required, 587),
            ("smtp", "tls=opportunistic") => (Security::WhereOffered, 587),
            ("smtp", "") => (Security::Never, 25),
            _ => return None,
        };
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().ok()?),
            None => (place, usual),
        };
        let fits = !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || "-._[]:".contains(c));
        fits.then(|| Self { host: host.to_owned(), port, security, login })
    }
}

/// Without its percent signs.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tells_where_how_and_by_whom() {
        let server = Server::parse("smtps://zgoda:p%40ss%3A@mail.example").expect("an address");
        assert_eq!((server.host.as_str(), server.port), ("mail.example", 465));
        assert_eq!(server.login, Some(("zgoda".to_owned(), "p@ss:".to_owned())));
        assert_eq!(server.security, Security::FromTheStart);
        let security = |url| Server::parse(url).expect("an address").security;
        assert_eq!(security("smtp://mail.example:2525?tls=required"), Security::Required);
        assert_eq!(security("smtp://mail.example/ehlo?tls=opportunistic"), Security::WhereOffered);
        assert_eq!(security("smtp://127.0.0.1:25"), Security::Never);
    }

    #[test]
    fn what_is_no_address_is_refused_and_its_password_not_told() {
        for url in
            ["mail.example", "gopher://a:secret@mail.example", "smtp://a:secret@", "smtp://m?tls=maybe", "smtp://m:x"]
        {
            let error = Server::parse(url).expect_err("no address").to_string();
            assert!(!error.contains("secret"), "{error}");
        }
        assert!(!format!("{:?}", Server::parse("smtp://a:secret@m").expect("an address")).contains("secret"));
    }
}
