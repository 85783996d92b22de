//! A line to PostgreSQL that breaks at the worst moment.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// What happens to the next append.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// Cut off before the server hears of it.
    Question,
    /// Cut off when the server has committed it and says so.
    Answer,
    /// Committed, and then nothing more is heard, as when a network swallows everything.
    Silence,
}

/// The line. Connections that write are known by the settings they begin with.
pub struct Line {
    pub url: String,
    next: Arc<Mutex<Option<Break>>>,
}

impl Line {
    pub async fn to(url: &str) -> Self {
        let (before, port_and_name) = url.rsplit_once(':').expect("the address has a port");
        let (port, name) = port_and_name.split_once('/').expect("the address has a database");
        let port: u16 = port.parse().expect("a number");
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("the loopback interface has free ports");
        let url = format!("{before}:{}/{name}", listener.local_addr().expect("it is bound").port());
        let next = Arc::new(Mutex::new(None));
        let breaks = next.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(("127.0.0.1", port)).await.expect("the cluster is up");
                tokio::spawn(carry(client, server, breaks.clone()));
            }
        });
        Self { url, next }
    }

    pub fn break_next(&self, how: Break) {
        *self.next.lock().expect("nothing panics while holding it") = Some(how);
    }

    /// Whether the break has happened.
    pub fn is_broken(&self) -> bool {
        self.next.lock().expect("nothing panics while holding it").is_none()
    }
}

/// Carries bytes both ways until an end hangs up, or the line breaks.
async fn carry(client: TcpStream, server: TcpStream, next: Arc<Mutex<Option<Break>>>) -> std::io::Result<()> {
    let breaks = |at: &[Break]| {
        let mut next = next.lock().expect("nothing panics while holding it");
        next.take_if(|how| at.contains(how))
    };
    let ((mut from_client, mut to_client), (mut from_server, mut to_server)) =
        (client.into_split(), server.into_split());
    let (mut asked, mut answered) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    let mut writes = false;
    loop {
        tokio::select! {
            length = from_client.read(&mut asked) => {
                let bytes = &asked[..length?];
                writes |= bytes.windows(12).any(|word| word == b"lock_timeout");
                if bytes.is_empty() || writes && breaks(&[Break::Question]).is_some() {
                    return Ok(());
                }
                to_server.write_all(bytes).await?;
            }
            length = from_server.read(&mut answered) => {
                let bytes = &answered[..length?];
                match writes.then(|| breaks(&[Break::Answer, Break::Silence])).flatten() {
                    Some(Break::Silence) => std::future::pending::<()>().await,
                    Some(_) => return Ok(()),
                    None if bytes.is_empty() => return Ok(()),
                    None => to_client.write_all(bytes).await?,
                }
            }
        }
    }
}
