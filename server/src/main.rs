//! The portal's server.
fn main() {}
