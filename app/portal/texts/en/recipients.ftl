# Recipients, and the orders that they get (Art. 19): mails to suppliers, and the page that their link opens.

order-erase = erase a recording
order-restrict = restrict the use of a recording
order-rectify = correct the data of a recording
order-lift = nothing more: the restriction on the use of a recording has ended

order-mail-subject = Order { $reference }
order-mail-body =
    Good day,

    you process recordings on behalf of { $controller }. One of them needs you to act (Art. 19 GDPR).

    What to do: { $what }
    To be done by: { $due }
    Order: { $reference }

    For privacy the name of the recording is not written here. You read it at this address, and confirm there when you have finished:

    { $link }

    The address holds for { $days } days and opens this order only. Give it to nobody but whoever carries out the order.

    If you cannot carry it out, tell us at { $dpo }.

    { $controller }

order-reminder-mail-subject = Reminder: order { $reference }
order-reminder-mail-body =
    Good day,

    we do not have your confirmation for order { $reference } yet. It was due on { $due } (Art. 19 GDPR).

    What to do: { $what }

    Read the name of the recording at this address, and confirm there when you have finished:

    { $link }

    The address holds for { $days } days and opens this order only. Give it to nobody but whoever carries out the order.

    If you cannot carry it out, tell us at { $dpo }.

    { $controller }

order-heading-erase = Erase this recording
order-heading-restrict = Restrict the use of this recording
order-heading-rectify = Correct the data of this recording
order-heading-lift = You may use this recording again
order-text-erase = Erase it from all your systems and from all copies that you have.
order-text-restrict = Keep it without using it and without erasing it, until we write to you again.
order-text-rectify = Correct the data as written below. The audio stays as it is.
order-text-lift = The restriction on its use has ended. You may use it as before, for the purposes of the contract.
order-recording = Name of the recording
order-recording-explained = The one it has in your system.
order-due = To be done by
order-overdue = This day has passed: do it at once.
order-note = What to correct
order-supplier = Who does it
order-reference = Order
order-done-explained = When you have finished, confirm it here. After that this page no longer shows the name of the recording.
order-done-button = I have finished
order-cannot = If you cannot carry out the order, write to us:
order-article = Arts. 19 and 28 GDPR
order-acknowledged-heading = Thank you, we have your confirmation
order-acknowledged-text = Order { $reference } was carried out on { $at }. You need do nothing more.
order-acknowledged-forgotten = This page no longer keeps the name of the recording.

act-order-created = We gave an order to the supplier that has the recording
act-order-acknowledged = The supplier confirmed that it carried out the order
act-order-unreachable = The supplier cannot be reached

portal-keeps-order = The orders to suppliers
portal-keeps-order-how-long = At least two years, as long as the request. The name of the recording is erased with the confirmation

channel-webhook = message to a system
