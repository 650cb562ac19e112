# Dates and durations.

date-long = { $day } { $month } { $year }
date-and-time = { $date }, ore { $time }
duration-seconds = { $seconds ->
    [one] { $seconds } secondo
   *[other] { $seconds } secondi
}
duration-minutes = { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minuti
}
duration-minutes-seconds = { $minutes ->
    [one] { $minutes } minuto
   *[other] { $minutes } minuti
} e { $seconds ->
    [one] { $seconds } secondo
   *[other] { $seconds } secondi
}
month-1 = gennaio
month-2 = febbraio
month-3 = marzo
month-4 = aprile
month-5 = maggio
month-6 = giugno
month-7 = luglio
month-8 = agosto
month-9 = settembre
month-10 = ottobre
month-11 = novembre
month-12 = dicembre
weekday-1 = lunedì
weekday-2 = martedì
weekday-3 = mercoledì
weekday-4 = giovedì
weekday-5 = venerdì
weekday-6 = sabato
weekday-7 = domenica

# On every page.

product = miavoce
skip-to-content = Al contenuto
back = Indietro
demonstration = Dimostrazione.
demonstration-explained = Persone e chiamate sono inventate.
demonstration-inbox = Messaggi e orologio
nav-account = Le Sue pagine
nav-recordings = Le mie registrazioni
nav-footer = Informazioni
nav-notice = Informativa privacy
nav-rights = I Suoi diritti
nav-complaint = Reclamo
nav-other-ways = Altri modi per scriverci
nav-accessibility = Accessibilità
footer-dpo = Responsabile della protezione dei dati:
sign-out = Esci
signed-out = L’uscita è avvenuta. Su questo dispositivo non resta nulla delle Sue pagine.
session-until = Se non usa queste pagine, si chiudono alle { $time }.
session-end-heading = Tra poco queste pagine si chiudono
session-end-text = Per sicurezza chiudiamo le pagine lasciate aperte. Tempo rimasto:
session-end-for-good = Alle { $time } queste pagine si chiudono. Può rientrare con un nuovo codice.
session-end-stay = Voglio restare
session-end-problem = Non siamo riusciti a prolungare il tempo. Controlli il collegamento e riprovi.
to-start = Alla prima pagina
not-found-heading = Questa pagina non c’è
not-found-text = L’indirizzo è sbagliato, oppure la pagina non è per Lei. Controlli l’indirizzo o riparta dalla prima pagina.
unavailable-heading = In questo momento non riusciamo a rispondere
unavailable-text = Il problema è nostro. Riprovi tra qualche minuto: quello di cui ha già avuto conferma non è andato perso.

# Start.

start-title = Le registrazioni delle Sue chiamate
start-heading = Le registrazioni delle Sue chiamate
start-text = { $controller } registra le telefonate al call center. Qui vede quali Sue telefonate sono registrate e fino a che giorno le conserviamo. Dopo { $months } mesi le cancelliamo.
start-see = Vedere le mie registrazioni
start-follow = Seguire una richiesta
start-other-ways = Altri modi per scriverci
start-example-heading = Quanto dura una registrazione
start-example = Se ci chiama oggi, { $today }, conserviamo la registrazione fino al { $last }. Il giorno dopo non c’è più.
object-heading = Lei può opporsi
object-text = In qualsiasi momento può chiedere a { $controller } di non usare più le registrazioni delle Sue chiamate. Basta un motivo legato alla Sua situazione, detto con parole Sue.
object-how = Dal momento in cui si oppone, smettiamo di usarle mentre decidiamo.
object-more = Come opporsi
object-article = Articolo 21 del Regolamento (UE) 2016/679

# Identify.

