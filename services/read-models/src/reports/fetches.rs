//! Who fetched which version of a report in which form.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zgoda_domain::{
    report_fetches::FetchedAs,
    values::{ActorId, Edrpou, ReportId},
};

use crate::{
    BodyRef, List, Page, ReadError, Sorted, Sorts,
    bodies::queries::names,
    paging::Listing,
    shelf::unword,
    sorting::both_ways,
    sql::{Row, Run},
    view::Sight,
};

/// One fetch; the same on the same day is recorded once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReportFetchRow {
    /// Its place in the log.
    pub position: i64,
    /// Which version.
    pub n: u32,
    /// In what form.
    #[schema(value_type = String, example = "pdf")]
    pub form: FetchedAs,
    /// Who: the subject of a token, never a name.
    #[schema(value_type = String)]
    pub client: ActorId,
    /// For which body.
    pub body: Option<BodyRef>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub fetched_at: Timestamp,
}

impl Sorted for ReportFetchRow {
    const SORTS: Sorts = Sorts(&["-position"]);
}

/// Somebody who fetched a version, whatever the form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReportFetcher {
    /// Who: the subject of a token.
    pub client: ActorId,
    /// For which body.
    pub body: Option<Edrpou>,
}

/// The fetches of a report, the latest first.
pub(super) async fn list(
    sight: &mut Sight,
    report: ReportId,
    client: Option<&ActorId>,
    page: &Page,
) -> Result<List<ReportFetchRow>, ReadError> {
    let listing = Listing::of::<ReportFetchRow>("report-fetches", &(report, client), page)?;
    let chosen = vec![report.to_string().into(), client.map(|one| one.0.clone()).into()];
    let text = "SELECT COUNT(*) FROM report_fetch WHERE report_id = $1 AND ($2 IS NULL OR client = $2)";
    let total = sight.tx.number(text, chosen.clone()).await?;
    let text = listing.sort.way(both_ways!(
        "SELECT position, n, form, client, body, fetched_at FROM report_fetch
         WHERE report_id = $1 AND ($2 IS NULL OR client = $2) AND",
        "position"; after "$3" limit "$4"
    ));
    let args = chosen.into_iter().chain([listing.after_number()?.into(), listing.wanted().into()]).collect();
    let found: Vec<Fetched> = sight.tx.rows(text, args).await?.iter().map(fetched).collect::<Result<_, _>>()?;
    let list = listing.list(found, total, |one| (None, one.position.to_string()));
    let named: Vec<&Edrpou> = list.items.iter().filter_map(|one| one.body.as_ref()).collect();
    let names = names(sight, named).await?;
    Ok(list.map(|one| ReportFetchRow {
        position: one.position,
        n: one.n,
        form: one.form,
        client: one.client,
        body: one.body.map(|body| names.body(&body)),
        fetched_at: one.fetched_at,
    }))
}

/// Everybody who fetched a version, each once, in the order of their marks.
pub(super) async fn fetchers(sight: &mut Sight, report: ReportId, n: u32) -> Result<Vec<ReportFetcher>, ReadError> {
    let text = "SELECT DISTINCT client, body FROM report_fetch WHERE report_id = $1 AND n = $2 ORDER BY client, body";
    let rows = sight.tx.rows(text, vec![report.to_string().into(), i64::from(n).into()]).await?;
    let fetcher = |row: &Row| {
        let body: Option<String> = row.get(1)?;
        let body = body.and_then(|code| Edrpou::parse(&code).ok());
        Ok(ReportFetcher { client: ActorId(row.get(0)?), body })
    };
    rows.iter().map(fetcher).collect()
}

struct Fetched {
    position: i64,
    n: u32,
    form: FetchedAs,
    client: ActorId,
    body: Option<Edrpou>,
    fetched_at: Timestamp,
}

fn fetched(row: &Row) -> Result<Fetched, ReadError> {
    let broken = |what: &str| ReadError::Row { table: "report_fetch", reason: format!("{what} cannot be read") };
    let (n, form, body, at): (i64, String, Option<String>, String) =
        (row.get(1)?, row.get(2)?, row.get(4)?, row.get(5)?);
    Ok(Fetched {
        position: row.get(0)?,
        n: u32::try_from(n).map_err(|_| broken("the version"))?,
        form: unword(&form).ok_or_else(|| broken("the form"))?,
        client: ActorId(row.get(3)?),
        body: body.and_then(|code| Edrpou::parse(&code).ok()),
        fetched_at: at.parse().map_err(|_| broken("the instant"))?,
    })
}
