//! How to complain: a block of every answer (Art. 12(4), Art. 15(1)(f)).

use super::Block;
use crate::texts::{Language, Texts};

/// A supervisory authority (Art. 51).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Authority {
    /// Its name.
    pub name: &'static str,
    /// Where it is.
    pub address: &'static str,
    /// Its address for certified mail, which takes no other.
    pub certified_mail: &'static str,
}

/// The Italian authority.
pub const AUTHORITY: Authority = Authority {
    name: "Garante per la protezione dei dati personali",
    address: "Piazza Venezia 11, 00187 Roma",
    certified_mail: "protocollo@pec.gpdp.it",
};

/// Complaint to the Garante and to the court: where, how and with which articles (Art. 77, Art. 79).
pub fn complaint(texts: &Texts, language: Language) -> Vec<Block> {
    let say = |key| texts.say(language, key, None);
    vec![
        Block::Paragraph(say("complaint-text")),
        Block::Paragraph(say("complaint-garante-text")),
        Block::Facts(vec![
            (
                say("complaint-address"),
                format!("{}, {}", AUTHORITY.name, AUTHORITY.address),
            ),
            (say("complaint-pec"), AUTHORITY.certified_mail.to_owned()),
            (say("complaint-when"), say("complaint-when-text")),
            (say("complaint-court"), say("complaint-court-text")),
        ]),
        Block::Paragraph(format!("{}.", say("complaint-article"))),
    ]
}
