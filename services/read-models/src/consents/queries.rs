//! Asks for rounds: lists, the matrix, terms, the overview.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use zgoda_domain::{
    calendar,
    consent_round::{AnswerTerm, Policy, Standing},
    values::{Edrpou, RoundId},
};

use crate::{
    ConsentOverview, ConsentRoundFilter, ConsentRoundRow, ConsentRoundView, DueTerm, Holder, List, Page, ReadError,
    RoundState, RoundVersionRow, SeatRow, SeatRules, TermRow,
    bodies::queries::{Names, names},
    consents::{
        certificate::close_of,
        projection::seat_id,
        round::RoundDoc,
        seat::{Act, SeatDoc, Voice},
    },
    paging::Listing,
    shelf::word,
    sorting::both_ways,
    sql::{Arg, Run},
    view::Sight,
};

const STANDINGS: [Standing; 8] = [
    Standing::NotServed,
    Standing::Awaited,
    Standing::Agreed,
    Standing::AgreedWithRemarks,
    Standing::NotAgreed,
    Standing::NotCompetent,
    Standing::Withdrawn,
    Standing::DeemedAgreed,
];

/// Terms that end within so many working days stand on the overview.
const NEAR: u16 = 3;

/// Which rounds a filter chooses: $1 state, $2 a body asked, $3 the plan.
macro_rules! chosen {
    () => {
        "FROM consent_round WHERE ($1 IS NULL OR state = $1) AND ($3 IS NULL OR subject = $3) AND ($2 IS NULL OR id IN
         (SELECT round_id FROM consent_seat WHERE edrpou = $2 AND standing <> 'left'))"
    };
}

/// Rounds.
pub(crate) async fn list(
    sight: &mut Sight,
    filter: &ConsentRoundFilter,
    page: &Page,
) -> Result<List<ConsentRoundRow>, ReadError> {
    let listing = Listing::of::<ConsentRoundRow>("consent-rounds", filter, page)?;
    let by_title = listing.sort.field == "title";
    let chosen = || {
        vec![
            filter.state.as_ref().map(word).into(),
            filter.participant.as_ref().map(|body| body.to_string()).into(),
            filter.transition_plan.map(|plan| plan.to_string()).into(),
        ]
    };
    let mut args = chosen();
    let text = if by_title {
        args.extend(listing.after().map(Arg::from));
        both_ways!(concat!("SELECT sort_key, doc ", chosen!(), " AND"), "sort_key", "id"; after "$4, $5" limit "$6")
    } else {
        args.push(listing.after_number()?.into());
        both_ways!(concat!("SELECT sort_key, doc ", chosen!(), " AND"), "opened"; after "$4" limit "$5")
    };
    args.push(listing.wanted().into());
    let mut found: Vec<(String, RoundDoc)> = Vec::new();
    for row in sight.tx.rows(listing.sort.way(text), args).await? {
        found.push((row.get(0)?, row.document(1, "consent_round")?));
    }
    let total = sight.tx.number(concat!("SELECT COUNT(*) ", chosen!()), chosen()).await?;
    let list = listing.list(found, total, |(title, doc)| match by_title {
        true => (Some(title.clone()), doc.id.to_string()),
        false => (None, doc.opened.to_string()),
    });
    let mut counts = counts(sight, list.items.iter().map(|(_, doc)| doc.id)).await?;
    let names = names(sight, list.items.iter().map(|(_, doc)| &doc.drafter)).await?;
    Ok(list.map(|(_, doc)| row_of(&doc, counts.remove(&doc.id.to_string()).unwrap_or_default(), &names)))
}

/// How many seats of a round stand where.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    standings: BTreeMap<String, i64>,
    next_due_on: Option<Date>,
    with_drafter: i64,
    /// With a secretary, an author, or a body whose term runs.
    with_others: i64,
}

