//! The person who is erased, and every word by which they could be recognised.

use portal::import::{self, Event, Options};

use super::calls::Call;
use super::desk::Desk;

/// Their line.
pub(crate) const LINE: &str = "+393475558001";
/// Code and codice fiscale.
pub(crate) const CUSTOMER: (&str, &str) = ("VG-77881234", "QTTLND71C45G273I");
/// What they send as evidence.
pub(crate) const PDF: &[u8] =
    b"%PDF-1.7\n1 0 obj\n<</Title (Delega di Iolanda)>>\nendobj\nstartxref\n9\n%%EOF\n";

const REGISTER: &str = "customer_code,kind,name,codice_fiscale,partita_iva,phone,email,language\n\
    VG-77881234,private,Iolanda Quattrocchi,QTTLND71C45G273I,,+39 347 5558001,iolanda.q@posta.example,it\n";

/// Their calls, by the names that the call centre gave them.
pub(crate) const CALLS: [&str; 3] = ["X-7Q4Z9-FIRST", "X-7Q4Z9-SECOND", "X-7Q4Z9-THIRD"];

/// What would tell of them in plain: identifiers, and a word of each text that they or the office wrote.
pub(crate) const PLAIN: &[&str] = &[
    "Iolanda",
    "Quattrocchi",
    "QTTLND71C45G273I",
    "VG-77881234",
    "3475558001",
    "347 5558001",
    "3475558002",
    "iolanda.q",
    "posta.example",
    "AGENT-9X7K2",
    "desiderio-accesso",
    "desiderio-rettifica",
    "desiderio-limitazione",
    "desiderio-opposizione",
    "desiderio-cancellazione",
    "desiderio-scritto",
    "desiderio-delega",
    "Carla Tuttofare",
    "ambito-della-delega",
    "argomento-della-chiamata",
    "mattina-presto",
    "messaggio-di-lei",
    "messaggio-dell-ufficio",
    "domanda-di-identita",
    "motivo-della-proroga",
    "motivo-della-revoca",
    "parole-della-decisione",
    "dichiarazione-aggiunta",
    "bilanciamento-scritto",
    "causa-di-lei",
    "esame-della-causa",
    "fine-della-causa",
    "invito-a-identificarsi",
    "bozza-mai-spedita",
    "delega-di-iolanda.pdf",
    "Delega di Iolanda",
];

impl Desk {
    /// The person joins the register, and calls three times.
    pub(crate) async fn she_calls(&self) {
        let mut listener = |_: Event<'_>| Ok(());
        let register = REGISTER.as_bytes();
        let taken =
            import::customers(&self.portal, register, Options::default(), &mut listener).await;
        assert_eq!(taken.expect("an outcome").new, 1);
        let call = |external_id, started_at| Call {
            external_id,
            started_at,
            line: "+39 347 5558001",
            customer: CUSTOMER.0,
            agent: "AGENT-9X7K2",
        };
        self.take(&[
            call(CALLS[0], "2026-06-12T10:30:00+02:00"),
            call(CALLS[1], "2026-06-12T11:30:00+02:00"),
            call(CALLS[2], "2026-06-12T12:30:00+02:00"),
        ])
        .await;
    }
}
