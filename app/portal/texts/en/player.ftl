# Listening by staff.

desk-nav-recordings = Recordings
case-listen = Listen

# The list.

listen-heading = The latest recordings
listen-heading-day = Recordings of { $day }
listen-lead = Choose a call. Before you listen to it, you say for which purpose.
listen-nothing = There is no recording.
listen-day = Day
listen-supplier = Supplier
listen-any-supplier = All
listen-show = Show
listen-call = Call
listen-number = Number
listen-digits = ends in { $digits }
listen-inbound = Incoming call
listen-outbound = Outgoing call
listen-pages = Other recordings
listen-page-before = Page before
listen-page-after = Next page
listen-day-before = Day before
listen-day-after = Next day

# One recording.

listen-back = All recordings
listen-back-to-request = Request { $reference }
listen-kept-until = Kept until { $last }.
listen-purpose = For which purpose do you listen?
listen-purpose-hint = The purpose and the time are written down. Whoever called sees them, without your name. Listening stays open for 30 minutes.
listen-for-request = You listen in order to answer request { $reference }.
listen-begin = Open for listening
listen-again = State the purpose again
error-purpose-empty = Choose for which purpose you listen.
error-listening-not-theirs = Your role does not listen for this purpose.
error-listening-not-a-purpose = The notice does not state this purpose. Choose another one.
error-listening-gone = This recording is not there any more.
error-listening-not-for-this-request = The request is not about this recording, or is closed already. Go back to the request.
error-listening-restricted = The use of this recording is restricted (Article 18 GDPR). Only whoever answers a request about it listens to it: open it from there.

# The waveform.

wave-sentence = Waveform of the call: { $duration }.
wave-silenced = Stretches without sound: { $stretches }.
wave-two-lanes = Above the voice of the person, below that of the operator.
wave-one-lane = Both voices are in the same track.
wave-in-the-making = The call is long: the picture of its sound is nearly ready. You can listen already. To see it, load the page again.
wave-none = The sound of this recording cannot be drawn.

# The player.

player-heading = Listening
player-open = You can listen until { $until }.
player-name = Player of the call
player-play = Play
player-pause = Pause
player-place = Place in the call
player-of = of
player-speed = Speed
player-mark-begin = Mark the beginning of the stretch
player-mark-end = Mark the end of the stretch
player-mark-begun = The stretch begins at
player-marked = Stretch written in the form:
player-mark-given-up = Stretch given up.
player-failed = The sound does not start. Perhaps the 30 minutes are over: load the page again and state the purpose again.
player-keys = Keys, while the player is active
key-play = K or space
player-keys-play = plays or pauses
key-arrows = ← →
player-keys-arrows = 5 seconds back or on
key-shift-arrows = Shift with ← →
player-keys-shift-arrows = 1 second back or on
key-mark = M
player-keys-mark = marks the beginning, then the end of a stretch to take out. You can also drag the mouse over the waveform.
key-escape = Esc
player-keys-escape = gives up the stretch that was begun
