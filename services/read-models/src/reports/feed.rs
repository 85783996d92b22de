//! What the secretariat's system fetches: every approved version once, in the order of the approvals.

use zgoda_domain::values::{ActorId, Edrpou};

use super::{
    queries::{asked, bodies, positions, row_of},
    record::ReportDoc,
};
use crate::{
    List, Page, ReadError, ReportFilter, ReportRow, Sorted, Sorts,
    bodies::queries::names,
    paging::Listing,
    sql::{Arg, Run},
    told::read_back,
    view::Sight,
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

/// How many rows there are up to a place of the log. Every cursor carries it, so that no page counts again what an earlier one counted:
/// rows are only added.
struct Counted {
    total: i64,
    to: i64,
}

impl Counted {
    /// What the page before counted, and the rows that were added since.
    async fn continued(sight: &mut Sight, listing: &Listing, chosen: Vec<Arg>) -> Result<Self, ReadError> {
        let to = sight.position.0;
        let [word, _] = listing.after();
        let before = Self::read(&word)?;
        // As of an earlier moment there is less than the cursor knows of.
        let before = if before.to > to { Self { total: 0, to: 0 } } else { before };
        let text = concat!("SELECT COUNT(*) ", chosen!(), " AND fed.position > $4 AND fed.position <= $5");
        let args = chosen.into_iter().chain([before.to.into(), to.into()]).collect();
        let added = sight.tx.number(text, args).await?;
        Ok(Self { total: before.total + added, to })
    }

    fn read(word: &str) -> Result<Self, ReadError> {
        if word.is_empty() {
            return Ok(Self { total: 0, to: 0 });
        }
        let read = word.split_once(' ').and_then(|(total, to)| Some((total.parse().ok()?, to.parse().ok()?)));
        read.map(|(total, to)| Self { total, to }).ok_or(ReadError::CursorInvalid)
    }

    fn word(&self) -> Option<String> {
        Some(format!("{} {}", self.total, self.to))
    }
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
    let counted = Counted::continued(sight, &listing, chosen().collect()).await?;
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
    let list = listing.feed(found, counted.total, page, |(_, _, position)| (counted.word(), position.to_string()));
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
