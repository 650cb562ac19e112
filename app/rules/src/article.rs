//! Where rules are written. Pages turn these words into citations in each language.

words! {
    /// A place in the law, or in what the controller itself promised.
    Article {
        /// GDPR Art. 5(1)(e): kept no longer than necessary.
        Gdpr5_1E = "gdpr_5_1_e",
        /// GDPR Art. 6(1)(f): the legitimate interest of the controller.
        Gdpr6_1F = "gdpr_6_1_f",
        /// GDPR Art. 11(2): a person who cannot be identified.
        Gdpr11_2 = "gdpr_11_2",
        /// GDPR Art. 12(3): one month, two more where necessary.
        Gdpr12_3 = "gdpr_12_3",
        /// GDPR Art. 12(4): refusing, with reasons, complaint and court.
        Gdpr12_4 = "gdpr_12_4",
        /// GDPR Art. 12(5): manifestly unfounded or excessive requests.
        Gdpr12_5 = "gdpr_12_5",
        /// GDPR Art. 12(6): information needed to confirm the identity; EDPB Guidelines 01/2022.
        Gdpr12_6 = "gdpr_12_6",
        /// GDPR Art. 15: access.
        Gdpr15 = "gdpr_15",
        /// GDPR Art. 15(4): the rights of others in a copy.
        Gdpr15_4 = "gdpr_15_4",
        /// GDPR Art. 16: rectification.
        Gdpr16 = "gdpr_16",
        /// GDPR Art. 17(1): the grounds of erasure.
        Gdpr17_1 = "gdpr_17_1",
        /// GDPR Art. 17(1)(a): no longer necessary.
        Gdpr17_1A = "gdpr_17_1_a",
        /// GDPR Art. 17(1)(b): consent withdrawn.
        Gdpr17_1B = "gdpr_17_1_b",
        /// GDPR Art. 17(1)(c): objection.
        Gdpr17_1C = "gdpr_17_1_c",
        /// GDPR Art. 17(1)(d): unlawful processing.
        Gdpr17_1D = "gdpr_17_1_d",
        /// GDPR Art. 17(1)(e): a legal duty to erase.
        Gdpr17_1E = "gdpr_17_1_e",
        /// GDPR Art. 17(1)(f): information society services offered to a child.
        Gdpr17_1F = "gdpr_17_1_f",
        /// GDPR Art. 17(3)(b): a legal duty to keep.
        Gdpr17_3B = "gdpr_17_3_b",
        /// GDPR Art. 17(3)(e): legal claims.
        Gdpr17_3E = "gdpr_17_3_e",
        /// GDPR Art. 18: restriction.
        Gdpr18 = "gdpr_18",
        /// GDPR Art. 18(1)(a): accuracy contested.
        Gdpr18_1A = "gdpr_18_1_a",
        /// GDPR Art. 18(1)(b): unlawful, but the person opposes erasure.
        Gdpr18_1B = "gdpr_18_1_b",
        /// GDPR Art. 18(1)(c): needed by the person for a legal claim.
        Gdpr18_1C = "gdpr_18_1_c",
        /// GDPR Art. 18(1)(d): objection, until verified.
        Gdpr18_1D = "gdpr_18_1_d",
        /// GDPR Art. 18(2): what may be done with restricted data.
        Gdpr18_2 = "gdpr_18_2",
        /// GDPR Art. 18(3): the person is told before a restriction is lifted.
        Gdpr18_3 = "gdpr_18_3",
        /// GDPR Art. 19: recipients are told.
        Gdpr19 = "gdpr_19",
        /// GDPR Art. 20: portability.
        Gdpr20 = "gdpr_20",
        /// GDPR Art. 21(1): objection.
        Gdpr21_1 = "gdpr_21_1",
        /// GDPR Art. 22: automated decisions.
        Gdpr22 = "gdpr_22",
        /// GDPR Art. 58: orders of the supervisory authority.
        Gdpr58 = "gdpr_58",
        /// GDPR Art. 77: complaint to the supervisory authority.
        Gdpr77 = "gdpr_77",
        /// GDPR Art. 79: judicial remedy.
        Gdpr79 = "gdpr_79",
        /// Art. 2963 of the Italian civil code: how months are counted.
        CivilCode2963 = "cc_2963",
        /// Art. 2-terdecies D.lgs. 196/2003: the rights of the dead.
        Code2Terdecies = "codice_privacy_2_terdecies",
        /// Reg. 1182/71 art. 3(1): the day of the event is not counted.
        Reg1182Art3_1 = "reg_1182_3_1",
        /// Reg. 1182/71 art. 3(2)(c): a period of months ends on the day with the same number.
        Reg1182Art3_2C = "reg_1182_3_2_c",
        /// Reg. 1182/71 art. 3(4): a period ending on a holiday, Sunday or Saturday.
        Reg1182Art3_4 = "reg_1182_3_4",
        /// The notice of the instance, and decisions of its controller.
        Notice = "notice",
    }
}
