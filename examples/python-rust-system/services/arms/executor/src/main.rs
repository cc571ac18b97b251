//! Starts the executor.

use std::io;

use executor::routes::handle;

fn main() -> io::Result<()> {
    let server = wire::listen()?;
    wire::serve(&server, handle);
    Ok(())
}
