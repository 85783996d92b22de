//! Asks the register.

use std::collections::HashMap;

use jiff::civil::Date;
use zgoda_domain::{plan::import::Directory, values::Edrpou};

use crate::{
    BodyFilter, BodyRef, BodyRow, BodyView, List, Page, ReadError,
    bodies::projection::{BodyDoc, GroupDoc},
    paging::Listing,
    shelf::{Stored, word},
    sorting::both_ways,
    sql::{Arg, Run, document},
    view::Sight,
};

/// Short names of bodies as of the day of the view.
#[derive(Debug, Default)]
pub(crate) struct Names(HashMap<Edrpou, String>);

impl Names {
    /// A body by its name; by its code when the register does not know it.
    pub(crate) fn body(&self, edrpou: &Edrpou) -> BodyRef {
        let name = self.0.get(edrpou).cloned().unwrap_or_else(|| edrpou.to_string());
        BodyRef { edrpou: edrpou.clone(), name }
    }
}

/// The names of these bodies.
pub(crate) async fn names<'e>(
    sight: &mut Sight,
    bodies: impl IntoIterator<Item = &'e Edrpou>,
) -> Result<Names, ReadError> {
    let keys = Arg::keys(bodies.into_iter().map(Edrpou::as_str));
    let rows = sight.tx.rows("SELECT doc FROM body WHERE id IN (SELECT key FROM jsonb_each($1))", vec![keys]).await?;
    let mut names = HashMap::with_capacity(rows.len());
    for row in rows {
        let doc: BodyDoc = row.document(0, "body")?;
        let name = doc.name_on(sight.today).map(|name| name.short.to_string()).unwrap_or_default();
        names.insert(doc.edrpou, name);
    }
    Ok(Names(names))
}

/// Which bodies a filter chooses: $1 part of the search text, $2 kind, $3 group, $4 the day. Names are searched apart, so that whoever searches
/// for none is answered from the index.
macro_rules! chosen {
    () => {
        "FROM body WHERE ($1 IS NULL OR id IN (SELECT id FROM body WHERE search LIKE $1 ESCAPE '\\')) AND ($2 IS NULL OR kind = $2)
         AND ($3 IS NULL OR id IN (SELECT edrpou FROM membership
           WHERE group_id = $3 AND from_day <= $4 AND (until_day IS NULL OR until_day > $4)))"
    };
}

/// Bodies by name.
pub(crate) async fn list(sight: &mut Sight, filter: &BodyFilter, page: &Page) -> Result<List<BodyRow>, ReadError> {
    let listing = Listing::of::<BodyRow>("bodies", &(filter, filter.group.as_ref().map(|_| sight.today)), page)?;
    let kind = filter.kind.as_ref().map(word);
    let args = || {
        let group = filter.group.as_ref().map(ToString::to_string);
        vec![
            filter.search.as_deref().map(pattern).into(),
            kind.clone().into(),
            group.into(),
            sight.today.to_string().into(),
        ]
    };
    let (mut page_args, [name, code]) = (args(), listing.after());
    let text = if listing.sort.field == "edrpou" {
        page_args.push(code.into());
        both_ways!(concat!("SELECT id, doc ", chosen!(), " AND"), "id"; after "$5" limit "$6")
    } else {
        page_args.extend([name.into(), code.into()]);
        both_ways!(concat!("SELECT sort_key, doc ", chosen!(), " AND"), "sort_key", "id"; after "$5, $6" limit "$7")
    };
    page_args.push(listing.wanted().into());
    let mut found = Vec::new();
    for row in sight.tx.rows(listing.sort.way(text), page_args).await? {
        let doc: BodyDoc = row.document(1, "body")?;
        found.push((row.get::<String>(0)?, row_of(&doc, sight)));
    }
    let total = sight.tx.number(concat!("SELECT COUNT(*) ", chosen!()), args()).await?;
    let list = listing.list(found, total, |(key, body)| (Some(key.clone()), body.edrpou.to_string()));
    Ok(list.map(|(_, body)| body))
}

/// The document of a body, if the register knows it.
pub(crate) async fn document_of(sight: &mut Sight, edrpou: &Edrpou) -> Result<Option<String>, ReadError> {
    let row = sight.tx.row("SELECT doc FROM body WHERE id = $1", vec![edrpou.as_str().into()]).await?;
    Ok(row.map(|row| row.get(0)).transpose()?)
}

/// One body as its document tells it.
pub(crate) fn shown(text: &str, today: Date) -> Result<BodyView, ReadError> {
    let doc: BodyDoc = document(text, BodyDoc::TABLE)?;
    let name = doc.name_on(today);
    Ok(BodyView {
        name: name.map(|name| name.full.to_string()).unwrap_or_default(),
        short_name: name.map(|name| name.short.to_string()).unwrap_or_default(),
        edrpou: doc.edrpou,
        kind: doc.kind,
        names: doc.names,
        contacts: doc.contacts,
        groups: doc.groups,
        predecessors: doc.predecessors,
        version: doc.version,
    })
}

/// All wordings of all bodies and groups.
pub(crate) async fn directory(sight: &mut Sight) -> Result<Directory, ReadError> {
    let mut directory = Directory::default();
    for row in sight.tx.rows("SELECT doc FROM body ORDER BY id", Vec::new()).await? {
        let doc: BodyDoc = row.document(0, "body")?;
        let wordings = doc.names.iter().flat_map(|name| [&name.full, &name.short].into_iter().chain(&name.wordings));
        directory.add_body(&doc.edrpou, wordings.map(|wording| wording.as_str()));
    }
    for row in sight.tx.rows("SELECT doc FROM body_group ORDER BY id", Vec::new()).await? {
        let doc: GroupDoc = row.document(0, "body_group")?;
        directory.add_group(&doc.group, std::iter::once(&doc.name).chain(&doc.wordings).map(String::as_str));
    }
    Ok(directory)
}

fn row_of(doc: &BodyDoc, sight: &Sight) -> BodyRow {
    let day = sight.today;
    let name = doc.name_on(day);
    let member = |m: &&crate::MembershipRow| m.from <= day && m.until.is_none_or(|until| day < until);
    BodyRow {
        edrpou: doc.edrpou.clone(),
        name: name.map(|name| name.full.to_string()).unwrap_or_default(),
        short_name: name.map(|name| name.short.to_string()).unwrap_or_default(),
        kind: doc.kind,
        groups: doc.groups.iter().filter(member).map(|m| m.group.clone()).collect(),
        version: doc.version,
    }
}

/// A pattern for LIKE that finds a text anywhere, taken literally.
fn pattern(search: &str) -> String {
    let literal = search.trim().to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{literal}%")
}
