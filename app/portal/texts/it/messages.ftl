# Mails, text messages and calls.

code-message = { $code } è il Suo codice per { $controller }. Vale { $minutes } minuti. Non lo comunichi a nessuno, nemmeno al telefono.
code-voice = Il Suo codice per { $controller } è: { $code }. Ripeto: { $code }. Vale { $minutes } minuti.
code-mail-subject = Il Suo codice: { $code }
code-mail-body =
    Buongiorno,

    il Suo codice per vedere le registrazioni delle Sue chiamate è { $code }.

    Vale { $minutes } minuti. Non lo comunichi a nessuno. Se non lo ha chiesto Lei, non deve fare nulla.

    { $controller }
