# Listening by staff.

desk-nav-recordings = Registrazioni
case-listen = Ascolta

# The list.

listen-heading = Le ultime registrazioni
listen-heading-day = Registrazioni di { $day }
listen-lead = Scelga una chiamata. Prima di ascoltarla dice per quale scopo.
listen-nothing = Non c’è nessuna registrazione.
listen-day = Giorno
listen-supplier = Fornitore
listen-any-supplier = Tutti
listen-show = Mostra
listen-call = Chiamata
listen-number = Numero
listen-digits = finisce con { $digits }
listen-inbound = Chiamata in arrivo
listen-outbound = Chiamata in uscita
listen-pages = Altre registrazioni
listen-page-before = Pagina precedente
listen-page-after = Pagina successiva
listen-day-before = Giorno prima
listen-day-after = Giorno dopo

# One recording.

listen-back = Tutte le registrazioni
listen-back-to-request = Richiesta { $reference }
listen-kept-until = Conservata fino al { $last }.
listen-purpose = Per quale scopo ascolta?
listen-purpose-hint = Lo scopo e l’ora restano scritti. Chi ha chiamato li vede, senza il Suo nome. L’ascolto resta aperto per 30 minuti.
listen-for-request = Ascolta per rispondere alla richiesta { $reference }.
listen-begin = Apra l’ascolto
listen-again = Dire di nuovo lo scopo
error-purpose-empty = Scelga per quale scopo ascolta.
error-listening-not-theirs = Il Suo ruolo non ascolta per questo scopo.
error-listening-not-a-purpose = L’informativa non prevede questo scopo. Ne scelga un altro.
error-listening-gone = Questa registrazione non c’è più.
error-listening-not-for-this-request = La richiesta non riguarda questa registrazione, oppure è già chiusa. Torni alla richiesta.
error-listening-restricted = L’uso di questa registrazione è limitato (articolo 18 del GDPR). La ascolta solo chi risponde a una richiesta che la riguarda: la apra da lì.

# The waveform.

wave-sentence = Forma d’onda della chiamata: { $duration }.
wave-silenced = Tratti senza audio: { $stretches }.
wave-two-lanes = In alto la voce della persona, in basso quella dell’operatore.
wave-one-lane = Le due voci sono nella stessa traccia.
wave-in-the-making = La chiamata è lunga: il disegno del suono è quasi pronto. Può già ascoltare. Per vederlo ricarichi la pagina.
wave-none = Il suono di questa registrazione non si può disegnare.

# The player.

player-heading = Ascolto
player-open = Può ascoltare fino alle { $until }.
player-name = Lettore della chiamata
player-play = Ascolta
player-pause = Pausa
player-place = Punto della chiamata
player-of = di
player-speed = Velocità
player-mark-begin = Segna l’inizio del tratto
player-mark-end = Segna la fine del tratto
player-mark-begun = Il tratto comincia a
player-marked = Tratto scritto nel modulo:
player-mark-given-up = Tratto lasciato perdere.
player-failed = L’audio non parte. Forse i 30 minuti sono finiti: ricarichi la pagina e dica di nuovo lo scopo.
player-keys = Tasti, quando il lettore è attivo
key-play = K o spazio
player-keys-play = ascolta o mette in pausa
key-arrows = ← →
player-keys-arrows = indietro o avanti di 5 secondi
key-shift-arrows = Maiusc con ← →
player-keys-shift-arrows = indietro o avanti di 1 secondo
key-mark = M
player-keys-mark = segna l’inizio, poi la fine di un tratto da togliere. Può anche trascinare il mouse sulla forma d’onda.
key-escape = Esc
player-keys-escape = lascia perdere il tratto cominciato
