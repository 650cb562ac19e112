# The desk of the data protection officer, and the letters that leave it.

# The letter with a decision.
letter-title = Answer to request { $reference }
letter-greeting = Good morning,
letter-opening = on { $received } you asked us to { $wish }. We have examined the request, and this is our answer.
letter-asked-access = tell you what we hold, and for a copy of the recordings of your calls
letter-asked-rectification = correct or complete what is recorded about your calls
letter-asked-erasure = erase the recordings of your calls
letter-asked-restriction = keep the recordings of your calls without using them
letter-asked-objection = stop using the recordings of your calls
letter-outcome-accepted = We have granted your request.
letter-outcome-accepted-in-part = We have granted your request in part.
letter-outcome-refused = We have not granted your request.
letter-outcome-cannot-identify = We cannot act on the request, because we cannot establish which call is yours. Your right is not refused.
letter-granted = Request granted.
letter-granted-after-copy = Request granted. First we give you the copy that you asked for: we erase the recording when the time to download it is over.
letter-not-granted = Request not granted.
letter-kept-for-another = Request granted in part: we keep the recording without your data, only because another person needs it.
letter-deleted-at-its-end = Deleted on { $on }, at the end of the retention period. This is no refusal.
letter-deleted-before = Deleted on { $on }, before the end of the retention period. This is no refusal.
letter-copy-as-is = The copy has all voices.
letter-copy-masked = In the copy the stretches with other people’s data are silent.
letter-copy-caller-channel-only = The copy has your voice only.
letter-copy-cut = In the copy the stretches with other people’s data are left out.
letter-nothing-found = We have searched with what you told us: we hold no recordings of your calls.
letter-why = The reason
letter-balancing = We have weighed your reasons against ours:
letter-check = How we checked the accuracy:
letter-claim = The dispute, or the right to be defended:
letter-duty = The legal duty:
letter-harm = The concrete harm to another person:
letter-invitation = What can help us to recognise your call:
letter-statement = Your statement, which stays with the recording:
letter-what-follows = What happens now
letter-follows-where-granted = Where we have granted the request:
letter-follows-where-refused = Where we have not granted it:
letter-follows-access = You can download the copy until { $until } on the page of the request. With it you receive all the information of Article 15 GDPR.
letter-follows-information = You can download all the information of Article 15 GDPR until { $until } on the page of the request.
letter-follows-rectification = We correct the data and note what they said before. The audio does not change.
letter-follows-statement = We attach your statement to the recording: it goes with every later copy. The audio does not change.
letter-follows-erasure = We erase the recordings from our systems. All that remains is the trace that they were erased.
letter-follows-objection = We no longer use the recordings and erase them. All that remains is the trace that they were erased.
letter-follows-restriction = We keep the recordings without using them until the check is done. We tell you before we lift the restriction.
letter-follows-restriction-reviewed = We keep the recordings without using them. We look at the restriction again on { $review }. We tell you before we lift it.
letter-follows-lifting = From { $lifted } the recording is no longer restricted. With this letter we tell you before, as Article 18 GDPR asks.
letter-waits = We have granted your request. Something still obliges us to keep the recording, for instance a copy that is not downloaded yet. We erase it as soon as we can, and write to you then.
letter-recipients = We also tell whoever received the recordings (Article 19 GDPR):
letter-closing = For questions you can write to the data protection officer: { $dpo }.

# Legal reasons.
reason-conditions-met = The conditions of the right are met
reason-nothing-held = We hold the recordings no more
reason-harm-to-others = The whole copy would harm another person who is heard in the recording
reason-not-this-person = The recording is not about the person who asks
reason-data-are-accurate = What is recorded is accurate
reason-ground-not-met = The ground that the law asks for is not met
reason-ground-without-object = The ground does not apply: the recording rests neither on consent nor on an online service for children
reason-needed-by-another = Another person needs the same recording: we keep it for that alone, without your data
reason-overriding-grounds = We have compelling legitimate grounds that override yours, as explained below
reason-duty-to-keep = A law obliges us to keep the recording
reason-legal-claim = The recording is needed for a concrete dispute
reason-manifestly-unfounded = The request is manifestly unfounded
reason-excessive = The request is excessive
reason-not-identifiable = With the data we hold we cannot identify the person

