//! JSON over HTTP: what a service answers is a function of a request, so that tests need no socket.

use std::env;
use std::io::{self, Read};

use serde_json::{Value, json};
use tiny_http::{Header, Request, Response, Server};

/// A body that is longer is refused.
pub const MAX_BODY_BYTES: u64 = 64 * 1024;

/// What a service is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Such as `POST`.
    pub method: String,
    /// The path, without what follows a question mark.
    pub path: String,
    /// The body as JSON, `null` where there is none.
    pub body: Value,
}

/// What it answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Sent as JSON.
    pub body: Value,
}

impl Reply {
    /// An answer that says what is wrong with the request.
    #[must_use]
    pub fn refusal(status: u16, reason: &str) -> Self {
        Self { status, body: json!({ "errors": [reason] }) }
    }

    /// For a path or method that the service does not have.
    #[must_use]
    pub fn not_found() -> Self {
        Self::refusal(404, "there is nothing here")
    }
}

/// Parses a body.
///
/// # Errors
///
/// Says what is wrong with it.
pub fn read_body(body: impl Read) -> Result<Value, &'static str> {
    let mut bytes = Vec::new();
    body.take(MAX_BODY_BYTES + 1).read_to_end(&mut bytes).map_err(|_| "the body ended too early")?;
    if bytes.len() as u64 > MAX_BODY_BYTES {
        return Err("the body is too long");
    }
    if bytes.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_slice(&bytes).map_err(|_| "the body is not JSON")
}

fn answer(request: &mut Request, handle: &impl Fn(&Call) -> Reply) -> Reply {
    let method = request.method().to_string();
    let path = request.url().split('?').next().unwrap_or_default().to_owned();
    match read_body(request.as_reader()) {
        Ok(body) => handle(&Call { method, path, body }),
        Err(reason) => Reply::refusal(400, reason),
    }
}

/// Answers until the server is unblocked.
pub fn serve(server: &Server, handle: impl Fn(&Call) -> Reply) {
    for mut request in server.incoming_requests() {
        let reply = answer(&mut request, &handle);
        let mut response = Response::from_string(reply.body.to_string()).with_status_code(reply.status);
        if let Ok(header) = Header::from_bytes("content-type", "application/json") {
            response.add_header(header);
        }
        // Whoever went away does not want the answer.
        drop(request.respond(response));
    }
}

/// What is told on `--help`.
fn help(name: &str, about: &str) -> String {
    format!(
        "usage: {name} [--help]\n\n{about}\n\nenvironment:\n  \
         HOST  where it listens (127.0.0.1)\n  PORT  the port that it listens on (8080)"
    )
}

/// Opens where `listen` does; with `--help` it tells what there is to set, and opens nothing.
///
/// # Errors
///
/// When nothing can be opened there, or another argument is given.
pub fn start(name: &str, about: &str, arguments: impl IntoIterator<Item = String>) -> io::Result<Option<Server>> {
    match arguments.into_iter().next().as_deref() {
        None => listen().map(Some),
        Some("-h" | "--help") => {
            println!("{}", help(name, about));
            Ok(None)
        }
        Some(_) => Err(io::Error::other(format!("{name} has no argument but --help"))),
    }
}

/// Listens where `HOST` and `PORT` say, on 127.0.0.1 and 8080 where they say nothing.
///
/// # Errors
///
/// When nothing can be opened there.
pub fn listen() -> io::Result<Server> {
    let value = |name: &str, usual: &str| env::var(name).unwrap_or_else(|_| usual.to_owned());
    let address = format!("{}:{}", value("HOST", "127.0.0.1"), value("PORT", "8080"));
    Server::http(address).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::net::{Shutdown, TcpStream};
    use std::sync::Arc;
    use std::thread;

    fn parse(text: &str) -> Result<Value, &'static str> {
        read_body(text.as_bytes())
    }

    #[test]
    fn reads_json_and_says_what_is_wrong() {
        assert_eq!(parse(""), Ok(Value::Null));
        assert_eq!(parse("[1]"), Ok(json!([1])));
        assert_eq!(parse("{"), Err("the body is not JSON"));
    }

    #[test]
    fn takes_a_body_of_the_greatest_length_and_no_longer_one() {
        let longest = usize::try_from(MAX_BODY_BYTES).expect("fits") - 2;
        assert!(parse(&format!("\"{}\"", "a".repeat(longest))).is_ok());
        assert_eq!(parse(&format!("\"{}\"", "a".repeat(longest + 1))), Err("the body is too long"));
    }

    #[test]
    fn tells_what_there_is_to_set_and_takes_no_other_argument() {
        let told = help("a", "Does it");
        for part in ["usage: a [--help]", "Does it", "HOST", "PORT"] {
            assert!(told.contains(part), "{part}");
        }
        for argument in ["-h", "--help"] {
            assert!(start("a", "", [argument.to_owned()]).expect("no mistake").is_none());
        }
        assert!(start("a", "", ["--port".to_owned()]).is_err_and(|error| error.to_string().contains("--help")));
    }

    #[test]
    fn serves_over_a_socket() {
        let server = Arc::new(Server::http("127.0.0.1:0").expect("a free port"));
        let address = server.server_addr().to_ip().expect("an address");
        let serving = Arc::clone(&server);
        let thread = thread::spawn(move || {
            serve(&serving, |call| Reply { status: 201, body: json!([call.method, call.path, call.body]) });
        });
        let ask = |text: &str| {
            let mut stream = TcpStream::connect(address).expect("connects");
            stream.write_all(text.as_bytes()).expect("sends");
            stream.shutdown(Shutdown::Write).expect("ends");
            let mut reply = String::new();
            stream.read_to_string(&mut reply).expect("answers");
            reply
        };
        let good = ask("POST /a?b HTTP/1.0\r\nContent-Length: 3\r\n\r\n[1]");
        assert!(good.starts_with("HTTP/1.0 201"), "{good}");
        assert!(good.ends_with("[\"POST\",\"/a\",[1]]"), "{good}");
        assert!(good.contains("application/json"), "{good}");
        let bad = ask("POST / HTTP/1.0\r\nContent-Length: 1\r\n\r\n{");
        assert!(bad.starts_with("HTTP/1.0 400"), "{bad}");
        server.unblock();
        thread.join().expect("ends");
    }
}
