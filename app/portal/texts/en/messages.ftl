# Mails, text messages and calls.

code-message = { $controller }: your code is { $code }. It holds for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}. Tell it to nobody, not even on the phone.
code-voice = { $controller }: your code is { $code }. Again: { $code }. It holds for { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
code-mail-subject = Your code: { $code }
code-mail-body =
    Good day,

    your code to see the recordings of your calls is { $code }.

    It holds for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }. Tell it to nobody. If you did not ask for it, you need do nothing.

    { $controller }

request-received-message = { $controller }: we have received your request { $reference }. We answer by { $due }.
request-received-mail-subject = We have received your request { $reference }
request-received-mail-body =
    Good day,

    we have received your request about the recording of a call.

    The number of the request is { $reference }. Keep it: you need it if you write to us again.

    We answer by { $due } (Art. 12(3) GDPR). First a person looks for the call with what you told us. If that is not enough, we ask you for more.

    If you did not send the request, tell us at { $dpo }.

    { $controller }

request-news-message = { $controller }: there is news of your request { $reference }. Read it on the pages where you sent it.
request-news-mail-subject = News of your request { $reference }
request-news-mail-body =
    Good morning,

    there is news of your request { $reference }.

    For your privacy we do not write it here. Read it on the pages where you sent the request. If you sent it in another way, we contact you where you asked us to.

    If you did not send the request, write to us at { $dpo }.

    { $controller }

request-for-dpo-mail-subject = New request { $reference }: to be answered by { $due }
request-for-dpo-mail-body =
    A request has arrived (Art. 12(3) GDPR).

    Request: { $reference }
    Right: { $right }
    To be answered by: { $due }

    Who makes it and what it asks for is shown at the desk.

message-for-dpo-mail-subject = New message about request { $reference }
message-for-dpo-mail-body =
    The person has written about request { $reference }.

    What they wrote is read at the desk.

retention-stopped-message = { $controller }: see your mail, the portal asks for a check.
retention-stopped-mail-subject = The deletion of recordings has stopped
retention-stopped-mail-body =
    Since the last deletion the server’s clock has moved by more than a day. Perhaps the server was off, perhaps the date is wrong.

    For now the portal deletes no recording, not even those at the end of their period (Art. 5(1)(e) GDPR).

    Whoever runs the server checks the date. If it is right, they confirm it with this command: miavoce retention run --confirm-clock

request-filed-mail-body =
    Good morning,

    we have received your request about the recordings of your calls.

    The number of the request is { $reference }. Keep it: you will need it if you write to us again.

    We answer by { $due } (Art. 12(3) GDPR).

    If you did not send the request, write to us at { $dpo }.

    { $controller }

request-answered-message = { $controller }: we have answered your request { $reference }. Read the answer on the pages where you sent it.
request-answered-mail-subject = We have answered your request { $reference }
request-answered-mail-body =
    Good morning,

    we have answered your request { $reference }.

    For privacy the answer is not in this message. You find it on the pages where you sent the request. If you sent it in another way, you get it at the contact that you gave us.

    If you did not send this request, write to { $dpo }.

    { $controller }

identity-question-mail-subject = We need something to answer your request { $reference }
identity-question-mail-body =
    Good morning,

    to answer your request { $reference } we must know which call it is about (Art. 12(6) GDPR):

    { $question }

    Answer to { $dpo } and name the number of the request. Do not send us copies of identity documents.

    If you did not send this request, write to the same address.

    { $controller }
