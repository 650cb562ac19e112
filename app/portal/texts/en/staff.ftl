# Staff: signing in, the second factor.

staff-heading = Staff sign-in
