//! The figures as a Markdown table.

use std::io::Write;

use crate::measure::Figures;

/// One part of the benchmark.
#[derive(Debug)]
pub struct Table {
    /// What was done.
    pub title: String,
    /// What stands in a row, with the figures of its rounds.
    pub rows: Vec<(String, Vec<Figures>)>,
    /// Ratios worth telling: name, figure, target where there is one.
    pub ratios: Vec<(String, f64, Option<f64>)>,
}

/// The median of a figure over the rounds.
pub fn median(rounds: &[Figures], figure: impl Fn(&Figures) -> f64) -> f64 {
    let mut values: Vec<f64> = rounds.iter().map(figure).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Prints a table to standard output.
pub fn print(table: &Table) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "\n### {}\n\n| what | per second | p50 ms | p99 ms | p99.9 ms |\n|---|--:|--:|--:|--:|",
        table.title
    )?;
    for (what, rounds) in &table.rows {
        let of = |figure: fn(&Figures) -> f64| median(rounds, figure);
        let (rate, p50, p99, p999) = (of(|f| f.rate), of(|f| f.p50), of(|f| f.p99), of(|f| f.p999));
        let latency = |ms: f64| if ms.is_nan() { "–".to_owned() } else { format!("{ms:.2}") };
        writeln!(out, "| {what} | {rate:.0} | {} | {} | {} |", latency(p50), latency(p99), latency(p999))?;
    }
    writeln!(out)?;
    for (what, ratio, target) in &table.ratios {
        let target = target.map(|t| format!(" (target {t})")).unwrap_or_default();
        writeln!(out, "- {what}: **{ratio:.2}**{target}")?;
    }
    out.flush()
}
