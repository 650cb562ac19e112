# Staff: the frame of the desk.

desk = Ufficio privacy
desk-nav = Pagine dell’ufficio
desk-nav-account = Il mio profilo
desk-who = { $name }, { $role }
desk-until = Scade alle { $time }
desk-end-for-good = Alle { $time } queste pagine si chiudono, e dovrà entrare di nuovo.
desk-forbidden-heading = Questa pagina non è per il Suo ruolo
desk-forbidden-text = Il Suo ruolo ({ $role }) non apre questa pagina. Se Le serve, ne parli con chi gestisce il portale.
desk-missing-heading = Questa pagina non c’è
desk-missing-text = L’indirizzo è sbagliato, oppure quello che cerca non c’è più. Riparta dal menu in alto.
role-dpo = responsabile della protezione dei dati
role-reviewer = revisore
role-auditor = auditor
role-listener = ascolto

# Signing in.

sign-in-heading = Accesso del personale
sign-in-text = Queste pagine sono per chi lavora con le richieste e le registrazioni. Se ha chiamato il call center, le Sue pagine sono altre.
sign-in-to-start = Alla prima pagina
sign-in-ended = Il tempo è finito, oppure non è ancora entrato in queste pagine. Entri per continuare.
sign-in-user-id = Nome utente
sign-in-password = Password
sign-in-go = Entra
sign-in-help = Ha dimenticato la password? Chi gestisce il portale gliene dà una nuova.
error-sign-in-empty = Scriva il nome utente e la password.
error-sign-in-refused = Nome utente e password non corrispondono. Li scriva di nuovo: nella password contano anche le maiuscole.
error-sign-in-limited = Troppi tentativi. Aspetti un’ora, poi riprovi.

# The password.

password-heading = Scelga la Sua password
password-given = La password che ha appena usato la conosce anche chi gliel’ha data. Ne scelga una che conosce solo Lei.
password-change-heading = Cambi la Sua password
password-change-text = Quella nuova vale da subito. Se è entrato anche da un altro computer, lì dovrà entrare di nuovo.
password-current = Password di adesso
password-new = Nuova password
password-new-hint = Almeno 12 caratteri: vanno bene anche spazi e accenti. Quattro parole prese a caso si ricordano facilmente.
password-again = Nuova password, un’altra volta
password-keep = Salva la password
error-password-empty = Scriva la password che usa adesso.
error-password-wrong = La password di adesso non è questa. La scriva di nuovo.
error-password-new-empty = Scriva la nuova password.
error-password-differs = Le due password sono diverse. Scriva due volte la stessa.
error-password-too-short = La password ha meno di { $shortest } caratteri. Ne aggiunga.
error-password-too-long = La password ha più di { $longest } caratteri. Ne tolga.
error-password-named = La password è poco più del Suo nome o di quello dell’azienda. Ne scelga un’altra.
error-password-simple = La password ripete gli stessi caratteri o segue i tasti in fila. Ne scelga un’altra.
error-password-common = Questa password la usano in molti, e chi vuole entrare la prova subito. Ne scelga un’altra.
error-password-same = Questa è la password di prima. Ne scelga un’altra.

# The second factor.

second-factor-heading = Scriva il codice del Suo telefono
second-factor-text = Apra sul telefono l’app dei codici e scriva le sei cifre che mostra per miavoce.
second-factor-code = Codice di sei cifre
second-factor-code-hint = Cambia ogni 30 secondi e vale una volta sola.
second-factor-enter = Entra
second-factor-recovery-heading = Non ha il telefono con sé?
second-factor-recovery-text = Usi uno dei codici di riserva che ha conservato. Ognuno vale una volta sola.
second-factor-recovery = Codice di riserva
second-factor-recovery-hint = Sono dieci lettere e cifre, per esempio k7f2-9xqm-4c.
second-factor-recovery-enter = Entra con il codice di riserva
second-factor-lost = Non ha nemmeno i codici di riserva? Chi gestisce il portale può farle collegare un altro telefono.
error-second-factor-wrong = Il codice non è giusto. Aspetti quello nuovo, e controlli che l’ora del telefono sia esatta.
error-second-factor-used = Questo codice è già stato usato. Aspetti quello nuovo, che arriva entro 30 secondi.
error-recovery-wrong = Questo codice di riserva non è giusto, oppure è già stato usato. Controlli o ne usi un altro.
enrol-heading = Colleghi il Suo telefono
enrol-text = Oltre alla password, per entrare serve un codice che solo il Suo telefono conosce. Lo collega adesso, una volta per tutte.
enrol-app = Se sul telefono non ha ancora un’app per i codici temporanei (TOTP), ne installi una.
enrol-scan = Nell’app aggiunga un account e inquadri questo disegno.
enrol-picture = Codice QR con la chiave per l’app
enrol-type = Se non può inquadrarlo, scriva nell’app questa chiave:
enrol-read = Scriva qui sotto le sei cifre che l’app mostra.
enrol-confirm = Collega il telefono

# Recovery codes.

recovery-heading = Conservi i codici di riserva
recovery-text = Se perde il telefono, entra con uno di questi codici. Ognuno vale una volta sola, e dopo questa pagina non li vede più nessuno.
recovery-how = Li stampi, o li copi in un posto sicuro. Non li tenga insieme alla password.
recovery-list = Codici di riserva
recovery-kept = Li ho conservati

# One's own account.

account-heading = Il Suo profilo
account-name = Nome
account-user-id = Nome utente
account-role = Ruolo
account-latest = Alle { $time } dovrà in ogni caso entrare di nuovo.
account-password-heading = Password
account-password-change = Cambiare la password
account-password-changed = La nuova password vale da subito. Dagli altri computer è uscito.
account-recovery-heading = Codici di riserva
account-recovery-left = { $count ->
    [0] Non Le resta nessun codice di riserva.
    [one] Le resta un codice di riserva.
   *[other] Le restano { $count } codici di riserva.
}
account-recovery-text = Può farne dieci nuovi: quelli di prima non valgono più. Per farli scriva la Sua password.
account-recovery-renew = Fai codici nuovi
account-shortcuts-heading = Tasti rapidi
account-shortcuts-text = Nelle pagine dell’ufficio alcuni tasti scorrono e aprono le righe di un elenco. Se La disturbano, li spenga.
account-shortcuts-on = I tasti rapidi sono accesi.
account-shortcuts-off = I tasti rapidi sono spenti.
account-shortcuts-turn-off = Spegni i tasti rapidi
account-shortcuts-turn-on = Accendi i tasti rapidi

# Demonstration.

inbox-staff-heading = Codici del personale
inbox-staff-text = Sono quelli che ciascuno leggerebbe adesso sul proprio telefono. Le password sono scritte dove è partito il server.
inbox-staff-to = Alla pagina di accesso del personale
