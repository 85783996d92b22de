//! A client over HTTP that shows what it got, also on errors.

use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::wait::PATIENCE;

/// One caller of one server.
#[derive(Clone)]
pub struct Client {
    base: String,
    token: Option<String>,
    http: reqwest::Client,
}

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    headers: reqwest::header::HeaderMap,
    /// The body as text.
    pub text: String,
}

impl Client {
    /// A caller of `host:port`, with a bearer token or without.
    pub fn new(address: &str, token: Option<&str>) -> Self {
        // Everything here is plain HTTP on loopback: neither the machine's certificates nor its proxy matter.
        let http = reqwest::Client::builder().tls_certs_only([]).no_proxy().build();
        Self {
            base: format!("http://{address}"),
            token: token.map(ToOwned::to_owned),
            http: http.expect("a client without certificates can be built"),
        }
    }

    /// The token this caller shows.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// GET, with the transport's error where there is no answer.
    pub async fn get(&self, path: &str) -> reqwest::Result<Answer> {
        read(self.request(Method::GET, path)).await
    }

    /// GET of a JSON value that must be there.
    #[track_caller]
    pub fn see(&self, path: &str) -> impl Future<Output = Value> {
        let (request, path) = (self.request(Method::GET, path), path.to_owned());
        let caller = std::panic::Location::caller();
        async move {
            let answer = read(request).await.unwrap_or_else(|error| panic!("{caller}: GET {path}: {error}"));
            assert_eq!(answer.status, 200, "{caller}: GET {path}: {}", answer.text);
            answer.json()
        }
    }

    /// A request without a body by any method.
    pub async fn try_method(&self, method: &str, path: &str) -> reqwest::Result<Answer> {
        let method = Method::from_bytes(method.as_bytes()).expect("a method is a word");
        read(self.request(method, path)).await
    }

    /// POST of JSON.
    pub async fn post(&self, path: &str, body: &Value) -> reqwest::Result<Answer> {
        read(self.request(Method::POST, path).json(body)).await
    }

    /// POST of JSON with an idempotency key.
    pub async fn post_once(&self, path: &str, key: &str, body: &Value) -> reqwest::Result<Answer> {
        read(self.request(Method::POST, path).header("Idempotency-Key", key).json(body)).await
    }

    /// POST of JSON on a version that the caller has seen.
    pub async fn post_if(&self, path: &str, version: &str, body: &Value) -> reqwest::Result<Answer> {
        read(self.request(Method::POST, path).header("If-Match", version).json(body)).await
    }

    /// POST of bytes of some media type.
    pub async fn post_bytes(&self, path: &str, media_type: &str, bytes: Vec<u8>) -> reqwest::Result<Answer> {
        read(self.request(Method::POST, path).header("Content-Type", media_type).body(bytes)).await
    }

    /// Announces a POST of so many bytes, sends none of them, and gives what the server says to that.
    ///
    /// # Panics
    /// The server says nothing within [`PATIENCE`], or does not end the connection after it.
    pub async fn announce(&self, path: &str, media_type: &str, bytes: usize) -> String {
        let address = self.base.trim_start_matches("http://");
        let token = self.token.as_deref().unwrap_or_default();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\nContent-Type: {media_type}\r\n\
             Content-Length: {bytes}\r\nConnection: close\r\n\r\n"
        );
        let mut stream = TcpStream::connect(address).await.expect("the server listens");
        stream.write_all(head.as_bytes()).await.expect("the server reads");
        let mut answer = Vec::new();
        let read = timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("the server answers and closes");
        read.expect("the answer arrives before the connection ends");
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// A command that must be accepted; gives the representation it answers with.
    #[track_caller]
    pub fn command(&self, path: &str, body: &Value) -> impl Future<Output = Value> {
        let (request, path) = (self.request(Method::POST, path).json(body), path.to_owned());
        let caller = std::panic::Location::caller();
        async move {
            let answer = read(request).await.unwrap_or_else(|error| panic!("{caller}: POST {path}: {error}"));
            assert!(matches!(answer.status, 200 | 201), "{caller}: POST {path}: {} {}", answer.status, answer.text);
            answer.json()
        }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base)).header("Accept-Language", "uk");
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }
}

impl Answer {
    /// A header's value as text; empty when it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as JSON.
    ///
    /// # Panics
    /// It is none.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("not JSON ({error}): {}", self.text))
    }

    /// The stable code of a problem.
    #[track_caller]
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

async fn read(request: RequestBuilder) -> reqwest::Result<Answer> {
    let response = request.send().await?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Ok(Answer { status, headers, text: response.text().await? })
}
