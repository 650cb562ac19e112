# The desk of the data protection officer, and the letters that leave it.

# The letter with a decision.
letter-title = Risposta alla richiesta { $reference }
letter-greeting = Buongiorno,
letter-opening = il { $received } ci ha chiesto di { $wish }. Abbiamo esaminato la richiesta e questa è la nostra risposta.
letter-asked-access = sapere che cosa conserviamo e di avere una copia delle registrazioni delle Sue chiamate
letter-asked-rectification = correggere o completare i dati delle Sue chiamate
letter-asked-erasure = cancellare le registrazioni delle Sue chiamate
letter-asked-restriction = conservare le registrazioni delle Sue chiamate senza usarle
letter-asked-objection = non usare più le registrazioni delle Sue chiamate
letter-outcome-accepted = Abbiamo accolto la Sua richiesta.
letter-outcome-accepted-in-part = Abbiamo accolto la Sua richiesta in parte.
letter-outcome-refused = Non abbiamo accolto la Sua richiesta.
letter-outcome-cannot-identify = Non possiamo dare seguito alla richiesta, perché non riusciamo a stabilire quale chiamata è Sua. Non è un rifiuto del Suo diritto.
letter-granted = Richiesta accolta.
letter-granted-after-copy = Richiesta accolta. Prima Le diamo la copia che ha chiesto: cancelliamo la registrazione quando il tempo per scaricarla è finito.
letter-not-granted = Richiesta non accolta.
letter-kept-for-another = Richiesta accolta in parte: conserviamo la registrazione senza i Suoi dati, solo perché serve a un’altra persona.
letter-deleted-at-its-end = Cancellata il { $on }, alla fine del periodo di conservazione. Non è un rifiuto.
letter-deleted-before = Cancellata il { $on }, prima della fine del periodo di conservazione. Non è un rifiuto.
letter-copy-as-is = La copia contiene tutte le voci.
letter-copy-masked = Nella copia abbiamo tolto l’audio dai tratti con dati di altre persone.
letter-copy-caller-channel-only = La copia contiene solo la Sua voce.
letter-copy-cut = Dalla copia abbiamo tagliato i tratti con dati di altre persone.
letter-nothing-found = Abbiamo cercato con i dati che ci ha dato: non conserviamo registrazioni delle Sue chiamate.
letter-why = Il motivo
letter-balancing = Come abbiamo messo a confronto i Suoi motivi e i nostri:
letter-check = Come abbiamo verificato l’esattezza:
letter-claim = La controversia, o il diritto che dobbiamo difendere:
letter-duty = L’obbligo di legge che dobbiamo rispettare:
letter-harm = Quale danno concreto ne avrebbe un’altra persona:
letter-invitation = Che cosa può aiutarci a riconoscere la Sua chiamata:
letter-statement = La Sua dichiarazione, che resta unita alla registrazione:
letter-what-follows = Che cosa succede ora
letter-follows-where-granted = Dove abbiamo accolto la richiesta:
letter-follows-where-refused = Dove non l’abbiamo accolta:
letter-follows-access = Può scaricare la copia fino al { $until } sulla pagina della richiesta. Con la copia riceve tutte le informazioni dell’articolo 15 del GDPR.
letter-follows-information = Può scaricare tutte le informazioni dell’articolo 15 del GDPR fino al { $until } sulla pagina della richiesta.
letter-follows-rectification = Correggiamo i dati e annotiamo come erano prima. L’audio non cambia.
letter-follows-statement = Uniamo la Sua dichiarazione alla registrazione: accompagna ogni copia futura. L’audio non cambia.
letter-follows-erasure = Cancelliamo le registrazioni dai nostri sistemi. Resta solo la traccia che la cancellazione è avvenuta.
letter-follows-objection = Non usiamo più le registrazioni e le cancelliamo. Resta solo la traccia che la cancellazione è avvenuta.
letter-follows-restriction = Conserviamo le registrazioni senza usarle, fino al termine della verifica. Prima di togliere la limitazione La avvisiamo.
letter-follows-restriction-reviewed = Conserviamo le registrazioni senza usarle. Riesaminiamo la limitazione il { $review }. Prima di toglierla La avvisiamo.
letter-follows-lifting = Dal { $lifted } la registrazione non è più limitata. Con questa lettera La avvisiamo prima, come chiede l’articolo 18 del GDPR.
letter-waits = Abbiamo accolto la Sua richiesta. Qualcosa ci obbliga ancora a conservare la registrazione, per esempio una copia non ancora scaricata. La cancelliamo appena possiamo, e allora Le scriviamo.
letter-recipients = Lo diciamo anche a chi ha ricevuto le registrazioni (articolo 19 del GDPR):
letter-closing = Per domande può scrivere al responsabile della protezione dei dati: { $dpo }.

