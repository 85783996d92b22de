//! A mail server, by a pool of connections that are used again.

use std::{path::Path, time::Duration};

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    transport::smtp::{
        Error, PoolConfig,
        client::{Certificate, Tls, TlsParameters},
    },
};

use crate::{NotificationError, outbox::settle::Attempt};

/// How long one answer of the server is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// A letter takes a few answers; together they stay below the lease of its row.
const ALTOGETHER: Duration = Duration::from_secs(240);

#[derive(Debug)]
pub(super) struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl Smtp {
    pub(super) fn open(url: &str, authority: Option<&Path>, connections: u32) -> Result<Self, NotificationError> {
        // The address may hold a password: what is wrong with it is told without it.
        let wrong = |_: Error| NotificationError::Setup("the address of the mail server".to_owned());
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(wrong)?;
        if let Some(file) = authority {
            let pem = std::fs::read(file)
                .map_err(|error| NotificationError::Setup(format!("the certificate authority: {}", error.kind())))?;
            let certificate = Certificate::from_pem(&pem).map_err(wrong)?;
            let trusted = TlsParameters::builder(host(url).to_owned()).add_root_certificate(certificate).build_rustls();
            builder = builder.tls(with(url, trusted.map_err(wrong)?));
        }
        let pool = PoolConfig::new().max_size(connections.max(1)).idle_timeout(PATIENCE);
        Ok(Self { transport: builder.timeout(Some(PATIENCE)).pool_config(pool).build() })
    }

    pub(super) async fn send(&self, message: Message, template: u16) -> Attempt {
        match tokio::time::timeout(ALTOGETHER, self.transport.send(message)).await {
            Ok(Ok(response)) => {
                let answer = format!("{} {}", response.code(), response.message().collect::<Vec<_>>().join(" "));
                Attempt::Accepted { answer: answer.trim().to_owned(), template }
            }
            Ok(Err(error)) => failure(&error),
            Err(_) => Attempt::Temporary { reason: "too-slow", answer: String::new() },
        }
    }
}

/// What an error means for the letter. Whatever speaks of us and not of the recipient passes when somebody mends it: it is tried again.
fn failure(error: &Error) -> Attempt {
    let answer = error.to_string();
    let code = error.status().map_or(0, u16::from);
    match code {
        // Authentication and policy: the server does not want us, whoever the letter is for.
        421 | 450..=499 => Attempt::Temporary { reason: "server", answer },
        530 | 534 | 535 | 538 => Attempt::Temporary { reason: "not-let-in", answer },
        500..=599 => Attempt::Refused { answer },
        _ if error.is_timeout() => Attempt::Temporary { reason: "too-slow", answer },
        _ if error.is_tls() => Attempt::Temporary { reason: "tls", answer },
        // A client error is one of encoding the letter; everything else is the network.
        _ if error.is_client() => Attempt::Technical { reason: "not-sendable", answer },
        _ => Attempt::Temporary { reason: "connection", answer },
    }
}

/// How the address wants TLS, with what is trusted.
fn with(url: &str, trusted: TlsParameters) -> Tls {
    if url.starts_with("smtps:") {
        Tls::Wrapper(trusted)
    } else if url.contains("tls=required") {
        Tls::Required(trusted)
    } else if url.contains("tls=opportunistic") {
        Tls::Opportunistic(trusted)
    } else {
        Tls::None
    }
}

/// The host of an address, whose name its certificate must bear.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['/', '?']).next().unwrap_or(rest);
    let rest = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    rest.split(':').next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_found_beside_a_user_and_a_port() {
        assert_eq!(host("smtps://user:p%40ss@mail.example:465/ehlo?tls=required"), "mail.example");
        assert_eq!(host("smtp://localhost"), "localhost");
    }

    #[test]
    fn an_address_that_is_none_is_told_without_its_password() {
        let error = Smtp::open("gopher://user:secret@mail.example", None, 1).expect_err("no mail server");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}
