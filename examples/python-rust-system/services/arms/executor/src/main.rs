//! Starts the executor.

use std::{env, io};

use executor::routes::handle;

fn main() -> io::Result<()> {
    let about = env!("CARGO_PKG_DESCRIPTION");
    let Some(server) = wire::start(env!("CARGO_PKG_NAME"), about, env::args().skip(1))? else {
        return Ok(());
    };
    wire::serve(&server, handle);
    Ok(())
}
