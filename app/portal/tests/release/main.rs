//! What is given out of a recording: decoding, copies, the package.

mod copies;
mod damaged;
mod decoding;
mod fixture;
mod kept;
mod long;
mod package;
mod peaks;
mod protection;
mod reader;
mod seeking;
mod streams;
