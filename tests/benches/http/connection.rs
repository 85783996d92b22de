//! One keep-alive connection that posts and reads just as much of the answer as it must: the load must not cost more than the
//! server it loads.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection to the server under test.
pub struct Connection {
    stream: TcpStream,
    host: String,
    buffer: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub async fn open(address: &str) -> Self {
        let stream = TcpStream::connect(address).await.expect("the server listens");
        stream.set_nodelay(true).expect("a TCP socket knows the option");
        Self { stream, host: address.to_owned(), buffer: Vec::with_capacity(16 * 1024) }
    }

    /// Posts JSON as the holder of a token and waits for the whole answer; gives its body.
    ///
    /// # Panics
    /// The answer is no success: a benchmark of refusals would measure something else.
    pub async fn post(&mut self, token: &str, path: &str, body: &str) -> &[u8] {
        let kind = format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
        self.ask("POST", token, path, &format!("{kind}\r\n{body}")).await
    }

    /// Gets a representation as the holder of a token.
    ///
    /// # Panics
    /// As [`Self::post`].
    pub async fn get(&mut self, token: &str, path: &str) -> &[u8] {
        self.ask("GET", token, path, "\r\n").await
    }

    async fn ask(&mut self, method: &str, token: &str, path: &str, rest: &str) -> &[u8] {
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {token}\r\n", self.host);
        self.stream.write_all(format!("{head}{rest}").as_bytes()).await.expect("the server reads");
        self.buffer.clear();
        let (start, end) = loop {
            if let Some(body) = self.body() {
                if self.buffer.len() >= body.1 {
                    break body;
                }
                self.buffer.reserve(body.1 - self.buffer.len());
            }
            let read = self.stream.read_buf(&mut self.buffer).await.expect("the server answers");
            assert!(read > 0, "the server closed the connection: {}", String::from_utf8_lossy(&self.buffer));
        };
        assert!(self.buffer.starts_with(b"HTTP/1.1 20"), "{path}: {}", String::from_utf8_lossy(&self.buffer));
        &self.buffer[start..end]
    }

    /// Where the body lies, once the head has arrived, by Content-Length, which the server gives for JSON.
    fn body(&self) -> Option<(usize, usize)> {
        let start = self.buffer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
        let head = String::from_utf8_lossy(&self.buffer[..start]).to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
        let length: usize = length.and_then(|text| text.trim().parse().ok()).expect("the answer has a length");
        Some((start, start + length))
    }
}
