//! A PostgreSQL cluster that belongs to one test process and dies with it.

use std::{
    fs::{self, Permissions},
    net::TcpListener,
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::{Pid, User},
};
use tempfile::TempDir;

/// Whether the cluster flushes to disk what it acknowledges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// As in production.
    Flushed,
    /// Faster; for tests in which nothing crashes.
    Relaxed,
}

/// A private cluster on a free port of the loopback interface: no socket file, no password, one database for each test.
///
/// A guard process waits for the test process to end, however it ends, and then stops the cluster by its process id.
#[derive(Debug)]
pub struct PrivateCluster {
    binaries: PathBuf,
    folder: TempDir,
    port: u16,
    user: Option<(u32, u32)>,
    databases: AtomicU32,
    guard: Child,
}

/// Starting a cluster now and then meets a port that somebody took in between.
const ATTEMPTS: u32 = 5;

impl PrivateCluster {
    /// Makes and starts a cluster.
    ///
    /// # Panics
    /// When PostgreSQL is not installed or does not start; the message says what to do.
    pub fn start(durability: Durability) -> Self {
        let binaries = find_binaries();
        let folder =
            tempfile::Builder::new().prefix("zgoda-postgres-").tempdir().expect("a temporary folder can be made");
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755))
            .expect("our own folder can be opened to others");
        let user = unprivileged_user();
        let home = folder.path().join("cluster");
        fs::create_dir(&home).expect("a folder in our own folder can be made");
        if let Some((uid, gid)) = user {
            std::os::unix::fs::chown(&home, Some(uid), Some(gid)).expect("root may give a folder away");
        }
        let guard = start_guard(&home.join("data/postmaster.pid"), folder.path());
        let mut cluster = Self { binaries, folder, port: 0, user, databases: AtomicU32::new(0), guard };
        let data = cluster.data();
        let data = data.to_str().expect("temporary folders have plain names");
        cluster.run("initdb", &["-D", data, "-U", "zgoda", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]);
        if durability == Durability::Relaxed {
            let settings = cluster.data().join("postgresql.auto.conf");
            fs::write(settings, "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n")
                .expect("the settings of our own cluster can be written");
        }
        cluster.boot();
        cluster
    }

    /// The cluster that the tests of one process share; it flushes.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<PrivateCluster> = OnceLock::new();
        SHARED.get_or_init(|| Self::start(Durability::Flushed))
    }

    /// Makes an empty database and returns its address.
    ///
    /// # Panics
    /// When the cluster is down.
    pub async fn database(&self) -> String {
        let name = format!("t{}", self.databases.fetch_add(1, Ordering::SeqCst));
        let this = self.url("postgres");
        let mut connection = <sqlx::PgConnection as sqlx::Connection>::connect(&this).await.expect("the cluster is up");
        sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
            .execute(&mut connection)
            .await
            .expect("the name is fresh");
        self.url(&name)
    }

    /// The address of a database of the cluster.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://zgoda@127.0.0.1:{}/{database}", self.port)
    }

    /// Where a program of PostgreSQL is, e.g. `pg_dump`.
    pub fn binary(&self, program: &str) -> PathBuf {
        self.binaries.join(program)
    }

    /// Ends the server as a power cut would: with SIGKILL, and with it the backends.
    ///
    /// # Panics
    /// When it is not running.
    pub fn kill(&self) {
        kill(self.postmaster().expect("the server runs"), Signal::SIGKILL).expect("it is our own process");
    }

    /// Starts the server again after [`PrivateCluster::kill`], on the same port.
    ///
    /// # Panics
    /// When it does not come up.
    pub fn restart(&self) {
        let started = (0..ATTEMPTS * 10).any(|_| self.try_boot(self.port));
        assert!(started, "PostgreSQL did not start again: {}", self.log());
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("cluster/data")
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("cluster/log")).unwrap_or_default()
    }

    fn boot(&mut self) {
        for _ in 0..ATTEMPTS {
            // The port is free at this moment; should somebody take it before the server does, another is tried.
            let listener = TcpListener::bind(("127.0.0.1", 0)).expect("the loopback interface has free ports");
            self.port = listener.local_addr().expect("a bound socket has an address").port();
            drop(listener);
            if self.try_boot(self.port) {
                return;
            }
        }
        panic!("PostgreSQL did not start: {}", self.log());
    }

    fn try_boot(&self, port: u16) -> bool {
        let options = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=400 \
             -c shared_buffers=256MB -c max_wal_size=2GB -c autovacuum_naptime=10s"
        );
        self.command("pg_ctl")
            .arg("-D")
            .arg(self.data())
            .args(["-w", "-s", "-o", &options, "-l"])
            .arg(self.folder.path().join("cluster/log"))
            .arg("start")
            .stderr(Stdio::null())
            .status()
            .expect("pg_ctl can be run")
            .success()
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let output = self.command(program).args(arguments).output().expect("PostgreSQL's programs can be run");
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.binary(program));
        command.current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).env("LC_ALL", "C").env("TZ", "UTC");
        if let Some((uid, gid)) = self.user {
            command.uid(uid).gid(gid);
        }
        command
    }

    fn postmaster(&self) -> Option<Pid> {
        let text = fs::read_to_string(self.data().join("postmaster.pid")).ok()?;
        text.lines().next()?.trim().parse().ok().map(Pid::from_raw)
    }
}

impl Drop for PrivateCluster {
    fn drop(&mut self) {
        // The guard stops the server and removes the folder; it acts on the end of its input.
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

/// A shell that waits until this process lets go of the pipe, which it does even when it is killed.
fn start_guard(pid_file: &Path, folder: &Path) -> Child {
    let script = r#"trap '' INT TERM HUP; read -r _; pid=$(head -n 1 "$1" 2>/dev/null)
[ -n "$pid" ] && kill -QUIT "$pid" && while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done; rm -rf "$2""#;
    Command::new("sh")
        .args(["-c", script, "guard"])
        .args([pid_file, folder])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell can be run")
}

fn find_binaries() -> PathBuf {
    let mut versions: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    versions.retain(|bin| bin.join("initdb").exists());
    versions.sort();
    versions.pop().expect(
        "these tests start their own PostgreSQL and found none under /usr/lib/postgresql: install Debian's package `postgresql`",
    )
}

/// PostgreSQL refuses to run as root; then it runs as the user of its package, or as nobody.
fn unprivileged_user() -> Option<(u32, u32)> {
    if !nix::unistd::geteuid().is_root() {
        return None;
    }
    ["postgres", "nobody"]
        .iter()
        .find_map(|name| User::from_name(name).ok().flatten())
        .map(|user| (user.uid.as_raw(), user.gid.as_raw()))
}