impl Counts {
    fn add(&mut self, standing: String, holder: Option<Holder>, due_on: Option<Date>, seats: i64, over: i64) {
        *self.standings.entry(standing).or_default() += seats;
        self.next_due_on = [self.next_due_on, due_on].into_iter().flatten().min();
        match holder {
            Some(Holder::Drafter) => self.with_drafter += seats,
            Some(Holder::Secretary | Holder::Author | Holder::Body) => self.with_others += seats - over,
            None => {}
        }
    }

    /// Of seats that have been read.
    fn of(seats: &[SeatDoc], today: Date) -> Self {
        let mut counts = Self::default();
        for seat in seats {
            let due_on = seat.clock.as_ref().filter(|_| seat.voice == Voice::Silent).map(|clock| clock.due_on);
            let over = i64::from(due_on.is_some_and(|due_on| due_on < today));
            counts.add(word(&seat.standing()), seat.held.holder(), due_on, 1, over);
        }
        counts
    }
}

/// By round, with one query for all of them.
async fn counts(
    sight: &mut Sight,
    rounds: impl Iterator<Item = RoundId>,
) -> Result<HashMap<String, Counts>, ReadError> {
    let ids: Vec<String> = rounds.map(|id| id.to_string()).collect();
    let text = "SELECT round_id, standing, holder, MIN(due_on), COUNT(*), COUNT(CASE WHEN due_on < $2 THEN 1 END)
        FROM consent_seat WHERE round_id IN (SELECT key FROM jsonb_each($1)) AND standing <> 'left'
        GROUP BY round_id, standing, holder";
    let args = vec![Arg::keys(ids.iter().map(String::as_str)), sight.today.to_string().into()];
    let mut counts: HashMap<String, Counts> = HashMap::new();
    for row in sight.tx.rows(text, args).await? {
        let (holder, due_on): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        let holder = holder.and_then(|word| crate::shelf::unword(&word));
        let due_on = due_on.and_then(|day| day.parse().ok());
        counts.entry(row.get(0)?).or_default().add(row.get(1)?, holder, due_on, row.get(4)?, row.get(5)?);
    }
    Ok(counts)
}

/// One round with its matrix: the seats with one query, the names with another.
pub(crate) async fn one(sight: &mut Sight, id: RoundId) -> Result<Option<ConsentRoundView>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let seats = seats(sight, id).await?;
    let names = names_in(sight, &doc, &seats).await?;
    let close = close_of(sight, &doc, &names).await?;
    let version = |version: &super::round::VersionDoc| RoundVersionRow {
        version: version.version,
        sha256: version.sha256.clone(),
        since: version.since,
        changed: version.changed.clone(),
        carried: i64::try_from(version.carried).unwrap_or(i64::MAX),
        renewed: i64::try_from(version.renewed).unwrap_or(i64::MAX),
    };
    let mut left = DaysLeft::new(&doc.policy, sight.today);
    let matrix = seats.iter().map(|seat| seat_row(&doc, seat, &mut left, &names)).collect();
    Ok(Some(ConsentRoundView {
        round: row_of(&doc, Counts::of(&seats, sight.today), &names),
        policy: doc.policy.clone(),
        versions: doc.versions.iter().map(version).collect(),
        close,
        matrix,
    }))
}

/// One round without its matrix: the seats are counted where they lie.
pub(crate) async fn row(sight: &mut Sight, id: RoundId) -> Result<Option<ConsentRoundRow>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let counts = counts(sight, std::iter::once(id)).await?.into_values().next().unwrap_or_default();
    let names = names(sight, [&doc.drafter]).await?;
    Ok(Some(row_of(&doc, counts, &names)))
}

/// What the term of one body is counted by; none for a body that is not asked.
pub(crate) async fn rules(sight: &mut Sight, id: RoundId, body: &Edrpou) -> Result<Option<SeatRules>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let Some(seat) = seat(sight, id, body).await? else { return Ok(None) };
    Ok(Some(SeatRules { seat, policy: doc.policy, version: doc.version }))
}

