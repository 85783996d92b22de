//! The end of the program: a first signal lets everything that was begun finish, a second one does not wait.

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::{failure::Failure, server::Server};

/// The signals that ask the program to end.
pub struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// Listens from now on; to be called before anybody is told that the server is there, so that no signal is missed.
    ///
    /// # Errors
    /// The system does not let the program listen.
    pub fn listen() -> Result<Self, Failure> {
        let of = |kind| {
            signal(kind).map_err(|error| {
                Failure::new("Сигнали системи недоступні.", "The system's signals are not available.").because(error)
            })
        };
        Ok(Self { terminate: of(SignalKind::terminate())?, interrupt: of(SignalKind::interrupt())? })
    }

    /// Waits for a signal, then stops the server; a second signal ends the process at once.
    ///
    /// # Errors
    /// The server ended by itself, or could not end well.
    pub async fn wait_and_stop(mut self, mut server: Server) -> Result<(), Failure> {
        tokio::select! {
            () = self.any() => {}
            ended = server.ended() => return Err(ended),
        }
        tracing::info!("stopping: what was begun is finished first");
        tokio::select! {
            stopped = server.stop() => stopped,
            () = self.any() => Err(forced()),
        }
    }

    async fn any(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

fn forced() -> Failure {
    Failure::new(
        "Зупинено негайно: другий сигнал. Усе підтверджене збережено.",
        "Stopped at once by a second signal. Everything acknowledged is stored.",
    )
}