# Legal reasons.
reason-conditions-met = Le condizioni del diritto ci sono
reason-nothing-held = Non conserviamo più le registrazioni
reason-harm-to-others = La copia intera danneggerebbe un’altra persona che si sente nella registrazione
reason-not-this-person = La registrazione non riguarda chi fa la richiesta
reason-data-are-accurate = I dati registrati sono esatti
reason-ground-not-met = Manca il motivo che la legge richiede
reason-ground-without-object = Il motivo indicato non si applica: la registrazione non si basa sul consenso, né su un servizio online per minori
reason-needed-by-another = Un’altra persona ha bisogno della stessa registrazione: la conserviamo solo per questo, senza i Suoi dati
reason-overriding-grounds = Abbiamo motivi legittimi cogenti che prevalgono sui Suoi, come spieghiamo qui sotto
reason-duty-to-keep = Una legge ci obbliga a conservare la registrazione
reason-legal-claim = La registrazione serve per una controversia concreta
reason-manifestly-unfounded = La richiesta è manifestamente infondata
reason-excessive = La richiesta è eccessiva
reason-not-identifiable = Con i dati che abbiamo non possiamo identificare la persona

# The queue.
desk-nav-requests = Richieste
queue-heading = { $view }: { $count }
queue-views = Che cosa mostrare
queue-open = Aperte
queue-overdue = ▲ In ritardo
queue-soon = Entro 7 giorni
queue-awaiting-identity = Da identificare
queue-expiring = Registrazioni in scadenza prima della risposta
queue-to-carry-out = Da eseguire
queue-to-approve = Da approvare
queue-to-review = Limitazioni da riesaminare
queue-ended = Concluse
queue-nothing = Qui non c’è nessuna richiesta.
queue-due = Entro
queue-request = Richiesta
queue-person = Chi chiede
queue-state = Stato
queue-assigned = A chi è affidata
queue-nobody = Nessuno
queue-nobody-known = Non si sa ancora
queue-line = Linea che finisce con { $digits }
queue-not-identified = Non identificata
queue-received = Ricevuta il { $day }
queue-days-over = ▲ In ritardo di { $days -> 
    [one] { $days } giorno
   *[other] { $days } giorni
}
queue-left = { $days ->
    [0] Scade oggi
    [one] Manca { $days } giorno
   *[other] Mancano { $days } giorni
}
queue-paused = il termine è sospeso
queue-awaits-answer = Aspettiamo la risposta della persona
queue-right = Diritto
queue-any-right = Tutti
queue-order = Ordine
queue-order-due = Prima quelle che scadono prima
queue-order-received = Prima le ultime arrivate
queue-reference = Numero della richiesta
queue-mine = Solo le mie
queue-keys = Tasti: j scende, k sale, Invio apre. Si spengono nel Suo profilo.
queue-show = Mostra
queue-enter = Inserisci una richiesta arrivata in altro modo
pages = Pagine
page-before = ← Pagina precedente
page-after = Pagina successiva →
page-of = Pagina { $page } di { $pages }

