# The desk of the data protection officer.

office-heading = Requests
