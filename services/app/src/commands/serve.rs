//! `zgoda serve`: the server, until it is asked to stop.

use crate::{
    cli::{Part, Serve},
    compose,
    failure::Failure,
    server,
    settings::Settings,
    shutdown::Signals,
};

/// Serves until a signal comes.
///
/// # Errors
/// A part that this version does not have, or a server that cannot start.
pub async fn run(settings: &Settings, asked: &Serve) -> Result<(), Failure> {
    refuse_absent(&asked.parts)?;
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

fn refuse_absent(parts: &[Part]) -> Result<(), Failure> {
    match parts.iter().find(|part| matches!(part, Part::Notifier)) {
        None => Ok(()),
        Some(absent) => Err(Failure::settings(
            format!("Частини «{absent}» у цій версії ще немає; є web, projector і automation."),
            format!("This version has no “{absent}” yet; it has web, projector and automation."),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_do_not_exist_yet_are_refused_by_name() {
        let refusal = refuse_absent(&[Part::Web, Part::Notifier]).expect_err("it is refused").to_string();
        assert!(refusal.contains("notifier"), "{refusal}");
        assert!(refuse_absent(&Part::HERE).is_ok());
    }
}
