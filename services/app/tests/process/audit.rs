//! What the log keeps of those who were refused: at the door, by permission, by rule; over REST and on pages alike.

use crate::program::{Server, said};

#[test]
fn refusals_on_pages_and_failed_sign_ins_are_kept_without_what_was_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let seed = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds/plan-interoperability.uk.csv");
    let bodies = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds/bodies.json");
    said(folder.path(), &["register", "import", "--bodies", bodies]);
    let imported = said(folder.path(), &["plan", "import", seed, "--title", "План"]);
    let plan = imported
        .split_whitespace()
        .map(|word| word.trim_end_matches(':'))
        .find(|word| word.len() == 36)
        .expect("a plan was named");
    let token = said(folder.path(), &["token", "--sub", "an-auditor", "--role", "auditor"]);
    let token = token.trim();
    let log = folder.path().join("log.txt");
    let server = Server::start_logging(folder.path(), "audit=info", &log);

    let refused = server.post_form("/sign-in", "", "token=not.a.token");
    assert!(refused.starts_with("HTTP/1.1 401"), "{refused}");
    let cookie = format!("Cookie: zgoda_token={token}\r\n");
    let settle = format!("/plans/{plan}/anomalies/2/settle");
    let refused = server.post_form(&settle, &cookie, "csrf=made-up&decision=таємне");
    assert!(refused.starts_with("HTTP/1.1 403"), "{refused}");
    let page = server.get_with(&format!("/plans/{plan}/anomalies"), &cookie);
    let (_, csrf) = page.split_once("name=\"csrf\" value=\"").expect("the page has a form to sign out");
    let csrf = &csrf[..64];
    let refused = server.post_form(&settle, &cookie, &format!("csrf={csrf}&decision=таємне"));
    assert!(refused.starts_with("HTTP/1.1 403"), "{refused}");
    server.terminate();
    assert!(server.ended().success());

    let text = std::fs::read_to_string(&log).expect("the file can be read");
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    let kept: Vec<_> = lines.iter().map(|line| (&line["actor"], &line["status"], &line["code"])).collect();
    let wanted = serde_json::json!([
        ["anonymous", 401, "token-invalid"],
        ["an-auditor", 403, "form-unproven"],
        ["an-auditor", 403, "settle-anomaly"]
    ]);
    assert_eq!(serde_json::json!(kept), wanted);
    assert!(!text.contains("таємне") && !text.contains(token) && !text.contains("not.a.token"), "{text}");
    assert!(lines.iter().all(|line| line["target"] == "audit"), "{text}");
}
