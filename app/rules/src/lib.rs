//! The law as pure functions.
//!
//! Everything the portal decides about people's rights is decided here, and nothing here touches the
//! world: no clock, no files, no network, no randomness, no database. A function gets facts and gives
//! a result with its reasons; the same facts always give the same result, and no input makes it panic.
//!
//! | Question | Where | Source |
//! |---|---|---|
//! | Which day is it in Rome? | [`rome`] | Reg. 1182/71 art. 3 |
//! | Until when is a recording kept? | [`retention`] | the notice; art. 2963 c.c.; Art. 5(1)(e) GDPR |
//! | When is an answer due? | [`deadline`] | Art. 12(3) GDPR; Reg. 1182/71 |
//! | Is this a holiday, a working day? | [`holidays`] | L. 260/1949, L. 151/2025 |
//! | Was the call within service hours? | [`service_hours`] | the notice |
//! | Who may see and do what? | [`visibility`] | Arts. 12, 15 GDPR |
//! | Is this an identifier? | [`identifiers`] | D.M. 23 December 1976; D.P.R. 633/1972 art. 35; E.164 |
//! | Whom does the GDPR protect? | [`customer`] | Recital 14, Art. 4(1) GDPR |
//! | What did the controller choose? | [`policy`] | the notice |
//!
//! Every date carries its [`explanation`]: steps without text, which pages, letters and the command
//! line put into words in each language.

#[macro_use]
pub mod words;

pub mod article;
pub mod calendar;
pub mod carry;
pub mod conflict;
pub mod customer;
pub mod deadline;
pub mod decision;
pub mod explanation;
pub mod ground;
pub mod hold;
pub mod holidays;
pub mod identifiers;
pub mod opinion;
pub mod policy;
pub mod representative;
pub mod request;
pub mod restriction;
pub mod retention;
pub mod right;
pub mod rome;
pub mod service_hours;
pub mod verdict;
pub mod visibility;
