# The desk of the data protection officer.

office-heading = Richieste
