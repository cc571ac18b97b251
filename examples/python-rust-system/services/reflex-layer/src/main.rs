//! Starts the reflex layer.

use std::cell::RefCell;
use std::time::Instant;
use std::{env, io};

use reflex_layer::bucket::Limiter;
use reflex_layer::routes::handle;

fn main() -> io::Result<()> {
    let about = env!("CARGO_PKG_DESCRIPTION");
    let Some(server) = wire::start(env!("CARGO_PKG_NAME"), about, env::args().skip(1))? else {
        return Ok(());
    };
    let began = Instant::now();
    let limiter = RefCell::new(Limiter::new(20, 10));
    wire::serve(&server, |call| handle(call, &mut limiter.borrow_mut(), began.elapsed()));
    Ok(())
}
