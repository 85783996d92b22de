//! The binary form in which PostgreSQL takes rows by COPY.

use uuid::Uuid;

/// Grows by whole rows; handed to the server in parts.
pub(super) struct Copy {
    bytes: Vec<u8>,
}

/// Signature, no flags, no extension.
const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
const TRAILER: [u8; 2] = (-1_i16).to_be_bytes();

impl Copy {
    pub(super) fn new() -> Self {
        Self { bytes: HEADER.to_vec() }
    }

    pub(super) fn row(&mut self, columns: i16) {
        self.bytes.extend_from_slice(&columns.to_be_bytes());
    }

    pub(super) fn bytes(&mut self, value: &[u8]) {
        let length = i32::try_from(value.len()).unwrap_or(i32::MAX);
        self.bytes.extend_from_slice(&length.to_be_bytes());
        self.bytes.extend_from_slice(value);
    }

    pub(super) fn text(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }

    pub(super) fn bigint(&mut self, value: i64) {
        self.bytes(&value.to_be_bytes());
    }

    pub(super) fn smallint(&mut self, value: i16) {
        self.bytes(&value.to_be_bytes());
    }

    pub(super) fn uuid(&mut self, value: &Uuid) {
        self.bytes(value.as_bytes());
    }

    pub(super) fn optional<T>(&mut self, value: Option<T>, put: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => put(self, value),
            None => self.bytes.extend_from_slice(&(-1_i32).to_be_bytes()),
        }
    }

    pub(super) fn finish(&mut self) {
        self.bytes.extend_from_slice(&TRAILER);
    }

    /// What has gathered, once it is at least so long.
    pub(super) fn take(&mut self, at_least: usize) -> Option<Vec<u8>> {
        (self.bytes.len() >= at_least).then(|| std::mem::replace(&mut self.bytes, Vec::with_capacity(at_least + 4096)))
    }
}
