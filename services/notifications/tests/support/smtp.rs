//! The mail server of the tests, and what it kept.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use tempfile::TempDir;

/// A running server; it ends with the test.
pub struct SmtpServer {
    child: Child,
    pub port: u16,
    pub folder: TempDir,
}

impl SmtpServer {
    pub fn start() -> Self {
        Self::with(&[])
    }

    /// A server that speaks over TLS alone, with a certificate of its own making, and lets in user `zgoda` with the password `right`.
    pub fn over_tls() -> Self {
        let folder = TempDir::new().expect("a folder");
        let (key, certificate) = (folder.path().join("key.pem"), folder.path().join("cert.pem"));
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"])
            .args(["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"])
            .args(["-addext", "basicConstraints=critical,CA:FALSE"])
            .arg("-keyout")
            .arg(&key)
            .arg("-out")
            .arg(&certificate)
            .stderr(Stdio::null())
            .status();
        assert!(made.expect("openssl runs").success());
        let server = Self::with(&[certificate.as_os_str()]);
        std::fs::copy(&certificate, server.certificate()).expect("a copy");
        server
    }

    fn with(arguments: &[&std::ffi::OsStr]) -> Self {
        let folder = TempDir::new().expect("a folder");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/smtp_server.py");
        // Debian's own, whose package brings the server.
        let mut child = Command::new("/usr/bin/python3")
            .arg(script)
            .arg(folder.path())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 of Debian with python3-aiosmtpd, which cargo xtask test installs");
        let mut first = String::new();
        BufReader::new(child.stdout.take().expect("it is piped")).read_line(&mut first).expect("a port");
        let port = first.trim().parse().expect("a port");
        Self { child, port, folder }
    }

    pub fn certificate(&self) -> PathBuf {
        self.folder.path().join("authority.pem")
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The Message-IDs of what was kept, in order.
    pub fn kept(&self) -> Vec<String> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.folder.path())
            .expect("the folder")
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
            .collect();
        files.sort();
        let id = |file: &PathBuf| {
            let text = std::fs::read_to_string(file).expect("a message");
            let id = text.lines().find_map(|line| line.strip_prefix("Message-ID: ")).expect("an identifier");
            id.trim().to_owned()
        };
        files.iter().map(id).collect()
    }

    /// Waits until a file stands in the server's folder.
    pub async fn appears(&self, name: &str) {
        let file = self.folder.path().join(name);
        let mut looks = tokio::time::interval(Duration::from_millis(5));
        let looking = async {
            while !file.exists() {
                looks.tick().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), looking).await.expect("it appears");
    }

    pub fn create(&self, name: &str) {
        std::fs::write(self.folder.path().join(name), "").expect("a file");
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
