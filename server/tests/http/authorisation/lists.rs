//! Every page and every server function, by who may: what is added to the portal is added here.

use portal::staff::Role;

/// Which roles may.
pub(super) type May = fn(Role) -> bool;

/// Pages that everybody sees.
pub(super) const OPEN: &[&str] = &[
    "/",
    "/identify",
    "/identify/line",
    "/identify/customer",
    "/identify/company",
    "/other-ways",
    "/notice",
    "/rights",
    "/complaint",
    "/accessibility",
];
/// Pages that send whoever is not signed in to identify themselves.
pub(super) const SIGNED_IN: &[&str] = &[
    "/recordings",
    "/recordings/none",
    "/recordings/{id}",
    "/requests",
    "/requests/new",
    "/requests/new/recordings",
    "/requests/new/ground",
    "/requests/new/details",
    "/requests/new/check",
    "/requests/new/whom",
    "/requests/{reference}",
    "/requests/{reference}/letter",
    "/requests/{reference}/prove",
];
/// Pages in the place of what is not there.
pub(super) const NOT_THERE: &[&str] = &["/requests/no-download"];
/// Pages that follow a form: without it there is nothing to show.
pub(super) const AFTER_A_FORM: &[&str] = &["/identify/code", "/other-ways/received"];
/// Pages that a signed link opens, and nothing else.
pub(super) const BY_LINK: &[&str] = &["/orders/{token}"];
/// Pages of a demonstration, seen from the same machine only.
pub(super) const DEMONSTRATION: &[&str] = &["/dev/inbox"];

/// The page on which staff sign in.
pub(super) const SIGN_IN: &str = "/console/sign-in";
/// Pages of a sign-in, for whoever has come to them.
pub(super) const ON_THE_WAY: &[&str] = &["/console/enrol", "/console/second-factor"];
/// Pages of the desk that follow a form: without it there is nothing to show.
pub(super) const DESK_AFTER_A_FORM: &[&str] = &["/console/recovery-codes"];
/// Pages of the desk, and who may open them.
pub(super) const DESK: &[(&str, May)] = &[
    ("/console", Role::reads),
    ("/console/requests/new", Role::decides),
    ("/console/requests/{reference}", Role::reads),
    ("/console/requests/{reference}/letter", Role::reads),
    ("/console/account", |_| true),
    ("/console/password", |_| true),
    ("/console/recordings", Role::listens),
    ("/console/recordings/{id}", Role::listens),
    ("/console/recipients", Role::reads),
    ("/console/recipients/{id}", Role::reads),
    ("/console/holds", Role::reads),
    ("/console/holds/new", Role::decides),
    ("/console/holds/{id}", Role::reads),
    ("/console/statistics", Role::reads),
    ("/console/breaches", Role::reads),
    ("/console/breaches/{id}", Role::reads),
    ("/console/audit", Role::audits),
    ("/console/audit/attestation", Role::audits),
    ("/console/certificates/{id}", Role::reads),
];
/// Files of the desk, beside the router's pages, and who may take them.
pub(super) const DESK_FILES: &[(&str, May)] = &[
    ("/console/statistics.csv", Role::reads),
    ("/console/audit.csv", Role::audits),
    ("/console/audit/attestation/file", Role::audits),
];

/// Server functions of the desk, each of which looks at session and role itself.
pub(super) const DESK_FUNCTIONS: &[(&str, May)] = &[
    ("/console/fn/approve_decision", Role::decides),
    ("/console/fn/ask_identity", Role::decides),
    ("/console/fn/assign_request", Role::decides),
    ("/console/fn/choose_copy", Role::decides),
    ("/console/fn/confirm_decision", Role::decides),
    ("/console/fn/enter_request", Role::decides),
    ("/console/fn/extend_period", Role::decides),
    ("/console/fn/identify_person", Role::decides),
    ("/console/fn/lift_restriction", Role::decides),
    ("/console/fn/name_recording", Role::decides),
    ("/console/fn/propose_decision", Role::decides),
    ("/console/fn/resume_review", Role::decides),
    ("/console/fn/send_back_decision", Role::decides),
    ("/console/fn/take_up", Role::decides),
    ("/console/fn/unname_recording", Role::decides),
    ("/console/fn/write_message", Role::decides),
    ("/console/fn/begin_listening", Role::listens),
    ("/console/fn/change_password", |_| true),
    ("/console/fn/check_authority", Role::decides),
    ("/console/fn/keep_recovery_codes", |_| true),
    ("/console/fn/renew_recovery_codes", |_| true),
    ("/console/fn/set_shortcuts", |_| true),
    ("/console/fn/acknowledge_orders", Role::decides),
    ("/console/fn/mark_unreachable", Role::decides),
    ("/console/fn/propose_legal_hold", Role::decides),
    ("/console/fn/agree_to_hold", Role::decides),
    ("/console/fn/drop_hold_proposal", Role::decides),
    ("/console/fn/open_order_hold", Role::decides),
    ("/console/fn/review_hold", Role::decides),
    ("/console/fn/end_hold", Role::decides),
    ("/console/fn/report_breach", Role::decides),
    ("/console/fn/report_wrong_recording", Role::decides),
    ("/console/fn/note_notification", Role::decides),
    ("/console/fn/close_breach", Role::decides),
];
/// Server functions of a sign-in under way.
pub(super) const SIGN_IN_FUNCTIONS: &[&str] = &[
    "/console/fn/choose_password",
    "/console/fn/confirm_second_factor",
    "/console/fn/enter_second_factor",
];
/// Server functions of staff for whoever comes.
pub(super) const OPEN_STAFF_FUNCTIONS: &[&str] = &[
    "/console/fn/extend_session",
    "/console/fn/sign_in",
    "/console/fn/sign_out",
];

/// Server functions of callers, each of which looks at the session itself.
pub(super) const FUNCTIONS: &[&str] = &[
    "/caller/fn/ask_again",
    "/caller/fn/choose_ground",
    "/caller/fn/choose_recordings",
    "/caller/fn/choose_right",
    "/caller/fn/choose_whom",
    "/caller/fn/enter_code",
    "/caller/fn/extend_session",
    "/caller/fn/file_request",
    "/caller/fn/file_written_request",
    "/caller/fn/give_details",
    "/caller/fn/identify_customer",
    "/caller/fn/identify_line",
    "/caller/fn/open_download",
    "/caller/fn/prove_again",
    "/caller/fn/remove_evidence",
    "/caller/fn/set_language",
    "/caller/fn/sign_out",
    "/caller/fn/withdraw_request",
    "/caller/fn/write_to_office",
    "/dev/fn/set_clock_forward",
    "/orders/fn/acknowledge",
];