# A case.
case-back = Richieste
case-back-to-case = Torna alla richiesta
case-details = Parole della persona
case-received = Ricevuta
case-level-line = ha dimostrato di avere la linea
case-level-person = identificata
case-author = Nome di chi chiede
case-contact = Recapito per la risposta
case-call = La chiamata, a suo dire
arrival-portal = dal portale
arrival-form = dal modulo senza numero
arrival-letter = per lettera
arrival-mail = per e-mail
arrival-phone = per telefono
case-recordings = { $count ->
    [0] Nessuna registrazione indicata
    [one] { $count } registrazione
   *[other] { $count } registrazioni
}
case-gone = Cancellata il { $on }: { $rule }.
rule-retention = è finito il periodo di conservazione
rule-erasure = la cancellazione è stata accolta
case-no-trace = Non c’è più traccia di questa registrazione.
case-until = Ultimo giorno: { $last } ({ $left }).
case-review = Da riesaminare il { $day }.
case-other-claims = { $count ->
    [one] Un’altra richiesta riguarda questa registrazione.
   *[other] Altre { $count } richieste riguardano questa registrazione.
}
case-hold-answer-pending = Trattenuta per la risposta: la persona ha chiesto una copia.
case-hold-accuracy-contested = Limitata: un dato è contestato.
case-hold-unlawful-but-keep = Limitata: la persona non vuole che sia cancellata.
case-hold-needed-for-a-claim = Limitata: serve alla persona per difendere un diritto.
case-hold-objection-pending = Limitata: la persona ha fatto opposizione.
case-hold-restriction-pending = Limitata: la richiesta non è ancora decisa.
case-hold-legal-claim = Trattenuta per una controversia della società.
case-hold-order = Trattenuta per ordine di un’autorità.
case-copy = Che cosa consegnare
case-copy-chosen-already = scelto
case-copy-not-chosen = da scegliere
case-copy-protection = Come proteggere i dati di altre persone
copy-as-is = Tutte le voci
copy-masked = Tutte le voci, con tratti senza audio
copy-caller-channel-only = Solo la voce di chi ha chiamato
copy-cut = Senza alcuni tratti
case-copy-stretches = Tratti da togliere
case-copy-stretches-hint = Uno per riga, con inizio e fine. Per esempio: 0:12 - 0:20
case-copy-choose = Conferma la scelta
case-candidates = Registrazioni che potrebbero essere quella
case-no-candidates = Nessuna registrazione corrisponde al giorno e al numero indicati.
case-name = È questa
case-unname = Non è questa
messages-heading = Messaggi
messages-none = Nessun messaggio.
message-of-person = dalla persona
message-of-office = dall’ufficio
message-note = nota interna, la persona non la legge
message-identity-question = domanda per identificare la persona
message-extension = motivo della proroga
message-lifting = fine della limitazione
message-new = Scriva alla persona
message-send = Invia il messaggio
orders-heading = Ordini ai destinatari
orders-due = entro il { $day }
case-take-up = Prendo in esame la richiesta
case-assign = Affida
case-assign-me = A me
case-resume = La risposta non basta: riprendo l’esame
case-ask-identity = Chiedi un’informazione per identificare
case-identity-question = Che cosa ci serve sapere
case-identity-question-hint = Chieda solo quello che serve. Mai copie di documenti d’identità.
case-identify = Identifica la persona
case-customer = Codice cliente o codice fiscale
case-line = Numero della linea
case-identity-proof = Come l’ha stabilito
case-identity-proof-hint = Per esempio: il giorno, l’ora e l’argomento corrispondono. Non scriva segreti né codici.
case-extend = Proroga di due mesi
case-reason-for-extension = Perché un mese non basta
case-reason-for-extension-hint = La persona legge questo testo. Valgono solo la complessità e il numero delle richieste.
case-lift = Togli la limitazione
case-reason-for-lifting = Perché la limitazione finisce
case-reason-for-lifting-hint = La persona legge questo testo prima che la limitazione finisca.
case-waits = Aspetta una seconda persona
case-proposed-by = Proposta da { $name }.
case-approve = Approvo la decisione
case-send-back = Rimanda indietro
case-sent-back-because = Che cosa rivedere
case-letter = Leggi la lettera

# What was just done.
case-taken-up = La richiesta è affidata a Lei.
case-assigned = L’affidamento è cambiato.
case-written = Il messaggio è inviato.
case-asked = La domanda è inviata. Il termine si ferma, se la domanda è partita in tempo.
case-identified = La persona è identificata.
case-named = La registrazione è aggiunta alla richiesta.
case-unnamed = La registrazione è tolta dalla richiesta.
case-resumed = L’esame riprende, e anche il termine.
case-extended = Il termine è prorogato e la persona è avvisata.
case-copy-chosen = La scelta è registrata.
case-decided = La decisione è presa e la lettera è a disposizione della persona.
case-waits-for-second = La decisione aspetta una seconda persona.
case-sent-back = La proposta è tornata indietro.
case-lifting = La persona è avvisata. La limitazione finisce dopo il preavviso.
case-entered = La richiesta è inserita. Il termine corre dal giorno in cui è arrivata.

