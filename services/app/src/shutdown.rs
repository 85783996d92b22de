//! The end of the program: a first signal lets everything that was begun finish, a second one does not wait.

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::{failure::Failure, server::Server};

/// Waits for a signal, then stops the server; a second signal ends the process at once.
///
/// # Errors
/// The server ended by itself, or could not end well.
pub async fn wait_and_stop(mut server: Server) -> Result<(), Failure> {
    let (mut terminate, mut interrupt) = (listen(SignalKind::terminate())?, listen(SignalKind::interrupt())?);
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
        ended = server.ended() => return Err(ended),
    }
    tracing::info!("stopping: what was begun is finished first");
    tokio::select! {
        stopped = server.stop() => stopped,
        _ = terminate.recv() => Err(forced()),
        _ = interrupt.recv() => Err(forced()),
    }
}

fn listen(kind: SignalKind) -> Result<Signal, Failure> {
    signal(kind).map_err(|error| {
        Failure::new("Сигнали системи недоступні.", "The system's signals are not available.").because(error)
    })
}

fn forced() -> Failure {
    Failure::new(
        "Зупинено негайно: другий сигнал. Усе підтверджене збережено.",
        "Stopped at once by a second signal. Everything acknowledged is stored.",
    )
}
