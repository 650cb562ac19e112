# The desk of the data protection officer, and the letters that leave it.

# The letter with a decision.
letter-title = Risposta alla richiesta { $reference }
letter-greeting = Buongiorno,
letter-opening = il { $received } ci ha chiesto di { $wish }. Abbiamo esaminato la richiesta e questa è la nostra risposta.
letter-asked-access = sapere che cosa conserviamo e di avere una copia delle registrazioni
letter-asked-rectification = correggere o completare i dati delle registrazioni
letter-asked-erasure = cancellare le registrazioni
letter-asked-restriction = conservare le registrazioni senza usarle
letter-asked-objection = non usare più le registrazioni
letter-outcome-accepted = Abbiamo accolto la Sua richiesta.
letter-outcome-accepted-in-part = Abbiamo accolto la Sua richiesta in parte.
letter-outcome-refused = Non abbiamo accolto la Sua richiesta.
letter-outcome-cannot-identify = Non possiamo dare seguito alla richiesta, perché non riusciamo a stabilire quale chiamata è Sua. Non è un rifiuto del Suo diritto.
letter-granted = Accolta.
letter-not-granted = Non accolta.
letter-deleted-already = Già cancellata il { $on }. Non è un rifiuto.
letter-copy-as-is = La copia contiene tutte le voci.
letter-copy-masked = Nella copia sono senza audio i tratti con dati di altre persone.
letter-copy-caller-channel-only = La copia contiene solo la Sua voce.
letter-copy-cut = Nella copia mancano i tratti con dati di altre persone.
letter-why = Il motivo
letter-balancing = Abbiamo confrontato i Suoi motivi con i nostri:
letter-check = Come abbiamo verificato l’esattezza:
letter-claim = La controversia o il diritto da difendere:
letter-duty = L’obbligo di legge:
letter-harm = Il danno concreto per un’altra persona:
letter-invitation = Che cosa può aiutarci a riconoscere la Sua chiamata:
letter-statement = La Sua dichiarazione, che resta unita alla registrazione:
letter-what-follows = Che cosa succede ora
letter-follows-access = Può scaricare la copia fino al { $until } sulla pagina della richiesta. Con la copia riceve tutte le informazioni dell’articolo 15 del GDPR.
letter-follows-rectification = Abbiamo corretto i dati e conservato che cosa dicevano prima. L’audio non cambia.
letter-follows-erasure = Le registrazioni accolte sono cancellate dai nostri sistemi. Resta solo la traccia che la cancellazione è avvenuta.
letter-follows-objection = Non usiamo più le registrazioni accolte: le cancelliamo. Resta solo la traccia che la cancellazione è avvenuta.
letter-follows-restriction = Conserviamo le registrazioni accolte senza usarle. Riesaminiamo la limitazione: { $review }. La avvisiamo prima di toglierla.
letter-follows-lifting = Dal { $lifted } la limitazione finisce. La avvisiamo prima, come chiede l’articolo 18 del GDPR.
letter-until-checked = al termine della verifica
letter-recipients = Lo diciamo anche a chi ha ricevuto le registrazioni (articolo 19 del GDPR):
letter-closing = Per domande può scrivere al responsabile della protezione dei dati: { $dpo }.

# Legal reasons.
reason-conditions-met = Le condizioni del diritto ci sono
reason-nothing-held = Non conserviamo più le registrazioni
reason-harm-to-others = La copia intera danneggerebbe un’altra persona che si sente nella registrazione
reason-not-this-person = La registrazione non riguarda la persona che fa la richiesta
reason-data-are-accurate = I dati registrati sono esatti
reason-ground-not-met = Manca il motivo che la legge richiede
reason-ground-without-object = Il motivo indicato non si applica: la registrazione non si basa sul consenso, né su un servizio online per minori
reason-needed-by-another = Un’altra persona ha bisogno della stessa registrazione: la teniamo solo per lei, senza i Suoi dati
reason-overriding-grounds = Motivi legittimi cogenti prevalgono sui Suoi, come spieghiamo qui sotto
reason-duty-to-keep = Una legge ci obbliga a conservare la registrazione
reason-legal-claim = La registrazione serve per una controversia concreta
reason-manifestly-unfounded = La richiesta è manifestamente infondata
reason-excessive = La richiesta è eccessiva
reason-not-identifiable = Non possiamo identificare la persona
