//! Server functions: every change that a person makes on their pages. Each is the target of a plain form, looks at
//! the session itself, and answers with where to go next.
//!
//! Only those that an island calls are also compiled for the browser.

pub mod extend_session;
pub mod extend_staff_session;

#[cfg(feature = "ssr")]
pub mod acknowledge_order;
#[cfg(feature = "ssr")]
pub mod ask_again;
#[cfg(feature = "ssr")]
pub mod ask_for_code;
#[cfg(feature = "ssr")]
pub mod console;
#[cfg(feature = "ssr")]
pub mod enter_code;
#[cfg(feature = "ssr")]
pub mod file_written_request;
#[cfg(feature = "ssr")]
pub mod request;
#[cfg(feature = "ssr")]
pub mod set_clock_forward;
#[cfg(feature = "ssr")]
pub mod set_language;
#[cfg(feature = "ssr")]
pub mod sign_out;
#[cfg(feature = "ssr")]
pub(crate) mod six_digits;

pub use extend_session::extend_session;
pub use extend_staff_session::extend_staff_session;

#[cfg(feature = "ssr")]
pub(crate) use enter_code::FORM as CODE_FORM;
#[cfg(feature = "ssr")]
pub(crate) use file_written_request::RECEIPT;
#[cfg(feature = "ssr")]
pub(crate) use request::prove_again::FORM as PROVE_FORM;
#[cfg(feature = "ssr")]
pub(crate) use request::write_to_office::FORM as WRITE_FORM;

#[cfg(feature = "ssr")]
use leptos::prelude::ServerFnError;

/// What a person is told when the portal cannot do its part: nothing of the cause, which is in the log.
#[cfg(feature = "ssr")]
fn failed(error: &dyn std::error::Error) -> ServerFnError {
    tracing::error!(%error, "a form could not be handled");
    ServerFnError::ServerError("unavailable".to_owned())
}
