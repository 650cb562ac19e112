# The law in words: articles, holidays, the steps to a date.

article-gdpr-5-1-e = art. 5, par. 1, lett. e), GDPR
article-gdpr-6-1-f = art. 6, par. 1, lett. f), GDPR
article-gdpr-11-2 = art. 11, par. 2, GDPR
article-gdpr-12-3 = art. 12, par. 3, GDPR
article-gdpr-12-4 = art. 12, par. 4, GDPR
article-gdpr-12-5 = art. 12, par. 5, GDPR
article-gdpr-12-6 = art. 12, par. 6, GDPR
article-gdpr-15 = art. 15, GDPR
article-gdpr-15-4 = art. 15, par. 4, GDPR
article-gdpr-16 = art. 16, GDPR
article-gdpr-17-1 = art. 17, par. 1, GDPR
article-gdpr-17-1-a = art. 17, par. 1, lett. a), GDPR
article-gdpr-17-1-b = art. 17, par. 1, lett. b), GDPR
article-gdpr-17-1-c = art. 17, par. 1, lett. c), GDPR
article-gdpr-17-1-d = art. 17, par. 1, lett. d), GDPR
article-gdpr-17-1-e = art. 17, par. 1, lett. e), GDPR
article-gdpr-17-1-f = art. 17, par. 1, lett. f), GDPR
article-gdpr-17-3-b = art. 17, par. 3, lett. b), GDPR
article-gdpr-17-3-e = art. 17, par. 3, lett. e), GDPR
article-gdpr-18 = art. 18, GDPR
article-gdpr-18-1-a = art. 18, par. 1, lett. a), GDPR
article-gdpr-18-1-b = art. 18, par. 1, lett. b), GDPR
article-gdpr-18-1-c = art. 18, par. 1, lett. c), GDPR
article-gdpr-18-1-d = art. 18, par. 1, lett. d), GDPR
article-gdpr-18-2 = art. 18, par. 2, GDPR
article-gdpr-18-3 = art. 18, par. 3, GDPR
article-gdpr-19 = art. 19, GDPR
article-gdpr-20 = art. 20, GDPR
article-gdpr-21-1 = art. 21, par. 1, GDPR
article-gdpr-22 = art. 22, GDPR
article-gdpr-58 = art. 58, GDPR
article-gdpr-77 = art. 77, GDPR
article-gdpr-79 = art. 79, GDPR
article-cc-2963 = art. 2963 del codice civile
article-codice-privacy-2-terdecies = art. 2-terdecies del Codice privacy
article-reg-1182-3-1 = art. 3, par. 1, Reg. 1182/71
article-reg-1182-3-2-c = art. 3, par. 2, lett. c), Reg. 1182/71
article-reg-1182-3-4 = art. 3, par. 4, Reg. 1182/71
article-notice = informativa

holiday-new-year = Capodanno
holiday-epiphany = Epifania
holiday-easter-monday = Lunedì dell’Angelo
holiday-liberation = Festa della Liberazione
holiday-labour = Festa del Lavoro
holiday-republic = Festa della Repubblica
holiday-assumption = Ferragosto
holiday-saint-francis = San Francesco
holiday-all-saints = Ognissanti
holiday-immaculate-conception = Immacolata Concezione
holiday-christmas = Natale
holiday-saint-stephen = Santo Stefano

how-computed = Come si calcola questa data?
step-day-in-rome = In Italia era { $to }: conta questo giorno.
step-months-kept = Dal { $from } si contano { $months } mesi: l’ultimo giorno è { $to }.
step-months-kept-shorter = Dal { $from } si contano { $months } mesi. Quel mese è più corto: l’ultimo giorno è { $to }.
step-maximum-not-moved = Quel giorno non si lavora ({ $reason }), ma la data non si sposta: resta { $from }.
step-deleted-next-day = La cancellazione avviene all’inizio del giorno dopo, { $to }.
step-receipt-not-counted = Il giorno in cui riceviamo la richiesta, { $from }, non si conta.
step-one-month = Un mese dopo è { $to }.
step-one-month-shorter = Un mese dopo quel mese è più corto: si arriva a { $to }.
step-two-further-months = Con la proroga di due mesi si arriva a { $to }.
step-pause = Per { $days } giorni il tempo si ferma, in attesa di sapere chi è Lei: da { $from } a { $to }.
step-asked-too-late = Abbiamo chiesto tardi chi è Lei: il tempo non si ferma e resta { $to }.
step-next-working-day = Quel giorno, { $from }, non si lavora ({ $reason }): si passa a { $to }.
step-worked = Quel giorno, { $to }, si lavora: la data non si sposta.
step-internal-target = Il nostro ufficio punta a rispondere entro { $to }.

# On the command line.

explain-due = Ricevuta { $received }: si risponde entro { $due } compreso.
explain-extended = Ricevuta { $received }: con la proroga si risponde entro { $due } compreso.
explain-retention = Chiamata di { $recorded }: la registrazione è conservata fino a tutto { $last }.
explain-valid = È scritto bene: { $normalized }
explain-sundays = In più, ogni domenica.