# The queue.
desk-nav-requests = Requests
queue-heading = { $view }: { $count }
queue-views = What to show
queue-open = Open
queue-overdue = ▲ Overdue
queue-soon = Within 7 days
queue-awaiting-identity = To be identified
queue-expiring = Recordings that expire before the answer
queue-to-carry-out = To be carried out
queue-to-approve = To be approved
queue-to-review = Restrictions to review
queue-ended = Ended
queue-nothing = There is no request here.
queue-due = By
queue-request = Request
queue-person = Who asks
queue-state = State
queue-assigned = Who has it
queue-nobody = Nobody
queue-nobody-known = Not yet known
queue-line = Line that ends in { $digits }
queue-not-identified = Not identified
queue-received = Received on { $day }
queue-days-over = ▲ Overdue by { $days ->
    [one] { $days } day
   *[other] { $days } days
}
queue-left = { $days ->
    [0] Due today
    [one] { $days } day left
   *[other] { $days } days left
}
queue-paused = the clock stands still
queue-awaits-answer = We await the person’s answer
queue-right = Right
queue-any-right = All
queue-order = Order
queue-order-due = Those due first, first
queue-order-received = The latest to arrive, first
queue-reference = Number of the request
queue-mine = Only mine
queue-keys = Keys: j goes down, k goes up, Enter opens. Switch them off in your account.
queue-show = Show
queue-enter = Enter a request that arrived in another way
pages = Pages
page-before = ← Page before
page-after = Page after →
page-of = Page { $page } of { $pages }

# A case.
case-back = Requests
case-back-to-case = Back to the request
case-details = The person’s own words
case-received = Received
case-level-line = proved to have the line
case-level-person = identified
case-author = Name of who asks
case-contact = Contact for the answer
case-call = The call, as they say
arrival-portal = by the portal
arrival-form = by the form without the number
arrival-letter = by letter
arrival-mail = by e-mail
arrival-phone = by telephone
case-recordings = { $count ->
    [0] No recording is named
    [one] { $count } recording
   *[other] { $count } recordings
}
case-gone = Deleted on { $on }: { $rule }.
rule-retention = the period of retention was over
rule-erasure = its erasure was granted
case-no-trace = There is no trace of this recording any more.
case-until = Last day: { $last } ({ $left }).
case-review = To be looked at again on { $day }.
case-other-claims = { $count ->
    [one] Another request is about this recording.
   *[other] { $count } other requests are about this recording.
}
case-hold-answer-pending = Held for the answer: the person asked for a copy.
case-hold-accuracy-contested = Restricted: something recorded is contested.
case-hold-unlawful-but-keep = Restricted: the person does not want it erased.
case-hold-needed-for-a-claim = Restricted: the person needs it to defend a right.
case-hold-objection-pending = Restricted: the person objected.
case-hold-restriction-pending = Restricted: the request is not decided yet.
case-hold-legal-claim = Held for a dispute of the company.
case-hold-order = Held by order of an authority.
case-copy = What to give out
case-copy-chosen-already = chosen
case-copy-not-chosen = to be chosen
case-copy-protection = How to protect other people’s data
copy-as-is = All voices
copy-masked = All voices, with silent stretches
copy-caller-channel-only = The caller’s voice only
copy-cut = Without some stretches
case-copy-stretches = Stretches to take out
case-copy-stretches-hint = One a line, with its beginning and end. For example: 0:12 - 0:20
case-copy-choose = Confirm the choice
case-candidates = Recordings that it could be
case-no-candidates = No recording fits the day and the number given.
case-name = It is this one
case-unname = It is not this one
messages-heading = Messages
messages-none = No messages.
message-of-person = from the person
message-of-office = from the office
message-note = internal note, the person does not read it
message-identity-question = question to identify the person
message-extension = reason for the extension
message-lifting = end of the restriction
message-new = Write to the person
message-send = Send the message
orders-heading = Orders to recipients
orders-due = by { $day }
case-take-up = I take the request up
case-assign = Assign
case-assign-me = To me
case-resume = The answer is not enough: I go on
case-ask-identity = Ask for something that identifies
case-identity-question = What we need to know
case-identity-question-hint = Ask only for what is needed. Never for copies of identity documents.
case-identify = Identify the person
case-customer = Customer code or codice fiscale
case-line = Number of the line
case-identity-proof = How you established it
case-identity-proof-hint = For example: day, time and subject fit. Write no secrets or codes.
case-extend = Extend by two months
case-reason-for-extension = Why a month is not enough
case-reason-for-extension-hint = The person reads this text. Only complexity and the number of requests count.
case-lift = Lift the restriction
case-reason-for-lifting = Why the restriction ends
case-reason-for-lifting-hint = The person reads this text before the restriction ends.
case-waits = Waits for a second person
case-proposed-by = Proposed by { $name }.
case-approve = I agree to the decision
case-send-back = Send back
case-sent-back-because = What to think over
case-letter = Read the letter

