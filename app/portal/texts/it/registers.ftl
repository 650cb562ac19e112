# The registers of the desk: recipients, holds, statistics, breaches, the audit.

register-any = tutti
register-show = Mostra
register-state = Stato
register-recording = Registrazione
register-request = Richiesta
register-nothing = Niente da mostrare.

# Recipients (Arts. 19 and 28).

desk-nav-recipients = Destinatari
suppliers-heading = Chi ha ricevuto le registrazioni
suppliers-text = Questi fornitori trattano le registrazioni per conto del titolare (art. 28 GDPR). Ogni correzione, cancellazione e limitazione va comunicata a loro (art. 19).
suppliers-unknown = La configurazione del portale non conosce più questo fornitore: gli ordini non gli arrivano.
suppliers-address = Indirizzo
suppliers-task = Che cosa fa
suppliers-since = Nominato dal
suppliers-reached = Come riceve gli ordini
suppliers-by-endpoint = con messaggi firmati a { $host }
suppliers-by-mail = per e-mail a { $address }
suppliers-by-hand = non li riceve da solo: lo avvisa l’ufficio
suppliers-received = Registrazioni che ha ricevuto
suppliers-recordings = { $count ->
    [one] una, ancora conservata
   *[other] { $count }, ancora conservate
}
suppliers-to-acknowledge = Ordini da confermare
suppliers-open-orders = { $count ->
    [0] nessuno
    [one] un ordine
   *[other] { $count } ordini
}
suppliers-orders = { $count ->
    [one] Ordini: uno
   *[other] Ordini: { $count }
}
suppliers-no-orders = Nessun ordine corrisponde a quello che cerca.
suppliers-choose = Scelto
suppliers-choose-order = Scegli l’ordine { $reference }
suppliers-what = Che cosa fare
suppliers-acknowledge-hint = Solo se il fornitore ha confermato in altro modo, per esempio per lettera o al telefono.
suppliers-acknowledge = Segna come confermati gli ordini scelti
suppliers-back = Tutti gli ordini
suppliers-order = Ordine { $reference }
suppliers-given = Dato
suppliers-left = Partito
suppliers-reminded = Ultimo promemoria
suppliers-given-up = Consegna non riuscita
suppliers-acknowledged-at = Confermato
suppliers-how = Come è stato confermato
suppliers-how-link = dal fornitore, dalla pagina dell’ordine
suppliers-how-endpoint = dal sistema del fornitore
suppliers-how-office = in altro modo, segnato dall’ufficio
suppliers-acknowledge-heading = Il fornitore ha confermato in altro modo?
suppliers-acknowledge-text = Lo segni qui. Poi il portale dimentica il nome della registrazione, che non serve più.
suppliers-acknowledge-this = Segna come confermato
suppliers-unreachable-heading = Il fornitore non si può avvisare?
suppliers-unreachable-text = Vale solo se avvisarlo è impossibile o richiede uno sforzo sproporzionato (art. 19 GDPR). Scriva perché.
suppliers-unreachable = Segna come non raggiungibile
suppliers-why = Perché non si può avvisare
suppliers-done-acknowledged = Fatto: la conferma è nel registro.
suppliers-done-none-chosen = Non è cambiato niente: nessun ordine scelto era da confermare.
suppliers-done-unreachable = Fatto: il motivo è nel registro.
suppliers-done-already = Non è cambiato niente: l’ordine era già concluso.
error-suppliers-why-empty = Scriva perché il fornitore non si può avvisare.

# Holds (Arts. 17(3)(e), 18 and 58).

