//! One letter over an open connection.
//!
//! lettre knows the commands and reads the answers. The message itself is handed over here: lettre writes it and the line that ends it one
//! after the other, and on a connection that gathers small writes (RFC 896) the second waits until the first is acknowledged, which the
//! other side puts off for some 40 milliseconds. In one write there is nothing to wait for, encrypted or not.

use std::fmt;

use lettre::{
    Address, Message,
    transport::smtp::{
        Error,
        client::AsyncSmtpConnection,
        commands::{Data, Mail, Rcpt, Rset},
        extension::{Extension, MailParameter},
        response::Response,
    },
};

/// Why a letter was not accepted.
pub(super) enum Failure {
    /// The server said so, or is gone.
    Said(Error),
    /// This server cannot be given such a letter.
    NotSendable(&'static str),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Said(error)
    }
}

/// Hands a letter over; the answer to its last line is the server's receipt.
pub(super) async fn hand_over(connection: &mut AsyncSmtpConnection, message: &Message) -> Result<Response, Failure> {
    let envelope = message.envelope();
    let mut asked = Vec::new();
    let foreign = |address: &Address| !AsRef::<str>::as_ref(address).is_ascii();
    if envelope.from().into_iter().chain(envelope.to()).any(foreign) {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(Failure::NotSendable("the server takes no address in letters of other scripts"));
        }
        asked.push(MailParameter::SmtpUtfEight);
    }
    // Bodies are encoded in ASCII, so that nothing is asked of the server for them.
    let text = String::from_utf8(message.formatted()).map_err(|_| Failure::NotSendable("the message is not text"))?;
    connection.command(Mail::new(envelope.from().cloned(), asked)).await?;
    for address in envelope.to() {
        connection.command(Rcpt::new(address.clone(), Vec::new())).await?;
    }
    connection.command(Data).await?;
    Ok(connection.command(Whole(&text)).await?)
}

/// Forgets a letter that the server did not take, so that the next one may go over the same connection; answers whether it may.
pub(super) async fn forget(connection: &mut AsyncSmtpConnection) -> bool {
    connection.command(Rset).await.is_ok()
}

/// A message with the line that ends it. A line that begins with a dot gets another one (RFC 5321, 4.5.2).
struct Whole<'a>(&'a str);

impl fmt::Display for Whole<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.0.split_inclusive("\r\n") {
            let dot = if line.starts_with('.') { "." } else { "" };
            write!(f, "{dot}{line}")?;
        }
        f.write_str(if self.0.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_a_message_ends_it() {
        assert_eq!(
            Whole("Subject: x\r\n\r\n.\r\n..a\r\nb.").to_string(),
            "Subject: x\r\n\r\n..\r\n...a\r\nb.\r\n.\r\n"
        );
        assert_eq!(Whole("a\r\n").to_string(), "a\r\n.\r\n");
    }
}
