//! One keep-alive connection that posts and reads just as much of the answer as it must: the load must not cost more than the
//! server it loads.

use std::io::Write;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection to the server under test.
pub struct Connection {
    stream: TcpStream,
    host: String,
    request: Vec<u8>,
    buffer: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub async fn open(address: &str) -> Self {
        let stream = TcpStream::connect(address).await.expect("the server listens");
        stream.set_nodelay(true).expect("a TCP socket knows the option");
        let [request, buffer] = [Vec::with_capacity(4 * 1024), Vec::with_capacity(16 * 1024)];
        Self { stream, host: address.to_owned(), request, buffer }
    }

    /// Posts JSON as the holder of a token and waits for the whole answer; gives its body.
    ///
    /// # Panics
    /// The answer is no success: a benchmark of refusals would measure something else.
    pub async fn post(&mut self, token: &str, path: &str, body: &str) -> &[u8] {
        self.begin("POST", token, path);
        write!(self.request, "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len())
            .expect("memory takes it");
        self.ask(path).await
    }

    /// Gets a representation as the holder of a token.
    ///
    /// # Panics
    /// As [`Self::post`].
    pub async fn get(&mut self, token: &str, path: &str) -> &[u8] {
        self.begin("GET", token, path);
        self.request.extend_from_slice(b"\r\n");
        self.ask(path).await
    }

    fn begin(&mut self, method: &str, token: &str, path: &str) {
        let Self { host, request, .. } = self;
        request.clear();
        write!(request, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n")
            .expect("memory takes it");
    }

    async fn ask(&mut self, path: &str) -> &[u8] {
        self.stream.write_all(&self.request).await.expect("the server reads");
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
        let mut lines = self.buffer[..start].split(|byte| *byte == b'\n');
        let name = b"content-length:";
        let length = lines.find(|line| line.len() > name.len() && line[..name.len()].eq_ignore_ascii_case(name));
        let text = length.and_then(|line| std::str::from_utf8(&line[name.len()..]).ok());
        let length: usize = text.and_then(|text| text.trim().parse().ok()).expect("the answer has a length");
        Some((start, start + length))
    }
}