# What the law says.
law-heading = Che cosa dice la legge
lacks-identity = Manca: sapere chi è la persona.
lacks-ground = Manca: il motivo. La persona non lo sa, lo proponga Lei.
lacks-recordings = Manca: quali registrazioni.
lacks-erase-or-keep = Manca: se la persona vuole cancellarle o tenerle.
point-basis-is-legitimate-interest = La portabilità non si applica: la base è il legittimo interesse.
point-no-automated-decision = Nessuna decisione è automatizzata.
point-no-consent-given = Nessuno ha dato un consenso da ritirare. Spieghi e proponga: { $instead }.
point-not-an-information-society-service = Il telefono non è un servizio online. Spieghi e proponga: { $instead }.
point-ground-of-another-right = Il motivo è di un altro diritto: { $right }. La richiesta vale lo stesso.
point-no-reason-needed = La persona non deve dire il motivo.
point-burden-on-controller = L’onere della prova è nostro: per respingere serve un bilanciamento scritto.
point-audio-is-never-edited = L’audio non si modifica: si correggono i dati o si aggiunge la dichiarazione.
point-company-as-such = Una società non è un interessato. Lo è la persona che ha chiamato.
point-already-deleted = { $count ->
    [one] Una registrazione è già cancellata: lo dica con data e regola.
   *[other] { $count } registrazioni sono già cancellate: lo dica con data e regola.
}
point-deleted-before-due = Una registrazione arriva all’ultimo giorno prima della risposta: { $day }.
point-kept-for-the-answer = Una registrazione resta oltre il suo giorno solo per questa risposta: risponda presto.
point-extension-until = Il termine si può prorogare fino a { $day }.
point-review-overdue = Una limitazione andava già riesaminata.
conflict-copy-owed = Prima va consegnata una copia.
conflict-erase-and-keep = La stessa persona chiede di cancellare e di tenere.
conflict-needed-by-another = Un’altra persona ha bisogno della stessa registrazione.
conflict-claim-of-the-controller = La società la trattiene per una controversia.
conflict-ordered = Un’autorità ha ordinato di tenerla.
resolution-copy-then-erase = Proposta: consegnare la copia, poi cancellare.
resolution-ask-and-restrict = Proposta: chiedere che cosa vuole e intanto limitare.
resolution-keep-without-identifiers = Proposta: tenerla per l’altra persona, senza i dati di chi chiede.
resolution-keep-for-the-claim = Proposta: tenerla solo per la controversia.
resolution-wait-for-the-order = Proposta: attendere che l’ordine finisca.

# The decision.
decide-heading = Decisione
decide-question = Che cosa decide?
outcome-accepted = ■ Accolta
outcome-accepted-in-part = ■ Accolta in parte
outcome-refused = ■ Non accolta
outcome-cannot-identify = ■ Persona non identificabile
why-conditions-met = Le condizioni ci sono
why-nothing-held = Non c’è più nulla
why-harm-to-others = Danno concreto per un’altra persona
why-not-this-person = La registrazione non è di questa persona
why-data-are-accurate = I dati sono esatti
why-ground-not-met = Manca il motivo che la legge richiede
why-ground-without-object = Il motivo qui non si applica
why-needed-by-another = Serve a un’altra persona: resta senza i dati di chi chiede
why-overriding-grounds = Nostri motivi legittimi cogenti prevalgono
why-duty-to-keep = Una legge obbliga a conservare
why-legal-claim = Serve per una controversia concreta
why-manifestly-unfounded = Manifestamente infondata
why-excessive = Eccessiva
why-not-identifiable = La persona non è identificabile
case-inbound = In entrata
case-outbound = In uscita
decide-second-person = Serve una seconda persona.
decide-granted = Se è una parte: per quali registrazioni è accolta
decide-preview = Vedi la lettera
decide-preview-hint = Non parte ancora niente: prima legge la lettera.
decide-send = Decido e mando la lettera
decide-send-hint = La decisione ha effetto subito. Non si può ritirare.
carry-text-for-person = Testo per la persona
carry-text-for-person-hint = La persona lo legge nella lettera. Scriva in modo semplice.
carry-written-balancing = Bilanciamento scritto degli interessi
carry-accuracy-check = Come ha verificato l’esattezza
carry-concrete-claim = La controversia concreta
carry-named-duty = La legge che obbliga a conservare
carry-concrete-harm-to-others = Il danno concreto per un’altra persona
carry-evidence-of-abuse = Le prove dell’abuso, che la lettera non riporta
carry-invitation-to-identify = Che cosa può aiutare a identificare la persona
carry-statement = Dichiarazione da unire alla registrazione
carry-review-date = Quando riesaminare la limitazione
carry-before-and-after = Che cosa deve dire
correct-recording = Quale registrazione correggere
correct-field = Quale dato
correct-calling-number = Numero che ha chiamato
correct-called-number = Numero chiamato

