# Mails, text messages and calls.

code-message = { $controller }: il Suo codice è { $code }. Vale { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minuti
}. Non lo comunichi a nessuno, nemmeno al telefono.
code-voice = { $controller }: il Suo codice è { $code }. Ripeto: { $code }. Vale { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minuti
}.
code-mail-subject = Il Suo codice: { $code }
code-mail-body =
    Buongiorno,

    il Suo codice per vedere le registrazioni delle Sue chiamate è { $code }.

    Vale { $minutes ->
        [one] { $minutes } minuto
       *[other] { $minutes } minuti
    }. Non lo comunichi a nessuno. Se non lo ha chiesto Lei, non deve fare nulla.

    { $controller }

request-received-message = { $controller }: abbiamo ricevuto la Sua richiesta { $reference }. Le rispondiamo entro il { $due }.
request-received-mail-subject = Abbiamo ricevuto la Sua richiesta { $reference }
request-received-mail-body =
    Buongiorno,

    abbiamo ricevuto la Sua richiesta sulla registrazione di una chiamata.

    Il numero della richiesta è { $reference }. Lo conservi: serve se ci scrive di nuovo.

    Le rispondiamo entro il { $due } (art. 12, paragrafo 3, GDPR). Prima una persona cerca la chiamata con le indicazioni che ci ha dato. Se non bastano, Le chiediamo altro.

    Se non ha inviato Lei la richiesta, ce lo scriva a { $dpo }.

    { $controller }

request-news-message = { $controller }: c’è una novità sulla Sua richiesta { $reference }. La legge sulle pagine dove l’ha inviata.
request-news-mail-subject = Una novità sulla Sua richiesta { $reference }
request-news-mail-body =
    Buongiorno,

    c’è una novità sulla Sua richiesta { $reference }.

    Per riservatezza non la scriviamo qui. La legge sulle pagine dove ha inviato la richiesta. Se l’ha inviata in altro modo, La contattiamo al recapito che ci ha dato.

    Se non ha inviato Lei la richiesta, ce lo scriva a { $dpo }.

    { $controller }

request-for-dpo-mail-subject = Nuova richiesta { $reference }: risposta entro { $due }
request-for-dpo-mail-body =
    È arrivata una richiesta (art. 12, paragrafo 3, GDPR).

    Richiesta: { $reference }
    Diritto: { $right }
    Risposta entro: { $due }

    Chi la fa e che cosa chiede si legge allo sportello.

message-for-dpo-mail-subject = Nuovo messaggio sulla richiesta { $reference }
message-for-dpo-mail-body =
    La persona ha scritto sulla richiesta { $reference }.

    Che cosa ha scritto si legge allo sportello.

retention-stopped-message = { $controller }: legga la posta, il portale chiede una verifica.
retention-stopped-mail-subject = La cancellazione delle registrazioni è ferma
retention-stopped-mail-body =
    Dall’ultima cancellazione l’orologio del server è andato avanti o indietro di più di un giorno. Forse il server era spento, forse la data è sbagliata.

    Per ora il portale non cancella nessuna registrazione, nemmeno quelle alla fine del loro periodo (art. 5, paragrafo 1, lettera e, GDPR).

    Chi gestisce il server controlli la data. Se è giusta, lo conferma con questo comando: miavoce retention run --confirm-clock

request-filed-mail-body =
    Buongiorno,

    abbiamo ricevuto la Sua richiesta sulle registrazioni delle Sue chiamate.

    Il numero della richiesta è { $reference }. Lo conservi: serve se ci scrive di nuovo.

    Le rispondiamo entro il { $due } (art. 12, paragrafo 3, GDPR).

    Se non ha inviato Lei la richiesta, ce lo scriva a { $dpo }.

    { $controller }

request-answered-message = { $controller }: abbiamo risposto alla Sua richiesta { $reference }. Legga la risposta sulle pagine dove l’ha inviata.
request-answered-mail-subject = Abbiamo risposto alla Sua richiesta { $reference }
request-answered-mail-body =
    Buongiorno,

    abbiamo risposto alla Sua richiesta { $reference }.

    Per riservatezza la risposta non è in questo messaggio. La legge sulle pagine dove ha inviato la richiesta. Se l’ha inviata in altro modo, La riceve al recapito che ci ha dato.

    Se non ha inviato Lei la richiesta, ce lo scriva a { $dpo }.

    { $controller }

identity-question-mail-subject = Ci serve un’informazione per la Sua richiesta { $reference }
identity-question-mail-body =
    Buongiorno,

    per rispondere alla Sua richiesta { $reference } dobbiamo sapere di quale chiamata si tratta (art. 12, paragrafo 6, GDPR):

    { $question }

    Risponda a { $dpo } e citi il numero della richiesta. Non ci mandi copie di documenti d’identità.

    Se non ha inviato Lei la richiesta, ce lo scriva allo stesso indirizzo.

    { $controller }
