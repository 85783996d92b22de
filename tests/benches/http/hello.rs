//! The limit of reading: a handler of the same web framework that says hello.

use actix_web::{App, HttpServer, web};

/// Starts it on a free port with one thread a processor, as the server under test has, and gives its address.
pub fn start() -> String {
    let (said, heard) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = HttpServer::new(|| App::new().route("/", web::get().to(async || "hello, world")));
            let server = server.bind("127.0.0.1:0").expect("loopback has free ports");
            said.send(server.addrs()[0].to_string()).expect("the benchmark waits for the address");
            server.run().await
        })
    });
    heard.recv().expect("the server starts")
}