identify-heading = Come possiamo riconoscerla?
identify-text = Mostriamo le registrazioni solo alla persona che ha chiamato. Scelga il modo più comodo per Lei.
identify-first = Il tempo è finito, oppure non ci ha ancora detto chi è. Ci dica chi è per continuare.
identify-by-line = Con il numero da cui ho chiamato
identify-by-line-text = Inviamo un codice a quel numero. Deve averlo con sé adesso.
identify-by-customer = Con il codice cliente
identify-by-customer-text = Servono il codice cliente e il codice fiscale, o la partita IVA. Vede tutte le registrazioni collegate a Lei.
identify-otherwise = Non ho più quel numero, o era nascosto
identify-otherwise-text = Ci racconta la chiamata e una persona del nostro ufficio la cerca per Lei.
identify-no-cards = Non chiediamo mai la copia di un documento.
line-heading = Da quale numero ha chiamato?
line-number = Numero di telefono
line-number-hint = Per esempio 333 123 4567 oppure 030 123 4567. Gli spazi non contano.
line-by = Come vuole ricevere il codice?
line-by-sms = Con un messaggio di testo
line-by-voice = Con una telefonata che lo legge
line-not-mine = Il numero non è più mio
send-code = Invia il codice
customer-heading = Chi è il cliente?
customer-code = Codice cliente
customer-code-hint = Lo trova in alto sulla bolletta. Per esempio VG100234.
customer-tax = Codice fiscale o partita IVA
customer-tax-hint = Il codice fiscale ha 16 caratteri, la partita IVA ha 11 cifre.
customer-by = Dove vuole ricevere il codice?
customer-by-phone = Al telefono che Lei ci ha dato
customer-by-mail = All’indirizzo e-mail che Lei ci ha dato
understood-number = Leggiamo:
understood-person = È un codice fiscale scritto bene.
understood-business = È una partita IVA scritta bene.
understood-not-one = C’è un errore di scrittura: controlli ogni lettera e ogni cifra.
code-heading = Scriva il codice che ha ricevuto
code-to-line-sms = Abbiamo inviato un messaggio al numero che finisce con { $number }.
code-to-line-voice = Stiamo chiamando il numero che finisce con { $number }.
code-to-customer-sms = Se i dati corrispondono, il codice arriva al telefono del cliente.
code-to-customer-mail = Se i dati corrispondono, il codice arriva all’indirizzo e-mail del cliente.
code-until = Il codice vale fino alle { $time }.
code-code = Codice
code-code-hint = Sono sei cifre.
code-clock-holds = Il codice vale ancora
code-clock-last = Il codice vale ancora meno di un minuto.
code-clock-over = Il codice non vale più: ne chieda un altro.
code-enter = Entra
code-not-arrived = Non è arrivato?
code-not-arrived-text = Aspetti un minuto. Poi può chiederne un altro: quello di prima non vale più.
code-again = Invia un altro codice
code-sent-again = Abbiamo inviato un altro codice.
code-never = Il codice non arriva mai
company-heading = Questo cliente è un’impresa
company-text = I diritti sulle registrazioni sono delle persone, non delle imprese.
company-how = Se ha chiamato Lei per l’impresa, la registrazione è della Sua voce. La trova con il numero da cui ha chiamato, oppure raccontandoci la chiamata.
company-article = Considerando 14 del Regolamento (UE) 2016/679

# Other ways.

other-heading = Ci racconti la chiamata
other-text = Se non ha più il numero, o se era nascosto, la chiamata la cerchiamo noi. Una persona legge quello che scrive e Le risponde entro un mese.
other-no-cards = Non invii documenti. Se ci serve altro, glielo chiediamo.
other-about-you = Chi è Lei
other-about-call = La chiamata
other-name = Nome e cognome
other-contact = Dove possiamo risponderle
other-contact-hint = Un indirizzo e-mail, un numero di telefono o un indirizzo postale.
other-day = Che giorno ha chiamato?
other-day-hint = Se non ricorda bene, scriva il giorno più probabile.
other-time = A che ora, circa? (facoltativo)
other-time-hint = Per esempio: verso le dieci di mattina.
other-number = Da quale numero? (facoltativo)
other-number-hint = Anche se non è più Suo.
other-about = Di che cosa ha parlato?
other-about-hint = Bastano poche parole: aiutano a trovare la chiamata giusta.
other-wish = Che cosa ci chiede?
other-wish-hint = Per esempio: avere una copia, cancellare, correggere, non usare più la registrazione.
other-send = Invia la richiesta
other-post-heading = Può anche scriverci
other-post = Per posta
other-mail = Per e-mail
received-heading = Abbiamo ricevuto la Sua richiesta
received-text = Conservi il numero della richiesta: serve se ci scrive ancora.
received-reference = Numero della richiesta
received-due = Rispondiamo entro
received-next-heading = Che cosa succede adesso
received-next = Una persona del nostro ufficio cerca la chiamata con i fatti che ci ha dato. Se non bastano, Le chiede altro al recapito che ha scritto.
received-keep = Può stampare questa pagina o salvarla.

# Recordings.

