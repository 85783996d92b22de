//! `zgoda files unused`: kept files that no event names – uploads that nobody used, documents of an approval that lost a race. Listed, or with
//! `--delete` deleted. What was uploaded or named in the last week is left alone: somebody may be about to use it.

use std::{collections::BTreeMap, process::ExitCode};

use jiff::{SignedDuration, Timestamp};
use zgoda_event_log::{EventLog, Position};
use zgoda_web::{Files, KeptFile};

use crate::{compose, failure::Failure, settings::Settings};

/// So many events are read at once.
const PAGE: usize = 1_000;
/// A file may wait so long for the command that names it.
const PATIENCE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Prints the files that no event names, and deletes them where that is asked for.
///
/// # Errors
/// The log or the folder of files cannot be read.
pub async fn run(settings: &Settings, delete: bool) -> Result<ExitCode, Failure> {
    let clock = compose::system_clock();
    let log = compose::open_log(settings, clock.clone()).await?;
    let files = compose::open_files(settings)?;
    let found = unused(&log, &files, clock.now()).await;
    log.shutdown().await;
    let found = found?;
    let mut text = String::new();
    for file in &found {
        let gone = delete && files.delete_untouched(file).map_err(|error| failed(&error))?;
        let says = if gone { ", видалено · deleted" } else { "" };
        text.push_str(&format!("{} {} Б · bytes{says}\n", file.sha256, file.bytes));
    }
    text.push_str(&format!("Файлів, яких не називає жодна подія: {0} · files that no event names: {0}\n", found.len()));
    super::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// The kept files that no event names and that nobody has spoken of for a week, by hash. The log is read once, whatever the files.
///
/// # Errors
/// The log or the folder of files cannot be read.
pub(crate) async fn unused(log: &EventLog, files: &Files, now: Timestamp) -> Result<Vec<KeptFile>, Failure> {
    let kept = files.kept().map_err(|error| failed(&error))?;
    let old = kept.into_iter().filter(|file| file.touched_at < now - PATIENCE);
    let mut left: BTreeMap<String, KeptFile> = old.map(|file| (file.sha256.to_string(), file)).collect();
    let mut after = Position::START;
    while !left.is_empty() {
        let page = log.read(after, PAGE).await.map_err(crate::opening::failed)?;
        let Some(last) = page.last() else { break };
        after = last.position;
        for event in &page {
            for hash in hashes(event.data.get()) {
                left.remove(hash);
            }
        }
    }
    Ok(left.into_values().collect())
}

/// Everything in a text that is written like a SHA-256.
fn hashes(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !matches!(c, '0'..='9' | 'a'..='f')).filter(|run| run.len() == 64)
}

fn failed(error: &std::io::Error) -> Failure {
    Failure::new("Теку файлів не прочитано.", "The folder of files cannot be read.").because(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_like_a_hash_is_found_wherever_it_stands() {
        let (one, other) = ("a".repeat(64), "0f".repeat(32));
        let text = format!(r#"{{"sha256":"{one}","words":"хеш {other}.","long":"{one}0","short":"abc"}}"#);
        assert_eq!(hashes(&text).collect::<Vec<_>>(), [one.as_str(), &other]);
    }
}
