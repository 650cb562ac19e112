# Recipients, and the orders that they get (Art. 19): mails to suppliers, and the page that their link opens.

order-erase = cancellare una registrazione
order-restrict = limitare l’uso di una registrazione
order-rectify = correggere i dati di una registrazione
order-lift = nulla di più: il limite sull’uso di una registrazione è finito

order-mail-subject = Ordine { $reference }
order-mail-body =
    Buongiorno,

    Lei tratta registrazioni per conto di { $controller }. Una di queste richiede il Suo intervento (art. 19 GDPR).

    Che cosa fare: { $what }
    Da fare entro: { $due }
    Ordine: { $reference }

    Per riservatezza il nome della registrazione non è scritto qui. Lo legge a questo indirizzo, e lì conferma quando ha finito:

    { $link }

    L’indirizzo vale { $days } giorni e apre solo questo ordine. Lo dia soltanto a chi esegue l’ordine.

    Se non può eseguirlo, ce lo scriva a { $dpo }.

    { $controller }

order-reminder-mail-subject = Promemoria: ordine { $reference }
order-reminder-mail-body =
    Buongiorno,

    non abbiamo ancora la Sua conferma per l’ordine { $reference }. Il termine era { $due } (art. 19 GDPR).

    Che cosa fare: { $what }

    Legga il nome della registrazione a questo indirizzo, e lì confermi quando ha finito:

    { $link }

    L’indirizzo vale { $days } giorni e apre solo questo ordine. Lo dia soltanto a chi esegue l’ordine.

    Se non può eseguirlo, ce lo scriva a { $dpo }.

    { $controller }

order-heading-erase = Cancelli questa registrazione
order-heading-restrict = Limiti l’uso di questa registrazione
order-heading-rectify = Corregga i dati di questa registrazione
order-heading-lift = Può usare di nuovo questa registrazione
order-text-erase = La cancelli da tutti i Suoi sistemi e da tutte le copie che ha.
order-text-restrict = La conservi senza usarla e senza cancellarla, finché non Le scriviamo di nuovo.
order-text-rectify = Corregga i dati come scritto qui sotto. L’audio resta com’è.
order-text-lift = Il limite sul suo uso è finito. La può usare come prima, per gli scopi del contratto.
order-recording = Nome della registrazione
order-recording-explained = Quello che ha nel Suo sistema.
order-due = Da fare entro
order-overdue = Questo giorno è passato: lo faccia subito.
order-note = Che cosa correggere
order-supplier = Chi lo fa
order-reference = Ordine
order-done-explained = Quando ha finito, lo confermi qui. Poi questa pagina non mostra più il nome della registrazione.
order-done-button = Ho finito
order-cannot = Se non può eseguire l’ordine, ce lo scriva:
order-article = art. 19 e art. 28, GDPR
order-acknowledged-heading = Grazie, abbiamo la Sua conferma
order-acknowledged-text = L’ordine { $reference } risulta eseguito il { $at }. Non deve fare altro.
order-acknowledged-forgotten = Questa pagina non conserva più il nome della registrazione.

act-order-created = Abbiamo dato un ordine al fornitore che ha la registrazione
act-order-acknowledged = Il fornitore ha confermato di avere eseguito l’ordine
act-order-unreachable = Il fornitore non è raggiungibile

portal-keeps-order = Gli ordini ai fornitori
portal-keeps-order-how-long = Almeno due anni, quanto la richiesta. Il nome della registrazione si cancella con la conferma

channel-webhook = messaggio a un sistema