recordings-heading = { $count ->
    [one] Conserviamo una registrazione delle Sue chiamate
   *[other] Conserviamo { $count } registrazioni delle Sue chiamate
}
recordings-none = Per vedere le chiamate ci serve il codice cliente
recordings-none-text = Oggi non conserviamo nessuna registrazione che Lei possa vedere con questa prova.
recordings-none-listed = Tra le chiamate che possiamo mostrarle adesso non ci sono registrazioni.
recordings-none-confirm = Conferma da conservare
recordings-first-to-go = La prima sarà cancellata alla fine del { $day }.
recordings-more = { $count ->
    [one] C’è una chiamata da questo numero collegata a un cliente. Per vederla ci serve il codice cliente.
   *[other] Ci sono { $count } chiamate da questo numero collegate a un cliente. Per vederle ci serve il codice cliente.
}
recordings-only-line = Qui vede le chiamate da questo numero.
recordings-identify-more = Continua con il codice cliente
recording-heading = { $day }, ore { $time }
recording-kept-until = Conservata fino al { $day } ({ $left })
recording-back = Le mie registrazioni
days-left = { $days ->
    [one] manca un giorno
   *[other] mancano { $days } giorni
}
days-left-today = oggi è l’ultimo giorno
life-sentence-held = Registrata il { $recorded }. Il periodo di conservazione finisce il { $last }, ma la registrazione resta.
life-sentence = Registrata il { $recorded }, conservata fino al { $last }, { $left }.
direction-inbound = Lei ha chiamato noi
direction-outbound = Noi abbiamo chiamato Lei
number-of-another = Un altro numero, che finisce con { $number }
number-withheld = Nascosto
call-heading = La chiamata
call-state = Stato
call-state-kept = Conservata
call-at = Quando
call-duration = Durata
call-direction = Chi ha chiamato
call-from = Dal numero
call-to = Al numero
call-handled-by = Chi ha gestito la chiamata
call-hours = Orario
call-outside-hours = Fuori dall’orario del servizio
art15-heading = Perché la conserviamo e chi la riceve
art15-purposes = Scopi
art15-basis = Base giuridica
art15-categories = Dati
art15-recipients = Chi la riceve
art15-transfers = Estero
art15-source = Da dove vengono i dati
art15-automated = Decisioni automatiche
art15-automated-none = Nessuna decisione su di Lei è presa soltanto da una macchina.
art15-notice = Informativa in vigore quel giorno
art15-notice-since = Versione dal { $day }
recipient-since = Nominato responsabile del trattamento il { $day }.
history-heading = Che cosa è successo a questa registrazione
history-listened = Da questo portale nessuno l’ha ascoltata.
act-recording-imported = Consegnata al portale dal sistema delle chiamate
act-recording-viewed = Questa pagina è stata aperta da chi si è identificato
act-recording-listened = Ascoltata da una persona autorizzata
act-recording-deleted = Cancellata
what-heading = Che cosa può chiedere
what-text = Può chiedere una copia, correggere, cancellare, limitare o opporsi. Può anche fare reclamo al Garante.
deleted-heading = Questa registrazione non c’è più
deleted-text = La chiamata del { $recorded } era conservata fino al { $last }. L’abbiamo cancellata il { $at }, perché il periodo di conservazione era finito.
deleted-what-remains = Restano solo le date e la regola: né la voce né i Suoi dati.
none-heading = Non conserviamo registrazioni delle Sue chiamate
none-text = { $controller } conferma che, il { $at }, non conserva nessuna registrazione di chiamate collegate a:
none-line = Numero di telefono
none-customer = Codice cliente
none-why = Le registrazioni si cancellano da sole quando finisce il periodo di conservazione. Una chiamata da un numero nascosto o da un altro numero può non risultare qui.
none-article = Articolo 15, paragrafo 1, del Regolamento (UE) 2016/679
none-print = Può stampare questa pagina o salvarla come documento.

# Requests.