desk-nav-holds = Conservazioni
held-heading = { $count ->
    [0] Nessuna registrazione è trattenuta
    [one] Una conservazione in corso
   *[other] { $count } conservazioni in corso
}
holds-text = Finché una di queste ragioni vale, la registrazione non si cancella, anche dopo la sua scadenza.
holds-overdue = { $count ->
    [one] Una conservazione andava riesaminata: il giorno è passato.
   *[other] { $count } conservazioni andavano riesaminate: il giorno è passato.
}
holds-none = Nessuna conservazione corrisponde a quello che cerca.
holds-new = Trattieni una registrazione
holds-back = Tutte le conservazioni
holds-call = Giorno della chiamata
holds-of-call = Chiamata del { $day }
holds-reason = Motivo
holds-reason-answer-pending = Accesso chiesto, risposta in corso
holds-reason-accuracy-contested = Esattezza contestata, verifica in corso
holds-reason-unlawful-but-keep = Uso illecito, la persona non vuole la cancellazione
holds-reason-needed-for-a-claim = Serve alla persona per un suo diritto
holds-reason-objection-pending = Opposizione da decidere
holds-reason-restriction-pending = Limitazione chiesta, da decidere
holds-reason-legal-claim = Serve al titolare in una controversia
holds-reason-order = Ordine del Garante o di un giudice
holds-article = Fonte
holds-opened = Iniziata il
holds-opened-by = Chi l’ha proposta o inserita
holds-second = Chi ha dato il secondo consenso
holds-review = Da riesaminare il
holds-review-if-wanted = Da riesaminare il (se serve)
holds-no-review = nessun giorno fissato
holds-review-overdue = { $day }, passato
holds-end = Fine
holds-end-with-request = con la richiesta
holds-end-by-office = quando l’ufficio la chiude
holds-last-day = Scadenza della registrazione
holds-basis = Su che cosa si fonda
holds-ended-because = Perché finisce
holds-waiting-heading = Aspettano una seconda persona
holds-waiting-text = Finché nessun altro è d’accordo, niente trattiene queste registrazioni.
holds-claim = La controversia concreta
holds-claim-hint = Con chi, su che cosa, davanti a chi. Un rischio generico non basta.
holds-proposed = Proposta
holds-proposed-by = da { $name }, { $at }
holds-own-proposal = L’ha proposta Lei: serve il consenso di un’altra persona.
holds-agree = Sono d’accordo: trattieni
holds-send-back = Non sono d’accordo
holds-take-back = Ritira la proposta
holds-new-heading = Trattenere una registrazione
holds-new-text = Il portale la cancella nel suo giorno, se nulla lo vieta. Può vietarlo una controversia concreta, oppure un ordine.
holds-claim-heading = Per una controversia del titolare
holds-claim-text = L’articolo 17(3)(e) del GDPR chiede una controversia concreta. Servono due persone e un riesame al più tardi il { $latest }.
holds-recording = Registrazione
holds-recording-hint = Il suo codice nel portale, oppure il suo nome nel sistema delle chiamate.
holds-propose = Proponi
holds-order-heading = Per un ordine
holds-order-text = Un ordine del Garante o di un giudice vale più di tutto il resto (art. 58 GDPR). Basta una persona.
holds-order = Estremi dell’ordine
holds-order-hint = Chi l’ha dato, quando, con quale numero.
holds-open-order = Trattieni per questo ordine
holds-reviews-heading = Riesami
holds-looked-next = di nuovo il { $day }
holds-review-heading = Riesamini la conservazione
holds-review-latest = Il prossimo riesame è al più tardi il { $latest }.
holds-note = Che cosa ha trovato
holds-next = Prossimo riesame
holds-keep-review = Salva il riesame
holds-end-heading = Non serve più?
holds-end-deletes = La scadenza è passata: dopo la fine il portale cancella la registrazione al prossimo passaggio.
holds-end-it = Chiudi la conservazione
holds-done-proposed = Fatto: la proposta aspetta una seconda persona.
holds-done-agreed = Fatto: da adesso la registrazione non si cancella.
holds-done-opened = Fatto: da adesso la registrazione non si cancella.
holds-done-dropped = Fatto: la proposta non c’è più.
holds-done-reviewed = Fatto: il riesame è nel registro.
holds-done-ended = Fatto: questa conservazione è finita.
holds-done-gone = Non è cambiato niente: qualcun altro è stato più veloce, o la registrazione non c’è più.
holds-done-same-person = Non è cambiato niente: chi propone non può dare anche il secondo consenso.
holds-done-review-passed = Non è cambiato niente: il giorno del riesame è già passato. Faccia una nuova proposta.
error-holds-no-recording = Nessuna registrazione ha questo codice o questo nome. Controlli come è scritto.
error-holds-no-basis = Scriva su che cosa si fonda.
error-holds-no-words = Lo scriva con parole Sue.
error-holds-review-empty = Scelga un giorno dopo oggi.
error-holds-review-too-late = Scelga un giorno non dopo il { $latest }.
error-holds-same-person = Chi propone non può dare anche il secondo consenso.
error-holds-ends-with-request = Questa conservazione finisce con la richiesta che l’ha aperta.
error-holds-gone = Questa conservazione è già finita.
act-hold-proposed = È stato proposto di trattenerla per una controversia
act-hold-proposal-dropped = La proposta di trattenerla è stata ritirata
act-hold-opened = È trattenuta dal titolare
act-hold-reviewed = Il titolare ha riesaminato perché la trattiene
act-hold-ended = Il titolare non la trattiene più

