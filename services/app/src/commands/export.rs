//! `zgoda export`: the log, or one stream of it, as lines of JSON in the order of positions.

use std::io::{BufWriter, Write};

use zgoda_event_log::{EventLog, LogError, Position, Recorded};

use crate::{cli::Export, compose, failure::Failure, settings::Settings};

/// So many events are in memory at once, however long the log is.
const PAGE: usize = 1_000;

/// Writes the events to stdout.
///
/// # Errors
/// The log cannot be read, the stream does not exist, or stdout cannot be written.
pub async fn run(settings: &Settings, asked: &Export) -> Result<(), Failure> {
    let log = compose::open_log(settings, compose::system_clock()).await?;
    let written = write(&log, asked.stream.as_deref(), &mut BufWriter::new(std::io::stdout().lock())).await;
    log.shutdown().await;
    match (written?, &asked.stream) {
        (0, Some(stream)) => Err(Failure::new(
            format!("Потоку «{stream}» немає; приклад: body/43220851."),
            format!("There is no stream “{stream}”; an example: body/43220851."),
        )),
        _ => Ok(()),
    }
}

async fn write(log: &EventLog, stream: Option<&str>, out: &mut impl Write) -> Result<usize, Failure> {
    let (mut after, mut version, mut written) = (Position::START, 0, 0);
    loop {
        let page = page(log, stream, after, version).await.map_err(crate::opening::failed)?;
        let Some(last) = page.last() else { break };
        (after, version) = (last.position, last.version);
        written += page.len();
        for event in &page {
            match lines(event, out) {
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return Ok(written),
                done => done.map_err(unwritable)?,
            }
        }
    }
    match out.flush() {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(unwritable(error)),
        _ => Ok(written),
    }
}

async fn page(log: &EventLog, stream: Option<&str>, after: Position, version: i64) -> Result<Vec<Recorded>, LogError> {
    match stream {
        Some(stream) => log.read_stream(stream, version, PAGE).await,
        None => log.read(after, PAGE).await,
    }
}

fn lines(event: &Recorded, out: &mut impl Write) -> std::io::Result<()> {
    serde_json::to_writer(&mut *out, event)?;
    out.write_all(b"\n")
}

fn unwritable(error: std::io::Error) -> Failure {
    Failure::new("Вивід неможливий.", "The output cannot be written.").because(error)
}
