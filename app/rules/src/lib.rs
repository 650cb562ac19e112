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
//! | What can be asked for, on which grounds? | [`right`], [`ground`] | Arts. 15 to 22 GDPR |
//! | What can be decided, and what must it carry? | [`decision`], [`carry`] | Arts. 11, 12, 15 to 21 GDPR |
//! | Who may do what with a request, and when? | [`request`] | Arts. 11, 12 and 19 GDPR |
//! | What keeps a recording, until which event? | [`hold`] | Arts. 15, 17(3), 18 and 58 GDPR |
//! | Is it deleted or kept now? | [`verdict`] | Arts. 5(1)(e), 17 and 18 GDPR |
//! | What may be done with what is restricted? | [`restriction`] | Art. 18(2) and (3) GDPR |
//! | Which requests pull in different directions? | [`conflict`] | Arts. 15, 17 and 18 GDPR |
//! | What does the law say of a case? | [`opinion`] | all of these |
//! | By when is a breach notified? | [`breach`] | Art. 33(1) GDPR |
//! | Who acts for another? | [`representative`] | Art. 12(6) GDPR; art. 2-terdecies D.lgs. 196/2003 |
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
pub mod breach;
pub mod calendar;
pub mod carry;
pub mod clock;
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
