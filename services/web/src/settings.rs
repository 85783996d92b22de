//! What the operator sets about HTTP; the composition root fills it.

use std::{num::NonZeroU32, time::Duration};

/// No JSON command and no form of a page is larger; files and tables have their own bounds.
pub const MAX_JSON_BYTES: usize = 1024 * 1024;
/// No table or act to import is larger.
pub const MAX_IMPORT_BYTES: usize = 5 * 1024 * 1024;
/// No uploaded file is larger.
pub const MAX_FILE_BYTES: usize = 25 * 1024 * 1024;

/// What the operator sets about HTTP.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Requests a client may make in a second, on average.
    pub requests_per_second: NonZeroU32,
    /// Requests a client may make at once before the average counts.
    pub burst: NonZeroU32,
    /// Requests in work at once; one more is answered 503.
    pub max_in_flight: usize,
    /// A request that takes longer is answered 503.
    pub request_timeout: Duration,
    /// How long a command waits for the read models to show what it did.
    pub read_your_writes: Duration,
    /// People reach the server by an https address: browsers are told to use no other (RFC 6797).
    pub strict_transport: bool,
    /// Bytes that one body may upload in a day; 0 for no limit.
    pub upload_bytes_per_day: u64,
    /// The most rows that a list as csv or xlsx holds.
    pub export_rows: i64,
    /// Cookies travel over TLS only, whatever the proxy in front says of the connection.
    pub secure_cookies: bool,
    /// The proxy in front names the client in `Forwarded` or `X-Forwarded-For`; without such a proxy anybody could.
    pub trust_proxy: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            requests_per_second: NonZeroU32::new(50).expect("50 is not 0"),
            burst: NonZeroU32::new(200).expect("200 is not 0"),
            max_in_flight: 1024,
            request_timeout: Duration::from_secs(30),
            read_your_writes: Duration::from_secs(5),
            strict_transport: false,
            upload_bytes_per_day: 1024 * 1024 * 1024,
            export_rows: 10_000,
            secure_cookies: false,
            trust_proxy: false,
        }
    }
}