nav-requests = Le mie richieste
go-on = Avanti
change = Modifica
requests-new = Fare una richiesta
requests-heading = { $count ->
    [0] Le Sue richieste
    [one] Lei ha fatto una richiesta
   *[other] Lei ha fatto { $count } richieste
}
requests-none = Finora non ha fatto richieste da queste pagine.
requests-unsure = Non abbiamo potuto confermare l’invio. Se la richiesta è in questo elenco, è arrivata; se non c’è, la faccia di nuovo.
ask-heading = Che cosa vuole chiedere?
ask-access = Avere una copia
ask-access-text = Le diamo la registrazione e tutto quello che la legge prevede. Non deve dire il motivo.
ask-rectification = Correggere qualcosa
ask-rectification-text = Un dato della chiamata è sbagliato, oppure vuole aggiungere una Sua dichiarazione.
ask-erasure = Cancellare
ask-erasure-text = Vuole che la registrazione non ci sia più, prima della scadenza.
ask-restriction = Limitare l’uso
ask-restriction-text = La registrazione resta, ma nessuno la usa. Per esempio se Le serve in giudizio.
ask-objection = Opporsi
ask-objection-text = Non vuole che la usiamo, per motivi legati alla Sua situazione.
which-heading = Di quali registrazioni si tratta?
which-all = Tutte
which-all-text = { $count ->
    [one] Quella che vede nelle Sue pagine.
   *[other] Tutte le { $count } che vede nelle Sue pagine.
}
ground-heading = Perché lo chiede?
ground-wrong-metadata = Un dato è sbagliato
ground-wrong-metadata-text = Per esempio il giorno, l’ora o il numero.
ground-incomplete = Manca qualcosa
ground-incomplete-text = Vuole aggiungere una dichiarazione, che resta unita alla registrazione.
ground-no-longer-needed = Non serve più
ground-no-longer-needed-text = Per esempio la questione di cui ha parlato è chiusa.
ground-consent-withdrawn = Ritiro il consenso
ground-consent-withdrawn-text = Aveva detto di sì e ora non vuole più.
ground-erasure-by-objection = Mi oppongo all’uso
ground-erasure-by-objection-text = Per motivi legati alla Sua situazione. Per esempio ha parlato della Sua salute.
ground-unlawfully-processed = È stata fatta o usata senza diritto
ground-unlawfully-processed-text = Per esempio nessuno Le aveva detto che la chiamata era registrata.
ground-legal-duty-to-erase = Una legge obbliga a cancellarla
ground-legal-duty-to-erase-text = Per esempio lo ha deciso un giudice.
ground-service-for-a-child = Riguarda un servizio online per un minore
ground-service-for-a-child-text = Il dato è stato raccolto offrendo un servizio su Internet.
ground-accuracy-contested = Un dato è sbagliato, va controllato
ground-accuracy-contested-text = Finché non abbiamo controllato, nessuno la usa.
ground-unlawful-but-keep = È usata senza diritto, ma non la cancellate
ground-unlawful-but-keep-text = Vuole che resti, senza essere usata.
ground-needed-for-a-claim = Mi serve per difendere un mio diritto
ground-needed-for-a-claim-text = Per esempio in una causa o in un reclamo. La teniamo anche oltre la scadenza.
ground-objection-pending = Ho già fatto opposizione
ground-objection-pending-text = Finché decidiamo sulla Sua opposizione, nessuno la usa.
ground-particular-situation = La mia situazione
ground-particular-situation-text = La racconta con parole Sue nella pagina dopo.
ground-unknown = Non so
ground-unknown-text = Va bene lo stesso: lo valutiamo noi.
without-object-no-consent-given = Qui però non c’è un consenso da ritirare: la registrazione si basa sul legittimo interesse. Può scegliere «{ $instead }».
without-object-not-an-information-society-service = Il call center però non è un servizio online. Può scegliere «{ $instead }».
details-rectification = Che cosa va corretto o aggiunto?
details-objection = Qual è la Sua situazione?
details-other = Vuole aggiungere qualcosa?
words-rectification = Con parole Sue
words-rectification-hint = Scriva che cosa è sbagliato e come dovrebbe essere, oppure la Sua dichiarazione.
words-objection = Con parole Sue
words-objection-hint = Bastano poche righe. Non giudichiamo quanto scrive.
words-other = Con parole Sue (facoltativo)
words-other-hint = Può lasciarlo vuoto.
restrict-meanwhile = Nel frattempo nessuno la usi
restrict-meanwhile-text = La registrazione resta ferma finché non abbiamo controllato, anche oltre la scadenza.
check-heading = Controlli la Sua richiesta
check-right = Che cosa chiede
check-recordings = Registrazioni
check-ground = Perché
check-details = Con parole Sue
check-nothing = Niente da aggiungere
check-send = Invia la richiesta
effect-heading = Che cosa succede quando invia
effect-answer = Le rispondiamo entro { $due }.
effect-held-for-answer = Le registrazioni restano finché non Le abbiamo risposto, anche oltre la scadenza.
effect-held = Le registrazioni restano anche oltre la scadenza, finché non abbiamo deciso.
effect-restricted = Da subito nessuno le usa: restano solo conservate.
effect-objection-holds-nothing = Alla scadenza le cancelliamo comunque. Se Le servono, chieda di limitarne l’uso.
effect-erasure-day = Se la scadenza arriva prima della risposta, le cancelliamo quel giorno.
request-heading = Richiesta { $reference }
request-filed = Abbiamo ricevuto la Sua richiesta. Conservi il numero.
request-keep = Può stampare questa pagina, o salvarla come file:
request-receipt = Ricevuta per programmi (JSON)
request-withdrawn = Ha ritirato la richiesta.
request-too-late = Non si può più ritirare: è già decisa o conclusa.
request-received = Ricevuta il { $day }
request-due = Rispondiamo entro { $due }
request-due-left = Rispondiamo entro { $due } ({ $left })
request-life-sentence = Ricevuta il { $received }, risposta entro { $due }, { $left }.
request-asked = Che cosa ha chiesto
request-life-heading = Che cosa è successo
state-received = Ricevuta
state-awaiting-identity = Aspettiamo una Sua risposta
state-under-review = In esame
state-decided = Decisa
state-carried-out = Eseguita
state-closed = Conclusa
state-withdrawn = Ritirata
state-satisfied-by-expiry = Conclusa: le registrazioni sono state cancellate alla scadenza
step-of-request-file = Richiesta ricevuta
step-of-request-enter = Richiesta arrivata in altro modo
step-of-request-take-up = Una persona la esamina
step-of-request-ask-identity = Chiesta un’informazione per sapere chi è la persona
step-of-request-identify = Persona riconosciuta
step-of-request-resume = L’esame riprende
step-of-request-extend = Termine prolungato
step-of-request-accept = Decisa: accolta
step-of-request-accept-in-part = Decisa: accolta in parte
step-of-request-refuse = Decisa: non accolta
step-of-request-declare-unidentifiable = Decisa: la persona non si può riconoscere
step-of-request-carry-out = Decisione eseguita e comunicata
step-of-request-close = Conclusa
step-of-request-withdraw = Ritirata da Lei
step-of-request-expire = Registrazioni cancellate alla fine del periodo: non resta nulla da cancellare
withdraw-heading = Non Le serve più?
withdraw-text = Può ritirare la richiesta finché non è decisa. Quello che la richiesta ha fermato resta fermo ancora 14 giorni, se ci ripensa.
withdraw-button = Ritira la richiesta
holds-heading = Perché la conserviamo più a lungo
hold-answer-pending = Ha chiesto una copia: resta finché non Le abbiamo risposto.
hold-accuracy-contested = Ha contestato un dato: resta finché non abbiamo controllato.
hold-unlawful-but-keep = Ha chiesto di tenerla senza usarla.
hold-needed-for-a-claim = Ha detto che Le serve per difendere un diritto.
hold-objection-pending = Ha fatto opposizione: resta finché non abbiamo deciso.
hold-restriction-pending = Ha chiesto di limitarne l’uso: resta finché non abbiamo deciso.
hold-legal-claim = Serve in una controversia.
hold-order = Lo ha ordinato un’autorità.
call-state-restricted = Limitata: nessuno la usa
recording-held = Il periodo di conservazione finisce il { $day }, ma la registrazione resta
days-left-over = il termine è passato
act-request-filed = Lei ha fatto una richiesta
act-request-withdrawn = Lei ha ritirato una richiesta
error-right-empty = Scelga che cosa vuole chiedere.
error-recordings-empty = Scelga almeno una registrazione.
error-recordings-gone = Queste registrazioni non ci sono più: ne scelga altre.
error-ground-empty = Scelga un motivo. Se non lo sa, scelga «Non so».
error-details-empty = Scriva qualche parola: senza non possiamo rispondere bene.
portal-keeps-request = Le richieste
portal-keeps-request-how-long = Due anni dopo la fine; quelle senza il numero, due anni dopo l’arrivo

