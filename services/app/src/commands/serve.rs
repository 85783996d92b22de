//! `zgoda serve`: the server, until it is asked to stop.

use crate::{cli::Serve, compose, failure::Failure, server, settings::Settings, shutdown::Signals};

/// Serves until a signal comes.
///
/// # Errors
/// A server that cannot start.
pub async fn run(settings: &Settings, asked: &Serve) -> Result<(), Failure> {
    let signals = Signals::listen()?;
    let server = server::start(settings, compose::system_clock(), &asked.parts).await?;
    super::print(&first_line(server.address()))?;
    signals.wait_and_stop(server).await
}

/// The first line on stdout says where the server listens; scripts read it.
pub fn first_line(address: Option<std::net::SocketAddr>) -> String {
    match address {
        Some(address) => format!("Zgoda: http://{address}/\n"),
        None => "Zgoda: без HTTP · no HTTP\n".to_owned(),
    }
}
