//! The files that can be taken home from a round: the protocol and the certificate as PDF and as workbooks.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use reqwest::Method;

use crate::{rounds::*, support::*};

/// The same as workbooks: the rows on the first sheet, what they belong to on the second.
pub async fn workbooks_of(round: &Round, hash: &str) {
    let (sheets, rows) = workbook(round, "disagreements").await;
    assert_eq!(sheets, ["disagreements", "Відомості"]);
    assert_eq!(rows[0][0][..4], ["№", "Пункт", "Версія", "У редакції розробника"]);
    let first = ["1", "фаза 1", "1", "Перші реєстри, 01.04.2025 – 30.06.2025"];
    assert_eq!((rows[0].len(), &rows[0][1][..4]), (3, &first.map(str::to_owned)[..]));
    assert_eq!(rows[0][1][5..7], ["перше", "в іншій редакції"]);
    assert_eq!(rows[1][1], ["Протокол розбіжностей", "План поетапного переходу"]);
    let told = |name: &str| rows[1].iter().find(|row| row[0] == name).map(|row| row[1].clone()).unwrap_or_default();
    assert_eq!((told("Версія документа"), told("Хеш змісту, SHA-256")), ("1".to_owned(), hash.to_owned()));
    assert_eq!(told("Раунд погодження"), round.id);
    assert!(told("Правила погодження").contains("№ 950"), "{}", told("Правила погодження"));

    let (sheets, rows) = workbook(round, "certificate").await;
    assert_eq!(sheets, ["certificate", "Відомості"]);
    let bodies: Vec<_> = rows[0].iter().map(|row| (row[0].as_str(), row[2].as_str(), row[5].as_str())).collect();
    let expected =
        [("ЄДРПОУ", "За згодою", "Хеш версії"), (JUSTICE, "0", hash), (INTERIOR, "0", hash), (BUREAU, "1", hash)];
    assert_eq!(bodies, expected);
    assert_eq!(rows[1][1], ["Довідка про погодження", "План поетапного переходу"]);
    assert!(rows[1].iter().any(|row| row[..] == ["Хеш змісту, SHA-256", hash]), "{:?}", rows[1]);
}

/// A workbook as a spreadsheet reads it: the names of its sheets, and the text of their cells.
pub async fn workbook(round: &Round, what: &str) -> (Vec<String>, Vec<Vec<Vec<String>>>) {
    let path = format!("/consent-rounds/{}/{what}?format=xlsx", round.id);
    let answer = round.server.ask_in("uk", Method::GET, &path, &AUDITOR).send().await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 200);
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    assert_eq!(answer.headers()["content-type"], kind);
    assert_eq!(answer.headers()["content-disposition"], format!("attachment; filename=\"{what}.xlsx\"").as_str());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.bytes().await.expect("a file"))).expect("a workbook");
    let cells = |row: &[Data]| row.iter().map(ToString::to_string).collect();
    let sheets = book.worksheets().into_iter().map(|(name, range)| (name, range.rows().map(cells).collect()));
    sheets.unzip()
}

/// The protocol and the certificate of a closed round as PDF.
pub async fn papers_of(round: &Round) {
    for (what, uk, en) in [
        ("disagreements", "Протокол розбіжностей. План поетапного переходу", "Protocol of disagreements. План"),
        ("certificate", "Довідка про погодження. План поетапного переходу", "Certificate of consents. План"),
    ] {
        let ask = |language, form| {
            let path = format!("/consent-rounds/{}/{what}{form}", round.id);
            round.server.ask_in(language, Method::GET, &path, &AUDITOR)
        };
        let answer = ask("uk", "").header("accept", "application/pdf").send().await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 200);
        assert_eq!(answer.headers()["content-type"], "application/pdf");
        assert_eq!(answer.headers()["content-disposition"], format!("attachment; filename=\"{what}.pdf\"").as_str());
        let etag = answer.headers()["etag"].clone();
        let bytes = answer.bytes().await.expect("a file");
        assert!(bytes.starts_with(b"%PDF-1.7"));
        assert!(String::from_utf8_lossy(&bytes).contains(uk), "{uk}");

        let same = ask("uk", "?format=pdf").send().await.expect("an answer");
        assert_eq!(same.headers()["etag"], etag);
        assert_eq!(same.bytes().await.expect("a file"), bytes, "what has the same tag is the same to the byte");
        let known = ask("uk", "?format=pdf").header("if-none-match", &etag).send().await;
        assert_eq!(known.expect("an answer").status().as_u16(), 304);
        let english = ask("en", "?format=pdf").send().await.expect("an answer");
        assert_ne!(english.headers()["etag"], etag);
        assert!(String::from_utf8_lossy(&english.bytes().await.expect("a file")).contains(en), "{en}");

        let table = ask("en", "?format=csv").send().await.expect("an answer");
        assert_eq!(table.headers()["content-type"], "text/csv; charset=utf-8");
        let unknown = ask("en", "?format=docx").send().await.expect("an answer");
        assert_eq!(refused(unknown, 422).await.0, "format-unknown");
    }
    let told = async |language, path: &str| {
        let path = format!("/consent-rounds/{}/{path}?format=csv", round.id);
        let answer = round.server.ask_in(language, Method::GET, &path, &AUDITOR).send().await.expect("an answer");
        answer.text().await.expect("a table")
    };
    assert!(told("uk", "disagreements").await.contains(",враховано частково,враховано в частині строків,,знято"));
    assert!(told("en", "disagreements").await.contains(",accepted in part,враховано в частині строків,,settled"));
    let certificate = told("uk", "certificate").await;
    assert!(certificate.contains("погоджено із зауваженнями") && !certificate.contains("agreed"), "{certificate}");
    let history = told("uk", "history").await;
    assert!(history.contains("Погодження завершено: погоджено (версія 1)") && !history.contains("round-"), "{history}");

    let before = format!("/consent-rounds/{}/disagreements?format=pdf&as_of=position:1", round.id);
    assert_eq!(round.server.get(&before, &AUDITOR).await.status().as_u16(), 404, "as of before there was a round");
    let list = round.server.get("/consent-rounds?format=pdf", &AUDITOR).await;
    assert_eq!(refused(list, 422).await.0, "format-unknown", "a list is no paper");
}
