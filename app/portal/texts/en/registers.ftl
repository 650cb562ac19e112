# The registers of the desk: recipients, holds, statistics, breaches, the audit.

register-any = all
register-show = Show
register-state = State
register-recording = Recording
register-request = Request
register-nothing = Nothing to show.

# Recipients (Arts. 19 and 28).

desk-nav-recipients = Recipients
suppliers-heading = Who received the recordings
suppliers-text = These suppliers process the recordings on behalf of the controller (Art. 28 GDPR). They are told of every rectification, erasure and restriction (Art. 19).
suppliers-unknown = The portal’s configuration does not know this supplier any more: orders do not reach it.
suppliers-address = Address
suppliers-task = What it does
suppliers-since = Appointed on
suppliers-reached = How orders reach it
suppliers-by-endpoint = by signed messages to { $host }
suppliers-by-mail = by e-mail to { $address }
suppliers-by-hand = not by themselves: the office tells it
suppliers-received = Recordings it received
suppliers-recordings = { $count ->
    [one] one, still kept
   *[other] { $count }, still kept
}
suppliers-to-acknowledge = Orders to acknowledge
suppliers-open-orders = { $count ->
    [0] none
    [one] one order
   *[other] { $count } orders
}
suppliers-orders = { $count ->
    [one] Orders: one
   *[other] Orders: { $count }
}
suppliers-no-orders = No order matches what you are looking for.
suppliers-choose = Chosen
suppliers-choose-order = Choose order { $reference }
suppliers-what = What to do
suppliers-acknowledge-hint = Only where the supplier acknowledged by other means, such as by letter or on the telephone.
suppliers-acknowledge = Mark the chosen orders as acknowledged
suppliers-back = All orders
suppliers-order = Order { $reference }
suppliers-given = Given
suppliers-left = Left
suppliers-reminded = Last reminder
suppliers-given-up = Delivery failed
suppliers-acknowledged-at = Acknowledged
suppliers-how = How it was acknowledged
suppliers-how-link = by the supplier, on the order’s page
suppliers-how-endpoint = by the supplier’s system
suppliers-how-office = by other means, noted by the office
suppliers-acknowledge-heading = Did the supplier acknowledge by other means?
suppliers-acknowledge-text = Note it here. The portal then forgets the recording’s name, which is needed no more.
suppliers-acknowledge-this = Mark as acknowledged
suppliers-unreachable-heading = Can the supplier not be told?
suppliers-unreachable-text = That counts only where telling it is impossible or takes disproportionate effort (Art. 19 GDPR). Write why.
suppliers-unreachable = Mark as unreachable
suppliers-why = Why it cannot be told
suppliers-done-acknowledged = Done: the acknowledgement is in the register.
suppliers-done-none-chosen = Nothing has changed: none of the chosen orders was to be acknowledged.
suppliers-done-unreachable = Done: the reason is in the register.
suppliers-done-already = Nothing has changed: the order was settled already.
error-suppliers-why-empty = Write why the supplier cannot be told.

# Holds (Arts. 17(3)(e), 18 and 58).

