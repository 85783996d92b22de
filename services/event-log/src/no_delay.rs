//! Sends what is written to PostgreSQL at once, instead of waiting for the server to confirm what was sent before.
//!
//! sqlx 0.9.0 opens its sockets without `TCP_NODELAY`: every second write of an exchange – the end of a COPY, the last part of a long
//! statement – waits for an acknowledgement that the other side puts off for 40 ms (RFC 1122, 4.2.3.2 and 4.2.3.4). It is mended in sqlx's
//! repository (launchbadge/sqlx#4335) and not released; with the release that has it, this file goes. sqlx shows its sockets to nobody, so
//! they are looked for among the files of this process.

use std::io;

/// Sets `TCP_NODELAY` on the TCP sockets of this process. Those of the HTTP server have it already.
///
/// # Errors
/// When the system does not let a process look at its own files by number, as some sandboxes do; the connections work then, with pauses.
#[cfg(target_os = "linux")]
pub(crate) fn set() -> io::Result<()> {
    use rustix::{
        net::sockopt::set_tcp_nodelay,
        process::{PidfdFlags, PidfdGetfdFlags, getpid, pidfd_getfd, pidfd_open},
    };

    let own = pidfd_open(getpid(), PidfdFlags::empty())?;
    for file in std::fs::read_dir("/proc/self/fd")? {
        let file = file?;
        let is_socket = std::fs::read_link(file.path()).is_ok_and(|to| to.to_string_lossy().starts_with("socket:"));
        let Some(number) = file.file_name().to_str().and_then(|number| number.parse().ok()).filter(|_| is_socket)
        else {
            continue;
        };
        match pidfd_getfd(&own, number, PidfdGetfdFlags::empty()) {
            // One that is no TCP socket has no such option, and needs none.
            Ok(socket) => drop(set_tcp_nodelay(socket, true)),
            // Closed since it was listed.
            Err(rustix::io::Errno::BADF) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Elsewhere the pauses stay.
#[cfg(not(target_os = "linux"))]
pub(crate) fn set() -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use std::net::{TcpListener, TcpStream};

    use super::*;

    #[test]
    fn sockets_that_others_opened_send_at_once() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let socket = TcpStream::connect(listener.local_addr().expect("it is bound")).expect("it listens");
        assert!(!socket.nodelay().expect("a socket"), "the system's default");
        match set() {
            Ok(()) => assert!(socket.nodelay().expect("a socket")),
            Err(refused) => assert!(
                matches!(refused.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported),
                "{refused}"
            ),
        }
    }
}
