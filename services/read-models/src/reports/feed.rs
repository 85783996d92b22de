//! What the secretariat's system fetches: every approved version once, in the order of the approvals.

use zgoda_domain::values::{ActorId, Edrpou};

use super::{
    queries::{asked, bodies, positions, row_of},
    record::ReportDoc,
};
use crate::{
    List, Page, ReadError, ReportFilter, ReportRow, Sorted, Sorts, bodies::queries::names, paging::Listing, sql::Run,
    told::read_back, view::Sight,
};

/// The feed has one order.
struct Fed;

impl Sorted for Fed {
    const SORTS: Sorts = Sorts(&["approved"]);
}

macro_rules! chosen {
    () => {
        "FROM report_feed AS fed WHERE ($1 IS NULL OR fed.kind = $1) AND ($2 IS NULL OR fed.plan_id = $2)
         AND ($3 IS NULL OR fed.author = $3)"
    };
}

/// A page of the feed for one client: its cursor serves nobody else. It always has a next cursor, by which the client goes on when more
/// was approved; a version never moves in it, whatever becomes of the report.
pub(super) async fn list(
    sight: &mut Sight,
    filter: &ReportFilter,
    client: &ActorId,
    page: &Page,
) -> Result<List<ReportRow>, ReadError> {
    let listing = Listing::of::<Fed>("report-feed", &(filter, client), page)?;
    // Where the report stands by now is not asked: what was approved once is fed.
    let chosen = || asked(filter).into_iter().skip(1);
    let count = sight.tx.row(concat!("SELECT COUNT(*) ", chosen!()), chosen().collect()).await?;
    let total = count.map_or(Ok(0), |row| row.get(0))?;
    let text = concat!(
        "SELECT report.doc, fed.n, fed.position FROM (SELECT report_id, n, position ",
        chosen!(),
        " AND fed.position > $4 ORDER BY fed.position LIMIT $5) AS fed JOIN report ON report.id = fed.report_id
         ORDER BY fed.position"
    );
    let args = chosen().chain([listing.after_number()?.into(), listing.wanted().into()]).collect();
    let mut found: Vec<(ReportDoc, i64, i64)> = Vec::new();
    for row in sight.tx.rows(text, args).await? {
        found.push((row.document(0, "report")?, row.get(1)?, row.get(2)?));
    }
    let list = listing.feed(found, total, page, |(_, _, position)| (None, position.to_string()));
    let named: Vec<&Edrpou> = list.items.iter().flat_map(|(doc, ..)| bodies(doc)).collect();
    let names = names(sight, named).await?;
    let version = |doc: &ReportDoc, n: i64| doc.versions.iter().position(|one| i64::from(one.n) == n);
    let found: Vec<(ReportDoc, usize)> =
        list.items.into_iter().filter_map(|(doc, n, _)| version(&doc, n).map(|at| (doc, at))).collect();
    let positions: Vec<i64> = found.iter().flat_map(|(doc, at)| positions(&doc.versions[*at])).collect();
    let told = read_back(&sight.log, positions).await?;
    let items = found.iter().map(|(doc, at)| row_of(doc, &doc.versions[*at], &names, &told)).collect();
    Ok(List { items, next_cursor: list.next_cursor, total: list.total })
}
