//! The binary as people start it: its own data folder, a free port, ended by signals.

use std::{
    io::{BufRead, BufReader, Lines, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStderr, Command, ExitStatus, Output, Stdio},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

/// `zgoda` on a data folder, with nothing of the caller's environment in its settings.
pub fn zgoda(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zgoda"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ZGODA_")) {
        command.env_remove(name);
    }
    command.args(words).stdin(Stdio::null()).current_dir(folder);
    command.env("ZGODA_DATA_DIR", folder.join("data")).env("ZGODA_LISTEN", "127.0.0.1:0").env("ZGODA_LOG", "error");
    command
}

/// Runs a subcommand to its end.
pub fn run(folder: &Path, words: &[&str]) -> Output {
    zgoda(folder, words).output().expect("the program starts")
}

/// What a subcommand that must succeed prints.
pub fn said(folder: &Path, words: &[&str]) -> String {
    let output = run(folder, words);
    assert!(output.status.success(), "zgoda {words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the program prints UTF-8")
}

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
    address: String,
    // Held open: a program whose stdout is gone would not be the one people run.
    _lines: BufReader<std::process::ChildStdout>,
}

impl Server {
    /// Starts a server and waits for its first line.
    pub fn start(folder: &Path, subcommand: &str) -> Self {
        Self::launch(zgoda(folder, &[subcommand]))
    }

    fn launch(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("it was piped"));
        let mut first = String::new();
        lines.read_line(&mut first).expect("what it says is UTF-8");
        let address = first.trim().trim_start_matches("Zgoda: http://").trim_end_matches('/').to_owned();
        assert!(address.starts_with("127.0.0.1:"), "the first line says where it listens: {first:?}");
        Self { child, address, _lines: lines }
    }

    /// Starts a server whose log lines are kept, with this filter of them.
    pub fn start_logging(folder: &Path, filter: &str, log: &Path) -> Self {
        let file = std::fs::File::create(log).expect("the log file can be made");
        let mut command = zgoda(folder, &["serve"]);
        command.env("ZGODA_LOG", filter).env("ZGODA_LOG_FORMAT", "json").stderr(file);
        Self::launch(command)
    }

    /// Starts a server that says on stderr what it does, and gives what it says.
    pub fn start_heard(folder: &Path) -> (Self, Lines<BufReader<ChildStderr>>) {
        let mut command = zgoda(folder, &["serve"]);
        command.env("ZGODA_LOG", "info").stderr(Stdio::piped());
        let mut server = Self::launch(command);
        let said = server.child.stderr.take().expect("it was piped");
        (server, BufReader::new(said).lines())
    }

    /// Asks the server to end.
    pub fn terminate(&self) {
        kill(Pid::from_raw(self.child.id().cast_signed()), Signal::SIGTERM).expect("a running child takes a signal");
    }

    /// Waits for the end.
    pub fn ended(mut self) -> ExitStatus {
        self.child.wait().expect("a child can be waited for")
    }

    /// A connection that has sent this much.
    pub fn connect(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        stream.write_all(text.as_bytes()).expect("the server reads");
        stream
    }

    /// POST of a form with these header lines, the whole answer as text.
    pub fn post_form(&self, path: &str, headers: &str, form: &str) -> String {
        read(self.connect(&format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nAccept: text/html\r\n{headers}\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            self.address,
            form.len()
        )))
    }

    /// GET, the whole answer as text.
    pub fn get(&self, path: &str) -> String {
        self.get_with(path, "")
    }

    /// The same with these header lines.
    pub fn get_with(&self, path: &str, headers: &str) -> String {
        let address = &self.address;
        read(self.connect(&format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}\r\n")))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// What is left to read of an answer.
pub fn read(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("the server answers");
    String::from_utf8_lossy(&bytes).into_owned()
}