# Statistics.

desk-nav-statistics = Statistiche
figures-heading = Richieste e cancellazioni dal { $from } al { $to }
figures-no-period = Le date non indicano un periodo: la prima viene dopo la seconda, o non è una data. Ecco gli ultimi dodici mesi.
figures-explained = Le richieste sono quelle ricevute nel periodo, qualunque cosa ne sia stato dopo. Le cancellazioni sono quelle fatte nel periodo. Il portale dimentica le richieste due anni dopo la fine.
figures-from = Dal
figures-to = al
figures-file = Scarica come CSV
figures-requests = Richieste ricevute
figures-median = Giorni fino alla decisione, mediana
figures-percentile = Giorni entro cui sono decise 95 richieste su 100
figures-days = { $days } giorni
figures-none = nessuna decisione
figures-extended = Prorogate (art. 12(3) GDPR)
figures-deleted = Registrazioni cancellate
figures-count = Quante
figures-sentence = { $title }: { $parts }.
figures-by-right = Richieste per diritto
figures-right = Diritto
figures-by-ground = Richieste per motivo
figures-ground = Motivo
figures-no-ground = Nessun motivo, o non richiesto
figures-by-outcome = Richieste per esito
figures-outcome = Esito
figures-fate-accepted = Accolte
figures-fate-accepted-in-part = Accolte in parte
figures-fate-refused = Non accolte
figures-fate-cannot-identify = Persona non identificabile
figures-fate-withdrawn = Ritirate
figures-fate-satisfied-by-expiry = Soddisfatte dalla scadenza
figures-fate-open = Da decidere
figures-by-time = Richieste per rispetto del termine
figures-time = Termine
figures-time-in-time = Decise in tempo
figures-time-late = Decise in ritardo
figures-time-open-in-time = Da decidere, ancora in tempo
figures-time-open-late = Da decidere, già in ritardo
figures-time-no-decision = Finite senza decisione
figures-by-arrival = Richieste per via di arrivo
figures-arrival = Arrivo
figures-arrival-portal = Dal portale
figures-arrival-form = Dal modulo senza numero
figures-arrival-letter = Per lettera
figures-arrival-mail = Per e-mail
figures-arrival-phone = Per telefono
figures-by-month = Registrazioni cancellate per mese
figures-month = Mese
figures-by-day = Giorno per giorno, con la regola
figures-day = Giorno
figures-rule = Regola
figures-rule-retention = alla scadenza
figures-rule-erasure = su richiesta

# The audit.

desk-nav-audit = Registro degli atti
trail-heading = Che cosa è stato fatto
trail-text = Ogni atto resta scritto qui e non si cambia. Il più recente è il primo.
trail-when = Quando
trail-who = Chi
trail-what = Che cosa
trail-on = Su che cosa
trail-detail = Dettagli
trail-actor-caller = chi ha chiamato
trail-actor-staff = personale
trail-actor-supplier = fornitore
trail-actor-operator = gestore del portale
trail-actor-system = il portale da solo
trail-pages = Pagine del registro
trail-earlier = Atti precedenti
trail-file = Scarica questi atti come CSV

# Breaches (Arts. 33 and 34).