# Entering what arrived elsewhere.
enter-heading = Una richiesta arrivata in altro modo
enter-arrival = Come è arrivata
enter-received = Il giorno in cui è arrivata
enter-number = Numero da cui ha chiamato, se lo dice
enter-day = Giorno della chiamata, se lo dice
enter-time = Ora della chiamata, se la dice
enter-about = Argomento della chiamata
enter-language = Lingua della risposta
language-it = Italiano
language-en = Inglese
enter-send = Inserisci la richiesta

# Errors.
error-case-not-found = Non lo troviamo. Controlli che cosa ha scritto.
error-case-several = Più clienti hanno questo codice fiscale: scriva il codice cliente.
error-case-not-theirs = Il Suo ruolo non può farlo, oppure manca il motivo.
error-case-changed = Nel frattempo la richiesta è cambiata. Quello che ha scritto è ancora qui: guardi le novità e riprovi.
error-case-not-a-part = Una parte lascia fuori qualcosa: scelga le registrazioni accolte, o che cosa togliere dalla copia.
error-case-not-from-here = La richiesta non è più a questo punto.
error-case-not-identified = Prima bisogna sapere chi è la persona.
error-case-identified-already = La persona è già identificata.
error-case-too-late-to-extend = Il primo termine è passato: non si può più prorogare.
error-case-extended-already = Il termine è già stato prorogato una volta.
error-case-reason-does-not-fit = Questo motivo non si applica a questa richiesta.
error-case-no-customer = Nessun cliente ha questo codice.
error-decision-empty = Scelga che cosa decide.
error-protection-empty = Scelga che cosa consegnare.
error-stretches-not-ones = Scriva ogni tratto su una riga, con inizio e fine. Per esempio: 0:12 - 0:20
error-copy-stretch-empty = Un tratto finisce prima di cominciare: controlli i tempi.
error-copy-stretch-behind-the-end = Un tratto finisce dopo la registrazione: controlli i tempi.
error-copy-no-stretch = Scriva quali tratti togliere.
error-copy-stretch-of-as-is = Ha indicato dei tratti: scelga anche come toglierli.
error-copy-one-channel = Questa registrazione ha una sola traccia: scelga un altro modo.
error-copy-nothing-left = Così non resta nulla da consegnare.
error-received-not-a-day = Scriva il giorno in cui è arrivata: oggi o prima.
error-arrival-empty = Scelga come è arrivata.
error-message-empty = Scriva il messaggio.
error-missing-text-for-person = Scriva il testo per la persona.
error-missing-legal-reason = Scelga il motivo di legge.
error-missing-complaint-block = Manca come fare reclamo.
error-missing-court-block = Manca come andare dal giudice.
error-missing-second-person = Serve una seconda persona, diversa da chi propone.
error-missing-named-duty = Scriva quale legge obbliga a conservare.
error-missing-concrete-claim = Scriva quale controversia concreta.
error-missing-written-balancing = Scriva il bilanciamento per questa persona.
error-missing-evidence-of-abuse = Scriva le prove dell’abuso. La ripetizione da sola non basta.
error-missing-concrete-harm-to-others = Scriva quale danno e per quale persona.
error-missing-accuracy-check = Scriva come ha verificato l’esattezza.
error-missing-invitation-to-identify = Scriva che cosa può aiutare a identificare la persona.
error-missing-before-and-after = Scriva che cosa deve dire il dato corretto.
error-missing-statement = Scriva la dichiarazione della persona.
error-missing-release = Scelga prima, per ogni registrazione accolta, che cosa consegnare.
error-missing-information-of-art-15 = Mancano le informazioni dell’articolo 15.
error-missing-review-date = Scriva quando riesaminare la limitazione.
error-missing-reason-for-extension = Scriva perché un mese non basta.
error-missing-identity-question = Scriva che cosa serve sapere.
error-missing-identity-proof = Scriva chi è la persona e come l’ha stabilito.
error-missing-notice-sent = Manca l’avviso alla persona.
error-missing-recipients-ordered = Mancano gli ordini ai destinatari.
error-missing-recipients-acknowledged = Un destinatario non ha ancora risposto.
error-missing-deletion-certificate = Manca la prova della cancellazione.

# What a recording's page says of it.
act-request-decided = Una richiesta su questa registrazione è stata decisa
act-copy-chosen = L’ufficio ha scelto che cosa consegnare
act-recording-erased = Registrazione cancellata su richiesta
act-identifiers-dropped = I dati di una persona sono stati tolti
act-recording-rectified = Dati corretti o completati
act-lifting-told = La persona è stata avvisata: la limitazione finisce
act-recording-unnamed = Tolta da una richiesta
