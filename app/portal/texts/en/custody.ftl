# What is kept safe, what is gone, and how both are proved: the mail of the day, certificates, attestations.

standing-mail-subject = How things stand on { $day }
standing-mail-body =
    Good morning,

    this is how things stand on { $day }.

    Requests due within seven days: { $soon }
    Requests overdue: { $overdue }
    Orders that suppliers have not acknowledged yet: { $orders }
    Deliveries given up, to be looked at on the desk: { $dead }
    Recordings deleted last night: { $deleted }

    The record of acts has { $rows } rows. The last one has this fingerprint:

    { $mac }

    The record of deletions, outside the database, has { $deletions } lines. { $trouble ->
        [shorter] Attention: the record of acts has fewer rows than before. Somebody took them away, or an old database is in the place of the portal’s. Whoever runs the server runs this command: miavoce audit verify
        [changed] Attention: it is no longer as the portal wrote it. As long as this is so, restoring a backup can bring back what is deleted. Whoever runs the server runs this command: miavoce audit verify
        [unreachable] Attention: the portal cannot write to it. As long as this is so, restoring a backup can bring back what is deleted. Whoever runs the server checks the folder named by custody.ledger.
       *[none] The portal writes to it regularly.
    }

    Keep this message. If one day somebody takes rows off the end of a record, the fingerprint and the number of rows prove it.

    { $controller }

# The certificate of a deletion.

certificate-heading = Certificate of deletion
certificate-text = This certificate says that the recording is gone. It is signed: whoever changes a single letter breaks the signature.
certificate-id = Number of the certificate
certificate-recording = Recording
certificate-recorded = Day of the call
certificate-last = Last day of keeping
certificate-deleted = Deleted
certificate-rule = Why
certificate-rule-retention = The retention period was over
certificate-rule-erasure = The request { $request } was granted
certificate-size = Size of the encrypted audio
certificate-bytes = { $bytes } bytes
certificate-sha256 = Fingerprint of the encrypted audio (SHA-256)
certificate-place = Place in the record of acts
certificate-row = row { $seq }, fingerprint { $mac }
certificate-key = Public key
certificate-file = Download the signed certificate (JSON)
certificate-check = How to check it
certificate-check-text = The check does not need the portal. Whoever has the program writes in a terminal:
certificate-check-key = The public key must be the one that { $controller } has made known. The certificate holds neither the voice nor your data.
certificate-desk-text = The recording was deleted. The certificate holds no personal data and can be given to anybody who asks for it.
certificate-states = What it states
certificate-back = Back to the record of acts

# The statement of what is kept beyond its day.

attested-heading = Proof of retention
attested-text = The statement says which recordings were kept beyond their last day at one instant, and why. It compares the database, the audio store and the record of acts.
attested-none = There is no statement yet. The operator of the portal makes it with this command:
attested-result = Result
attested-sound = ✓ No recording was kept without a reason, and everything agrees
attested-unsound = ✗ Something does not agree: see below
attested-at = Instant of the statement
attested-now = When the statement was made
attested-now-text = What follows is of the moment at which the statement was made, whichever instant it speaks of.
attested-computed = Made
attested-row = Last row of the record of acts
attested-there = Recordings there
attested-imported = Recordings received, by the record
attested-deleted = Deleted at the end of the period, by the record
attested-erased = Erased on request, by the record
attested-replayed = Deleted again after a restore, by the record
attested-kept = Recordings beyond their last day at that instant
attested-kept-none = No recording was kept beyond its last day.
attested-recording = Recording
attested-last = Last day
attested-why = Reason
attested-why-none = ✗ No reason: it should have been deleted
attested-deleted-since = Deleted since, on { $at }.
attested-request = request { $request }
attested-review = to be reviewed on { $day }
attested-orphans = ✗ Audio that belongs to no recording
attested-missing = ✗ Recordings whose audio is missing
attested-disagreements = ✗ Where the record of acts and the database do not say the same
attested-counts = ✗ The recordings received are not as many as those there and those deleted together
attested-chain = ✗ The record of acts is not intact
attested-not-imported = It is there, but the record does not know where it came from
attested-back-again = It is there, but the record says that it was deleted
attested-vanished = It was received, but is not there and was not deleted
attested-no-tombstone = It was deleted, but left no trace in the database
attested-not-in-audit = It counts as deleted, but the record does not know of it
attested-no-certificate = It was deleted without a certificate
attested-another-day = Its last day is not the one it had when it was received
attested-another-instant = Its deletion bears another instant than the audit
attested-no-key = It is there, but nothing opens its audio any more
attested-hold-not-in-audit = Something keeps it that the audit does not know, or says to have ended
attested-file = Download the signed statement (JSON)
attested-link = Proof of retention
trail-certificate = certificate
attested-back = Back to the record of acts
act-retention-attested = It was stated which recordings stay beyond their last day
