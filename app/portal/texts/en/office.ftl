# The desk of the data protection officer, and the letters that leave it.

# The letter with a decision.
letter-title = Answer to request { $reference }
letter-greeting = Good morning,
letter-opening = on { $received } you asked us to { $wish }. We have examined the request, and this is our answer.
letter-asked-access = tell you what we hold, and for a copy of the recordings
letter-asked-rectification = correct or complete what is recorded about the calls
letter-asked-erasure = erase the recordings
letter-asked-restriction = keep the recordings without using them
letter-asked-objection = stop using the recordings
letter-outcome-accepted = We have granted your request.
letter-outcome-accepted-in-part = We have granted your request in part.
letter-outcome-refused = We have not granted your request.
letter-outcome-cannot-identify = We cannot act on the request, because we cannot establish which call is yours. Your right is not refused.
letter-granted = Granted.
letter-not-granted = Not granted.
letter-deleted-already = Deleted already on { $on }. This is no refusal.
letter-copy-as-is = The copy has all voices.
letter-copy-masked = In the copy the stretches with other people’s data are silent.
letter-copy-caller-channel-only = The copy has your voice only.
letter-copy-cut = In the copy the stretches with other people’s data are left out.
letter-why = The reason
letter-balancing = We have weighed your reasons against ours:
letter-check = How we checked the accuracy:
letter-claim = The dispute, or the right to be defended:
letter-duty = The legal duty:
letter-harm = The concrete harm to another person:
letter-invitation = What can help us to recognise your call:
letter-statement = Your statement, which stays with the recording:
letter-what-follows = What happens now
letter-follows-access = You can download the copy until { $until } on the page of the request. With it you receive all the information of Article 15 GDPR.
letter-follows-rectification = We have corrected the data and kept what they said before. The audio does not change.
letter-follows-erasure = The recordings granted are erased from our systems. All that remains is the trace that they were erased.
letter-follows-objection = We no longer use the recordings granted: we erase them. All that remains is the trace that they were erased.
letter-follows-restriction = We keep the recordings granted without using them. We look at the restriction again: { $review }. We tell you before we lift it.
letter-follows-lifting = The restriction ends on { $lifted }. We tell you before, as Article 18 GDPR asks.
letter-until-checked = when the check is done
letter-recipients = We also tell whoever received the recordings (Article 19 GDPR):
letter-closing = For questions you can write to the data protection officer: { $dpo }.

# Legal reasons.
reason-conditions-met = The conditions of the right are met
reason-nothing-held = We hold the recordings no more
reason-harm-to-others = The whole copy would harm another person who is heard in the recording
reason-not-this-person = The recording is not about the person who asks
reason-data-are-accurate = What is recorded is accurate
reason-ground-not-met = The ground that the law asks for is not met
reason-ground-without-object = The ground does not apply: the recording rests neither on consent nor on an online service for children
reason-needed-by-another = Another person needs the same recording: we keep it for them alone, without your data
reason-overriding-grounds = Compelling legitimate grounds override yours, as explained below
reason-duty-to-keep = A law obliges us to keep the recording
reason-legal-claim = The recording is needed for a concrete dispute
reason-manifestly-unfounded = The request is manifestly unfounded
reason-excessive = The request is excessive
reason-not-identifiable = We cannot identify the person
