//! A set of public keys (RFC 7517) from a file or a URL: cached, refreshed, asked again for a key it does not know.

use std::{path::PathBuf, sync::RwLock, time::Duration};

use jsonwebtoken::jwk::{Jwk, JwkSet};
use tokio::{sync::Mutex, time::Instant};

/// A key set is read again after this long.
pub(super) const REFRESH_AFTER: Duration = Duration::from_secs(600);
/// An unknown key id makes the set be read at most this often, so that made-up ids cannot be used to flood the issuer.
const ASK_AGAIN_AFTER: Duration = Duration::from_secs(30);
/// No answer of the issuer is read beyond this.
const MAX_BYTES: usize = 256 * 1024;

/// Where the keys of the issuer are published.
#[derive(Debug, Clone)]
pub enum JwksSource {
    /// A file; replaced atomically by whoever rotates keys.
    File(PathBuf),
    /// An http(s) address.
    Url(String),
}

/// The keys could not be read.
#[derive(Debug, thiserror::Error)]
pub enum JwksError {
    /// The file could not be read.
    #[error("the key set file could not be read: {0}")]
    File(#[from] std::io::Error),
    /// The issuer could not be asked.
    #[error("the key set could not be fetched: {0}")]
    Fetch(#[from] reqwest::Error),
    /// What came is not a key set.
    #[error("the key set is not JSON as RFC 7517 has it: {0}")]
    Form(#[from] serde_json::Error),
    /// The issuer has not answered once yet, and was asked a moment ago.
    #[error("the key set has not been read yet")]
    NotReadYet,
    /// More came than any key set needs.
    #[error("the key set is larger than {MAX_BYTES} bytes")]
    TooLarge,
}

/// The cached key set.
#[derive(Debug)]
pub(super) struct Jwks {
    source: JwksSource,
    client: reqwest::Client,
    cached: RwLock<Cached>,
    /// Held by the one who asks the issuer.
    asking: Mutex<()>,
}

#[derive(Debug, Default)]
struct Cached {
    keys: Vec<Jwk>,
    read_at: Option<Instant>,
    tried_at: Option<Instant>,
}

impl Jwks {
    pub(super) fn new(source: JwksSource) -> Result<Self, JwksError> {
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(5))
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self { source, client, cached: RwLock::default(), asking: Mutex::new(()) })
    }

    /// The key of that id; without an id the only key there is.
    ///
    /// While the issuer cannot be reached, the keys read last remain good: an outage of the issuer must not lock everybody out.
    pub(super) async fn key(&self, kid: Option<&str>) -> Result<Option<Jwk>, JwksError> {
        let (known, due) = self.look(kid);
        if !due {
            return self.answer(kid);
        }
        // Those who know their key go on with it while one of them asks; those who do not wait for the answer.
        let asking = self.asking.try_lock();
        let _asking = match asking {
            Ok(asking) => asking,
            Err(_) if known.is_some() => return Ok(known),
            Err(_) => self.asking.lock().await,
        };
        if self.look(kid).1 {
            self.ask().await?;
        }
        self.answer(kid)
    }

    /// Without a set nobody knows whether a key is the issuer's: that is no reason to call a token wrong.
    fn answer(&self, kid: Option<&str>) -> Result<Option<Jwk>, JwksError> {
        let read = self.cached.read().expect("no holder of this lock panics").read_at.is_some();
        if read { Ok(self.look(kid).0) } else { Err(JwksError::NotReadYet) }
    }

    /// The key, if it is known, and whether the issuer should and may be asked.
    fn look(&self, kid: Option<&str>) -> (Option<Jwk>, bool) {
        let cached = self.cached.read().expect("no holder of this lock panics");
        let key = match kid {
            Some(kid) => cached.keys.iter().find(|key| key.common.key_id.as_deref() == Some(kid)),
            None => cached.keys.first().filter(|_| cached.keys.len() == 1),
        };
        let stale = cached.read_at.is_none_or(|at| at.elapsed() >= REFRESH_AFTER);
        let may_ask = cached.tried_at.is_none_or(|at| at.elapsed() >= ASK_AGAIN_AFTER);
        (key.cloned(), (stale || key.is_none()) && may_ask)
    }

    async fn ask(&self) -> Result<(), JwksError> {
        let answer = self.read().await;
        let mut cached = self.cached.write().expect("no holder of this lock panics");
        cached.tried_at = Some(Instant::now());
        match answer {
            Ok(keys) => {
                cached.keys = keys.keys;
                cached.read_at = cached.tried_at;
            }
            Err(error) if cached.read_at.is_none() => return Err(error),
            Err(error) => {
                tracing::warn!(%error, "the key set could not be refreshed, the one read before stays in use")
            }
        }
        Ok(())
    }

    /// Makes it as if some time had passed since the set was read.
    #[cfg(test)]
    pub(super) fn let_pass(&self, span: Duration) {
        let mut cached = self.cached.write().expect("no holder of this lock panics");
        cached.tried_at = cached.tried_at.and_then(|at| at.checked_sub(span));
        cached.read_at = cached.read_at.and_then(|at| at.checked_sub(span));
    }

    async fn read(&self) -> Result<JwkSet, JwksError> {
        let bytes = match &self.source {
            JwksSource::File(path) => tokio::fs::read(path).await?,
            JwksSource::Url(url) => self.fetch(url).await?,
        };
        if bytes.len() > MAX_BYTES {
            return Err(JwksError::TooLarge);
        }
        Ok(serde_json::from_slice(&bytes)?)
    }

    async fn fetch(&self, url: &str) -> Result<Vec<u8>, JwksError> {
        let mut answer = self.client.get(url).send().await?.error_for_status()?;
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > MAX_BYTES {
                return Err(JwksError::TooLarge);
            }
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SET: &str =
        r#"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"k","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwaaYPPHb-w"}]}"#;

    #[tokio::test]
    async fn an_unknown_key_is_asked_for_again_but_seldom_and_an_outage_locks_nobody_out() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("jwks.json");
        let jwks = Jwks::new(JwksSource::File(file.clone())).expect("a client");
        assert!(jwks.key(Some("k")).await.is_err(), "there is no set yet");
        std::fs::write(&file, SET).expect("a file");
        assert!(matches!(jwks.key(Some("k")).await, Err(JwksError::NotReadYet)), "asked a moment ago");
        jwks.let_pass(ASK_AGAIN_AFTER);
        assert!(jwks.key(Some("k")).await.is_ok_and(|key| key.is_some()));
        assert_eq!(jwks.key(Some("other")).await.ok(), Some(None), "not one of the issuer's");
        std::fs::remove_file(&file).expect("the file was there");
        jwks.let_pass(REFRESH_AFTER);
        assert!(jwks.key(Some("k")).await.is_ok_and(|key| key.is_some()));
    }

    /// An issuer that answers every request with what stands in the cell; rubbish breaks the protocol.
    fn issuer(answer: std::sync::Arc<std::sync::Mutex<String>>) -> String {
        use std::io::{BufRead, BufReader, Write};
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}/keys", listener.local_addr().expect("it is bound"));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("a connection");
                let lines = BufReader::new(&stream).lines();
                lines.map_while(Result::ok).take_while(|line| !line.is_empty()).for_each(drop);
                let text = answer.lock().expect("no holder panics").clone();
                stream.write_all(text.as_bytes()).expect("the client reads");
            }
        });
        url
    }

    fn found(set: &str) -> String {
        format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{set}", set.len())
    }

    #[tokio::test]
    async fn a_rotated_key_is_picked_up_and_an_issuer_that_fails_leaves_the_old_ones_in_use() {
        let answer = std::sync::Arc::new(std::sync::Mutex::new(found(SET)));
        let says = |text: String| *answer.lock().expect("no holder panics") = text;
        let jwks = Jwks::new(JwksSource::Url(issuer(answer.clone()))).expect("a client");
        let knows = async |kid: &str| jwks.key(Some(kid)).await.expect("a set was read").is_some();
        assert!(knows("k").await);
        says(found(&SET.replace("\"k\"", "\"next\"")));
        assert!(!knows("next").await, "the issuer was asked a moment ago");
        jwks.let_pass(ASK_AGAIN_AFTER);
        assert!(knows("next").await, "an unknown key makes the set be read again");
        assert!(!knows("k").await, "what the issuer has withdrawn is good no longer");
        let failures = [
            "HTTP/1.1 500 Oops\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".to_owned(),
            "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                .to_owned(),
            found("<html>sign in first</html>"),
            found(&format!("{{\"keys\":[],\"x\":\"{}\"}}", "x".repeat(MAX_BYTES))),
            "rubbish\r\n\r\n".to_owned(),
        ];
        for failure in failures {
            says(failure.clone());
            jwks.let_pass(REFRESH_AFTER);
            assert!(knows("next").await, "{failure:.60}");
        }
    }
}
