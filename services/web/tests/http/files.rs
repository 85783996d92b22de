//! Files: streamed in, found by their hash, served whole and in part, never as something a browser runs.

use reqwest::{Method, Response};

use crate::support::*;

async fn upload(server: &Server, bytes: Vec<u8>) -> Response {
    let request = server.ask(Method::POST, "/files", &OFFICER).header("content-type", "application/octet-stream");
    request.body(bytes).send().await.expect("an answer")
}

fn leftovers(server: &Server) -> usize {
    std::fs::read_dir(server.folder.path().join("files/incoming")).expect("the folder").count()
}

#[actix_web::test]
async fn a_file_is_kept_under_its_hash_and_served_whole_and_in_part() {
    let server = Server::start().await;
    let bytes = [b"%PDF-1.7\n".to_vec(), vec![b'x'; 100_000]].concat();
    let record = answered(upload(&server, bytes.clone()).await, 201).await;
    assert_eq!((&record["size"], &record["media_type"]), (&100_009.into(), &"application/pdf".into()));
    let hash = record["sha256"].as_str().expect("a hash");
    let path = format!("/files/{hash}");
    let whole = server.get(&path, &AUDITOR).await;
    let header = |response: &Response, name: &str| response.headers()[name].to_str().expect("text").to_owned();
    assert_eq!(header(&whole, "content-disposition"), format!("attachment; filename=\"{hash}\""));
    assert!(header(&whole, "cache-control").contains("immutable"));
    assert!(header(&whole, "content-security-policy").contains("sandbox"));
    let tag = etag(&whole);
    assert_eq!(whole.bytes().await.expect("bytes"), bytes);
    let part = server.ask(Method::GET, &path, &AUDITOR).header("range", "bytes=0-7").send().await.expect("an answer");
    assert_eq!((part.status().as_u16(), header(&part, "content-range").as_str()), (206, "bytes 0-7/100009"));
    assert_eq!(part.bytes().await.expect("bytes"), &b"%PDF-1.7"[..]);
    let beyond = server.ask(Method::GET, &path, &AUDITOR).header("range", "bytes=100009-").send().await;
    assert_eq!(refused(beyond.expect("an answer"), 416).await.0, "range");
    let known = server.ask(Method::GET, &path, &AUDITOR).header("if-none-match", tag).send().await.expect("an answer");
    assert_eq!(known.status(), 304);
    assert_eq!(refused(server.get(&path, &NOBODY).await, 401).await.0, "token-missing");
    let again = answered(upload(&server, bytes).await, 201).await;
    assert_eq!(again, record, "the same file is the same record");
    assert_eq!(leftovers(&server), 0);
}

#[actix_web::test]
async fn what_a_browser_would_run_and_what_is_too_large_is_not_kept() {
    let server = Server::start().await;
    for bytes in [&b"<html><script>alert(1)</script>"[..], b"\x7fELF\x02\x01\x01", b""] {
        assert_eq!(refused(upload(&server, bytes.to_vec()).await, 415).await.0, "file-kind");
    }
    let pieces = futures::stream::iter((0..26).map(|_| Ok::<_, std::io::Error>(vec![b'x'; 1024 * 1024])));
    let request = server.ask(Method::POST, "/files", &OFFICER).body(reqwest::Body::wrap_stream(pieces));
    if let Ok(response) = request.send().await {
        assert_eq!(refused(response, 413).await.0, "too-large");
    }
    let auditor = server.ask(Method::POST, "/files", &AUDITOR).body("текст").send().await.expect("an answer");
    assert_eq!(refused(auditor, 403).await.0, "not-permitted", "an auditor changes nothing");
    let unknown = "0".repeat(64);
    assert_eq!(refused(server.get(&format!("/files/{unknown}"), &AUDITOR).await, 404).await.0, "not-found");
    assert_eq!(leftovers(&server), 0);
}

#[actix_web::test]
async fn a_body_uploads_so_much_a_day_and_no_more() {
    let settings = zgoda_web::Settings { upload_bytes_per_day: 1500, ..Default::default() };
    let server = Server::start_with(settings).await;
    let text = |letter: &str| letter.repeat(1000).into_bytes();
    answered(upload(&server, text("a")).await, 201).await;
    assert_eq!(refused(upload(&server, text("b")).await, 429).await.0, "upload-quota");
    // Announced in no length: counted as it arrives.
    let pieces = futures::stream::iter([Ok::<_, std::io::Error>(text("c"))]);
    let request = server.ask(Method::POST, "/files", &OFFICER).body(reqwest::Body::wrap_stream(pieces));
    assert_eq!(refused(request.send().await.expect("an answer"), 429).await.0, "upload-quota");
    assert_eq!(leftovers(&server), 0, "nothing of it stays on the disk");
    let other = server.ask(Method::POST, "/files", &OTHER_OFFICER).body(text("d"));
    answered(other.send().await.expect("an answer"), 201).await;
    server.clock.advance(jiff::SignedDuration::from_hours(24));
    answered(upload(&server, text("b")).await, 201).await;
}
