//! The way out: a mail server, or a folder of files.

mod conversation;
pub(crate) mod message;
mod server;
mod smtp;

use std::path::PathBuf;

use lettre::message::Mailbox;

use crate::{
    NotificationError, Settings,
    mailer::smtp::Smtp,
    outbox::{claim::Claimed, settle::Attempt},
    settings::Way,
};

/// How letters leave.
#[derive(Debug)]
pub(crate) struct Mailer {
    from: Mailbox,
    door: Door,
}

#[derive(Debug)]
enum Door {
    Smtp(Box<Smtp>),
    Files(PathBuf),
}

impl Mailer {
    /// Makes ready; no connection is opened before the first letter.
    pub(crate) fn open(settings: &Settings) -> Result<Self, NotificationError> {
        let from = settings.from.parse::<Mailbox>();
        let from = from.map_err(|error| NotificationError::Setup(format!("the sender's address: {error}")))?;
        let door = match &settings.way {
            Way::Smtp { url, authority } => {
                Door::Smtp(Box::new(Smtp::open(url, authority.as_deref(), settings.connections, settings.patience)?))
            }
            Way::Files(folder) => Door::Files(folder.clone()),
        };
        Ok(Self { from, door })
    }

    /// Whom letters come from.
    pub(crate) fn from(&self) -> &Mailbox {
        &self.from
    }

    /// Sends one letter to one address. What comes of it is never an error of the caller's.
    pub(crate) async fn send(&self, letter: &Claimed, settings: &Settings) -> Attempt {
        let (message, template) = match message::message(letter, &self.from, settings) {
            Ok(made) => made,
            Err(attempt) => return attempt,
        };
        match &self.door {
            Door::Smtp(smtp) => smtp.send(&message, template).await,
            Door::Files(folder) => into_file(folder.clone(), letter, message.formatted(), template).await,
        }
    }
}

/// Under the letter's identifier: written twice, it is the same file.
async fn into_file(folder: PathBuf, letter: &Claimed, bytes: Vec<u8>, template: u16) -> Attempt {
    let (name, id) = (format!("{}-{}.eml", letter.rule, letter.id), letter.id);
    let written = async {
        tokio::fs::create_dir_all(&folder).await?;
        let unfinished = folder.join(format!(".{id}"));
        tokio::fs::write(&unfinished, bytes).await?;
        tokio::fs::rename(&unfinished, folder.join(&name)).await
    };
    match written.await {
        Ok(()) => Attempt::Accepted { answer: name, template },
        Err(error) => Attempt::Temporary { reason: "file", answer: error.kind().to_string() },
    }
}
