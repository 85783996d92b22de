//! A training as an entry for the reader's calendar (RFC 5545, RFC 5546).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zgoda_domain::{training::Session, values::TrainingId};

/// Octets of a line before it is folded (RFC 5545, 3.1).
const FOLD: usize = 75;

/// What the entry asks of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Take it in, or change what was taken in before.
    Request,
    /// Strike it out.
    Cancel,
}

impl Method {
    /// Its name in the standard.
    pub fn name(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarEntry {
    /// The same for all letters about one training: calendars replace what they know by it.
    pub uid: String,
    /// Higher for what was said later.
    pub sequence: i64,
    /// What is asked of the calendar.
    pub method: Method,
    /// When it was said.
    pub stamped_at: Timestamp,
    /// From when.
    pub starts_at: Timestamp,
    /// Until when.
    pub ends_at: Timestamp,
    /// What.
    pub summary: String,
    /// Where.
    pub location: Option<String>,
    /// By what link.
    pub url: Option<String>,
}

impl CalendarEntry {
    pub(crate) fn of(
        (training, sequence): (TrainingId, i64),
        session: &Session,
        method: Method,
        stamped_at: Timestamp,
    ) -> Self {
        Self {
            uid: format!("training-{training}@zgoda"),
            sequence,
            method,
            stamped_at,
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            summary: session.topic.to_string(),
            location: session.place.as_ref().map(ToString::to_string),
            url: session.link.as_ref().map(|link| link.as_str().to_owned()),
        }
    }

    /// The file; `organiser` and `attendee` are addresses.
    pub fn text(&self, organiser: &str, attendee: &str) -> String {
        let status = if self.method == Method::Cancel { "CANCELLED" } else { "CONFIRMED" };
        let mut lines = vec![
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//Zgoda//UK".to_owned(),
            format!("METHOD:{}", self.method.name()),
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", escaped(&self.uid)),
            format!("SEQUENCE:{}", self.sequence),
            format!("DTSTAMP:{}", utc(self.stamped_at)),
            format!("DTSTART:{}", utc(self.starts_at)),
            format!("DTEND:{}", utc(self.ends_at)),
            format!("SUMMARY:{}", escaped(&self.summary)),
            format!("STATUS:{status}"),
            format!("ORGANIZER:mailto:{organiser}"),
            format!("ATTENDEE;RSVP=FALSE:mailto:{attendee}"),
        ];
        lines.extend(self.location.as_ref().map(|place| format!("LOCATION:{}", escaped(place))));
        lines.extend(self.url.as_ref().map(|url| format!("URL:{}", url.replace(['\r', '\n'], ""))));
        lines.extend(["END:VEVENT".to_owned(), "END:VCALENDAR".to_owned()]);
        lines.iter().flat_map(|line| [folded(line), "\r\n".to_owned()]).collect()
    }
}

fn utc(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// As text values are written (RFC 5545, 3.3.11): nothing in a name begins a property of its own.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
    text.replace("\r\n", "\n").replace(['\r', '\n'], "\\n")
}

/// Lines of at most 75 octets, cut between characters.
fn folded(line: &str) -> String {
    let (mut out, mut width) = (String::with_capacity(line.len()), 0);
    for c in line.chars() {
        if width + c.len_utf8() > FOLD {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> CalendarEntry {
        CalendarEntry {
            uid: "training-7@zgoda".to_owned(),
            sequence: 3,
            method: Method::Request,
            stamped_at: "2025-03-01T08:00:00Z".parse().expect("an instant"),
            starts_at: "2025-03-10T08:00:00Z".parse().expect("an instant"),
            ends_at: "2025-03-10T10:00:00Z".parse().expect("an instant"),
            summary: "Підключення, обмін; безпека\nDTSTART:19700101T000000Z".to_owned(),
            location: Some("Зала 5".to_owned()),
            url: None,
        }
    }

    #[test]
    fn an_entry_tells_what_when_and_where_and_a_later_one_replaces_it() {
        let text = entry().text("zgoda@example.gov.ua", "training@justice.example");
        for line in
            ["METHOD:REQUEST", "UID:training-7@zgoda", "SEQUENCE:3", "DTSTART:20250310T080000Z", "LOCATION:Зала 5"]
        {
            assert!(text.contains(&format!("{line}\r\n")), "{line} in {text}");
        }
        let cancelled = CalendarEntry { method: Method::Cancel, ..entry() }.text("a@b.ua", "c@d.ua");
        assert!(cancelled.contains("METHOD:CANCEL\r\n") && cancelled.contains("STATUS:CANCELLED\r\n"));
    }

    #[test]
    fn a_topic_begins_no_property_and_long_lines_are_folded() {
        let text = entry().text("a@b.ua", "c@d.ua");
        assert_eq!(text.matches("\r\nDTSTART").count(), 1);
        assert!(text.contains("Підключення\\, обмін\\; безпека\\n"), "{text}");
        assert!(text.split("\r\n").all(|line| line.len() <= FOLD), "{text}");
    }
}