desk-nav-holds = Holds
held-heading = { $count ->
    [0] No recording is held
    [one] One live hold
   *[other] { $count } live holds
}
holds-text = As long as one of these reasons stands, the recording is not deleted, not even past its last day.
holds-overdue = { $count ->
    [one] One hold was to be looked at again: its day has passed.
   *[other] { $count } holds were to be looked at again: their day has passed.
}
holds-none = No hold matches what you are looking for.
holds-new = Hold a recording
holds-back = All holds
holds-call = Day of the call
holds-of-call = Call of { $day }
holds-reason = Reason
holds-reason-answer-pending = Access asked for, the answer is pending
holds-reason-accuracy-contested = Accuracy contested, being checked
holds-reason-unlawful-but-keep = Unlawful use, the person does not want it erased
holds-reason-needed-for-a-claim = The person needs it for a claim
holds-reason-objection-pending = Objection to be decided
holds-reason-restriction-pending = Restriction asked for, to be decided
holds-reason-legal-claim = The controller needs it in a dispute
holds-reason-order = Order of the Garante or a court
holds-article = Source
holds-opened = Opened on
holds-opened-by = Who proposed or entered it
holds-second = Who agreed
holds-review = To be looked at again on
holds-review-if-wanted = To be looked at again on (if wanted)
holds-no-review = no day set
holds-review-overdue = { $day }, passed
holds-end = End
holds-end-with-request = with the request
holds-end-by-office = when the office ends it
holds-last-day = Last day of the recording
holds-basis = What it rests on
holds-ended-because = Why it ends
holds-waiting-heading = Waiting for a second person
holds-waiting-text = Until somebody else agrees, nothing holds these recordings.
holds-claim = The concrete dispute
holds-claim-hint = With whom, about what, before whom. A general risk is not enough.
holds-proposed = Proposed
holds-proposed-by = by { $name }, { $at }
holds-own-proposal = You proposed it: another person has to agree.
holds-agree = I agree: hold it
holds-send-back = I do not agree
holds-take-back = Take the proposal back
holds-new-heading = Holding a recording
holds-new-text = The portal deletes it on its day unless something forbids it: a concrete dispute, or an order.
holds-claim-heading = For a dispute of the controller
holds-claim-text = Article 17(3)(e) GDPR asks for a concrete dispute. It takes two people, and a review on { $latest } at the latest.
holds-recording = Recording
holds-recording-hint = Its code in the portal, or its name in the call centre’s system.
holds-propose = Propose
holds-order-heading = By an order
holds-order-text = An order of the Garante or a court overrides everything else (Art. 58 GDPR). One person is enough.
holds-order = Reference of the order
holds-order-hint = Who gave it, when, under which number.
holds-open-order = Hold it by this order
holds-reviews-heading = Reviews
holds-looked-next = again on { $day }
holds-review-heading = Look at the hold again
holds-review-latest = The next review is on { $latest } at the latest.
holds-note = What you found
holds-next = Next review
holds-keep-review = Save the review
holds-end-heading = No longer needed?
holds-end-deletes = Its last day has passed: once the hold ends, the portal deletes the recording at its next run.
holds-end-it = End the hold
holds-done-proposed = Done: the proposal waits for a second person.
holds-done-agreed = Done: from now on the recording is not deleted.
holds-done-opened = Done: from now on the recording is not deleted.
holds-done-dropped = Done: the proposal is gone.
holds-done-reviewed = Done: the review is in the register.
holds-done-ended = Done: this hold has ended.
holds-done-gone = Nothing has changed: somebody else was quicker, or the recording is gone.
holds-done-same-person = Nothing has changed: whoever proposes cannot be the second person too.
holds-done-review-passed = Nothing has changed: the review’s day has passed already. Make a new proposal.
error-holds-no-recording = No recording has this code or name. Check how it is written.
error-holds-no-basis = Write what it rests on.
error-holds-no-words = Write it in your own words.
error-holds-review-empty = Choose a day after today.
error-holds-review-too-late = Choose a day not later than { $latest }.
error-holds-same-person = Whoever proposes cannot be the second person too.
error-holds-ends-with-request = This hold ends with the request that opened it.
error-holds-gone = This hold has ended already.
act-hold-proposed = It was proposed to hold it for a dispute
act-hold-proposal-dropped = The proposal to hold it was taken back
act-hold-opened = The controller holds it
act-hold-reviewed = The controller looked again at why it holds it
act-hold-ended = The controller holds it no more

# Statistics.

desk-nav-statistics = Statistics
figures-heading = Requests and deletions from { $from } to { $to }
figures-no-period = These dates are no period: the first comes after the second, or is no date. Here are the last twelve months.
figures-explained = The requests are those received in the period, whatever became of them later. The deletions are those made in it. The portal forgets requests two years after they ended.
figures-from = From
figures-to = to
figures-file = Download as CSV
figures-requests = Requests received
figures-median = Days to the decision, median
figures-percentile = Days within which 95 of 100 requests are decided
figures-days = { $days } days
figures-none = no decision
figures-extended = Extended (Art. 12(3) GDPR)
figures-deleted = Recordings deleted
figures-count = How many
figures-sentence = { $title }: { $parts }.
figures-by-right = Requests by right
figures-right = Right
figures-by-ground = Requests by ground
figures-ground = Ground
figures-no-ground = No ground, or none needed
figures-by-outcome = Requests by outcome
figures-outcome = Outcome
figures-fate-accepted = Accepted
figures-fate-accepted-in-part = Accepted in part
figures-fate-refused = Refused
figures-fate-cannot-identify = Person not identifiable
figures-fate-withdrawn = Withdrawn
figures-fate-satisfied-by-expiry = Satisfied by expiry
figures-fate-open = To be decided
figures-by-time = Requests by whether they kept their time
figures-time = Time
figures-time-in-time = Decided in time
figures-time-late = Decided late
figures-time-open-in-time = To be decided, still in time
figures-time-open-late = To be decided, already late
figures-time-no-decision = Ended without a decision
figures-by-arrival = Requests by way of arrival
figures-arrival = Arrival
figures-arrival-portal = By the portal
figures-arrival-form = By the form without a number
figures-arrival-letter = By letter
figures-arrival-mail = By e-mail
figures-arrival-phone = By telephone
figures-by-month = Recordings deleted by month
figures-month = Month
figures-by-day = Day by day, with the rule
figures-day = Day
figures-rule = Rule
figures-rule-retention = on their last day
figures-rule-erasure = on request