# What came of a request.

request-written = Il Suo messaggio è arrivato all’ufficio.
request-extended = Il { $on } abbiamo prolungato il termine di due mesi (articolo 12, paragrafo 3). Il motivo:
request-due-earlier = Due mesi contati dalla prima scadenza finiscono il { $due }. Vale questo giorno, perché viene prima.
request-paused = Il termine è fermo, perché aspettiamo una Sua risposta. Riparte il giorno dopo.
answered-heading = La nostra risposta
answered-decided-on = Decisa il { $on }
answered-letter = Leggi la lettera
answered-letter-pdf = Scarica la lettera (PDF)
answered-back = Torna alla richiesta
copy-heading = La copia delle registrazioni
copy-text = Può scaricarla fino al { $until }. Dentro trova l’audio, la risposta completa e la lettera.
copy-fetch = Scarica la copia
copy-hint = È un file ZIP. Lo salvi in un posto sicuro: contiene la Sua voce. Può scaricarlo di nuovo da qui.
copy-over = La copia si poteva scaricare fino al { $until }, oppure le registrazioni non ci sono più.
copy-stopped = Abbiamo fermato questa copia, che valeva fino al { $until }. Le scriviamo appena possibile.
told-heading = A chi lo abbiamo detto
told-acknowledged = Ha confermato il { $on }.
told-sent = L’ordine è partito il { $on }. Aspettiamo la conferma.
told-to-send = L’ordine sta per partire.
told-unreachable = Non è stato possibile avvisarlo: { $reason }
complaint-of-answer = Può scriverci qui sopra e chiederci di ripensarci. Può anche fare reclamo al Garante o rivolgersi al giudice.
written-by-you = Lei ha scritto
written-by-us = Le abbiamo scritto
written-question = Le abbiamo chiesto
written-extension = Perché serve più tempo
written-lifting = La limitazione finisce
written-not-shown = Qui non mostriamo il testo: altre persone possono usare lo stesso numero.
write-words = Scriva all’ufficio
write-words-hint = Per esempio una domanda, o la risposta a quello che Le abbiamo chiesto. Non invii documenti d’identità.
write-send = Invia il messaggio
error-write-empty = Scriva il messaggio prima di inviarlo.
error-write-too-late = La richiesta è conclusa: nessuno leggerebbe il messaggio. Faccia una nuova richiesta.
prove-heading = Prima di scaricare, ci confermi che è Lei
prove-text = La copia contiene la Sua voce. Inviamo un nuovo codice, poi torna alla richiesta e scarica.
no-download-heading = Questo file non si può scaricare
no-download-text = Ogni collegamento vale una volta sola, per dieci minuti. Oppure la copia non c’è più, o non è per Lei.
no-download-what-to-do = Apra la Sua richiesta e scarichi di nuovo da lì.
act-copy-downloaded = La copia è stata scaricata da chi l’ha chiesta
act-request-satisfied-by-expiry = Una richiesta di cancellazione si è conclusa con la scadenza
act-order-sent = L’ordine al fornitore è partito
act-order-given-up = L’ordine al fornitore non è stato consegnato
act-order-reminded = Abbiamo sollecitato il fornitore
recording-fetchable = Può scaricarne una copia
recording-fetchable-text = L’ufficio ha accolto la Sua richiesta { $reference }. La copia si scarica da lì.
recording-fetchable-go = Vai alla richiesta
rectified-heading = Che cosa è stato corretto o aggiunto
rectified-calling-number = Numero che ha chiamato
rectified-called-number = Numero chiamato
rectified-statement = Dichiarazione aggiunta
rectified-before-after = Prima: { $before }. Ora: { $after }.
deleted-on-request = La chiamata del { $recorded } era conservata fino al { $last }. L’abbiamo cancellata prima, il { $at }, perché una richiesta di cancellazione è stata accolta.

