//! The program under test: the same `main` as the binary people run, as a child process.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Stdio,
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

use zgoda_app::{SystemClock, cli::Token, settings::Layers};

use crate::{Client, Store, wait};

/// What the server signs tokens with.
const SECRET: &str = "a secret of thirty-two bytes that only tests know";

/// A server of its own: its data folder, its store, its secret. Killed when dropped.
pub struct Program {
    folder: TempDir,
    store: Store,
    subcommand: &'static str,
    notes: Notes,
    running: Option<Running>,
}

/// What the program is asked to note.
#[derive(Clone, Copy, PartialEq)]
enum Notes {
    /// What went wrong, on the terminal of the tests.
    Errors,
    /// Whom it refused, in a file.
    Refusals,
    /// All that it can tell of its work, in a file.
    Everything,
}

struct Running {
    child: Child,
    address: String,
}

impl Program {
    /// Starts `zgoda serve` on a store.
    pub async fn serve(store: Store) -> Self {
        Self::start(store, "serve").await
    }

    /// Starts `zgoda demo`.
    pub async fn demo() -> Self {
        Self::start(Store::Sqlite, "demo").await
    }

    /// Starts `zgoda serve` on a store and keeps what it says of those whom it refuses.
    pub async fn serve_audited(store: Store) -> Self {
        let mut program = Self { notes: Notes::Refusals, ..Self::new(store, "serve") };
        program.launch().await;
        program
    }

    /// Starts `zgoda serve` on a store and keeps all that it notes of its work beside its data.
    pub async fn serve_noting_everything(store: Store) -> Self {
        let mut program = Self { notes: Notes::Everything, ..Self::new(store, "serve") };
        program.launch().await;
        program
    }

    /// The folder with its data and its notes.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Starts `zgoda serve` on a store in which something has happened before, as `tell` writes it to the log at an address.
    pub async fn serve_after(store: Store, tell: impl AsyncFnOnce(&str)) -> Self {
        let mut program = Self::new(store, "serve");
        let embedded = format!("sqlite:{}", program.folder.path().join("log.db").display());
        tell(program.store.url().unwrap_or(&embedded)).await;
        program.launch().await;
        program
    }

    async fn start(store: Store, subcommand: &'static str) -> Self {
        let mut program = Self::new(store, subcommand);
        program.launch().await;
        program
    }

    fn new(store: Store, subcommand: &'static str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the data can be made");
        Self { folder, store, subcommand, notes: Notes::Errors, running: None }
    }

    /// Whom the program refused, in order: the actor, the status and the code.
    pub fn audit(&self) -> Vec<(String, u64, String)> {
        let text = std::fs::read_to_string(self.audit_file()).expect("the program was started with an audit");
        let line = |line: &str| {
            let said: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
            let text = |name: &str| said[name].as_str().unwrap_or_default().to_owned();
            (text("actor"), said["status"].as_u64().unwrap_or_default(), text("code"))
        };
        text.lines().map(line).collect()
    }

    fn audit_file(&self) -> PathBuf {
        self.folder.path().join("audit.jsonl")
    }

    /// Starts the program again on what it had stored.
    pub async fn restart(&mut self) {
        self.kill().await;
        self.launch().await;
    }

    /// The end nobody can prepare for: SIGKILL.
    pub async fn kill(&mut self) {
        if let Some(mut running) = self.running.take() {
            running.child.kill().await.expect("a child can be killed");
        }
    }

    /// Asks the program to end (SIGTERM) and goes on at once.
    pub fn ask_to_end(&self) {
        let id = self.running().child.id().expect("it has not been waited for");
        kill(Pid::from_raw(id.cast_signed()), Signal::SIGTERM).expect("a running child takes a signal");
    }

    /// Waits until the program ends by itself; true when it says that all went well.
    pub async fn ended_well(&mut self) -> bool {
        let mut running = self.running.take().expect("the program was started");
        let end = tokio::time::timeout(wait::PATIENCE, running.child.wait()).await;
        end.expect("the program ends when asked to").expect("a child can be waited for").success()
    }

    /// What the running program occupies of the machine's memory, in bytes.
    pub fn resident_bytes(&self) -> u64 {
        self.status("VmRSS:")
    }

    /// What it has occupied at its most since it started, in bytes.
    pub fn peak_bytes(&self) -> u64 {
        self.status("VmHWM:")
    }

