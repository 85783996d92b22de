//! Letters that left as files, read by another program; and the entries for calendars that stand in them.

use std::{collections::BTreeMap, path::Path, process::Command};

use serde::Deserialize;
use zgoda_notifications::LetterRow;

/// A letter as its reader's program has it.
#[derive(Debug, Deserialize)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub plain: String,
    pub html: String,
    calendars: Vec<Calendar>,
}

#[derive(Debug, Deserialize)]
struct Calendar {
    method: Option<String>,
    text: String,
}

impl Mail {
    /// The file of a letter in a folder.
    pub fn read(folder: &Path, letter: &LetterRow) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/mail.py");
        let file = folder.join(format!("{}-{}.eml", letter.rule, letter.id));
        let read = Command::new("python3").arg(script).arg(&file).output().expect("python3");
        assert!(read.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&read.stderr));
        serde_json::from_slice(&read.stdout).expect("what the script prints")
    }

    /// The properties of its entry, which stands in it twice, to be shown and to be kept; none without one.
    pub fn entry(&self) -> Option<BTreeMap<String, String>> {
        let [shown, kept] = self.calendars.as_slice() else {
            assert!(self.calendars.is_empty(), "{:?}", self.calendars);
            return None;
        };
        assert_eq!(shown.text, kept.text);
        let properties = properties(&shown.text);
        assert_eq!(shown.method.as_ref(), properties.get("METHOD"), "RFC 6047, 2.4");
        Some(properties)
    }
}

/// Reads a calendar strictly (RFC 5545, 3.1 and 3.6.1; RFC 5546, 3.2.2 and 3.2.5): its one event's properties, without parameters.
fn properties(text: &str) -> BTreeMap<String, String> {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "{text:?}");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let unfolded = text.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.trim_end().split("\r\n").collect();
    assert_eq!((lines[0], lines[lines.len() - 1]), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
    let mut properties = BTreeMap::new();
    for line in &lines {
        let (name, value) = line.split_once(':').expect("a name and a value");
        let name = name.split(';').next().expect("a name");
        if !matches!(name, "BEGIN" | "END") {
            assert_eq!(properties.insert(name.to_owned(), value.to_owned()), None, "{name} twice");
        }
    }
    let own =
        ["VERSION", "PRODID", "METHOD", "UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "ORGANIZER", "ATTENDEE"];
    for name in own {
        assert!(properties.contains_key(name), "{name} is asked for: {text}");
    }
    assert_eq!(properties["VERSION"], "2.0");
    properties
}