# Files that go along with a request.

evidence-heading = Documenti (facoltativo)
evidence-hint = Può aggiungere fino a { $most } file: PDF, JPEG o PNG, al massimo 10 MB ciascuno. Non servono documenti d’identità.
evidence-choose = Scelga un file
evidence-add = Aggiungi il file
evidence-file = { $name } ({ $kind }, { $kilobytes } KB)
evidence-remove = Togli
evidence-none = Nessuno
evidence-of-case = Documenti inviati dalla persona
evidence-of-case-hint = Li apra solo con un programma aggiornato. Ogni apertura è registrata.
check-evidence = Documenti
error-file-empty = Scelga prima un file, poi prema «Aggiungi il file».
error-file-too-large = Il file supera 10 MB: ne scelga uno più piccolo, per esempio una foto ridotta.
error-file-not-one = Questo file non è un PDF, un JPEG o un PNG leggibile. Lo salvi in uno di questi formati.
error-file-too-many = Ci sono già { $most } file: ne tolga uno prima di aggiungerne altri.
error-file-broke-off = Il file non è arrivato intero. Controlli il collegamento e riprovi.
error-file-not-added = Ha scelto un file, ma non è ancora aggiunto. Lo scelga di nuovo e prema «Aggiungi il file».

# A request for somebody else.

whom-heading = Per chi è la richiesta?
whom-me = Per me
whom-me-text = Le chiamate sono Sue.
whom-delegation = Per un’altra persona, con una delega
whom-delegation-text = La persona Le ha dato una delega scritta.
whom-parental-responsibility = Per un minore o una persona che assisto
whom-parental-responsibility-text = Lei è genitore, tutore o amministratore di sostegno.
whom-heir = Per una persona che non c’è più
whom-heir-text = Lei ha un interesse proprio, o agisce per ragioni di famiglia.
whom-lawyer = Per un mio cliente
whom-lawyer-text = Lei è avvocato e ha un mandato.
whom-if-another = Se è per un’altra persona
whom-if-another-text = Nella pagina precedente può aggiungere la delega o il documento che lo dimostra.
whom-own-name = Il Suo nome e cognome
whom-represented = Nome e cognome della persona per cui agisce
whom-scope = Che cosa può chiedere per lei
whom-scope-hint = Per esempio: avere copia delle chiamate di giugno 2026.
check-whom = Per chi
effect-for-another = Prima di rispondere controlliamo che Lei possa agire per questa persona. Fino ad allora non Le mostriamo nulla di suo.
another-by = Questa richiesta è stata fatta per Lei da { $name }.
another-for = Lei ha fatto questa richiesta per { $name }.
another-unchecked = Non abbiamo ancora controllato la Sua autorizzazione.
another-checked = Abbiamo controllato la Sua autorizzazione.
another-answer-person = La risposta va alla persona per cui agisce.
another-answer-you = La risposta la trova qui, dopo il controllo.
authority-heading = Qualcuno agisce per la persona
authority-kind = In che veste
authority-check = Controllo
authority-checked = Fatto il { $at }
authority-unchecked = Da fare, prima di identificare la persona
authority-answer-person = La risposta va alla persona rappresentata.
authority-answer-representative = La risposta va a chi agisce per lei.
authority-how = Come l’ha controllata
authority-how-hint = Per esempio: la delega allegata è firmata e copre questa richiesta.
authority-confirm = L’autorizzazione è valida
case-authority-checked = L’autorizzazione è controllata. Ora può identificare la persona.
error-case-authority-unchecked = Prima controlli con quale autorizzazione agisce chi chiede.
error-authority-empty = Scriva come l’ha controllata.
error-whom-empty = Scelga per chi è la richiesta.
error-represented-empty = Scriva il nome della persona per cui agisce.
error-scope-empty = Scriva che cosa può chiedere per questa persona.

# Notice, rights, complaint, accessibility.

