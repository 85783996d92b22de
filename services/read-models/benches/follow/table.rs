//! The figures as a Markdown table.

/// Rows under their heads.
pub struct Table<const N: usize>(Vec<[String; N]>);

impl<const N: usize> Table<N> {
    /// With its heads and nothing below.
    pub fn new(heads: [&str; N]) -> Self {
        Self(vec![heads.map(str::to_owned), heads.map(|_| "---".to_owned())])
    }

    /// One more row.
    pub fn row(&mut self, cells: [String; N]) {
        self.0.push(cells);
    }

    /// To stdout, under a title.
    #[expect(clippy::print_stdout, reason = "the table is what the benchmark is run for")]
    pub fn print(&self, title: &str) {
        let rows = self.0.iter().map(|cells| format!("| {} |", cells.join(" | ")));
        println!("\n{title}\n\n{}", rows.collect::<Vec<_>>().join("\n"));
    }
}
