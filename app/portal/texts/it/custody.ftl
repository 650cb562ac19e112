# What is kept safe, what is gone, and how both are proved: the mail of the day, certificates, attestations.

standing-mail-subject = Il riepilogo di { $day }
standing-mail-body =
    Buongiorno,

    ecco la situazione di { $day }.

    Richieste da chiudere entro sette giorni: { $soon }
    Richieste in ritardo: { $overdue }
    Ordini che i fornitori non hanno ancora confermato: { $orders }
    Invii abbandonati, da guardare allo sportello: { $dead }
    Registrazioni cancellate questa notte: { $deleted }

    Il registro degli atti ha { $rows } righe. L’ultima ha questa impronta:

    { $mac }

    Il registro delle cancellazioni, fuori dal database, ha { $deletions } righe. { $trouble ->
        [shorter] Attenzione: il registro degli atti ha meno righe di prima. Qualcuno le ha tolte, o al posto del database ce n’è uno vecchio. Chi gestisce il server lanci il comando: miavoce audit verify
        [changed] Attenzione: non è più come il portale lo ha scritto. Finché è così, il ripristino di un backup può riportare ciò che è cancellato. Chi gestisce il server lanci il comando: miavoce audit verify
        [unreachable] Attenzione: il portale non riesce a scriverci. Finché è così, il ripristino di un backup può riportare ciò che è cancellato. Chi gestisce il server controlli la cartella indicata in custody.ledger.
       *[none] Il portale ci scrive regolarmente.
    }

    Conservi questo messaggio. Se un giorno qualcuno toglie righe alla fine di un registro, l’impronta e il numero delle righe lo dimostrano.

    { $controller }

# The certificate of a deletion.

certificate-heading = Certificato di cancellazione
certificate-text = Questo certificato dice che la registrazione non c’è più. È firmato: chi cambia anche una sola lettera rompe la firma.
certificate-id = Numero del certificato
certificate-recording = Registrazione
certificate-recorded = Giorno della chiamata
certificate-last = Ultimo giorno di conservazione
certificate-deleted = Cancellata
certificate-rule = Perché
certificate-rule-retention = È finito il periodo di conservazione
certificate-rule-erasure = È stata accolta la richiesta { $request }
certificate-size = Dimensione dell’audio cifrato
certificate-bytes = { $bytes } byte
certificate-sha256 = Impronta dell’audio cifrato (SHA-256)
certificate-place = Posto nel registro degli atti
certificate-row = riga { $seq }, impronta { $mac }
certificate-key = Chiave pubblica
certificate-file = Scarica il certificato firmato (JSON)
certificate-check = Come si controlla
certificate-check-text = Il controllo non ha bisogno del portale. Chi ha il programma scrive in un terminale:
certificate-check-key = La chiave pubblica deve essere quella che { $controller } ha reso nota. Il certificato non contiene la voce né i Suoi dati.
certificate-desk-text = La registrazione è stata cancellata. Il certificato non contiene dati personali e si può dare a chiunque lo chieda.
certificate-states = Che cosa dice
certificate-back = Torna al registro degli atti

# The statement of what is kept beyond its day.

attested-heading = Prova della conservazione
attested-text = La dichiarazione dice quali registrazioni erano conservate oltre l’ultimo giorno in un dato istante, e perché. Confronta la banca dati, l’archivio audio e il registro degli atti.
attested-none = Non c’è ancora nessuna dichiarazione. Il gestore del portale la prepara con questo comando:
attested-result = Esito
attested-sound = ✓ Nessuna registrazione era conservata senza un motivo, e tutto torna
attested-unsound = ✗ Qualcosa non torna: vedere sotto
attested-at = Istante della dichiarazione
attested-now = Al momento della dichiarazione
attested-now-text = Quanto segue vale per il momento in cui la dichiarazione è stata preparata, qualunque sia l’istante di cui parla.
attested-computed = Preparata
attested-row = Ultima riga del registro degli atti
attested-there = Registrazioni presenti
attested-imported = Registrazioni ricevute, secondo il registro
attested-deleted = Cancellate alla fine del periodo, secondo il registro
attested-erased = Cancellate su richiesta, secondo il registro
attested-replayed = Cancellate di nuovo dopo un ripristino, secondo il registro
attested-kept = Registrazioni oltre l’ultimo giorno in quell’istante
attested-kept-none = Nessuna registrazione era conservata oltre l’ultimo giorno.
attested-recording = Registrazione
attested-last = Ultimo giorno
attested-why = Motivo
attested-why-none = ✗ Nessun motivo: doveva essere già cancellata
attested-deleted-since = Poi cancellata, il { $at }.
attested-request = richiesta { $request }
attested-review = da rivedere il { $day }
attested-orphans = ✗ Audio che non appartiene a nessuna registrazione
attested-missing = ✗ Registrazioni di cui manca l’audio
attested-disagreements = ✗ Dove il registro degli atti e la banca dati non dicono la stessa cosa
attested-counts = ✗ Le registrazioni ricevute non sono quante quelle presenti e cancellate insieme
attested-chain = ✗ Il registro degli atti non è integro
attested-not-imported = C’è, ma il registro non sa da dove viene
attested-back-again = C’è, ma il registro dice che è stata cancellata
attested-vanished = È stata ricevuta, ma non c’è e non risulta cancellata
attested-no-tombstone = È stata cancellata, ma non ne resta traccia nella banca dati
attested-not-in-audit = Risulta cancellata, ma il registro non lo sa
attested-no-certificate = È stata cancellata senza certificato
attested-another-day = Il suo ultimo giorno non è quello registrato quando è stata ricevuta
attested-another-instant = Risulta cancellata in un momento diverso da quello del registro
attested-no-key = C’è, ma nessuna chiave apre più il suo audio
attested-hold-not-in-audit = È trattenuta da qualcosa che il registro non conosce, o che dà per concluso
attested-file = Scarica la dichiarazione firmata (JSON)
attested-link = Prova della conservazione
trail-certificate = certificato
attested-back = Torna al registro degli atti
act-retention-attested = È stato dichiarato quali registrazioni restano oltre l’ultimo giorno
