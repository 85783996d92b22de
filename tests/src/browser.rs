//! A headless Chromium, driven through chromedriver by the W3C WebDriver protocol: JSON over plain HTTP, no crate needed.

use std::{
    io::{Read, Write},
    net::TcpStream,
    process::Stdio,
    time::Duration,
};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

use crate::wait;

/// One browser window of a fixed width. It closes when dropped.
pub struct Browser {
    session: String,
    address: String,
    http: reqwest::Client,
    /// Held so that chromedriver ends with the browser.
    _driver: Child,
}

/// Arguments that keep Chromium from asking for what a test machine does not have: a screen, a sandbox for root, the network.
const ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--accept-lang=uk",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// How long a browser may take to close; longer, and the end of the test process closes it.
const CLOSING: Duration = Duration::from_secs(10);

impl Browser {
    /// Opens a window that is so many CSS pixels wide.
    pub async fn of_width(pixels: u32) -> Self {
        let (driver, port) = start_driver().await;
        let address = format!("127.0.0.1:{port}");
        let http =
            reqwest::Client::builder().tls_certs_only([]).no_proxy().build().expect("a plain client can be built");
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {
                "args": ARGUMENTS,
                "mobileEmulation": { "deviceMetrics": { "width": pixels, "height": 900, "pixelRatio": 1.0, "mobile": false } },
            },
        } } });
        let opened = say(&http, &format!("http://{address}/session"), &wanted).await;
        let session = opened["sessionId"].as_str().expect("chromedriver names the session").to_owned();
        Self { session, address, http, _driver: driver }
    }

    /// Goes to an address and waits until the page is loaded.
    pub async fn open(&self, url: &str) {
        self.order("url", &json!({ "url": url })).await;
    }

    /// Runs JavaScript in the page and gives what it returns.
    pub async fn ask(&self, script: &str) -> Value {
        self.order("execute/sync", &json!({ "script": script, "args": [] })).await
    }

    /// Asks JavaScript until it answers `true`.
    pub async fn until(&self, script: &str) {
        wait::until(script, async || (self.ask(script).await == json!(true)).then_some(())).await;
    }

    /// Everything a person can read on the page.
    pub async fn text(&self) -> String {
        self.ask("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// Clicks the first element that a CSS selector finds, as a person would: it must be visible.
    pub async fn click(&self, selector: &str) {
        let element = self.find(selector).await;
        self.order(&format!("element/{element}/click"), &json!({})).await;
    }

    /// Types into the first element that a CSS selector finds, key by key, as a person would.
    pub async fn write(&self, selector: &str, text: &str) {
        let element = self.find(selector).await;
        self.order(&format!("element/{element}/value"), &json!({ "text": text })).await;
    }

    /// What stands in the first field that a CSS selector finds.
    pub async fn value(&self, selector: &str) -> String {
        let value = self.ask(&format!("return document.querySelector({}).value", json!(selector))).await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// The text of the first element that a CSS selector finds; empty when there is none.
    pub async fn text_of(&self, selector: &str) -> String {
        let script = format!("return document.querySelector({})?.innerText ?? ''", json!(selector));
        self.ask(&script).await.as_str().unwrap_or_default().to_owned()
    }

    async fn find(&self, selector: &str) -> String {
        let found = self.order("element", &json!({ "using": "css selector", "value": selector })).await;
        // The key is the web element identifier of the W3C recommendation.
        found["element-6066-11e4-a52e-4f735466cecf"].as_str().expect("an element has a reference").to_owned()
    }

    async fn order(&self, what: &str, body: &Value) -> Value {
        say(&self.http, &format!("http://{}/session/{}/{what}", self.address, self.session), body).await
    }
}

impl Drop for Browser {
    /// Ends the session, so that Chromium does not outlive a failed test; best effort, because the test has ended anyway.
    fn drop(&mut self) {
        let Ok(mut driver) = TcpStream::connect(&self.address) else { return };
        let request = format!("DELETE /session/{} HTTP/1.1\r\nHost: {}\r\n\r\n", self.session, self.address);
        // The first byte of the answer says that Chromium is gone; chromedriver keeps the connection open after it.
        let _ = driver.set_read_timeout(Some(CLOSING));
        let _ = driver.write_all(request.as_bytes()).and_then(|()| driver.read(&mut [0]));
    }
}

/// Starts chromedriver on a free port, which its greeting names.
async fn start_driver() -> (Child, u16) {
    let mut command = Command::new("chromedriver");
    command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    let mut driver = command.spawn().expect("chromedriver is installed; `cargo xtask test` does it");
    let mut lines = BufReader::new(driver.stdout.take().expect("it was piped")).lines();
    let greeting = async {
        while let Some(line) = lines.next_line().await.expect("chromedriver prints UTF-8") {
            let port = line
                .rsplit_once("started successfully on port ")
                .and_then(|(_, port)| port.trim_end_matches('.').parse().ok());
            if let Some(port) = port {
                return port;
            }
        }
        panic!("chromedriver ended without a greeting");
    };
    let port = tokio::time::timeout(wait::PATIENCE, greeting).await.expect("chromedriver starts");
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    (driver, port)
}

async fn say(http: &reqwest::Client, url: &str, body: &Value) -> Value {
    let response = http.post(url).json(body).send().await.expect("chromedriver answers");
    let status = response.status();
    let mut answer: Value = response.json().await.expect("chromedriver answers in JSON");
    assert!(status.is_success(), "{url}: {}", answer["value"]["message"]);
    answer["value"].take()
}
