//! The service as it is started.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};
use std::thread;
use std::time::Duration;

/// Ends the service, whatever became of the test.
struct Started(Child);

impl Drop for Started {
    fn drop(&mut self) {
        self.0.kill().and_then(|()| self.0.wait()).expect("ends");
    }
}

#[test]
fn answers_where_it_was_told_to_listen() {
    let address = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port");
    let mut command = Command::new(env!("CARGO_BIN_EXE_reflex-layer"));
    command.env("HOST", "127.0.0.1").env("PORT", address.port().to_string());
    let _started = Started(command.spawn().expect("starts"));
    let mut stream = (0..300)
        .find_map(|_| TcpStream::connect(address).inspect_err(|_| thread::sleep(Duration::from_millis(100))).ok())
        .expect("listens");
    stream.write_all(b"GET /health HTTP/1.0\r\n\r\n").expect("sends");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answers");
    assert!(answer.starts_with("HTTP/1.0 200") && answer.ends_with(r#"{"service":"reflex-layer"}"#), "{answer}");
}

#[test]
fn tells_what_it_is_and_refuses_what_it_does_not_know() {
    let run = |argument| Command::new(env!("CARGO_BIN_EXE_reflex-layer")).arg(argument).output().expect("runs");
    let told = run("--help");
    assert!(
        told.status.success() && String::from_utf8_lossy(&told.stdout).starts_with("usage: reflex-layer"),
        "{told:?}"
    );
    assert!(!run("--port").status.success());
}
