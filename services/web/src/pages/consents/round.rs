//! One round of consent: its matrix, its remarks, its history, and what the reader may do here.

use actix_web::{HttpRequest, HttpResponse, web::Path};
use askama::Template;
use jiff::civil::Date;
use serde::Deserialize;
use zgoda_domain::{consent_round::Standing, values::RoundId};
use zgoda_read_models::{
    ConsentRoundView, Cursor, DisagreementRow, Page, ReadError, RoundHistoryRow, RoundState, SeatRow, sort_key,
};

use super::{
    annulment::rests_on_delivery,
    document::DocumentLink,
    may::May,
    remark::{awaits_answer, awaits_author},
};
use crate::pages::{
    frame::Frame,
    texts::Texts,
    visit::{Shown, Visit, either},
};

/// So many bodies stand on a page of the matrix.
const SHOWN: usize = 200;

/// So many remarks stand on a page.
const REMARKS: usize = 50;

/// Where bodies stand, with the parameter of the filter and the class of the piece in the bar.
const STANDINGS: [(&str, Standing, &str); 8] = [
    ("not-agreed", Standing::NotAgreed, "not"),
    ("withdrawn", Standing::Withdrawn, "not"),
    ("agreed-with-remarks", Standing::AgreedWithRemarks, "partly"),
    ("awaited", Standing::Awaited, "going"),
    ("not-served", Standing::NotServed, "none"),
    ("agreed", Standing::Agreed, "done"),
    ("deemed-agreed", Standing::DeemedAgreed, "done"),
    ("not-competent", Standing::NotCompetent, "none"),
];

/// The parameters of the page.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    standing: String,
    #[serde(default)]
    from: usize,
    /// A remark: the page that it stands on is shown.
    remark: Option<u32>,
    cursor: Option<String>,
}

/// A standing with the number of bodies that have it.
struct Tile {
    key: &'static str,
    words: &'static str,
    n: i64,
    class: &'static str,
    chosen: bool,
}

/// A piece of the bar, in hundredths of its width.
struct Piece {
    class: &'static str,
    words: &'static str,
    n: i64,
    x: String,
    width: String,
}

#[derive(Template)]
#[template(path = "consents/round.html")]
struct RoundPage {
    frame: Frame,
    view: ConsentRoundView,
    document: DocumentLink,
    tiles: Vec<Tile>,
    bar: Vec<Piece>,
    filter: String,
    seats: Vec<SeatRow>,
    next_bodies: Option<usize>,
    remarks: Vec<DisagreementRow>,
    /// The first remark of the pages before and after this one.
    earlier_remarks: Option<u32>,
    later_remarks: Option<u32>,
    history: Vec<RoundHistoryRow>,
    older: Option<String>,
    may: May,
    /// Some body has been served and has not answered.
    rests_on_delivery: bool,
    /// The day of the view.
    today: Date,
}

/// One round.
pub async fn show(request: HttpRequest, id: Path<RoundId>) -> HttpResponse {
    either(page(&request, *id).await)
}

async fn page(request: &HttpRequest, id: RoundId) -> Shown {
    let visit = Visit::of(request).await?;
    visit.reads_consents()?;
    let found = RoundPage::read(&visit, id).await.map_err(|error| visit.failed(&error))?;
    visit.show(&found.ok_or_else(|| visit.not_found())?)
}

impl RoundPage {
    async fn read(visit: &Visit, id: RoundId) -> Result<Option<Self>, ReadError> {
        let asked: Asked = visit.parameters();
        let Some(mut view) = visit.view.consent_round(id).await? else { return Ok(None) };
        let rows = visit.view.disagreements(id).await?.unwrap_or_default();
        let all: Vec<DisagreementRow> = rows.into_iter().filter(|row| row.n.is_some()).collect();
        let asked_for = all.iter().position(|row| asked.remark.is_some() && row.n == asked.remark);
        let first = asked_for.unwrap_or_default() / REMARKS * REMARKS;
        let number = |at: usize| all.get(at).and_then(|row| row.n);
        let (earlier_remarks, later_remarks) = (first.checked_sub(REMARKS).and_then(number), number(first + REMARKS));
        let remarks = all.iter().skip(first).take(REMARKS).cloned().collect();
        let page = Page { limit: 50, cursor: asked.cursor.map(Cursor), ..Page::default() };
        let history = match visit.view.round_history(id, &page).await {
            // A cursor from an old address: the reader gets the newest entries instead of a refusal.
            Err(ReadError::CursorInvalid) => visit.view.round_history(id, &Page::default()).await?,
            answered => answered?,
        };
        let (t, may) = (visit.frame.t, May::of(visit, &view));
        let tiles = tiles(t, &view, &asked.standing);
        let wanted = STANDINGS.iter().find(|(key, ..)| *key == asked.standing).map(|(_, standing, _)| *standing);
        let rests_on_delivery = view.matrix.iter().any(rests_on_delivery);
        let mut seats: Vec<SeatRow> = std::mem::take(&mut view.matrix);
        seats.retain(|seat| wanted.is_none_or(|standing| seat.standing == standing));
        let own = visit.frame.own_body().cloned();
        seats.sort_by_cached_key(|seat| (own.as_ref() != Some(&seat.body.edrpou), sort_key(&seat.body.name)));
        let next_bodies = (seats.len() > asked.from.saturating_add(SHOWN)).then(|| asked.from + SHOWN);
        let title = format!("{}: {}", t.round(), view.round.title);
        Ok(Some(Self {
            frame: visit.frame.clone().titled(title, "consents"),
            bar: bar(&tiles, view.round.participants),
            seats: seats.into_iter().skip(asked.from).take(SHOWN).collect(),
            filter: wanted.map(|_| asked.standing).unwrap_or_default(),
            document: DocumentLink::to(t, view.round.subject),
            tiles,
            next_bodies,
            remarks,
            earlier_remarks,
            later_remarks,
            history: history.items,
            older: history.next_cursor,
            may,
            rests_on_delivery,
            today: visit.view.today(),
            view,
        }))
    }

