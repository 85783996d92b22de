//! Reads a PDF as other programs do, for tests: what is on it, and what it says of itself.

use std::{
    io::Write,
    process::{Command, Stdio},
};

/// The text of all pages, each line as it stands.
pub fn text_of(pdf: &[u8]) -> String {
    of("pdftotext", &["-layout", "-", "-"], pdf)
}

/// What the file says of itself: title, pages, tags.
pub fn particulars_of(pdf: &[u8]) -> String {
    of("pdfinfo", &["-"], pdf)
}

/// What is what on it, as it is read aloud.
pub fn structure_of(pdf: &[u8]) -> String {
    of("pdfinfo", &["-struct-text", "-"], pdf)
}

/// `cargo xtask test` installs the programs.
fn of(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the programs of poppler-utils are installed");
    child.stdin.take().expect("it was piped").write_all(pdf).expect("the program reads its input");
    let output = child.wait_with_output().expect("the program ends");
    assert!(output.status.success(), "{program} reads no such file");
    // Titles within the structure are shown as the file has them, in UTF-16.
    String::from_utf8_lossy(&output.stdout).into_owned()
}
