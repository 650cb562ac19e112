# Documents that are given out: letters, the answer under Art. 15.

answer-title = Risposta alla Sua richiesta di accesso
answer-intro = Ci ha chiesto quali Suoi dati conserviamo. Questa è la risposta, come vuole l’articolo 15 del Regolamento (UE) 2016/679.
answer-confirms = { $count ->
    [one] Oggi, { $at }, { $controller } conserva la registrazione di una chiamata di cui ci ha chiesto. La trova in fondo, con tutto quello che La riguarda.
   *[other] Oggi, { $at }, { $controller } conserva le registrazioni di { $count } chiamate di cui ci ha chiesto. Le trova in fondo, con tutto quello che La riguarda.
}
answer-gone-heading = Le registrazioni di cui ci ha chiesto non si conservano più
answer-gone = Il loro periodo di conservazione è finito: le cancelliamo, e nessuno le usa più.
answer-letter = { $heading } (lettera { $letter })
answer-kept-heading = Fino a quando la conserviamo
answer-kept = { $months ->
    [one] Conserviamo ogni registrazione per un mese dal giorno della chiamata. Poi si cancella da sola.
   *[other] Conserviamo ogni registrazione per { $months } mesi dal giorno della chiamata. Poi si cancella da sola.
}
answer-kept-longer = Resta di più solo se Lei lo chiede, o se serve per una causa o per ordine di un’autorità.
answer-kept-day = Per ogni registrazione trova in fondo l’ultimo giorno e come lo abbiamo calcolato.
answer-safeguards = Se un giorno i dati uscissero dall’Unione europea, Lei lo saprebbe prima. Le diremmo anche con quali garanzie (articolo 46).
answer-questions = Per qualsiasi domanda scriva al responsabile della protezione dei dati: { $email }.
answer-call = Chiamata di { $day }, ore { $time }
answer-last-day = Ultimo giorno in cui resta
answer-taken-in = Arrivata al portale
answer-others-numbers = I numeri di altre persone non sono Suoi dati: ne mostriamo solo le ultime tre cifre.
answer-listened-heading = Chi l’ha ascoltata
answer-listened = { $at }: una persona autorizzata. Scopo: { $purpose }
answer-listened-for-a-request = Trattare una richiesta sui diritti.
answer-listened-names = Chi ha ascoltato lo ha fatto per nostro incarico: non ne indichiamo il nome, perché la legge protegge anche queste persone.