    fn path(&self) -> String {
        format!("/consent-rounds/{}", self.view.round.id)
    }

    /// The same round with another choice of bodies.
    fn link(&self, standing: &str) -> String {
        match standing {
            "" => format!("{}{}#matrix", self.path(), self.frame.keep()),
            standing => format!("{}?standing={standing}{}#matrix", self.path(), self.frame.and_keep()),
        }
    }

    /// The drafter may say that a delivery failed, where anything rests on one.
    fn may_annul(&self) -> bool {
        self.may.annul && self.rests_on_delivery
    }

    fn is_open(&self) -> bool {
        self.view.round.state == RoundState::Open
    }

    fn is_own(&self, seat: &SeatRow) -> bool {
        self.frame.own_body() == Some(&seat.body.edrpou)
    }

    /// The version that a consent was carried over from.
    fn carried_from(&self, seat: &SeatRow) -> Option<u32> {
        let stands = matches!(
            seat.standing,
            Standing::Agreed | Standing::AgreedWithRemarks | Standing::NotCompetent | Standing::DeemedAgreed
        );
        seat.spoke_of.filter(|version| stands && *version < self.view.round.document_version)
    }

    /// For how many days the matter has lain with who holds it now.
    fn held_days(&self, seat: &SeatRow) -> Option<String> {
        let since = seat.held_since?;
        let days = self.today.since(since).map_or(0, |span| i64::from(span.get_days()));
        (days > 0).then(|| format!("{} {}", self.frame.t.held_for(), self.frame.t.days(days)))
    }

    /// Remarks by where they stand, each with its number.
    fn remarks_of(&self, seat: &SeatRow) -> Vec<String> {
        let (t, counts) = (self.frame.t, seat.remarks);
        let parts = [
            (t.remarks_open(), counts.open),
            (t.remarks_answered(), counts.answered),
            (t.remarks_settled(), counts.settled),
            (t.remarks_maintained(), counts.maintained),
        ];
        parts.iter().filter(|(_, n)| *n > 0).map(|(words, n)| format!("{words}: {n}")).collect()
    }

    /// For how many days the matter has lain with each.
    fn lay(&self, seat: &SeatRow) -> Option<String> {
        let (t, days) = (self.frame.t, seat.days_held);
        let parts = [
            (t.lay_secretary(), days.secretary),
            (t.lay_body(), days.body),
            (t.lay_drafter(), days.drafter),
            (t.lay_author(), days.author),
        ];
        let told = parts.iter().filter(|(_, n)| *n > 0).map(|(words, n)| format!("{words}: {}", t.days(*n)));
        let told: Vec<_> = told.collect();
        (!told.is_empty()).then(|| told.join(", "))
    }

    /// How many bodies the present version has not reached.
    fn undelivered(&self) -> i64 {
        self.view.round.counts.get("not-served").copied().unwrap_or_default()
    }

    /// The drafter answers what is open or maintained.
    fn may_answer(&self, row: &DisagreementRow) -> bool {
        self.may.answer && awaits_answer(row.outcome)
    }

    /// The author judges what is answered, and may be content after all with what they held to.
    fn may_judge(&self, row: &DisagreementRow) -> bool {
        self.may.speak && awaits_author(row.outcome) && self.frame.own_body() == Some(&row.author.edrpou)
    }

    fn bar_in_words(&self) -> String {
        let pieces: Vec<_> = self.bar.iter().map(|piece| format!("{} {}", piece.words, piece.n)).collect();
        pieces.join(", ")
    }
}

fn tiles(t: Texts, view: &ConsentRoundView, chosen: &str) -> Vec<Tile> {
    let tile = |(key, standing, class): (&'static str, Standing, &'static str)| Tile {
        key,
        words: t.standing(standing).words,
        n: view.round.counts.get(key).copied().unwrap_or_default(),
        class,
        chosen: key == chosen,
    };
    STANDINGS.map(tile).into_iter().collect()
}

fn bar(tiles: &[Tile], participants: i64) -> Vec<Piece> {
    let whole = participants.max(1);
    // Hundredths in whole numbers: a bar needs no more, and the pieces end where the next ones begin.
    let (mut before, mut pieces) = (0, Vec::new());
    let hundredths = |n: i64| format!("{}.{:02}", n * 100 / whole, n * 10_000 / whole % 100);
    for tile in tiles.iter().filter(|tile| tile.n > 0) {
        let (x, width) = (hundredths(before), hundredths(tile.n));
        pieces.push(Piece { class: tile.class, words: tile.words, n: tile.n, x, width });
        before += tile.n;
    }
    pieces
}
