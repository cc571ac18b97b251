//! Starts the reflex layer.

use std::cell::RefCell;
use std::io;
use std::time::Instant;

use reflex_layer::bucket::Limiter;
use reflex_layer::routes::handle;

fn main() -> io::Result<()> {
    let server = wire::listen()?;
    let began = Instant::now();
    let limiter = RefCell::new(Limiter::new(20, 10));
    wire::serve(&server, |call| handle(call, &mut limiter.borrow_mut(), began.elapsed()));
    Ok(())
}
