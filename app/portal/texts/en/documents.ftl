# Documents that are given out: letters, the answer under Art. 15.

answer-title = Answer to your request for access
answer-intro = You asked us which data of yours we hold. This is the answer, as Article 15 of Regulation (EU) 2016/679 demands.
answer-confirms = { $count ->
    [one] Today, { $at }, { $controller } holds the recording of one call that you asked about. You find it at the end, with everything that concerns you.
   *[other] Today, { $at }, { $controller } holds the recordings of { $count } calls that you asked about. You find them at the end, with everything that concerns you.
}
answer-gone-heading = The recordings that you asked about are not kept any more
answer-gone = Their period is over: we delete them, and nobody uses them any more.
answer-letter = { $heading } (letter { $letter })
answer-kept-heading = Until when we keep it
answer-kept = { $months ->
    [one] We keep each recording for one month from the day of the call. Then it is deleted by itself.
   *[other] We keep each recording for { $months } months from the day of the call. Then it is deleted by itself.
}
answer-kept-longer = It stays longer only if you ask for it, or if it is needed in a lawsuit or an authority orders it.
answer-kept-day = For each recording you find its last day at the end, and how we computed it.
answer-safeguards = If the data were to leave the European Union one day, you would know it before. We would also tell you with which safeguards (Article 46).
answer-questions = For any question write to the data protection officer: { $email }.
answer-call = Call of { $day }, { $time }
answer-last-day = Last day on which it stays
answer-taken-in = Arrived at the portal
answer-others-numbers = The numbers of other people are not your data: we show only their last three digits.
answer-listened-heading = Who listened to it
answer-listened = { $at }: an authorised person. Purpose: { $purpose }
answer-listened-for-a-request = Handling a request about rights.
answer-listened-names = Whoever listened did so on our behalf: we do not give their names, because the law protects these people too.
