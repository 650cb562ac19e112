//! Rights and grounds (rules.md §3, first two columns): what is offered, what has no object here and
//! what is offered instead, and what filing does at once.

use rules::article::Article;
use rules::ground::{self, Ground, Standing, WithoutObject};
use rules::hold::{EffectOfFiling, HoldReason, effect_of_filing};
use rules::right::{self, NotApplicable, Right};

/// The grounds of each right, in the order of its article.
const OFFERED: [(Right, &[Ground]); 8] = [
    (Right::Access, &[]),
    (
        Right::Rectification,
        &[Ground::WrongMetadata, Ground::Incomplete, Ground::Unknown],
    ),
    (
        Right::Erasure,
        &[
            Ground::NoLongerNeeded,
            Ground::ConsentWithdrawn,
            Ground::ErasureByObjection,
            Ground::UnlawfullyProcessed,
            Ground::LegalDutyToErase,
            Ground::ServiceForAChild,
            Ground::Unknown,
        ],
    ),
    (
        Right::Restriction,
        &[
            Ground::AccuracyContested,
            Ground::UnlawfulButKeep,
            Ground::NeededForAClaim,
            Ground::ObjectionPending,
            Ground::Unknown,
        ],
    ),
    (
        Right::Objection,
        &[Ground::ParticularSituation, Ground::Unknown],
    ),
    (Right::Notification, &[]),
    (Right::Portability, &[]),
    (Right::AutomatedDecisions, &[]),
];

#[test]
fn each_right_offers_the_grounds_of_its_article_and_i_do_not_know() {
    for (right, grounds) in OFFERED {
        assert_eq!(ground::offered(right), grounds, "{right}");
    }
    assert_eq!(OFFERED.map(|(right, _)| right), Right::ALL);
}

#[test]
fn a_ground_belongs_to_the_one_right_that_offers_it() {
    for ground in Ground::ALL {
        let by: Vec<Right> = OFFERED
            .iter()
            .filter(|(_, grounds)| grounds.contains(&ground))
            .map(|(right, _)| *right)
            .collect();
        match ground {
            Ground::Unknown => assert_eq!((by.len(), ground.right()), (4, None)),
            _ => assert_eq!(by, [ground.right().expect("a right")], "{ground}"),
        }
        for right in Right::ALL {
            let fits = ground == Ground::Unknown || by.contains(&right);
            assert_eq!(ground::fits(right, ground), fits, "{right} {ground}");
        }
    }
}

#[test]
fn each_ground_cites_its_letter() {
    let cited: Vec<Option<Article>> = Ground::ALL.into_iter().map(Ground::article).collect();
    assert_eq!(
        cited,
        [
            Some(Article::Gdpr16),
            Some(Article::Gdpr16),
            Some(Article::Gdpr17_1A),
            Some(Article::Gdpr17_1B),
            Some(Article::Gdpr17_1C),
            Some(Article::Gdpr17_1D),
            Some(Article::Gdpr17_1E),
            Some(Article::Gdpr17_1F),
            Some(Article::Gdpr18_1A),
            Some(Article::Gdpr18_1B),
            Some(Article::Gdpr18_1C),
            Some(Article::Gdpr18_1D),
            Some(Article::Gdpr21_1),
            None,
        ]
    );
}

#[test]
fn consent_and_services_for_children_are_explained_and_objection_is_offered() {
    for ground in Ground::ALL {
        let expected = match ground {
            // Art. 17(1)(b): the basis is Art. 6(1)(f), there is no consent to withdraw.
            Ground::ConsentWithdrawn => Standing::WithoutObject {
                because: WithoutObject::NoConsentGiven,
                instead: Ground::ErasureByObjection,
            },
            // Art. 17(1)(f): a telephone call is no information society service.
            Ground::ServiceForAChild => Standing::WithoutObject {
                because: WithoutObject::NotAnInformationSocietyService,
                instead: Ground::ErasureByObjection,
            },
            _ => Standing::Effective,
        };
        assert_eq!(ground.standing(), expected, "{ground}");
        if let Standing::WithoutObject { instead, .. } = expected {
            assert_eq!(instead.standing(), Standing::Effective);
            assert_eq!(instead.right(), ground.right());
        }
    }
}

