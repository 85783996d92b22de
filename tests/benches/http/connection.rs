//! One keep-alive connection that posts and reads just as much of the answer as it must: the load must not cost more than the
//! server it loads.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection to the server under test.
pub struct Connection {
    stream: TcpStream,
    head: String,
    buffer: Vec<u8>,
}

impl Connection {
    /// Connects as the holder of a token.
    pub async fn open(address: &str, token: &str) -> Self {
        let stream = TcpStream::connect(address).await.expect("the server listens");
        stream.set_nodelay(true).expect("a TCP socket knows the option");
        let head = format!("Host: {address}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n");
        Self { stream, head, buffer: Vec::with_capacity(16 * 1024) }
    }

    /// Posts JSON and waits for the whole answer.
    ///
    /// # Panics
    /// The answer is no success: a benchmark of refusals would measure something else.
    pub async fn post(&mut self, path: &str, body: &str) {
        let request = format!("POST {path} HTTP/1.1\r\n{}Content-Length: {}\r\n\r\n{body}", self.head, body.len());
        self.stream.write_all(request.as_bytes()).await.expect("the server reads");
        self.buffer.clear();
        while !self.is_whole() {
            let read = self.stream.read_buf(&mut self.buffer).await.expect("the server answers");
            assert!(read > 0, "the server closed the connection: {}", String::from_utf8_lossy(&self.buffer));
        }
        assert!(self.buffer.starts_with(b"HTTP/1.1 20"), "{}", String::from_utf8_lossy(&self.buffer));
    }

    /// True when head and body have arrived, by Content-Length, which the server gives for JSON.
    fn is_whole(&self) -> bool {
        let Some(end) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") else { return false };
        let head = String::from_utf8_lossy(&self.buffer[..end]).to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
        let length: usize = length.and_then(|text| text.trim().parse().ok()).expect("the answer has a length");
        self.buffer.len() >= end + 4 + length
    }
}
