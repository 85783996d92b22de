//! Lists are counted, and their pages found, by indexes: no document is read but those of the page.

#[path = "read_models/support/mod.rs"]
#[expect(dead_code, reason = "each program uses its part")]
mod support;

#[path = "read_models/support/statements.rs"]
mod statements;

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{Connection, Row, SqliteConnection};
use statements::{Statements, explained};
use support::*;
use zgoda_domain::values::{ActorId, ReportId, RoundId};
use zgoda_read_models::{
    BodyFilter, BodyRow, ConsentRoundFilter, ConsentRoundRow, CycleRow, GroupRow, HistoryRow, MessageRow, Page,
    ReportFilter, ReportRow, Sorted, TrainingFilter, TrainingRow, TransitionPlanFilter, TransitionPlanRow, View,
};

/// Names are searched in their rows, and only where somebody searches.
const SEARCH: (&str, &str) = ("search LIKE", "SCAN body");

/// Every list that grows, in every order. Deadlines, duties and measures depend on the day and are put together in memory; plans are few.
async fn list(view: &View, plan: zgoda_domain::values::PlanId) {
    let every = |sorts: zgoda_read_models::Sorts| {
        sorts.all().map(|sort| Page { sort: Some(sort), ..Page::default() }).collect::<Vec<_>>()
    };
    let (report, round, client) = (ReportId(plan.0), RoundId(plan.0), ActorId("exchange".to_owned()));
    for page in every(ReportRow::SORTS) {
        view.reports(&ReportFilter::default(), &page).await.expect("tables");
    }
    view.report_feed(&ReportFilter::default(), &client, &Page::default()).await.expect("tables");
    view.report_fetches(report, Some(&client), &Page::default()).await.expect("tables");
    for page in every(TrainingRow::SORTS) {
        view.trainings(&TrainingFilter::default(), &page).await.expect("tables");
    }
    for page in every(TransitionPlanRow::SORTS) {
        view.transition_plans(&TransitionPlanFilter::default(), &page).await.expect("tables");
    }
    for page in every(ConsentRoundRow::SORTS) {
        view.consent_rounds(&ConsentRoundFilter::default(), &page).await.expect("tables");
    }
    view.round_history(round, &Page::default()).await.expect("tables");
    for page in every(BodyRow::SORTS) {
        view.bodies(&BodyFilter::default(), &page).await.expect("tables");
    }
    for page in every(GroupRow::SORTS) {
        view.groups(&page).await.expect("tables");
    }
    for page in every(CycleRow::SORTS) {
        view.cycles(plan, &page).await.expect("tables");
    }
    for page in every(MessageRow::SORTS) {
        view.messages(plan, &code("1.1"), &page).await.expect("tables");
    }
    for page in every(HistoryRow::SORTS) {
        view.history(plan, &code("1.1"), &page).await.expect("tables");
    }
}

/// The tables, and which of them hold documents.
struct Tables {
    connection: SqliteConnection,
    /// Whether a table has documents.
    documents: BTreeMap<String, bool>,
    /// From an index to its table.
    indexes: BTreeMap<String, String>,
}

/// How a step reads rows of a table with documents.
#[derive(Debug, PartialEq)]
enum Reads {
    None,
    ByIndex,
    All,
}

impl Tables {
    async fn of(world: &World) -> Self {
        let file = format!("sqlite:{}", world.folder.path().join("read-1.db").display());
        let mut connection = SqliteConnection::connect(&file).await.expect("the file");
        let text =
            "SELECT name, tbl_name, type, EXISTS (SELECT 1 FROM pragma_table_info(tbl_name) c WHERE c.name = 'doc')
            FROM sqlite_master";
        let rows = sqlx::query(text).fetch_all(&mut connection).await.expect("what there is");
        let (mut documents, mut indexes) = (BTreeMap::new(), BTreeMap::new());
        for row in rows {
            let (name, table, kind): (String, String, String) = (row.get(0), row.get(1), row.get(2));
            match kind.as_str() {
                "index" => drop(indexes.insert(name, table)),
                _ => drop(documents.insert(name, row.get(3))),
            }
        }
        Self { connection, documents, indexes }
    }

    fn reads(&self, line: &str, made: &BTreeSet<&str>) -> Reads {
        let words: Vec<&str> = line.split(' ').collect();
        let after = |word: &str| words.iter().position(|one| *one == word).and_then(|at| words.get(at + 1)).copied();
        let rows = matches!(words[0], "SCAN" | "SEARCH") && !line.contains("CONSTANT ROW");
        if !rows || line.contains("COVERING INDEX") || line.contains("VIRTUAL TABLE") {
            return Reads::None;
        }
        if let Some(table) = after("INDEX").map(|index| &self.indexes[index]) {
            return if self.documents[table] { Reads::ByIndex } else { Reads::None };
        }
        match self.documents.get(words[1]) {
            Some(true) => Reads::All,
            Some(false) => Reads::None,
            // Rows by their number, which tables with documents do not have, or rows that the statement made itself.
            None if line.contains("INTEGER PRIMARY KEY") || made.contains(words[1]) => Reads::None,
            None => Reads::All,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_document_is_read_to_count_a_list_and_only_those_of_a_page_to_show_it() {
    let heard = Statements::listen();
    let world = World::sqlite().await;
    world.register().await;
    let plan = world.plan(1).await;
    let view = world.now().await;
    heard.take();
    list(&view, plan).await;
    let asked: BTreeSet<String> = heard.take().into_iter().map(|statement| statement.text).collect();
    let mut tables = Tables::of(&world).await;
    let (mut counts, mut pages) = (0, 0);
    for text in asked.iter().filter(|text| text.starts_with("SELECT") && !text.contains("FROM events")) {
        let steps = explained(&mut tables.connection, text).await;
        let made =
            steps.iter().filter_map(|step| step.strip_prefix("MATERIALIZE ").or(step.strip_prefix("CO-ROUTINE ")));
        let made: BTreeSet<&str> = made.collect();
        let looked = |step: &&String| !(text.contains(SEARCH.0) && *step == SEARCH.1);
        let reads: Vec<Reads> = steps.iter().filter(looked).map(|step| tables.reads(step, &made)).collect();
        assert!(!reads.contains(&Reads::All), "{text}\n{steps:#?}");
        if text.contains("COUNT(") && !text.contains("doc") {
            counts += 1;
            assert!(!reads.contains(&Reads::ByIndex), "{text}\n{steps:#?}");
        } else if text.contains("LIMIT") && !text.contains("message_step") {
            pages += 1;
            assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "{text}\n{steps:#?}");
        }
    }
    assert_eq!((counts, pages), (13, 25), "each list was asked");
}
