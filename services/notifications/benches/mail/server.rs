//! The mail server of the benchmark: it answers every command at once and keeps nothing, so that what is measured is the sender.

use std::sync::Arc;

use lettre::{
    Message,
    transport::smtp::{client::AsyncSmtpConnection, extension::ClientId},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// A server on a port of its own; it ends with the program.
pub struct SmtpServer {
    port: u16,
}

impl SmtpServer {
    pub fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        listener.set_nonblocking(true).expect("a listener");
        let listener = TcpListener::from_std(listener).expect("a listener");
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream));
            }
        });
        Self { port }
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Letters a second of a loop that does nothing but send one message over these connections by lettre: as it makes them, or, `at_once`,
    /// over sockets that gather no small writes, which is the most that can be had.
    pub async fn bare(&self, letters: usize, connections: u32, at_once: bool) -> f64 {
        let message = Message::builder()
            .from("zgoda@zgoda.example".parse().expect("a mailbox"))
            .to("reports@b.example".parse().expect("a mailbox"))
            .subject("Захід 1.1")
            .body("Останній день – 31.03.2025.\n".repeat(60))
            .expect("a message");
        let (envelope, bytes) = (message.envelope().clone(), Arc::new(message.formatted()));
        let start = std::time::Instant::now();
        let loops = (0..connections).map(|_| {
            let (envelope, bytes, place) = (envelope.clone(), bytes.clone(), ("127.0.0.1", self.port));
            tokio::spawn(async move {
                let hello = ClientId::default();
                let connected = if at_once {
                    let stream = TcpStream::connect(place).await.expect("a connection");
                    stream.set_nodelay(true).expect("a socket");
                    AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await
                } else {
                    AsyncSmtpConnection::connect_tokio1(place, None, &hello, None, None).await
                };
                let mut connection = connected.expect("a connection");
                for _ in 0..letters / connections as usize {
                    connection.send(&envelope, &bytes).await.expect("an answer");
                }
            })
        });
        for one in loops.collect::<Vec<_>>() {
            one.await.expect("a loop");
        }
        letters as f64 / start.elapsed().as_secs_f64()
    }
}

async fn talk(stream: TcpStream) {
    stream.set_nodelay(true).expect("a socket");
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read);
    let mut line = Vec::new();
    let mut data = false;
    write.write_all(b"220 bench\r\n").await.ok();
    loop {
        line.clear();
        if lines.read_until(b'\n', &mut line).await.unwrap_or(0) == 0 {
            return;
        }
        let answer: &[u8] = match (data, line.get(..4)) {
            (true, _) if line == b".\r\n" => {
                data = false;
                b"250 kept\r\n"
            }
            (true, _) => continue,
            (false, Some(b"DATA")) => {
                data = true;
                b"354 go\r\n"
            }
            (false, Some(b"EHLO")) => b"250-bench\r\n250 8BITMIME\r\n",
            (false, Some(b"QUIT")) => return,
            (false, _) => b"250 ok\r\n",
        };
        if write.write_all(answer).await.is_err() {
            return;
        }
    }
}
