//! One letter as a message: headers that say who, what and in whose stead, a text part, an HTML part, an entry for a calendar.

use std::time::{Duration, SystemTime};

use lettre::{
    Address, Message,
    message::{
        Attachment, Body, Mailbox, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue},
    },
};

use crate::{
    NotificationError, Settings,
    choices::choices_link,
    letters::Letter,
    outbox::{claim::Claimed, settle::Attempt},
    typeset::{Stored, typeset},
};

/// The message of a letter and the version of its templates.
///
/// # Errors
/// A technical failure: the letter cannot be made, and trying again would not help.
pub(crate) fn message(letter: &Claimed, from: &Mailbox, settings: &Settings) -> Result<(Message, u16), Attempt> {
    let technical = |reason, answer| Attempt::Technical { reason, answer };
    let row = Stored {
        rule: &letter.rule,
        body: &letter.body,
        role: &letter.role,
        language: &letter.language,
        letter: &letter.letter,
        path: &letter.path,
        late_since: letter.late.then_some(letter.since),
    };
    let (typeset, told) = typeset(row, settings).map_err(|error| match error {
        NotificationError::Unreadable(reason) => technical("template", reason),
        other => technical("template", other.to_string()),
    })?;
    // Not told in words: the address must not get into what is logged.
    let to: Address = letter.address.parse().map_err(|_| technical("address-refused", "not an address".to_owned()))?;
    let mut builder = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(&typeset.subject)
        .date(sent_at(letter))
        .message_id(Some(message_id(&letter.id.to_string(), from)))
        .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
        .raw_header(header("Content-Language", letter.language.clone()));
    if letter.choice
        && let Some(link) = choices_link(settings, &letter.body, &letter.role)
    {
        builder = builder.raw_header(header("List-Unsubscribe", format!("<{link}>")));
    }
    let parts = MultiPart::alternative_plain_html(typeset.text, typeset.html);
    let message = match entry_of(&told) {
        None => builder.multipart(parts),
        Some(entry) => {
            let file = entry.text(from.email.as_ref(), &letter.address);
            let kind = format!("text/calendar; charset=utf-8; method={}", entry.method.name());
            let kind: ContentType = kind.parse().map_err(|_| technical("message", "the calendar's type".to_owned()))?;
            let encoded = Body::new_with_encoding(file.clone(), ContentTransferEncoding::Base64);
            let encoded = encoded.map_err(|_| technical("message", "the calendar's text".to_owned()))?;
            let shown = SinglePart::builder().header(kind.clone()).body(encoded.clone());
            let kept = Attachment::new("zgoda.ics".to_owned()).body(encoded, kind);
            builder.multipart(MultiPart::mixed().multipart(parts.singlepart(shown)).singlepart(kept))
        }
    };
    let message = message.map_err(|error| technical("message", error.to_string()))?;
    Ok((message, typeset.template))
}

/// The same for every attempt at a letter: a server, or a person, that has it twice can tell.
pub(crate) fn message_id(id: &str, from: &Mailbox) -> String {
    format!("<{id}@{}>", from.email.domain())
}

/// By the clock of the log, like everything else.
fn sent_at(letter: &Claimed) -> SystemTime {
    let seconds = u64::try_from(letter.first_tried_at.as_second()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

fn entry_of(letter: &Letter) -> Option<&crate::calendar_entry::CalendarEntry> {
    match letter {
        Letter::TrainingInvited(letter) => Some(&letter.entry),
        Letter::TrainingChanged(letter) => Some(&letter.entry),
        _ => None,
    }
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::testing;

    fn letter(stored: &str) -> Claimed {
        let at = "2025-01-15T10:00:00Z".parse().expect("an instant");
        Claimed {
            id: Uuid::from_u128(7),
            rule: "key-event".to_owned(),
            body: "00015622".to_owned(),
            role: "reporting".to_owned(),
            address: "reports@justice.example".to_owned(),
            language: "uk".to_owned(),
            late: false,
            letter: stored.to_owned(),
            path: "/plans/1".to_owned(),
            attempts: 1,
            since: at,
            first_tried_at: at,
            choice: true,
        }
    }

    fn formatted(letter: &Claimed) -> Result<String, Attempt> {
        let from = testing::settings().from.parse().expect("a mailbox");
        let (message, _) = message(letter, &from, &testing::settings())?;
        Ok(String::from_utf8(message.formatted()).expect("mail is ASCII"))
    }

    #[test]
    fn a_message_goes_to_one_address_under_a_stable_identifier() {
        let text = formatted(&letter(r#"{"tells":"key-event","uk":"Подія","en":"Event"}"#)).expect("a message");
        let head = text.split("\r\n\r\n").next().expect("a head");
        assert_eq!(head.matches("\r\nTo: ").count(), 1, "{head}");
        assert!(head.contains("\r\nTo: reports@justice.example\r\n"), "{head}");
        assert!(head.contains("Message-ID: <00000000-0000-0000-0000-000000000007@zgoda.example>\r\n"), "{head}");
        assert!(head.contains("List-Unsubscribe: <https://zgoda.example/letters/00015622/reporting/"), "{head}");
        assert!(head.contains("Date: Wed, 15 Jan 2025 10:00:00 +0000"), "{head}");
        assert!(text.contains("text/plain; charset=utf-8") && text.contains("text/html; charset=utf-8"));
    }

    #[test]
    fn nothing_in_a_name_becomes_a_header() {
        let stored = r#"{"tells":"key-event","uk":"Подія\r\nBcc: somebody@else.example\r\n\r\nx","en":"Event"}"#;
        let text = formatted(&letter(stored)).expect("a message");
        assert!(!text.contains("\nBcc:"), "{text}");
    }

    #[test]
    fn what_cannot_be_made_is_a_technical_failure_that_tells_no_address() {
        let stored = r#"{"tells":"key-event","uk":"Подія","en":"Event"}"#;
        let injected = Claimed { address: "a@b.ua\r\nBcc: c@d.ua".to_owned(), ..letter(stored) };
        let refused = Attempt::Technical { reason: "address-refused", answer: "not an address".to_owned() };
        assert_eq!(formatted(&injected), Err(refused));
        let missing = formatted(&letter(r#"{"tells":"measure-due","code":"1.1"}"#));
        assert!(matches!(missing, Err(Attempt::Technical { reason: "template", .. })), "{missing:?}");
    }
}
