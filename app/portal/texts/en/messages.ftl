# Mails, text messages and calls.

code-message = { $code } is your code for { $controller }. It holds for { $minutes } minutes. Tell it to nobody, not even on the phone.
code-voice = Your code for { $controller } is: { $code }. Again: { $code }. It holds for { $minutes } minutes.
code-mail-subject = Your code: { $code }
code-mail-body =
    Good day,

    your code to see the recordings of your calls is { $code }.

    It holds for { $minutes } minutes. Tell it to nobody. If you did not ask for it, you need do nothing.

    { $controller }
