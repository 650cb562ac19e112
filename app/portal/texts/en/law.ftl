# The law in words: articles, holidays, the steps to a date.

article-gdpr-5-1-e = Art. 5(1)(e) GDPR
article-gdpr-6-1-f = Art. 6(1)(f) GDPR
article-gdpr-11-2 = Art. 11(2) GDPR
article-gdpr-12-3 = Art. 12(3) GDPR
article-gdpr-12-4 = Art. 12(4) GDPR
article-gdpr-12-5 = Art. 12(5) GDPR
article-gdpr-12-6 = Art. 12(6) GDPR
article-gdpr-15 = Art. 15 GDPR
article-gdpr-15-4 = Art. 15(4) GDPR
article-gdpr-16 = Art. 16 GDPR
article-gdpr-17-1 = Art. 17(1) GDPR
article-gdpr-17-1-a = Art. 17(1)(a) GDPR
article-gdpr-17-1-b = Art. 17(1)(b) GDPR
article-gdpr-17-1-c = Art. 17(1)(c) GDPR
article-gdpr-17-1-d = Art. 17(1)(d) GDPR
article-gdpr-17-1-e = Art. 17(1)(e) GDPR
article-gdpr-17-1-f = Art. 17(1)(f) GDPR
article-gdpr-17-3-b = Art. 17(3)(b) GDPR
article-gdpr-17-3-e = Art. 17(3)(e) GDPR
article-gdpr-18 = Art. 18 GDPR
article-gdpr-18-1-a = Art. 18(1)(a) GDPR
article-gdpr-18-1-b = Art. 18(1)(b) GDPR
article-gdpr-18-1-c = Art. 18(1)(c) GDPR
article-gdpr-18-1-d = Art. 18(1)(d) GDPR
article-gdpr-18-2 = Art. 18(2) GDPR
article-gdpr-18-3 = Art. 18(3) GDPR
article-gdpr-19 = Art. 19 GDPR
article-gdpr-20 = Art. 20 GDPR
article-gdpr-21-1 = Art. 21(1) GDPR
article-gdpr-22 = Art. 22 GDPR
article-gdpr-58 = Art. 58 GDPR
article-gdpr-77 = Art. 77 GDPR
article-gdpr-79 = Art. 79 GDPR
article-cc-2963 = art. 2963 of the Italian civil code
article-codice-privacy-2-terdecies = art. 2-terdecies of the Italian privacy code
article-reg-1182-3-1 = Art. 3(1) Reg. 1182/71
article-reg-1182-3-2-c = Art. 3(2)(c) Reg. 1182/71
article-reg-1182-3-4 = Art. 3(4) Reg. 1182/71
article-notice = notice

holiday-new-year = New Year’s Day
holiday-epiphany = Epiphany
holiday-easter-monday = Easter Monday
holiday-liberation = Liberation Day
holiday-labour = Labour Day
holiday-republic = Republic Day
holiday-assumption = Assumption Day
holiday-saint-francis = Saint Francis
holiday-all-saints = All Saints’ Day
holiday-immaculate-conception = Immaculate Conception
holiday-christmas = Christmas Day
holiday-saint-stephen = Saint Stephen’s Day

how-computed = How is this date computed?
step-day-in-rome = In Italy it was { $to }: this is the day that counts.
step-months-kept = From { $from } we count { $months } months: the last day is { $to }.
step-months-kept-shorter = From { $from } we count { $months } months. That month is shorter: the last day is { $to }.
step-maximum-not-moved = Nobody works on that day ({ $reason }), but the date does not move: it stays { $from }.
step-deleted-next-day = It is deleted at the beginning of the next day, { $to }.
step-receipt-not-counted = The day on which we receive the request, { $from }, does not count.
step-one-month = One month later is { $to }.
step-one-month-shorter = One month later the month is shorter: that leads to { $to }.
step-two-further-months = With the extension by two months it is { $to }.
step-pause = For { $days } days the time stands still, while we wait to know who you are: from { $from } to { $to }.
step-asked-too-late = We asked too late who you are: the time does not stand still and it stays { $to }.
step-next-working-day = Nobody works on that day, { $from } ({ $reason }): it moves to { $to }.
step-worked = That day, { $to }, is a working day: the date does not move.
step-internal-target = Our office aims to answer by { $to }.

# On the command line.

explain-due = Received on { $received }: to be answered by { $due }, that day included.
explain-extended = Received on { $received }: with the extension to be answered by { $due }, that day included.
explain-retention = Call of { $recorded }: the recording is kept until the end of { $last }.
explain-valid = It is written correctly: { $normalized }
explain-sundays = And every Sunday.