# What was just done.
case-taken-up = You have the request.
case-assigned = It has changed hands.
case-written = The message is sent.
case-asked = The question is sent. The clock stands still, if it left in time.
case-identified = The person is identified.
case-named = The recording is added to the request.
case-unnamed = The recording is taken off the request.
case-resumed = The review goes on, and so does the clock.
case-extended = The period is extended, and the person is told.
case-copy-chosen = The choice is kept.
case-decided = It is decided, and the person has the letter.
case-waits-for-second = The decision waits for a second person.
case-sent-back = The proposal is sent back.
case-lifting = The person is told. The restriction ends after the notice.
case-entered = The request is entered. The clock runs from the day it arrived.

# What the law says.
law-heading = What the law says
lacks-identity = Missing: who the person is.
lacks-ground = Missing: the ground. The person does not know it, propose one.
lacks-recordings = Missing: which recordings.
lacks-erase-or-keep = Missing: whether the person wants them erased or kept.
point-basis-is-legitimate-interest = Portability does not apply: the basis is legitimate interest.
point-no-automated-decision = No decision is automated.
point-no-consent-given = Nobody gave a consent to withdraw. Explain, and offer: { $instead }.
point-not-an-information-society-service = The telephone is no online service. Explain, and offer: { $instead }.
point-ground-of-another-right = The ground is of another right: { $right }. The request counts all the same.
point-no-reason-needed = The person need not give a reason.
point-burden-on-controller = The burden is ours: a refusal needs a written balancing.
point-audio-is-never-edited = The audio is never edited: correct the data, or attach the statement.
point-company-as-such = A company is no data subject. The person who called is.
point-already-deleted = { $count ->
    [one] One recording is deleted already: say so, with date and rule.
   *[other] { $count } recordings are deleted already: say so, with date and rule.
}
point-deleted-before-due = A recording reaches its last day before the answer: { $day }.
point-kept-for-the-answer = A recording is kept beyond its day for this answer alone: answer early.
point-extension-until = The period can be extended until { $day }.
point-review-overdue = A restriction should have been looked at again already.
conflict-copy-owed = A copy is owed first.
conflict-erase-and-keep = The same person asks to erase and to keep.
conflict-needed-by-another = Another person needs the same recording.
conflict-claim-of-the-controller = The company holds it for a dispute.
conflict-ordered = An authority ordered to keep it.
resolution-copy-then-erase = Proposal: give the copy, then erase.
resolution-ask-and-restrict = Proposal: ask which is meant, and restrict meanwhile.
resolution-keep-without-identifiers = Proposal: keep it for the other person, without the data of who asks.
resolution-keep-for-the-claim = Proposal: keep it for the dispute alone.
resolution-wait-for-the-order = Proposal: wait until the order is lifted.

# The decision.
decide-heading = Decision
decide-question = What do you decide?
outcome-accepted = ■ Granted
outcome-accepted-in-part = ■ Granted in part
outcome-refused = ■ Not granted
outcome-cannot-identify = ■ Person not identifiable
why-conditions-met = The conditions are met
why-nothing-held = Nothing is held any more
why-harm-to-others = Concrete harm to another person
why-not-this-person = The recording is not of this person
why-data-are-accurate = The data are accurate
why-ground-not-met = The ground that the law asks for is not met
why-ground-without-object = The ground does not apply here
why-needed-by-another = Another person needs it: it stays without the data of who asks
why-overriding-grounds = Our compelling legitimate grounds override
why-duty-to-keep = A law obliges to keep
why-legal-claim = Needed for a concrete dispute
why-manifestly-unfounded = Manifestly unfounded
why-excessive = Excessive
why-not-identifiable = The person cannot be identified
case-inbound = Incoming
case-outbound = Outgoing
decide-second-person = A second person is needed.
decide-granted = If it is a part: for which recordings it is granted
decide-preview = See the letter
decide-preview-hint = Nothing leaves yet: you read the letter first.
decide-send = I decide, and send the letter
decide-send-hint = The decision takes effect at once. It cannot be taken back.
carry-text-for-person = Text for the person
carry-text-for-person-hint = The person reads it in the letter. Write plainly.
carry-written-balancing = Written balancing of interests
carry-accuracy-check = How you checked the accuracy
carry-concrete-claim = The concrete dispute
carry-named-duty = The law that obliges to keep
carry-concrete-harm-to-others = The concrete harm to another person
carry-evidence-of-abuse = The evidence of abuse, which is not in the letter
carry-invitation-to-identify = What can help to identify the person
carry-statement = Statement to attach to the recording
carry-review-date = When to look at the restriction again
carry-before-and-after = What it is to say
correct-recording = Which recording to correct
correct-field = Which datum
correct-calling-number = Number that called
correct-called-number = Number called