/// Where one body stands: what its answer costs does not depend on how many others are asked.
pub(crate) async fn seat(sight: &mut Sight, id: RoundId, body: &Edrpou) -> Result<Option<SeatRow>, ReadError> {
    let Some(doc) = doc(sight, id).await? else { return Ok(None) };
    let text = "SELECT doc FROM consent_seat WHERE id = $1 AND standing <> 'left'";
    let Some(row) = sight.tx.row(text, vec![seat_id(&id.to_string(), body).into()]).await? else { return Ok(None) };
    let seat: SeatDoc = row.document(0, "consent_seat")?;
    let names = names_in(sight, &doc, std::slice::from_ref(&seat)).await?;
    Ok(Some(seat_row(&doc, &seat, &mut DaysLeft::new(&doc.policy, sight.today), &names)))
}

/// A round's row.
pub(crate) async fn doc(sight: &mut Sight, id: RoundId) -> Result<Option<RoundDoc>, ReadError> {
    let row = sight.tx.row("SELECT doc FROM consent_round WHERE id = $1", vec![id.to_string().into()]).await?;
    row.map(|row| row.document(0, "consent_round")).transpose()
}

/// The bodies asked, by code.
pub(crate) async fn seats(sight: &mut Sight, id: RoundId) -> Result<Vec<SeatDoc>, ReadError> {
    let text = "SELECT doc FROM consent_seat WHERE round_id = $1 AND standing <> 'left' ORDER BY edrpou";
    let rows = sight.tx.rows(text, vec![id.to_string().into()]).await?;
    rows.iter().map(|row| row.document(0, "consent_seat")).collect()
}

/// The names of the drafter and of all who were asked.
pub(crate) async fn names_in(sight: &mut Sight, doc: &RoundDoc, seats: &[SeatDoc]) -> Result<Names, ReadError> {
    let acting = seats.iter().filter_map(|seat| seat.act.as_ref()).map(Act::body);
    names(sight, seats.iter().map(|seat| &seat.body).chain(acting).chain([&doc.drafter])).await
}

/// Counts the days to a last day, each last day once.
pub(crate) struct DaysLeft<'p> {
    policy: &'p Policy,
    today: Date,
    known: HashMap<Date, i64>,
}

impl<'p> DaysLeft<'p> {
    pub(crate) fn new(policy: &'p Policy, today: Date) -> Self {
        Self { policy, today, known: HashMap::new() }
    }

    pub(crate) fn until(&mut self, day: Date) -> i64 {
        let (policy, today) = (self.policy, self.today);
        *self.known.entry(day).or_insert_with(|| match policy.term {
            AnswerTerm::WorkingDays(_) => calendar::ukraine().working_days_between(today, day),
            AnswerTerm::CalendarDays(_) => day.since(today).map_or(0, |span| span.get_days().into()),
        })
    }
}

fn seat_row(doc: &RoundDoc, seat: &SeatDoc, left: &mut DaysLeft<'_>, names: &Names) -> SeatRow {
    let (served, spoken) = (seat.served(), seat.spoken.as_ref());
    let standing = seat.standing();
    let held_by = seat.held.holder().filter(|_| doc.state == RoundState::Open);
    let awaited = seat.clock.as_ref().filter(|_| standing == Standing::Awaited && doc.state == RoundState::Open);
    SeatRow {
        body: names.body(&seat.body),
        by_consent: seat.by_consent,
        concerns: seat.concerns.clone(),
        standing,
        stance: match seat.voice {
            Voice::Taken(stance) => Some(stance),
            Voice::Silent | Voice::Withdrawn | Voice::Deemed => None,
        },
        spoke_of: spoken.map(|spoken| spoken.version),
        spoke_of_sha256: spoken.map(|spoken| spoken.sha256.clone()),
        position: seat.act.as_ref().map(|act| act.row(names)),
        delivery: served.map(|clock| clock.delivery.clone()),
        due_on: served.map(|clock| clock.due_on),
        calendar: served.map(|clock| clock.calendar.clone()),
        days_left: awaited.map(|clock| left.until(clock.due_on)),
        remarks: seat.remarks,
        held_by,
        held_since: held_by.map(|_| seat.held.since_day()),
        days_held: seat.held.until(doc.last_day(left.today), &doc.pauses),
    }
}