#[test]
fn rights_that_need_consent_or_a_machine_point_to_access() {
    let not_applicable = |because| right::Standing::NotApplicable {
        because,
        instead: Right::Access,
    };
    let expected = [
        (Article::Gdpr15, right::Standing::Requested),
        (Article::Gdpr16, right::Standing::Requested),
        (Article::Gdpr17_1, right::Standing::Requested),
        (Article::Gdpr18, right::Standing::Requested),
        (Article::Gdpr21_1, right::Standing::Requested),
        (Article::Gdpr19, right::Standing::DoneUnasked),
        (
            Article::Gdpr20,
            not_applicable(NotApplicable::BasisIsLegitimateInterest),
        ),
        (
            Article::Gdpr22,
            not_applicable(NotApplicable::NoAutomatedDecision),
        ),
    ];
    assert_eq!(
        Right::ALL.map(|right| (right.article(), right.standing())),
        expected
    );
}

/// Right, ground, whether a rectification asks for restriction; the hold, and under which article use
/// stops.
type Filed = (
    Right,
    Option<Ground>,
    bool,
    Option<HoldReason>,
    Option<Article>,
);

/// What filing does (third column).
const FILED: [Filed; 14] = {
    use HoldReason as H;
    use Right as R;
    [
        (R::Access, None, false, Some(H::AnswerPending), None),
        (
            R::Rectification,
            Some(Ground::WrongMetadata),
            false,
            None,
            None,
        ),
        (
            R::Rectification,
            Some(Ground::WrongMetadata),
            true,
            Some(H::AccuracyContested),
            Some(Article::Gdpr18_1A),
        ),
        (R::Erasure, Some(Ground::NoLongerNeeded), false, None, None),
        (
            R::Erasure,
            Some(Ground::ErasureByObjection),
            true,
            None,
            None,
        ),
        (
            R::Restriction,
            Some(Ground::AccuracyContested),
            false,
            Some(H::AccuracyContested),
            Some(Article::Gdpr18_1A),
        ),
        (
            R::Restriction,
            Some(Ground::UnlawfulButKeep),
            false,
            Some(H::UnlawfulButKeep),
            Some(Article::Gdpr18_1B),
        ),
        (
            R::Restriction,
            Some(Ground::NeededForAClaim),
            false,
            Some(H::NeededForAClaim),
            Some(Article::Gdpr18_1C),
        ),
        (
            R::Restriction,
            Some(Ground::ObjectionPending),
            false,
            Some(H::ObjectionPending),
            Some(Article::Gdpr18_1D),
        ),
        // The wrong ground, or none, never bounces: what was asked for is done.
        (
            R::Restriction,
            Some(Ground::Unknown),
            false,
            Some(H::RestrictionPending),
            Some(Article::Gdpr18),
        ),
        (
            R::Restriction,
            Some(Ground::NoLongerNeeded),
            false,
            Some(H::RestrictionPending),
            Some(Article::Gdpr18),
        ),
        (
            R::Restriction,
            None,
            false,
            Some(H::RestrictionPending),
            Some(Article::Gdpr18),
        ),
        // Use stops, but nothing is held: on its day the recording goes.
        (
            R::Objection,
            Some(Ground::ParticularSituation),
            false,
            None,
            Some(Article::Gdpr18_1D),
        ),
        (R::Portability, None, false, None, None),
    ]
};

#[test]
fn filing_holds_and_restricts_what_the_law_says_and_no_more() {
    for (right, ground, restrict_meanwhile, hold, restricted_under) in FILED {
        assert_eq!(
            effect_of_filing(right, ground, restrict_meanwhile),
            EffectOfFiling {
                hold,
                restricted_under
            },
            "{right} {ground:?} {restrict_meanwhile}"
        );
    }
}

#[test]
fn what_filing_holds_for_a_restriction_is_restricted_under_the_same_letter() {
    for right in Right::ALL {
        for ground in Ground::ALL.map(Some).into_iter().chain([None]) {
            let effect = effect_of_filing(right, ground, false);
            if let Some(reason) = effect.hold.filter(|reason| reason.restricts()) {
                assert_eq!(effect.restricted_under, Some(reason.article()));
            }
            // Nobody's request opens what only the controller or an authority can.
            assert!(effect.hold.is_none_or(HoldReason::is_of_a_request));
        }
    }
}