# Entering what arrived elsewhere.
enter-heading = A request that arrived in another way
enter-arrival = How it arrived
enter-received = The day on which it arrived
enter-number = Number they called from, if they say it
enter-day = Day of the call, if they say it
enter-time = Time of the call, if they say it
enter-about = What the call was about
enter-language = Language of the answer
language-it = Italian
language-en = English
enter-send = Enter the request

# Errors.
error-case-not-found = We do not find it. Check what you wrote.
error-case-several = Several customers have this codice fiscale: write the customer code.
error-case-not-theirs = Your role cannot do this, or the reason is missing.
error-case-changed = The request has changed meanwhile. What you wrote is still here: look at what is new and try again.
error-case-not-a-part = A part leaves something out: choose the recordings granted, or what to take out of the copy.
error-case-not-from-here = The request is not at this point any more.
error-case-not-identified = Who the person is must be known first.
error-case-identified-already = The person is identified already.
error-case-too-late-to-extend = The first period is over: it cannot be extended any more.
error-case-extended-already = The period was extended once already.
error-case-reason-does-not-fit = This reason does not fit this request.
error-case-no-customer = No customer has this code.
error-decision-empty = Choose what you decide.
error-protection-empty = Choose what to give out.
error-stretches-not-ones = Write each stretch on a line, with its beginning and end. For example: 0:12 - 0:20
error-copy-stretch-empty = A stretch ends before it begins: check the times.
error-copy-stretch-behind-the-end = A stretch ends behind the recording: check the times.
error-copy-no-stretch = Write which stretches to take out.
error-copy-stretch-of-as-is = You named stretches: choose how to take them out, too.
error-copy-one-channel = This recording has one channel only: choose another way.
error-copy-nothing-left = So nothing is left to give out.
error-received-not-a-day = Write the day on which it arrived: today or before.
error-arrival-empty = Choose how it arrived.
error-message-empty = Write the message.
error-missing-text-for-person = Write the text for the person.
error-missing-legal-reason = Choose the legal reason.
error-missing-complaint-block = How to complain is missing.
error-missing-court-block = How to go to court is missing.
error-missing-second-person = A second person is needed, another than who proposes.
error-missing-named-duty = Write which law obliges to keep.
error-missing-concrete-claim = Write which concrete dispute.
error-missing-written-balancing = Write the balancing for this person.
error-missing-evidence-of-abuse = Write the evidence of abuse. Repetition alone is not enough.
error-missing-concrete-harm-to-others = Write which harm, and to whom.
error-missing-accuracy-check = Write how you checked the accuracy.
error-missing-invitation-to-identify = Write what can help to identify the person.
error-missing-before-and-after = Write what the corrected datum is to say.
error-missing-statement = Write the person’s statement.
error-missing-release = First choose, for each recording granted, what to give out.
error-missing-information-of-art-15 = The information of Article 15 is missing.
error-missing-review-date = Write when to look at the restriction again.
error-missing-reason-for-extension = Write why a month is not enough.
error-missing-identity-question = Write what is needed.
error-missing-identity-proof = Write who the person is and how you established it.
error-missing-notice-sent = The notice to the person is missing.
error-missing-recipients-ordered = The orders to recipients are missing.
error-missing-recipients-acknowledged = A recipient has not answered yet.
error-missing-deletion-certificate = The proof of deletion is missing.

# What a recording's page says of it.
act-request-decided = A request about this recording was decided
act-copy-chosen = The office chose what to give out
act-recording-erased = Recording erased on request
act-identifiers-dropped = One person’s data were taken off
act-recording-rectified = Data corrected or completed
act-lifting-told = The person was told: the restriction ends
act-recording-unnamed = Taken off a request
