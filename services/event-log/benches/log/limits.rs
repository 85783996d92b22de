//! The limits beside the log: the same work without it.

use std::{path::Path, process::Stdio, time::Duration};

use anyhow::{Context, Result, ensure};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;
use zgoda_domain::{Aggregate, body::GroupEvent};
use zgoda_event_log::testing::{
    PrivateCluster,
    notebook::{Note, Notebook, line, somebody},
};

use crate::measure::{Figures, histogram};

/// (a) One command as one ordered transaction: load, fold, decide, draw a position from the head row, insert, commit.
pub async fn ordered_transaction(connection: &mut PgConnection, stream: &str) -> Result<()> {
    let mut tx = connection.begin().await?;
    let rows: Vec<(i64, String, i16, String)> =
        sqlx::query_as("SELECT version, name, schema, data FROM events WHERE stream = $1 ORDER BY version")
            .bind(stream)
            .fetch_all(&mut *tx)
            .await?;
    let mut notebook = Notebook::default();
    let mut version = 0;
    for (at, _, _, data) in rows {
        // The events here are all of one kind, which makes reading them a little cheaper than it is in the log.
        let event: GroupEvent = serde_json::from_str(&format!("{{\"wordings-added\":{data}}}"))?;
        notebook.evolve(&event);
        version = at;
    }
    let events = notebook.decide(&Note::Down(line("a line about as long as such lines are")), &somebody())?;
    for event in events {
        version += 1;
        let (position, recorded_at): (i64, i64) = sqlx::query_as(
            "UPDATE log_head SET position = position + 1, recorded_at = greatest(recorded_at, $1) \
             RETURNING position, recorded_at",
        )
        .bind(1_738_566_000_000_000_i64)
        .fetch_one(&mut *tx)
        .await?;
        let json = serde_json::to_string(&event)?;
        let data =
            json.strip_prefix("{\"wordings-added\":").and_then(|rest| rest.strip_suffix('}')).context("one kind")?;
        sqlx::query(
            "INSERT INTO events (position, stream, version, event_id, name, schema, recorded_at, effective_at, actor, \
             command_id, data) VALUES ($1, $2, $3, $4, 'group.wordings-added', 1, $5, $5, 'somebody', $6, $7)",
        )
        .bind(position)
        .bind(stream)
        .bind(version)
        .bind(Uuid::now_v7())
        .bind(recorded_at)
        .bind(Uuid::now_v7())
        .bind(data)
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(())
}

/// (b) Load and insert in plain SQL without any order, by pgbench with prepared statements, a transaction for each statement.
pub async fn unordered(
    cluster: &PrivateCluster,
    url: &str,
    folder: &Path,
    callers: usize,
    length: Duration,
    streams: u64,
) -> Result<Figures> {
    let script = folder.join("unordered.sql");
    std::fs::write(
        &script,
        format!(
            "\\set id random(0, {})\n\
             SELECT version, name, schema, data FROM unordered WHERE stream = 'group/' || :id ORDER BY version \\aset\n\
             INSERT INTO unordered (stream, version, event_id, name, schema, recorded_at, effective_at, actor, command_id, data) \
             VALUES ('group/' || :id, :version + 1, gen_random_uuid(), 'group.wordings-added', 1, 1738566000000000, \
             1738566000000000, 'somebody', gen_random_uuid(), \
             '{{\"group\":\"notebooks\",\"wordings\":[\"a line about as long as such lines are\"]}}') \
             ON CONFLICT DO NOTHING;\n",
            streams - 1
        ),
    )?;
    let prefix = folder.join(format!("pgbench-{}", Uuid::now_v7()));
    let output = tokio::process::Command::new(cluster.binary("pgbench"))
        .args(["-n", "-M", "prepared", "-l", "--log-prefix"])
        .arg(&prefix)
        .args(["-c", &callers.to_string(), "-j", &callers.min(2).to_string()])
        // Its time includes that for connecting; its rate does not.
        .args(["-T", &(length.as_secs().max(1) + callers as u64 / 64).to_string(), "-f"])
        .arg(&script)
        .arg(url)
        .stdin(Stdio::null())
        .output()
        .await
        .context("pgbench is part of Debian's package `postgresql`")?;
    let text = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "pgbench: {}", String::from_utf8_lossy(&output.stderr));
    let rate = text
        .lines()
        .find_map(|l| l.strip_prefix("tps = ")?.split_whitespace().next()?.parse::<f64>().ok())
        .with_context(|| format!("pgbench did nothing: {text}"))?;
    let mut latencies = histogram();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().starts_with(&*prefix.to_string_lossy()) {
            for line in std::fs::read_to_string(&path)?.lines() {
                let latency = line.split_whitespace().nth(2).context("the third column is the latency")?;
                latencies.saturating_record(latency.parse::<u64>()?.max(1));
            }
            std::fs::remove_file(path)?;
        }
    }
    Ok(Figures { rate, ..Figures::of(&latencies, length) })
}
