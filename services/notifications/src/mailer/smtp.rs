//! A mail server, by connections that are used again.
//!
//! lettre speaks the protocol; the connections are kept here and not in its pool, because a letter whose answer is waited for too long is
//! given up by dropping its connection, and that pool would use it again for the next letter, which would be told the answer of this one.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use lettre::{
    Message,
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, Certificate, TlsParameters},
        extension::ClientId,
    },
};
use tokio::sync::Mutex;

use super::{
    conversation::{self, Failure},
    server::{Security, Server},
};
use crate::{NotificationError, outbox::settle::Attempt};

/// A connection that rested for so long is asked whether its server is still there.
const RESTED: Duration = Duration::from_secs(5);
/// One that rested for longer is let go.
const IDLE: Duration = Duration::from_secs(60);

pub(super) struct Smtp {
    server: Server,
    trusted: TlsParameters,
    hello: ClientId,
    most: usize,
    patience: Duration,
    resting: Mutex<Vec<(AsyncSmtpConnection, Instant)>>,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp").field("server", &self.server).finish_non_exhaustive()
    }
}

impl Smtp {
    pub(super) fn open(
        url: &str,
        authority: Option<&Path>,
        connections: u32,
        patience: Duration,
    ) -> Result<Self, NotificationError> {
        let server = Server::parse(url)?;
        let wrong = |error: Error| NotificationError::Setup(format!("TLS: {error}"));
        let mut trusted = TlsParameters::builder(server.host.clone());
        if let Some(file) = authority {
            let pem = std::fs::read(file)
                .map_err(|error| NotificationError::Setup(format!("the certificate authority: {}", error.kind())))?;
            trusted = trusted.add_root_certificate(Certificate::from_pem(&pem).map_err(wrong)?);
        }
        let trusted = trusted.build_rustls().map_err(wrong)?;
        let most = usize::try_from(connections.max(1)).unwrap_or(1);
        let resting = Mutex::new(Vec::with_capacity(most));
        Ok(Self { server, trusted, hello: ClientId::default(), most, patience, resting })
    }

    /// Sends one letter; its whole conversation is waited for so long and no longer.
    pub(super) async fn send(&self, message: &Message, template: u16) -> Attempt {
        let too_slow = || Attempt::Temporary { reason: "too-slow", answer: String::new() };
        let mut connection = match tokio::time::timeout(self.patience, self.connection()).await {
            Err(_) => return too_slow(),
            // Whatever the server says before it knows whom the letter is for, it says of us.
            Ok(Err(error)) => return not_let_in(&error),
            Ok(Ok(connection)) => connection,
        };
        match tokio::time::timeout(self.patience, conversation::hand_over(&mut connection, message)).await {
            // Dropped: what its server still says is nobody's answer.
            Err(_) => too_slow(),
            Ok(Ok(response)) => {
                self.rest(connection).await;
                let answer = format!("{} {}", response.code(), response.message().collect::<Vec<_>>().join(" "));
                Attempt::Accepted { answer: answer.trim().to_owned(), template }
            }
            Ok(Err(Failure::NotSendable(why))) => {
                self.rest(connection).await;
                Attempt::Technical { reason: "not-sendable", answer: why.to_owned() }
            }
            Ok(Err(Failure::Said(error))) => {
                // A server that answered has the connection still open; one that closes it after a refusal does not say so.
                let forgets = tokio::time::timeout(RESTED, conversation::forget(&mut connection));
                if error.status().is_some() && forgets.await == Ok(true) {
                    self.rest(connection).await;
                }
                failure(&error)
            }
        }
    }

    async fn connection(&self) -> Result<AsyncSmtpConnection, Error> {
        loop {
            let rested = self.resting.lock().await.pop();
            match rested {
                None => return self.connect().await,
                Some((_, since)) if since.elapsed() > IDLE => {}
                Some((connection, since)) if since.elapsed() < RESTED => return Ok(connection),
                Some((mut connection, _)) => {
                    if connection.test_connected().await {
                        return Ok(connection);
                    }
                }
            }
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let from_the_start = (self.server.security == Security::FromTheStart).then(|| self.trusted.clone());
        let place = (self.server.host.as_str(), self.server.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(place, Some(self.patience), &self.hello, from_the_start, None).await?;
        let starts = match self.server.security {
            Security::FromTheStart | Security::Never => false,
            Security::Required => true,
            Security::WhereOffered => connection.can_starttls(),
        };
        if starts {
            connection.starttls(self.trusted.clone(), &self.hello).await?;
        }
        if let Some((user, password)) = &self.server.login {
            let credentials = Credentials::new(user.clone(), password.clone());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await?;
        }
        Ok(connection)
    }

    async fn rest(&self, connection: AsyncSmtpConnection) {
        let mut resting = self.resting.lock().await;
        if resting.len() < self.most {
            resting.push((connection, Instant::now()));
        }
    }
}

fn not_let_in(error: &Error) -> Attempt {
    let reason = match () {
        () if error.is_tls() => "tls",
        () if error.is_timeout() => "too-slow",
        () if error.status().is_some() || error.is_client() => "not-let-in",
        () => "connection",
    };
    Attempt::Temporary { reason, answer: error.to_string() }
}

/// What an error means for the letter.
fn failure(error: &Error) -> Attempt {
    let answer = error.to_string();
    match error.status().map_or(0, u16::from) {
        // It wants us to sign in, or somebody else: nothing of it is the recipient's.
        530 | 534 | 535 | 538 => Attempt::Temporary { reason: "not-let-in", answer },
        500..=599 => Attempt::Refused { answer },
        400..=499 => Attempt::Temporary { reason: "server", answer },
        _ if error.is_timeout() => Attempt::Temporary { reason: "too-slow", answer },
        // A client error is one of encoding the letter; everything else is the network.
        _ if error.is_client() => Attempt::Technical { reason: "not-sendable", answer },
        _ => Attempt::Temporary { reason: "connection", answer },
    }
}
