//! What an act must carry to be lawful: the things that a form asks for, a letter contains and the
//! store refuses to do without.

words! {
    /// Something that must be there before an act is done.
    Carry {
        /// Text for the person, in words they can follow (Art. 12(1)).
        TextForPerson = "text_for_person",
        /// A legal reason from the closed list (Art. 12(4)).
        LegalReason = "legal_reason",
        /// How to complain to the Garante (Arts. 12(4) and 77).
        ComplaintBlock = "complaint_block",
        /// How to go to court (Arts. 12(4) and 79).
        CourtBlock = "court_block",
        /// A second person who agrees.
        SecondPerson = "second_person",
        /// The legal duty that requires keeping, by name (Art. 17(3)(b)).
        NamedDuty = "named_duty",
        /// The concrete dispute or claim (Art. 17(3)(e); Art. 21(1)).
        ConcreteClaim = "concrete_claim",
        /// The controller's written balancing for this person (Art. 21(1)): the burden is theirs.
        WrittenBalancing = "written_balancing",
        /// Evidence that the requests are meant to harm (Art. 12(5); C-526/24). Repetition is none.
        EvidenceOfAbuse = "evidence_of_abuse",
        /// What harm to which other person, in this recording (Art. 15(4)): no general concern.
        ConcreteHarmToOthers = "concrete_harm_to_others",
        /// How the accuracy was checked, and with what result (Art. 18(1)(a)).
        AccuracyCheck = "accuracy_check",
        /// How the person can still be identified (Art. 11(2)).
        InvitationToIdentify = "invitation_to_identify",
        /// The metadata before and after (Art. 16).
        BeforeAndAfter = "before_and_after",
        /// The person's statement, which travels with every later copy (Art. 16).
        Statement = "statement",
        /// What is given out of each recording, and how others are protected (Art. 15(3) and (4)).
        Release = "release",
        /// All of Art. 15(1)(a) to (h), and who listened (C-579/21).
        InformationOfArt15 = "information_of_art_15",
        /// When a restriction without end is looked at again.
        ReviewDate = "review_date",
        /// Why the month is not enough: complexity or number of requests (Art. 12(3)).
        ReasonForExtension = "reason_for_extension",
        /// The question that would identify the person (Art. 12(6)).
        IdentityQuestion = "identity_question",
        /// How the person was identified, without the secrets used.
        IdentityProof = "identity_proof",
        /// The notice or letter went out, and its hash is on file.
        NoticeSent = "notice_sent",
        /// Every recipient has its order (Art. 19).
        RecipientsOrdered = "recipients_ordered",
        /// Every recipient has acknowledged, or could not be reached, and that is on file (Art. 19).
        RecipientsAcknowledged = "recipients_acknowledged",
        /// The certificate of deletion of each recording that was deleted; of none where none was.
        DeletionCertificate = "deletion_certificate",
    }
}
