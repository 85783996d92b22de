//! The hash of a list: what an approval stands for.
//!
//! It is taken over the ciphertext of each person's data, so that whoever erases a person breaks no proof: the list is still the one that was
//! approved, and nobody can tell any more who stood there.

use std::fmt::Write;

use sha2::{Digest, Sha256 as Hasher};

use crate::{
    training::{Attendance, Course, Seat},
    values::{Sha256, Subject},
};

/// SHA-256 of text in UTF-8.
pub(super) fn digest(text: &str) -> [u8; 32] {
    Hasher::digest(text.as_bytes()).into()
}

/// The hash of what the list of a training says now: a line about the session, then one for each person in the order of their marks, of
/// the mark, the SHA-256 of the sealed data, the body, and the attendance; tabs between, a line feed after each.
pub fn list_hash(course: &Course) -> Sha256 {
    let session = course.session();
    let mut hasher = Hasher::new();
    hasher.update(format!(
        "zgoda attendance list 1\t{}\t{}\t{}\t{}\t{}\n",
        course.organiser(),
        session.starts_at,
        session.ends_at,
        session.hours,
        session.topic
    ));
    let mut line = String::new();
    for (subject, seat) in course.list() {
        line.clear();
        write_line(&mut line, subject, seat);
        hasher.update(&line);
    }
    Sha256::parse(&hex::encode(hasher.finalize())).expect("SHA-256 has 64 hexadecimal digits")
}

fn write_line(line: &mut String, subject: &Subject, seat: &Seat) {
    let attendance = seat.attendance.map_or("-", Attendance::name);
    let guest = if seat.guest { "guest" } else { "" };
    writeln!(line, "{subject}\t{}\t{}\t{guest}\t{attendance}", hex::encode(seat.digest), seat.body)
        .expect("a String takes all that is written");
}
