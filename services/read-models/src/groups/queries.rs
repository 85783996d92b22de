//! Asks for groups and their members.

use std::collections::BTreeMap;

use jiff::civil::Date;
use zgoda_domain::values::{Edrpou, GroupId};

use crate::{
    GroupRow, List, Page, ReadError,
    bodies::projection::GroupDoc,
    paging::Listing,
    sorting::both_ways,
    sql::{Arg, Row, Run},
    view::Sight,
};

/// Groups by name.
pub(crate) async fn list(sight: &mut Sight, page: &Page) -> Result<List<GroupRow>, ReadError> {
    let listing = Listing::of::<GroupRow>("groups", &(), page)?;
    let text = listing.sort.way(both_ways!(
        "SELECT g.sort_key, g.doc, (SELECT COUNT(*) FROM membership m
          WHERE m.group_id = g.id AND m.from_day <= $4 AND (m.until_day IS NULL OR m.until_day > $4))
        FROM body_group g WHERE", "g.sort_key", "g.id"; after "$1, $2" limit "$3"
    ));
    let [key, id] = listing.after();
    let args = vec![key.into(), id.into(), listing.wanted().into(), sight.today.to_string().into()];
    let mut found = Vec::new();
    for row in sight.tx.rows(text, args).await? {
        let doc: GroupDoc = row.document(1, "body_group")?;
        let group = GroupRow {
            group: doc.group,
            name: doc.name,
            wordings: doc.wordings,
            rule: doc.rule,
            members: row.get(2)?,
            version: doc.version,
        };
        found.push((row.get::<String>(0)?, group));
    }
    let total = sight.tx.number("SELECT COUNT(*) FROM body_group", Vec::new()).await?;
    let list = listing.list(found, total, |(key, group)| (Some(key.clone()), group.group.to_string()));
    Ok(list.map(|(_, group)| group))
}

/// Who belongs to a group on a day, by code.
pub(crate) async fn members(sight: &mut Sight, group: &GroupId, on: Date) -> Result<Vec<Edrpou>, ReadError> {
    Ok(members_of(sight, [group], on).await?.remove(group).unwrap_or_default())
}

/// Who belongs to which group on a day, by code; groups without members are left out.
pub(crate) async fn memberships(sight: &mut Sight, on: Date) -> Result<BTreeMap<GroupId, Vec<Edrpou>>, ReadError> {
    let text = "SELECT group_id, edrpou FROM membership
        WHERE from_day <= $1 AND (until_day IS NULL OR until_day > $1) ORDER BY group_id, edrpou";
    by_group(&sight.tx.rows(text, vec![on.to_string().into()]).await?)
}

/// Who belongs to which of these groups on a day, by code.
pub(crate) async fn members_of<'g>(
    sight: &mut Sight,
    groups: impl IntoIterator<Item = &'g GroupId>,
    on: Date,
) -> Result<BTreeMap<GroupId, Vec<Edrpou>>, ReadError> {
    let text = "SELECT group_id, edrpou FROM membership WHERE group_id IN (SELECT key FROM jsonb_each($1))
        AND from_day <= $2 AND (until_day IS NULL OR until_day > $2) ORDER BY group_id, edrpou";
    let keys = Arg::keys(groups.into_iter().map(GroupId::as_str));
    by_group(&sight.tx.rows(text, vec![keys, on.to_string().into()]).await?)
}

fn by_group(rows: &[Row]) -> Result<BTreeMap<GroupId, Vec<Edrpou>>, ReadError> {
    let mut members: BTreeMap<GroupId, Vec<Edrpou>> = BTreeMap::new();
    for row in rows {
        let group = GroupId::parse(&row.get::<String>(0)?).map_err(|error| unreadable(&error.en))?;
        let edrpou = Edrpou::parse(&row.get::<String>(1)?).map_err(|error| unreadable(&error.en))?;
        members.entry(group).or_default().push(edrpou);
    }
    Ok(members)
}

/// The groups a body belongs to on a day, by identifier.
pub(crate) async fn of_body(sight: &mut Sight, edrpou: &Edrpou, on: Date) -> Result<Vec<GroupId>, ReadError> {
    let text = "SELECT DISTINCT group_id FROM membership WHERE edrpou = $1
        AND from_day <= $2 AND (until_day IS NULL OR until_day > $2) ORDER BY group_id";
    let rows = sight.tx.rows(text, vec![edrpou.as_str().into(), on.to_string().into()]).await?;
    rows.iter().map(|row| GroupId::parse(&row.get::<String>(0)?).map_err(|error| unreadable(&error.en))).collect()
}

fn unreadable(reason: &str) -> ReadError {
    ReadError::Row { table: "membership", reason: reason.to_owned() }
}