# The audit.

desk-nav-audit = Audit
trail-heading = What was done
trail-text = Every act stays written here and is not changed. The latest comes first.
trail-when = When
trail-who = Who
trail-what = What
trail-on = On what
trail-detail = Details
trail-actor-caller = whoever called
trail-actor-staff = staff
trail-actor-supplier = supplier
trail-actor-operator = operator of the portal
trail-actor-system = the portal by itself
trail-pages = Pages of the audit
trail-earlier = Earlier acts
trail-file = Download these acts as CSV

# Breaches (Arts. 33 and 34).

desk-nav-breaches = Breaches
breaches-heading = { $count ->
    [0] No breach in the register
    [one] One breach in the register
   *[other] { $count } breaches in the register
}
breaches-text = From the moment the office notices a breach, it has 72 hours to notify the Garante (Art. 33 GDPR).
breaches-none = If something goes wrong with a person’s data, write it down below.
breaches-back = All breaches
breaches-of = Breach noticed on { $at }
breaches-noticed = Noticed
breaches-what = What happened
breaches-what-hint = Which data, which people and how many, the likely consequences.
breaches-by = Reported by
breaches-notify-by = To be notified by
breaches-notified = The Garante was notified
breaches-closed = Closed
breaches-conclusion = Conclusion
breaches-conclusion-hint = The effects and the remedies. If you did not notify it, why a risk to people is unlikely.
breaches-hours = The 72 hours are counted one by one: at night, on holidays and over a change of the clocks.
breaches-left = { $hours ->
    [0] less than an hour left to notify it
    [one] one hour left to notify it
   *[other] { $hours } hours left to notify it
}
breaches-over = { $hours ->
    [0] the time has been over for less than an hour
    [one] the time has been over for an hour
   *[other] the time has been over for { $hours } hours
}
breaches-notified-at = notified on { $at }
breaches-notified-late = notified late, on { $at }
breaches-closed-at = closed on { $at }
breaches-report-heading = Another breach
breaches-report-text = If the wrong recording was delivered, report it on the page of the request: the portal stops the copy at once.
breaches-report = Put it in the register
breaches-noticed-day = Day on which you noticed it
breaches-noticed-day-hint = If you noticed it just now, leave day and time empty.
breaches-noticed-time = Time at which you noticed it
breaches-notify-heading = Have you notified the Garante?
breaches-notify-text = Write when. After more than 72 hours the notification has to explain the delay.
breaches-notified-day = Day of the notification
breaches-notified-time = Time of the notification
breaches-note-notification = Save the notification
breaches-close-heading = Is everything clear?
breaches-close = Close the breach
breaches-copy-stopped = The copy has been stopped since { $at }: nobody can download it.
breaches-wrong-recording = The wrong recording was delivered
breaches-wrong-recording-text = The portal stops the copy and its links at once, and opens a breach in the register.
breaches-stop = Stop the copy and open the breach
breaches-done-reported = Done: the breach is in the register.
breaches-done-stopped = Done: the copy is stopped and the breach is in the register.
breaches-done-notified = Done: the notification is in the register.
breaches-done-closed = Done: the breach is closed.
error-breaches-no-words = Write it in your own words.
error-breaches-no-instant = Write the day and the time.
error-breaches-not-yet = Write a day and a time that have passed.
error-breaches-before-noticed = The notification cannot come before the breach was noticed.
error-breaches-already = This breach has been notified or closed already.
error-breaches-nothing-delivered = Nothing was delivered for this request.
error-breaches-gone = There is no such breach or request.
act-breach-reported = A data breach was reported
act-breach-notified = The Garante was notified of the breach
act-breach-closed = The breach was closed
act-audit-exported = The audit was downloaded
act-backup-taken = A backup was taken
act-backup-restored = A backup was restored
act-deletion-replayed = The recording was deleted again after a restore

# Where an order to a supplier stands.

order-state-to-send = to be sent
order-state-sent = sent
order-state-acknowledged = acknowledged
order-state-overdue = overdue
order-state-unreachable = supplier cannot be told