notice-since = In vigore dal { $day }
notice-versions = Versioni dell’informativa
notice-portal-heading = Che cosa conserva questo portale
notice-portal-text = Anche il portale cancella quello che non serve più.
portal-keeps-session = L’accesso alle Sue pagine
portal-keeps-session-how-long = Finisce dopo { $idle } senza uso, comunque dopo { $total }
portal-keeps-code = I codici inviati
portal-keeps-code-how-long = Un giorno
portal-keeps-mail = Messaggi inviati
portal-keeps-mail-how-long = Il testo si cancella appena parte, o dopo due anni se non può partire; la data resta 30 giorni
portal-keeps-audit = Il registro di chi ha fatto che cosa
portal-keeps-audit-how-long = Per ora senza termine. Contiene date e numeri interni, non nomi né numeri di telefono
rights-heading = I Suoi diritti sulle registrazioni
rights-text = La voce è un dato personale. La legge Le dà questi diritti, senza costi.
right-access = Sapere e avere una copia
right-access-text = Può sapere se conserviamo registrazioni delle Sue chiamate, perché, fino a quando e chi le riceve. Può averne una copia. Non deve dire il motivo.
right-access-article = Articolo 15 del Regolamento (UE) 2016/679
right-rectification = Correggere
right-rectification-text = Se un dato è sbagliato, può farlo correggere. Se manca qualcosa, può aggiungere una Sua dichiarazione, che resta unita alla registrazione.
right-rectification-article = Articolo 16
right-erasure = Cancellare
right-erasure-text = Può chiedere di cancellare una registrazione: se non serve più, se Lei si oppone, se è illecita, se lo chiede una legge. Dopo { $months } mesi la cancelliamo comunque.
right-erasure-article = Articolo 17
right-restriction = Limitare l’uso
right-restriction-text = Può chiedere di conservare una registrazione senza usarla. Per esempio se Le serve per difendersi in giudizio: allora la teniamo anche oltre i { $months } mesi.
right-restriction-article = Articolo 18
right-notification = Essere avvisati
right-notification-text = Quando correggiamo, cancelliamo o limitiamo, lo diciamo anche a chi ha ricevuto la registrazione. Lei può sapere chi è.
right-notification-article = Articolo 19
right-objection = Opporsi
right-objection-text = Può opporsi in qualsiasi momento, per motivi legati alla Sua situazione. Smettiamo di usare la registrazione, salvo motivi più forti dei Suoi: dobbiamo dimostrarli noi.
right-objection-article = Articolo 21
right-portability = Portare i dati altrove
right-portability-text = Questo diritto vale solo per dati trattati con un consenso o un contratto. Le registrazioni si basano sul legittimo interesse: può però averne una copia.
right-portability-article = Articolo 20
right-automated = Decisioni automatiche
right-automated-text = Nessuna decisione su di Lei nasce da queste registrazioni senza una persona.
right-automated-article = Articolo 22
rights-how-heading = Come usarli
rights-how = Può fare la richiesta nelle Sue pagine, oppure scriverci con parole Sue. Rispondiamo entro un mese. Se diciamo di no, spieghiamo perché.
complaint-heading = Se la nostra risposta non La convince
complaint-short = Può fare reclamo al Garante o rivolgersi al giudice.
complaint-text = Può rivolgersi al Garante oppure al giudice. Per la stessa questione deve scegliere: l’uno esclude l’altro.
complaint-garante = Al Garante
complaint-garante-text = Il reclamo è gratuito. Racconti che cosa è successo, che cosa ha chiesto e che cosa Le è stato risposto. Non serve un avvocato.
complaint-address = Indirizzo
complaint-pec = PEC (solo da posta certificata)
complaint-when = Tempi
complaint-when-text = Il Garante decide entro nove mesi. Entro tre mesi Le dice a che punto è il reclamo.
complaint-court = Al giudice
complaint-court-text = Può chiedere al tribunale di proteggere i Suoi diritti. Per questo di solito serve un avvocato.
complaint-article = Articoli 77 e 79 del Regolamento (UE) 2016/679; articoli 140-bis, 142, 143 e 152 del decreto legislativo 196/2003
accessibility-heading = Accessibilità
accessibility-text = Questo portale è per tutti: per chi non vede, per chi non usa il mouse, per chi ha un telefono vecchio.
accessibility-how-heading = Come è fatto
accessibility-keyboard = Ogni pagina si usa con la sola tastiera, e si vede sempre dove si è.
accessibility-scripts = Ogni pagina funziona anche senza JavaScript.
accessibility-contrast = I testi contrastano bene con lo sfondo chiaro e con quello scuro, e si ingrandiscono fino a quattro volte.
accessibility-time = Prima che il tempo finisca La avvisiamo. Può prolungarlo fino a un’ora in tutto.
accessibility-tested-heading = Come lo proviamo
accessibility-tested = A ogni modifica un programma controlla ogni pagina secondo le WCAG 2.2, livello AA. Una verifica esterna non è ancora stata fatta.
accessibility-tell-heading = Qualcosa non va?
accessibility-tell = Ci dica che cosa non riesce a fare:

