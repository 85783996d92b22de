//! A command that arrives twice happens once.

use acceptance::{Store, on_both_stores};

use crate::scene::{Scene, id_of, messages, progress, report};

on_both_stores!(the_same_key_answers_the_same_after_a_restart, the_same_key_with_another_body_is_refused);

async fn the_same_key_answers_the_same_after_a_restart(store: Store) {
    let scene = Scene::open(store).await;
    let plan = scene.adopted_plan().await;
    let path = messages(&plan, "1.1");
    let first = scene.officer.post_once(&path, "report-1.1", &report()).await.expect("the server answers");
    assert_eq!(first.status, 201, "{}", first.text);

    let scene = scene.after_restart().await;
    let again = scene.officer.post_once(&path, "report-1.1", &report()).await.expect("the server answers");
    assert_eq!(again.status, 201, "{}", again.text);
    assert_eq!(id_of(&again.json()), id_of(&first.json()));
    assert_eq!(again.header("ETag"), first.header("ETag"));
    assert_eq!(again.header("Zgoda-Position"), first.header("Zgoda-Position"));
    assert_eq!(scene.officer.see(&path).await["total"], 1);
}

async fn the_same_key_with_another_body_is_refused(store: Store) {
    let scene = Scene::open(store).await;
    let plan = scene.adopted_plan().await;
    let path = messages(&plan, "1.1");
    scene.officer.post_once(&path, "one-key", &progress("Перша редакція.")).await.expect("the server answers");
    let other =
        scene.officer.post_once(&path, "one-key", &progress("Друга редакція.")).await.expect("the server answers");
    assert_eq!(other.status, 422, "{}", other.text);
    assert_eq!(scene.officer.see(&path).await["total"], 1);
}
