# Dates and durations.

date-long = { $day } { $month } { $year }
date-and-time = { $date }, { $time }
duration-seconds = { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}
duration-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
duration-minutes-seconds = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} and { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

# On every page.

product = miavoce
skip-to-content = Skip to content
back = Back
demonstration = Demonstration.
demonstration-explained = People and calls are made up.
demonstration-inbox = Messages and clock
nav-account = Your pages
nav-recordings = My recordings
nav-footer = Information
nav-notice = Privacy notice
nav-rights = Your rights
nav-complaint = Complaint
nav-other-ways = Other ways to write to us
nav-accessibility = Accessibility
footer-dpo = Data protection officer:
sign-out = Sign out
signed-out = You are signed out. Nothing of your pages stays on this device.
session-until = If you do not use these pages, you are signed out at { $time }.
session-end-heading = You will soon be signed out
session-end-text = For your safety we close pages that are left open. Time left:
session-end-for-good = At { $time } these pages close. You can come back with a new code.
session-end-stay = Stay signed in
session-end-problem = We could not give you more time. Check your connection and try again.
to-start = Go to the first page
not-found-heading = This page is not here
not-found-text = The address is wrong, or the page is not for you. Check the address or begin again at the first page.
unavailable-heading = We cannot answer at the moment
unavailable-text = The problem is ours. Try again in a few minutes: whatever you have had a confirmation of is not lost.

# Start.

start-title = The recordings of your calls
start-heading = The recordings of your calls
start-text = { $controller } records calls to its call centre. Here you see which of your calls are recorded and until which day we keep them. After { $months } months we delete them.
start-see = See my recordings
start-follow = Follow a request
start-other-ways = Other ways to write to us
start-example-heading = How long a recording lives
start-example = If you call us today, { $today }, we keep the recording until { $last }. The day after, it is gone.
object-heading = You can object
object-text = At any time you can ask { $controller } to stop using the recordings of your calls. A reason of your own situation is enough, in your own words.
object-how = From the moment you object, we stop using them while we decide.
object-more = How to object
object-article = Article 21 of Regulation (EU) 2016/679

# Identify.

identify-heading = How can we recognise you?
identify-text = We show recordings only to the person who called. Choose the way that suits you.
identify-first = The time is over, or you have not told us yet who you are. Tell us who you are in order to continue.
identify-by-line = By the number I called from
identify-by-line-text = We send a code to that number. You need it with you now.
identify-by-customer = By customer code
identify-by-customer-text = You need the customer code and the codice fiscale or partita IVA. You see all recordings linked to you.
identify-otherwise = I no longer have that number, or it was withheld
identify-otherwise-text = You tell us about the call, and somebody in our office looks for it.
identify-no-cards = We never ask for a copy of an identity card.
line-heading = Which number did you call from?
line-number = Telephone number
line-number-hint = For example 333 123 4567 or 030 123 4567. Spaces do not matter.
line-by = How do you want to get the code?
line-by-sms = By text message
line-by-voice = By a call that reads it out
line-not-mine = The number is no longer mine
send-code = Send the code
customer-heading = Who is the customer?
customer-code = Customer code
customer-code-hint = It is at the top of the bill. For example VG100234.
customer-tax = Codice fiscale or partita IVA
customer-tax-hint = A codice fiscale has 16 characters, a partita IVA has 11 digits.
customer-by = Where do you want to get the code?
customer-by-phone = On the telephone number you gave us
customer-by-mail = At the e-mail address you gave us
understood-number = We read:
understood-person = This is a well-written codice fiscale.
understood-business = This is a well-written partita IVA.
understood-not-one = There is a slip of the pen: check each letter and each digit.
code-heading = Enter the code you received
code-to-line-sms = We have sent a message to the number that ends in { $number }.
code-to-line-voice = We are calling the number that ends in { $number }.
code-to-customer-sms = If the data match, the code comes to the customer’s telephone.
code-to-customer-mail = If the data match, the code comes to the customer’s e-mail address.
code-until = The code holds until { $time }.
code-code = Code
code-code-hint = It has six digits.
code-clock-holds = The code still holds for
code-clock-last = The code is valid for less than a minute.
code-clock-over = The code holds no more: ask for another one.
code-enter = Enter
code-not-arrived = Has it not arrived?
code-not-arrived-text = Wait a minute. Then you can ask for another one: the one before holds no more.
code-again = Send another code
code-sent-again = We have sent another code.
code-never = The code never arrives
company-heading = This customer is a company
company-text = The rights to recordings are those of people, not of companies.
company-how = If you called for the company, the recording is of your voice. You find it by the number you called from, or by telling us about the call.
company-article = Recital 14 of Regulation (EU) 2016/679

# Other ways.

other-heading = Tell us about the call
other-text = If you no longer have the number, or it was withheld, we look for the call. Somebody reads what you write and answers within a month.
other-no-cards = Do not send documents. If we need more, we ask you.
other-about-you = You
other-about-call = The call
other-name = Name and surname
other-contact = Where we can answer you
other-contact-hint = An e-mail address, a telephone number or a postal address.
other-day = On which day did you call?
other-day-hint = If you are not sure, give the most likely day.
other-time = At about what time? (optional)
other-time-hint = For example: about ten in the morning.
other-number = From which number? (optional)
other-number-hint = Even if it is no longer yours.
other-about = What was the call about?
other-about-hint = A few words are enough: they help to find the right call.
other-wish = What do you ask us for?
other-wish-hint = For example: to have a copy, to erase, to correct, to stop using the recording.
other-send = Send the request
other-post-heading = You can also write to us
other-post = By post
other-mail = By e-mail
received-heading = We have received your request
received-text = Keep the number of the request: you need it if you write to us again.
received-reference = Number of the request
received-due = We answer by
received-next-heading = What happens now
received-next = Somebody in our office looks for the call by the facts that you gave. If they are not enough, they ask you for more where you told us to answer.
received-keep = You can print this page or save it.

# Recordings.

recordings-heading = { $count ->
    [one] We hold one recording of your calls
   *[other] We hold { $count } recordings of your calls
}
recordings-none = To see the calls we need the customer code
recordings-none-text = Today we hold no recording that you can see with this proof.
recordings-none-listed = Among the calls that we can show you now there are no recordings.
recordings-none-confirm = Confirmation to keep
recordings-first-to-go = The first one will be deleted at the end of { $day }.
recordings-more = { $count ->
    [one] There is one call from this number that is linked to a customer. To see it we need the customer code.
   *[other] There are { $count } calls from this number that are linked to a customer. To see them we need the customer code.
}
recordings-only-line = Here you see the calls from this number.
recordings-identify-more = Continue with the customer code
recording-heading = { $day }, { $time }
recording-kept-until = Kept until { $day } ({ $left })
recording-back = My recordings
days-left = { $days ->
    [one] one day left
   *[other] { $days } days left
}
days-left-today = today is the last day
life-sentence-held = Recorded on { $recorded }. Its period ends on { $last }, but the recording stays.
life-sentence = Recorded on { $recorded }, kept until { $last }, { $left }.
direction-inbound = You called us
direction-outbound = We called you
number-of-another = Another number, which ends in { $number }
number-withheld = Withheld
call-heading = The call
call-state = State
call-state-kept = Kept
call-at = When
call-duration = Duration
call-direction = Who called
call-from = From the number
call-to = To the number
call-handled-by = Who answered
call-hours = Hours
call-outside-hours = Outside the hours of the service
art15-heading = Why we keep it and who receives it
art15-purposes = Purposes
art15-basis = Legal basis
art15-categories = Data
art15-recipients = Who receives it
art15-transfers = Abroad
art15-source = Where the data come from
art15-automated = Automated decisions
art15-automated-none = No decision about you is taken by a machine alone.
art15-notice = Notice in force on that day
art15-notice-since = Version from { $day }
recipient-since = Appointed processor on { $day }.
history-heading = What happened to this recording
history-listened = Through this portal nobody has listened to it.
act-recording-imported = Handed over to the portal by the call system
act-recording-viewed = This page was opened by the person identified
act-recording-listened = Listened to by an authorised person
act-recording-deleted = Deleted
what-heading = What you can ask for
what-text = You can ask for a copy, to correct, to erase, to restrict or to object. You can also complain to the Garante.
deleted-heading = This recording is no longer there
deleted-text = The call of { $recorded } was kept until { $last }. We deleted it on { $at }, because its time was over.
deleted-what-remains = Only the dates and the rule remain: neither the voice nor your data.
none-heading = We hold no recordings of your calls
none-text = { $controller } confirms that, on { $at }, it holds no recording of calls linked to:
none-line = Telephone number
none-customer = Customer code
none-why = Recordings are deleted by themselves when their time is over. A call from a withheld number or from another number may not show here.
none-article = Article 15(1) of Regulation (EU) 2016/679
none-print = You can print this page or save it as a document.

# Requests.

nav-requests = My requests
go-on = Continue
change = Change
requests-new = Make a request
requests-heading = { $count ->
    [0] Your requests
    [one] You have made one request
   *[other] You have made { $count } requests
}
requests-none = So far you have made no request from these pages.
requests-unsure = We could not confirm that your request was sent. If it is in this list, it has arrived; if it is not, make it again.
ask-heading = What do you want to ask for?
ask-access = To have a copy
ask-access-text = We give you the recording and all that the law provides for. You need not say why.
ask-rectification = To correct something
ask-rectification-text = Something about the call is wrong, or you want to add a statement of yours.
ask-erasure = To erase
ask-erasure-text = You want the recording to be gone before its period is over.
ask-restriction = To restrict its use
ask-restriction-text = The recording stays, but nobody uses it. For example because you need it in court.
ask-objection = To object
ask-objection-text = You do not want us to use it, for reasons of your own situation.
which-heading = Which recordings is it about?
which-all = All of them
which-all-text = { $count ->
    [one] The one that you see on your pages.
   *[other] All { $count } that you see on your pages.
}
ground-heading = Why do you ask for it?
ground-wrong-metadata = Something is wrong
ground-wrong-metadata-text = For example the day, the time or the number.
ground-incomplete = Something is missing
ground-incomplete-text = You want to add a statement, which stays with the recording.
ground-no-longer-needed = It is not needed any more
ground-no-longer-needed-text = For example because what you talked about is settled.
ground-consent-withdrawn = I withdraw my consent
ground-consent-withdrawn-text = You had agreed, and do not any more.
ground-erasure-by-objection = I object to its use
ground-erasure-by-objection-text = For reasons of your situation. For example because you talked about your health.
ground-unlawfully-processed = It was made or used without any right
ground-unlawfully-processed-text = For example because nobody had told you that the call was recorded.
ground-legal-duty-to-erase = A law demands its erasure
ground-legal-duty-to-erase-text = For example because a judge decided so.
ground-service-for-a-child = It is about an online service for a child
ground-service-for-a-child-text = The data were collected while a service on the Internet was offered.
ground-accuracy-contested = Something is wrong and has to be checked
ground-accuracy-contested-text = Until we have checked it, nobody uses it.
ground-unlawful-but-keep = It is used without any right, but do not erase it
ground-unlawful-but-keep-text = You want it to stay without being used.
ground-needed-for-a-claim = I need it to defend a right of mine
ground-needed-for-a-claim-text = For example in a lawsuit or a complaint. We keep it beyond its period too.
ground-objection-pending = I have objected
ground-objection-pending-text = Until we decide on your objection, nobody uses it.
ground-particular-situation = My situation
ground-particular-situation-text = You tell it in your own words on the next page.
ground-unknown = I do not know
ground-unknown-text = That is fine: we look into it.
without-object-no-consent-given = Here, however, there is no consent to take back: the recording rests on legitimate interest. You can choose “{ $instead }”.
without-object-not-an-information-society-service = A call centre, however, is no online service. You can choose “{ $instead }”.
details-rectification = What has to be corrected or added?
details-objection = What is your situation?
details-other = Do you want to add anything?
words-rectification = In your own words
words-rectification-hint = Write what is wrong and how it should be, or your statement.
words-objection = In your own words
words-objection-hint = A few lines are enough. We do not judge how much you write.
words-other = In your own words (optional)
words-other-hint = You can leave it empty.
restrict-meanwhile = Nobody may use it in the meantime
restrict-meanwhile-text = The recording stays put until we have checked, also beyond its period.
check-heading = Check your request
check-right = What you ask for
check-recordings = Recordings
check-ground = Why
check-details = In your own words
check-nothing = Nothing to add
check-send = Send the request
effect-heading = What happens when you send it
effect-answer = We answer by { $due }.
effect-held-for-answer = The recordings stay until we have answered you, also beyond their period.
effect-held = The recordings stay beyond their period too, until we have decided.
effect-restricted = From now on nobody uses them: they are only stored.
effect-objection-holds-nothing = At the end of their period we delete them all the same. If you need them, ask to restrict their use.
effect-erasure-day = If their period ends before the answer, we delete them on that day.
request-heading = Request { $reference }
request-filed = We have received your request. Keep its number.
request-keep = You can print this page, or keep it as a file:
request-receipt = Receipt for programs (JSON)
request-withdrawn = You have withdrawn the request.
request-too-late = It cannot be withdrawn any more: it is decided or over.
request-received = Received on { $day }
request-due = We answer by { $due }
request-due-left = We answer by { $due } ({ $left })
request-life-sentence = Received on { $received }, to be answered by { $due }, { $left }.
request-asked = What you asked for
request-life-heading = What happened
state-received = Received
state-awaiting-identity = We are waiting for your reply
state-under-review = Under review
state-decided = Decided
state-carried-out = Carried out
state-closed = Closed
state-withdrawn = Withdrawn
state-satisfied-by-expiry = Closed: the recordings were deleted at the end of their period
step-of-request-file = Request received
step-of-request-enter = Request that arrived in another way
step-of-request-take-up = A person is looking at it
step-of-request-ask-identity = Asked for what tells who the person is
step-of-request-identify = The person is known
step-of-request-resume = The examination goes on
step-of-request-extend = Period extended
step-of-request-accept = Decided: granted
step-of-request-accept-in-part = Decided: granted in part
step-of-request-refuse = Decided: not granted
step-of-request-declare-unidentifiable = Decided: the person cannot be identified
step-of-request-carry-out = Decision carried out and told
step-of-request-close = Closed
step-of-request-withdraw = Withdrawn by you
step-of-request-expire = Recordings deleted at the end of the period: nothing is left to erase
withdraw-heading = No longer need it?
withdraw-text = You can withdraw the request until it is decided. What the request has stopped stays so for 14 more days, in case you change your mind.
withdraw-button = Withdraw the request
holds-heading = Why we keep it longer
hold-answer-pending = You asked for a copy: it stays until we have answered you.
hold-accuracy-contested = You contested something: it stays until we have checked.
hold-unlawful-but-keep = You asked to keep it without using it.
hold-needed-for-a-claim = You said that you need it to defend a right.
hold-objection-pending = You objected: it stays until we have decided.
hold-restriction-pending = You asked to restrict its use: it stays until we have decided.
hold-legal-claim = It is needed in a dispute.
hold-order = An authority ordered it.
call-state-restricted = Restricted: nobody uses it
recording-held = Its period ends on { $day }, but the recording stays
days-left-over = the period is over
act-request-filed = You made a request
act-request-withdrawn = You withdrew a request
error-right-empty = Choose what you want to ask for.
error-recordings-empty = Choose at least one recording.
error-recordings-gone = These recordings are not there any more: choose others.
error-ground-empty = Choose a reason. If you do not know it, choose “I do not know”.
error-details-empty = Write a few words: without them we cannot answer well.
portal-keeps-request = Requests
portal-keeps-request-how-long = Two years after their end; those without the number, two years after their arrival

# What came of a request.

request-written = Your message has reached the office.
request-extended = On { $on } we extended the period by two months (Article 12(3)). The reason:
request-due-earlier = Two months counted from the first due date end on { $due }. That day counts, because it comes first.
request-paused = The period stands still, because we are waiting for your answer. It goes on the day after.
answered-heading = Our answer
answered-decided-on = Decided on { $on }
answered-letter = Read the letter
answered-letter-pdf = Download the letter (PDF)
answered-back = Back to the request
copy-heading = The copy of the recordings
copy-text = You can download it until { $until }. In it you find the audio, the whole answer and the letter.
copy-fetch = Download the copy
copy-hint = It is a ZIP file. Keep it in a safe place: your voice is in it. You can download it again from here.
copy-over = The copy could be downloaded until { $until }, or the recordings are not there any more.
copy-stopped = We have stopped this copy, which held until { $until }. We will write to you as soon as we can.
told-heading = Whom we told
told-acknowledged = It confirmed on { $on }.
told-sent = The order left on { $on }. We are waiting for the confirmation.
told-to-send = The order is about to leave.
told-unreachable = It could not be told: { $reason }
complaint-of-answer = You can write to us above and ask us to think again. You can also complain to the Garante or go to court.
written-by-you = You wrote
written-by-us = We wrote to you
written-question = We asked you
written-extension = Why more time is needed
written-lifting = The restriction ends
written-not-shown = The text is not shown here: other people may use the same number.
write-words = Write to the office
write-words-hint = For example a question, or the answer to what we asked you. Do not send identity documents.
write-send = Send the message
error-write-empty = Write the message before you send it.
error-write-too-late = The request is closed: nobody would read the message. Make a new request.
prove-heading = Before you download, confirm that it is you
prove-text = Your voice is in the copy. We send a new code, then you come back to the request and download.
no-download-heading = This file cannot be downloaded
no-download-text = Each link works once, for ten minutes. Or the copy is not there any more, or it is not for you.
no-download-what-to-do = Open your request and download again from there.
act-copy-downloaded = The copy was downloaded by who asked for it
act-request-satisfied-by-expiry = A request for erasure ended with the period
act-order-sent = The order to the supplier has left
act-order-given-up = The order to the supplier was not delivered
act-order-reminded = We reminded the supplier
recording-fetchable = You can download a copy
recording-fetchable-text = The office granted your request { $reference }. The copy is downloaded from there.
recording-fetchable-go = Go to the request
rectified-heading = What was corrected or added
rectified-calling-number = Number that called
rectified-called-number = Number that was called
rectified-statement = Statement that was added
rectified-before-after = Before: { $before }. Now: { $after }.
deleted-on-request = The call of { $recorded } was kept until { $last }. We deleted it earlier, on { $at }, because a request for erasure was granted.

# Files that go along with a request.

evidence-heading = Documents (optional)
evidence-hint = You can add up to { $most } files: PDF, JPEG or PNG, at most 10 MB each. Identity documents are not needed.
evidence-choose = Choose a file
evidence-add = Add the file
evidence-file = { $name } ({ $kind }, { $kilobytes } KB)
evidence-remove = Remove
evidence-none = None
evidence-of-case = Documents that the person sent
evidence-of-case-hint = Open them with an up-to-date program only. Each opening is written down.
check-evidence = Documents
error-file-empty = Choose a file first, then press “Add the file”.
error-file-too-large = The file is larger than 10 MB: choose a smaller one, for example a reduced photograph.
error-file-not-one = This file is not a readable PDF, JPEG or PNG. Save it in one of these formats.
error-file-too-many = There are { $most } files already: remove one before you add more.
error-file-broke-off = The file did not arrive whole. Check the connection and try again.
error-file-not-added = You chose a file, but it is not added yet. Choose it again and press “Add the file”.

# A request for somebody else.

whom-heading = Who is the request for?
whom-me = For me
whom-me-text = The calls are yours.
whom-delegation = For another person, with a delegation
whom-delegation-text = The person gave you a written delegation.
whom-parental-responsibility = For a child or a person in my care
whom-parental-responsibility-text = You are a parent, a guardian or a court-appointed supporter.
whom-heir = For a person who has died
whom-heir-text = You have an interest of your own, or act for reasons of the family.
whom-lawyer = For a client of mine
whom-lawyer-text = You are a lawyer and have a mandate.
whom-if-another = If it is for another person
whom-if-another-text = On the page before, you can add the delegation or the document that shows it.
whom-own-name = Your name
whom-represented = Name of the person for whom you act
whom-scope = What you may ask for them
whom-scope-hint = For example: to have a copy of the calls of June 2026.
check-whom = For whom
effect-for-another = Before we answer we check that you may act for this person. Until then we show you nothing of theirs.
another-by = This request was made for you by { $name }.
another-for = You made this request for { $name }.
another-unchecked = We have not checked your authority yet.
another-checked = We have checked your authority.
another-answer-person = The answer goes to the person for whom you act.
another-answer-you = You find the answer here, after the check.
authority-heading = Somebody acts for the person
authority-kind = By what authority
authority-check = Check
authority-checked = Done on { $at }
authority-unchecked = To be done, before the person is identified
authority-answer-person = The answer goes to the person who is represented.
authority-answer-representative = The answer goes to who acts for them.
authority-how = How you checked it
authority-how-hint = For example: the delegation enclosed is signed and covers this request.
authority-confirm = The authority is valid
case-authority-checked = The authority is checked. Now you can identify the person.
error-case-authority-unchecked = First check by what authority whoever asks is acting.
error-authority-empty = Write how you checked it.
error-whom-empty = Choose who the request is for.
error-represented-empty = Write the name of the person for whom you act.
error-scope-empty = Write what you may ask for this person.

# Notice, rights, complaint, accessibility.

notice-since = In force since { $day }
notice-versions = Versions of the notice
notice-portal-heading = What this portal keeps
notice-portal-text = The portal too deletes what is no longer needed.
portal-keeps-session = Your session
portal-keeps-session-how-long = Ends after { $idle } without use, after { $total } in any case
portal-keeps-code = Codes sent
portal-keeps-code-how-long = One day
portal-keeps-mail = Messages sent
portal-keeps-mail-how-long = The text is deleted as soon as it leaves, and after two years if it cannot leave; the date stays for 30 days
portal-keeps-audit = The record of who did what
portal-keeps-audit-how-long = Without an end for now. It holds dates and internal numbers, neither names nor telephone numbers
rights-heading = Your rights to the recordings
rights-text = A voice is personal data. The law gives you these rights, free of charge.
right-access = To know, and to have a copy
right-access-text = You can know whether we hold recordings of your calls, why, until when and who receives them. You can have a copy. You need give no reason.
right-access-article = Article 15 of Regulation (EU) 2016/679
right-rectification = To correct
right-rectification-text = If something is wrong, you can have it corrected. If something is missing, you can add a statement, which stays with the recording.
right-rectification-article = Article 16
right-erasure = To erase
right-erasure-text = You can ask to erase a recording: if it is no longer needed, if you object, if it is unlawful, if a law asks for it. After { $months } months we delete it in any case.
right-erasure-article = Article 17
right-restriction = To restrict its use
right-restriction-text = You can ask to keep a recording without using it. For example if you need it to defend yourself in court: then we keep it beyond the { $months } months.
right-restriction-article = Article 18
right-notification = To be told
right-notification-text = When we correct, erase or restrict, we also tell those who received the recording. You can know who they are.
right-notification-article = Article 19
right-objection = To object
right-objection-text = You can object at any time, for reasons of your own situation. We stop using the recording, unless our reasons are stronger than yours: we have to prove it.
right-objection-article = Article 21
right-portability = To take data elsewhere
right-portability-text = This right is only for data used by consent or contract. Recordings rest on legitimate interest: you can have a copy though.
right-portability-article = Article 20
right-automated = Automated decisions
right-automated-text = No decision about you comes from these recordings without a person.
right-automated-article = Article 22
rights-how-heading = How to use them
rights-how = You can make the request on your pages, or write to us in your own words. We answer within a month. If we say no, we explain why.
complaint-heading = If our answer does not convince you
complaint-short = You can complain to the Garante or go to court.
complaint-text = You can turn to the Garante or to the court. For the same matter you have to choose: one excludes the other.
complaint-garante = To the Garante
complaint-garante-text = A complaint is free. Tell what happened, what you asked for and what you were answered. You need no lawyer.
complaint-address = Address
complaint-pec = Certified mail only (PEC)
complaint-when = Time
complaint-when-text = The Garante decides within nine months. Within three months it tells you how the complaint stands.
complaint-court = To the court
complaint-court-text = You can ask the court to protect your rights. For this you usually need a lawyer.
complaint-article = Articles 77 and 79 of Regulation (EU) 2016/679; articles 140-bis, 142, 143 and 152 of legislative decree 196/2003
accessibility-heading = Accessibility
accessibility-text = This portal is for everybody: for those who do not see, who use no mouse, who have an old telephone.
accessibility-how-heading = How it is made
accessibility-keyboard = Every page can be used with the keyboard alone, and you always see where you are.
accessibility-scripts = Every page also works without JavaScript.
accessibility-contrast = Texts stand out from the background, by day and by night, and can be enlarged four times.
accessibility-time = Before the time is over we warn you. You can extend it up to an hour in all.
accessibility-tested-heading = How we test it
accessibility-tested = With every change a program checks every page by WCAG 2.2, level AA. No audit from outside has been made yet.
accessibility-tell-heading = Does something not work?
accessibility-tell = Tell us what you cannot do:

# Errors: what happened and what to do.

error-title-prefix = Error:{" "}
form-failed = We have not received what you have just sent. The problem is ours: try again in a few minutes.
problems-heading = There is a problem
error-too-long = The text is too long: write the essential.
error-limited = Too many attempts. You can try again after { $time }.
error-number-empty = Enter the number you called from.
error-number-too_long = The number is too long: enter the digits only.
error-number-letters_or_punctuation = The number has letters or signs in it: enter the digits only, with or without the + before them.
error-number-not_a_valid_number = This number is in no numbering plan. Check the digits; for a foreign number enter + and the country’s code.
error-number-abroad = We send no codes to this number. Use the customer code, or tell us about the call.
error-number-nobodys-line = Nobody can call from this number. Enter the number of the telephone you used.
error-code-empty = Enter the customer code.
error-code-not-one = A customer code has only letters and digits, at most 32. Copy it from the bill.
error-tax-empty = Enter the codice fiscale or the partita IVA.
error-cf-empty = Enter the codice fiscale or the partita IVA.
error-cf-length = A codice fiscale has 16 characters: check whether one is missing or too many.
error-cf-non_ascii = A codice fiscale has plain letters and digits only: write it without accents or signs.
error-cf-numeric_11 = Eleven digits are a partita IVA: check the numbers.
error-cf-name_part_not_letters = The first six characters of a codice fiscale are letters: check them.
error-cf-omocodia_letter = A letter stands in the place of a digit: check the codice fiscale.
error-cf-month_letter = The letter of the month does not exist: check the ninth character of the codice fiscale.
error-cf-birth_day = The day of birth does not exist: check the tenth and eleventh character of the codice fiscale.
error-cf-belfiore_letter = The place of birth begins with a letter: check the twelfth character of the codice fiscale.
error-cf-check_character = The last letter does not go with the others: there is a slip in the codice fiscale.
error-piva-empty = Enter the codice fiscale or the partita IVA.
error-piva-length = A partita IVA has 11 digits: check whether one is missing or too many.
error-piva-non_ascii = A partita IVA has plain digits only.
error-piva-charset = A partita IVA has digits only: take out letters and signs.
error-piva-matricola_zero = This partita IVA does not exist: check the first seven digits.
error-piva-office_code = This partita IVA does not exist: check the last four digits.
error-piva-check_digit = The last digit does not go with the others: there is a slip in the partita IVA.
error-otp-empty = Enter the six digits of the code.
error-otp-not-six-digits = A code has six digits: check what you entered.
error-otp-wrong = { $left ->
    [one] The code is not right. You have one more try.
   *[other] The code is not right. You have { $left } more tries.
}
error-otp-used-up = Too many wrong codes: this one holds no more. Ask for another one below.
error-otp-expired = The time of the code is over. Ask for another one below.
error-otp-nothing = This code was used already, or none was asked for. Begin again.
error-name-empty = Enter your name and surname.
error-contact-empty = Enter where we can answer you: e-mail, telephone or address.
error-day-empty = Enter the day of the call.
error-day-not-one = This day does not exist. Write it like this: 15/07/2026.
error-about-empty = Enter what the call was about.
error-wish-empty = Enter what you ask us for.

# Demonstration.

inbox-heading = Messages of the demonstration
inbox-text = The mails and messages that the portal would send arrive here. Only this computer can see them.
inbox-messages = Messages
inbox-empty = No message yet.
channel-sms = text message
channel-voice = call
channel-mail = e-mail
clock-heading = Clock
clock-text = { $days ->
    [0] For the portal today is { $today }.
    [one] For the portal today is { $today }: one day ahead.
   *[other] For the portal today is { $today }: { $days } days ahead.
}
clock-days = Days
clock-forward = Set forward
