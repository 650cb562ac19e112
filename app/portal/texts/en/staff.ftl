# Staff: the frame of the desk.

desk = Privacy office
desk-nav = Pages of the office
desk-nav-account = My account
desk-who = { $name }, { $role }
desk-until = Ends at { $time }
desk-end-for-good = At { $time } these pages close, and you will have to sign in again.
desk-forbidden-heading = This page is not for your role
desk-forbidden-text = Your role ({ $role }) does not open this page. If you need it, speak to whoever runs the portal.
desk-missing-heading = There is no such page
desk-missing-text = The address is wrong, or what you look for is there no more. Start again from the menu above.
role-dpo = data protection officer
role-reviewer = reviewer
role-auditor = auditor
role-listener = listener

# Signing in.

sign-in-heading = Staff sign-in
sign-in-text = These pages are for those who work with requests and recordings. If you called the call centre, your pages are elsewhere.
sign-in-to-start = To the first page
sign-in-ended = Time is up, or you have not signed in yet. Sign in to go on.
sign-in-user-id = User name
sign-in-password = Password
sign-in-go = Sign in
sign-in-help = Forgot your password? Whoever runs the portal gives you a new one.
error-sign-in-empty = Type the user name and the password.
error-sign-in-refused = User name and password do not match. Type them again: capitals count in the password.
error-sign-in-limited = Too many attempts. Wait for an hour, then try again.

# The password.

password-heading = Choose your password
password-given = Whoever gave you the password that you just used knows it too. Choose one that only you know.
password-change-heading = Change your password
password-change-text = The new one holds at once. If you are signed in on another computer, you will have to sign in there again.
password-current = Present password
password-new = New password
password-new-hint = At least 12 characters; spaces and accents are fine. Four random words are easy to remember.
password-again = New password, once more
password-keep = Save the password
error-password-empty = Type the password that you use now.
error-password-wrong = This is not your present password. Type it again.
error-password-new-empty = Type the new password.
error-password-differs = The two passwords differ. Type the same one twice.
error-password-too-short = The password has fewer than { $shortest } characters. Add some.
error-password-too-long = The password has more than { $longest } characters. Take some away.
error-password-named = The password is little more than your name or that of the company. Choose another one.
error-password-simple = The password repeats the same characters or follows a row of keys. Choose another one.
error-password-common = Many people use this password, and whoever wants to get in tries it first. Choose another one.
error-password-same = This is the password you had. Choose another one.

# The second factor.

second-factor-heading = Type the code on your phone
second-factor-text = Open the authenticator app on your phone and type the six digits that it shows for miavoce.
second-factor-code = Six-digit code
second-factor-code-hint = It changes every 30 seconds and works once.
second-factor-enter = Sign in
second-factor-recovery-heading = Your phone is not with you?
second-factor-recovery-text = Use one of the recovery codes that you kept. Each works once.
second-factor-recovery = Recovery code
second-factor-recovery-hint = It is ten letters and digits, for example k7f2-9xqm-4c.
second-factor-recovery-enter = Sign in with the recovery code
second-factor-lost = No recovery codes either? Whoever runs the portal can let you connect another phone.
error-second-factor-wrong = The code is not right. Wait for the next one, and check that your phone’s clock is exact.
error-second-factor-used = This code was used already. Wait for the next one: it comes within 30 seconds.
error-recovery-wrong = This recovery code is not right, or was used already. Check it or use another one.
enrol-heading = Connect your phone
enrol-text = Besides the password, signing in takes a code that only your phone knows. You connect it now, once and for all.
enrol-app = If your phone has no app for temporary codes (TOTP) yet, install one.
enrol-scan = In the app, add an account and point the camera at this picture.
enrol-picture = QR code with the key for the app
enrol-type = If you cannot, type this key in the app:
enrol-read = Type the six digits that the app shows below.
enrol-confirm = Connect the phone

# Recovery codes.

recovery-heading = Keep the recovery codes
recovery-text = If you lose your phone, you sign in with one of these codes. Each works once, and after this page nobody sees them again.
recovery-how = Print them, or copy them to a safe place. Do not keep them with the password.
recovery-list = Recovery codes
recovery-kept = I have kept them

# One's own account.

account-heading = Your account
account-name = Name
account-user-id = User name
account-role = Role
account-latest = At { $time } you will have to sign in again in any case.
account-password-heading = Password
account-password-change = Change the password
account-password-changed = The new password holds at once. You are signed out on other computers.
account-recovery-heading = Recovery codes
account-recovery-left = { $count ->
    [0] You have no recovery code left.
    [one] You have one recovery code left.
   *[other] You have { $count } recovery codes left.
}
account-recovery-text = You can make ten new ones: those before work no more. Type your password to make them.
account-recovery-renew = Make new codes
account-shortcuts-heading = Keyboard shortcuts
account-shortcuts-text = On the pages of the office some keys move through a list and open its rows. If they get in your way, switch them off.
account-shortcuts-on = Keyboard shortcuts are on.
account-shortcuts-off = Keyboard shortcuts are off.
account-shortcuts-turn-off = Switch shortcuts off
account-shortcuts-turn-on = Switch shortcuts on

# Demonstration.

inbox-staff-heading = Codes of the staff
inbox-staff-text = They are what each would read from their phone now. The passwords stand where the server was started.
inbox-staff-to = To the staff sign-in
