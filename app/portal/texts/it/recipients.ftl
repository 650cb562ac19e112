# Recipients, and the orders that they get (Art. 19).

recipients-heading = Destinatari
