# Staff: signing in, the second factor.

staff-heading = Accesso del personale