    fn status(&self, what: &str) -> u64 {
        let id = self.running().child.id().expect("it has not been waited for");
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).expect("Linux tells of a running process");
        let line = status.lines().find_map(|line| line.strip_prefix(what)).expect("Linux counts resident pages");
        let kibibytes: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number of kB");
        kibibytes * 1024
    }

    /// Where the program listens, as `host:port`.
    pub fn address(&self) -> &str {
        &self.running().address
    }

    /// A client that says nothing of who it is.
    pub fn anyone(&self) -> Client {
        Client::new(self.address(), None)
    }

    /// A client with a token for one role, of a body where the role is of one. The subject is the role and body, so that two
    /// clients of one role and body are one person.
    pub async fn signed_in(&self, role: &str, body: Option<&str>) -> Client {
        let subject = body.map_or_else(|| role.to_owned(), |body| format!("{role}-{body}"));
        self.signed_in_as(&subject, &[role], body).await
    }

    /// A client with a token for a person in several roles.
    pub async fn signed_in_as(&self, subject: &str, roles: &[&str], body: Option<&str>) -> Client {
        let mut words = vec!["token", "--sub", subject];
        words.extend(roles.iter().flat_map(|role| ["--role", role]));
        words.extend(body.iter().flat_map(|body| ["--body", body]));
        let token = self.say(&words).await;
        Client::new(self.address(), Some(token.trim()))
    }

    /// A token as `zgoda token` would print it, without starting a program for it: for those who need thousands.
    pub fn token(&self, subject: &str, roles: &[&str], body: Option<&str>) -> String {
        let environment = BTreeMap::from([("ZGODA_JWT_SECRET".to_owned(), SECRET.to_owned())]);
        let settings = Layers { file: None, environment }.read().expect("a secret is all that is set");
        let asked = Token {
            sub: subject.to_owned(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            body: body.map(ToOwned::to_owned),
            ttl: "1h".to_owned(),
        };
        zgoda_app::token(&settings, &asked, SystemClock.shows()).expect("roles and codes are those of the program")
    }

    /// Runs a subcommand beside the server, on the same settings, and gives what it printed.
    pub async fn say(&self, words: &[&str]) -> String {
        said(self.command().args(words)).await
    }

    /// The same with one setting changed.
    pub async fn say_under(&self, (name, value): (&str, &str), words: &[&str]) -> String {
        said(self.command().env(name, value).args(words)).await
    }

    async fn launch(&mut self) {
        let mut child = self.command().arg(self.subcommand).stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("it was piped")).lines();
        let first = tokio::time::timeout(wait::PATIENCE, lines.next_line()).await;
        let first =
            first.expect("the program says where it listens").expect("what it says is UTF-8").unwrap_or_default();
        let address = address_in(&first).unwrap_or_else(|| panic!("no address in the first line: {first:?}"));
        // The pipe is read to its end, or the program would stop when it is full.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        self.running = Some(Running { child, address });
        let client = self.anyone();
        wait::until("/readyz answers 200", async || {
            client.get("/readyz").await.ok().filter(|answer| answer.status == 200)
        })
        .await;
    }

    fn command(&self) -> Command {
        let mut command = Command::new(binary());
        command
            .kill_on_drop(true)
            .stdin(Stdio::null())
            .current_dir(self.folder.path())
            .env("ZGODA_LISTEN", "127.0.0.1:0")
            .env("ZGODA_DATA_DIR", self.folder.path())
            .env("ZGODA_JWT_SECRET", SECRET)
            .env("ZGODA_REQUESTS_PER_MINUTE", "0")
            .env("ZGODA_LOG", "error");
        if let Some(url) = self.store.url() {
            command.env("ZGODA_DATABASE_URL", url);
        }
        if self.notes != Notes::Errors {
            let file = std::fs::File::options().create(true).append(true).open(self.audit_file());
            let everything = self.notes == Notes::Everything;
            command.env("ZGODA_LOG", if everything { "trace" } else { "audit=info" }).env("ZGODA_LOG_FORMAT", "json");
            command.stderr(file.expect("the folder takes a file"));
        }
        command
    }

    fn running(&self) -> &Running {
        self.running.as_ref().expect("the program was started")
    }
}

/// Runs a subcommand that needs no store and gives what it printed.
pub async fn say(words: &[&str]) -> String {
    said(Command::new(binary()).args(words)).await
}

async fn said(command: &mut Command) -> String {
    let output = command.output().await.expect("the program starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{:?}: {stderr}", command.as_std());
    String::from_utf8(output.stdout).expect("the program prints UTF-8")
}

/// The binary that Cargo built for this test run: it stands one folder above the tests.
fn binary() -> PathBuf {
    let test = std::env::current_exe().expect("a running test has a path");
    let folder = test.parent().and_then(Path::parent).expect("Cargo builds tests in a folder of the target folder");
    folder.join("zgoda-under-test")
}

/// The first `127.0.0.1:port` in a line.
fn address_in(line: &str) -> Option<String> {
    let start = line.find("127.0.0.1:")?;
    let end = line[start..].find(|letter: char| !(letter.is_ascii_digit() || ".:".contains(letter)));
    Some(line[start..][..end.unwrap_or(line.len() - start)].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_a_sentence() {
        assert_eq!(address_in("Слухаю на http://127.0.0.1:8080/ ."), Some("127.0.0.1:8080".to_owned()));
        assert_eq!(address_in("127.0.0.1:41"), Some("127.0.0.1:41".to_owned()));
        assert_eq!(address_in("nothing"), None);
    }
}
