//! Reads a report: what it says of the recipient, and which letter it is about. Nothing but these few fields is looked at, within bounds.

/// The longest report that is read; those of servers are a few kilobytes.
pub(crate) const LONGEST: usize = 1024 * 1024;

/// What a report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Report {
    /// The part before the `@` of our Message-ID.
    pub(crate) letter: String,
    pub(crate) action: Action,
    /// E.g. `5.1.1`.
    pub(crate) status: String,
    pub(crate) diagnostic: Option<String>,
}

/// What became of the letter (RFC 3464, 2.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    Failed,
    Delayed,
    /// Delivered, relayed or expanded.
    Other,
}

impl Action {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Delayed => "delayed",
            Self::Other => "other",
        }
    }
}

/// Why a text is no report that could be joined to a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotAReport {
    TooLong,
    /// It has no `message/delivery-status` part with an action and a status.
    NoStatus,
    /// It does not return the head of a letter with a Message-ID.
    NoLetter,
}

impl NotAReport {
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::TooLong => "report-too-long",
            Self::NoStatus => "not-a-delivery-report",
            Self::NoLetter => "report-without-letter",
        }
    }
}

/// Reads one message.
pub(crate) fn read(message: &[u8]) -> Result<Report, NotAReport> {
    if message.len() > LONGEST {
        return Err(NotAReport::TooLong);
    }
    let text = String::from_utf8_lossy(message).replace("\r\n", "\n");
    let head = text.split("\n\n").next().unwrap_or_default();
    let boundary =
        parameter(&field(head, "content-type").unwrap_or_default(), "boundary").ok_or(NotAReport::NoStatus)?;
    let opening = format!("--{boundary}");
    let parts: Vec<&str> = text.split(opening.as_str()).skip(1).take_while(|part| !part.starts_with("--")).collect();
    let of_kind = |wanted: &[&str]| {
        parts.iter().find_map(|part| {
            let (head, body) = part.trim_start_matches('\n').split_once("\n\n")?;
            let kind = field(head, "content-type")?.to_ascii_lowercase();
            wanted.iter().any(|name| kind.starts_with(name)).then_some(body)
        })
    };
    let status = of_kind(&["message/delivery-status", "message/global-delivery-status"]).ok_or(NotAReport::NoStatus)?;
    // The first block speaks of the message, each further one of a recipient; a letter of ours has one.
    let of_recipient =
        status.split("\n\n").find(|block| field(block, "action").is_some()).ok_or(NotAReport::NoStatus)?;
    let action = match field(of_recipient, "action").unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "failed" => Action::Failed,
        "delayed" => Action::Delayed,
        _ => Action::Other,
    };
    let status = field(of_recipient, "status").ok_or(NotAReport::NoStatus)?;
    let status = status.split_whitespace().next().unwrap_or_default().chars().take(20).collect();
    let diagnostic = field(of_recipient, "diagnostic-code").map(|text| text.chars().take(500).collect());
    let returned = of_kind(&["message/rfc822", "text/rfc822-headers", "message/global"]).ok_or(NotAReport::NoLetter)?;
    let returned = returned.split("\n\n").next().unwrap_or_default();
    let id = field(returned, "message-id").ok_or(NotAReport::NoLetter)?;
    let letter = id.trim().trim_start_matches('<').split('@').next().unwrap_or_default().to_owned();
    Ok(Report { letter, action, status, diagnostic })
}

/// The value of a field, its folded lines joined; names are compared without case.
fn field(head: &str, name: &str) -> Option<String> {
    let mut lines = head.lines();
    let first = lines.by_ref().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then_some(value)
    })?;
    let folded = lines.take_while(|line| line.starts_with([' ', '\t']));
    let value = folded.fold(first.trim().to_owned(), |all, line| all + " " + line.trim());
    Some(value)
}

fn parameter(value: &str, name: &str) -> Option<String> {
    let found = value.split(';').skip(1).find_map(|one| {
        let (key, value) = one.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    });
    found.filter(|value| !value.is_empty() && value.len() <= 100)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// As Postfix words it.
    pub(crate) fn returned(letter: &str, action: &str, status: &str) -> String {
        format!(
            "Return-Path: <>\r\nFrom: MAILER-DAEMON@mail.example\r\nSubject: Undelivered Mail Returned to Sender\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"AB12.1/mail.example\"\r\n\r\n\
             This is a MIME-encapsulated message.\r\n\r\n--AB12.1/mail.example\r\nContent-Description: Notification\r\n\
             Content-Type: text/plain; charset=us-ascii\r\n\r\nI'm sorry.\r\n\r\n--AB12.1/mail.example\r\n\
             Content-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\
             Arrival-Date: Mon,  3 Feb 2025 09:00:00 +0200\r\n\r\nFinal-Recipient: rfc822; registry@justice.example\r\n\
             Action: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; 550 {status} User unknown\r\n    in virtual table\r\n\r\n\
             --AB12.1/mail.example\r\nContent-Type: message/rfc822\r\n\r\nFrom: zgoda@zgoda.example\r\n\
             Message-ID: <{letter}@zgoda.example>\r\nSubject: x\r\n\r\nbody\r\n\r\n--AB12.1/mail.example--\r\n"
        )
    }

    #[test]
    fn a_report_tells_the_letter_and_what_became_of_it() {
        let report = read(returned("letter-7", "failed", "5.1.1").as_bytes()).expect("a report");
        assert_eq!(
            (report.letter.as_str(), report.action, report.status.as_str()),
            ("letter-7", Action::Failed, "5.1.1")
        );
        assert_eq!(report.diagnostic.as_deref(), Some("smtp; 550 5.1.1 User unknown in virtual table"));
        let delayed = read(returned("letter-7", "Delayed", "4.4.1").as_bytes()).expect("a report");
        assert_eq!(delayed.action, Action::Delayed);
        let newlines = returned("letter-7", "failed", "5.1.1").replace("\r\n", "\n");
        assert_eq!(read(newlines.as_bytes()), Ok(report));
    }

    #[test]
    fn what_is_no_report_is_told_apart() {
        let text = returned("letter-7", "failed", "5.1.1");
        assert_eq!(read(b"Subject: hello\r\n\r\nhello"), Err(NotAReport::NoStatus));
        assert_eq!(read(text.replace("Action:", "Inaction:").as_bytes()), Err(NotAReport::NoStatus));
        assert_eq!(read(text.replace("Message-ID:", "X-ID:").as_bytes()), Err(NotAReport::NoLetter));
        assert_eq!(read(&vec![b'a'; LONGEST + 1]), Err(NotAReport::TooLong));
        assert_eq!(read(&[0xff, 0, 1, b'\n', b'\n']), Err(NotAReport::NoStatus));
    }
}