# Errors: what happened and what to do.

error-title-prefix = Errore:{" "}
form-failed = Non abbiamo ricevuto quello che ha appena inviato. Il problema è nostro: riprovi tra qualche minuto.
problems-heading = C’è qualcosa da sistemare
error-too-long = Il testo è troppo lungo: scriva l’essenziale.
error-limited = Troppi tentativi. Può riprovare dopo le { $time }.
error-number-empty = Scriva il numero da cui ha chiamato.
error-number-too_long = Il numero è troppo lungo: scriva solo le cifre.
error-number-letters_or_punctuation = Il numero contiene lettere o segni: scriva solo le cifre, con o senza il + davanti.
error-number-not_a_valid_number = Questo numero non esiste nei piani di numerazione. Controlli le cifre; per un numero estero scriva + e il prefisso del Paese.
error-number-abroad = A questo numero non inviamo codici. Usi il codice cliente, oppure ci racconti la chiamata.
error-number-nobodys-line = Da questo numero non si può chiamare. Scriva il numero del telefono che ha usato.
error-code-empty = Scriva il codice cliente.
error-code-not-one = Il codice cliente ha solo lettere e cifre, al massimo 32. Lo ricopi dalla bolletta.
error-tax-empty = Scriva il codice fiscale o la partita IVA.
error-cf-empty = Scriva il codice fiscale o la partita IVA.
error-cf-length = Il codice fiscale ha 16 caratteri: controlli se ne manca o ne avanza qualcuno.
error-cf-non_ascii = Il codice fiscale ha solo lettere semplici e cifre: lo scriva senza accenti né segni.
error-cf-numeric_11 = Undici cifre sono una partita IVA: controlli i numeri.
error-cf-name_part_not_letters = I primi sei caratteri del codice fiscale sono lettere: li controlli.
error-cf-omocodia_letter = Una lettera sta al posto di una cifra: controlli il codice fiscale.
error-cf-month_letter = La lettera del mese nel codice fiscale non esiste: controlli il nono carattere.
error-cf-birth_day = Il giorno di nascita nel codice fiscale non esiste: controlli il decimo e l’undicesimo carattere.
error-cf-belfiore_letter = Il luogo di nascita nel codice fiscale comincia con una lettera: controlli il dodicesimo carattere.
error-cf-check_character = L’ultima lettera non corrisponde alle altre: nel codice fiscale c’è un errore di scrittura.
error-piva-empty = Scriva il codice fiscale o la partita IVA.
error-piva-length = La partita IVA ha 11 cifre: controlli se ne manca o ne avanza qualcuna.
error-piva-non_ascii = La partita IVA ha solo cifre semplici.
error-piva-charset = La partita IVA ha solo cifre: tolga lettere e segni.
error-piva-matricola_zero = Questa partita IVA non esiste: controlli le prime sette cifre.
error-piva-office_code = Questa partita IVA non esiste: controlli le ultime quattro cifre.
error-piva-check_digit = L’ultima cifra non corrisponde alle altre: nella partita IVA c’è un errore di scrittura.
error-otp-empty = Scriva le sei cifre del codice.
error-otp-not-six-digits = Il codice ha sei cifre: controlli quello che ha scritto.
error-otp-wrong = { $left ->
    [one] Il codice non è giusto. Ha ancora un tentativo.
   *[other] Il codice non è giusto. Ha ancora { $left } tentativi.
}
error-otp-used-up = Troppi codici sbagliati: questo non vale più. Ne chieda un altro qui sotto.
error-otp-expired = Il codice è scaduto. Ne chieda un altro qui sotto.
error-otp-nothing = Questo codice è già stato usato, oppure non è stato chiesto. Ricominci da capo.
error-name-empty = Scriva nome e cognome.
error-contact-empty = Scriva un recapito: e-mail, telefono o indirizzo.
error-day-empty = Scriva il giorno della chiamata.
error-day-not-one = Questo giorno non esiste. Lo scriva così: 15/07/2026.
error-about-empty = Scriva di che cosa ha parlato.
error-wish-empty = Scriva che cosa ci chiede.

# Demonstration.

inbox-heading = Messaggi della dimostrazione
inbox-text = Qui arrivano le e-mail e i messaggi che il portale invierebbe. Si vedono solo da questo computer.
inbox-messages = Messaggi
inbox-empty = Ancora nessun messaggio.
channel-sms = messaggio di testo
channel-voice = telefonata
channel-mail = e-mail
clock-heading = Orologio
clock-text = { $days ->
    [0] Per il portale oggi è { $today }.
    [one] Per il portale oggi è { $today }: un giorno avanti.
   *[other] Per il portale oggi è { $today }: { $days } giorni avanti.
}
clock-days = Giorni
clock-forward = Manda avanti