desk-nav-breaches = Violazioni
breaches-heading = { $count ->
    [0] Nessuna violazione nel registro
    [one] Una violazione nel registro
   *[other] { $count } violazioni nel registro
}
breaches-text = Da quando l’ufficio se ne accorge ci sono 72 ore per notificare la violazione al Garante (art. 33 GDPR).
breaches-none = Se qualcosa va storto con i dati di una persona, lo scriva qui sotto.
breaches-back = Tutte le violazioni
breaches-of = Violazione notata il { $at }
breaches-noticed = Notata
breaches-what = Che cosa è successo
breaches-what-hint = I dati, le persone toccate e quante, le conseguenze probabili.
breaches-by = Segnalata da
breaches-notify-by = Da notificare entro
breaches-notified = Notificata al Garante
breaches-closed = Chiusa
breaches-conclusion = Conclusione
breaches-conclusion-hint = Gli effetti e i rimedi. Se non l’ha notificata, perché un rischio per le persone è improbabile.
breaches-hours = Le 72 ore si contano una per una: anche di notte, nei festivi e quando cambia l’ora.
breaches-left = { $hours ->
    [0] manca meno di un’ora alla notifica
    [one] manca un’ora alla notifica
   *[other] mancano { $hours } ore alla notifica
}
breaches-over = { $hours ->
    [0] termine passato da meno di un’ora
    [one] termine passato da un’ora
   *[other] termine passato da { $hours } ore
}
breaches-notified-at = notificata il { $at }
breaches-notified-late = notificata in ritardo il { $at }
breaches-closed-at = chiusa il { $at }
breaches-report-heading = Un’altra violazione
breaches-report-text = Se è stata consegnata la registrazione sbagliata, lo segnali dalla pagina della richiesta: il portale ferma subito la copia.
breaches-report = Metti nel registro
breaches-noticed-day = Giorno in cui l’ha notata
breaches-noticed-day-hint = Se se ne è accorto adesso, lasci vuoti giorno e ora.
breaches-noticed-time = Ora in cui l’ha notata
breaches-notify-heading = Ha notificato la violazione al Garante?
breaches-notify-text = Scriva quando. Se sono passate più di 72 ore, la notifica deve spiegare il ritardo.
breaches-notified-day = Giorno della notifica
breaches-notified-time = Ora della notifica
breaches-note-notification = Salva la notifica
breaches-close-heading = È tutto chiarito?
breaches-close = Chiudi la violazione
breaches-copy-stopped = La copia è ferma dal { $at }: nessuno la può scaricare.
breaches-wrong-recording = È stata consegnata la registrazione sbagliata
breaches-wrong-recording-text = Il portale ferma subito la copia e i suoi indirizzi, e apre una violazione nel registro.
breaches-stop = Ferma la copia e apri la violazione
breaches-done-reported = Fatto: la violazione è nel registro.
breaches-done-stopped = Fatto: la copia è ferma e la violazione è nel registro.
breaches-done-notified = Fatto: la notifica è nel registro.
breaches-done-closed = Fatto: la violazione è chiusa.
error-breaches-no-words = Lo scriva con parole Sue.
error-breaches-no-instant = Scriva il giorno e l’ora.
error-breaches-not-yet = Scriva un giorno e un’ora già passati.
error-breaches-before-noticed = La notifica non può venire prima di quando la violazione è stata notata.
error-breaches-already = Questa violazione è già stata notificata o chiusa.
error-breaches-nothing-delivered = Per questa richiesta non è stato consegnato niente.
error-breaches-gone = Questa violazione o questa richiesta non c’è.
act-breach-reported = È stata segnalata una violazione dei dati
act-breach-notified = La violazione è stata notificata al Garante
act-breach-closed = La violazione è stata chiusa
act-audit-exported = Il registro degli atti è stato scaricato
act-backup-taken = È stata fatta una copia di sicurezza
act-backup-restored = È stata ripristinata una copia di sicurezza
act-deletion-replayed = La registrazione è stata cancellata di nuovo dopo un ripristino

# Where an order to a supplier stands.

order-state-to-send = da inviare
order-state-sent = inviato
order-state-acknowledged = confermato
order-state-overdue = in ritardo
order-state-unreachable = fornitore non raggiungibile
