//! The binary form in which PostgreSQL takes rows by COPY.

use uuid::Uuid;

/// Rows for COPY … FROM STDIN (FORMAT binary). Grows by whole rows; handed to the server in parts.
#[derive(Debug)]
pub struct Copy {
    bytes: Vec<u8>,
}

/// Signature, no flags, no extension.
const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
const TRAILER: [u8; 2] = (-1_i16).to_be_bytes();

impl Copy {
    /// Nothing yet but the header.
    #[allow(clippy::new_without_default)] // an empty COPY is begun, not defaulted to
    pub fn new() -> Self {
        Self { bytes: HEADER.to_vec() }
    }

    /// Begins a row of so many columns; that many values have to follow.
    pub fn row(&mut self, columns: i16) {
        self.bytes.extend_from_slice(&columns.to_be_bytes());
    }

    /// A value in its binary form.
    pub fn bytes(&mut self, value: &[u8]) {
        let length = i32::try_from(value.len()).unwrap_or(i32::MAX);
        self.bytes.extend_from_slice(&length.to_be_bytes());
        self.bytes.extend_from_slice(value);
    }

    /// A text.
    pub fn text(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }

    /// A bigint.
    pub fn bigint(&mut self, value: i64) {
        self.bytes(&value.to_be_bytes());
    }

    /// A smallint.
    pub fn smallint(&mut self, value: i16) {
        self.bytes(&value.to_be_bytes());
    }

    /// A uuid.
    pub fn uuid(&mut self, value: &Uuid) {
        self.bytes(value.as_bytes());
    }

    /// A value, or NULL.
    pub fn optional<T>(&mut self, value: Option<T>, put: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => put(self, value),
            None => self.bytes.extend_from_slice(&(-1_i32).to_be_bytes()),
        }
    }

    /// Ends the rows.
    pub fn finish(&mut self) {
        self.bytes.extend_from_slice(&TRAILER);
    }

    /// What has gathered, once it is at least so long.
    pub fn take(&mut self, at_least: usize) -> Option<Vec<u8>> {
        (self.bytes.len() >= at_least).then(|| std::mem::replace(&mut self.bytes, Vec::with_capacity(at_least + 4096)))
    }
}