fn row_of(doc: &RoundDoc, counts: Counts, names: &Names) -> ConsentRoundRow {
    let open = doc.state == RoundState::Open;
    let mut standings: BTreeMap<String, i64> = STANDINGS.iter().map(|standing| (word(standing), 0)).collect();
    standings.extend(counts.standings);
    ConsentRoundRow {
        id: doc.id,
        subject: doc.subject,
        title: doc.title.to_string(),
        drafter: names.body(&doc.drafter),
        state: doc.state,
        document_version: doc.present().version,
        sha256: doc.present().sha256.clone(),
        policy: doc.policy.reference(),
        opened_at: doc.opened_at,
        ended_at: doc.ended.as_ref().map(|ended| ended.at),
        result: doc.ended.as_ref().and_then(|ended| ended.result),
        participants: doc.open.participants,
        counts: standings,
        open_remarks: doc.open.open_remarks,
        unsettled_remarks: doc.open.unsettled_remarks,
        next_due_on: counts.next_due_on.filter(|_| open),
        waits_for_drafter: open && (counts.with_drafter > 0 || counts.with_others == 0),
        version: doc.version,
    }
}

/// Terms without a position that end on a day or before, in open rounds.
pub(crate) async fn due_terms(sight: &mut Sight, until: Date) -> Result<Vec<DueTerm>, ReadError> {
    let text = "SELECT s.doc FROM consent_round r JOIN consent_seat s ON s.round_id = r.id
        WHERE r.state = 'open' AND s.due_on <= $1 ORDER BY s.due_on, s.round_id, s.edrpou";
    let mut terms = Vec::new();
    for row in sight.tx.rows(text, vec![until.to_string().into()]).await? {
        let seat: SeatDoc = row.document(0, "consent_seat")?;
        if let Some(clock) = seat.clock {
            terms.push(DueTerm {
                round: seat.round,
                body: seat.body,
                document_version: clock.version,
                due_on: clock.due_on,
                silence_agrees: seat.silence_agrees,
                warned: clock.warned,
            });
        }
    }
    Ok(terms)
}

/// What of consents stands on the overview.
pub(crate) async fn overview(sight: &mut Sight) -> Result<ConsentOverview, ReadError> {
    let (today, calendar) = (sight.today, calendar::ukraine());
    let filter = ConsentRoundFilter { state: Some(RoundState::Open), ..ConsentRoundFilter::default() };
    let open = list(sight, &filter, &Page::all()).await?.items;
    let near = due_terms(sight, calendar.working_days_after(today, NEAR)).await?;
    let names = names(sight, near.iter().map(|term| &term.body)).await?;
    let titles: HashMap<RoundId, &str> = open.iter().map(|round| (round.id, round.title.as_str())).collect();
    let title = |term: &DueTerm| titles.get(&term.round).copied().unwrap_or_default().to_owned();
    let term = |term: &DueTerm| TermRow {
        round: term.round,
        title: title(term),
        body: names.body(&term.body),
        due_on: term.due_on,
        working_days_left: calendar.working_days_between(today, term.due_on),
        silence_agrees: term.silence_agrees,
    };
    let terms = near.iter().map(term).collect();
    let waiting_for_drafter = open.iter().filter(|round| round.waits_for_drafter).map(|round| round.id).collect();
    Ok(ConsentOverview { terms, waiting_for_drafter, open })
}
