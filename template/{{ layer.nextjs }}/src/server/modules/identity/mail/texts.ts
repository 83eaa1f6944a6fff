/** What mails say: the subject, and plain text. Values are put in as they are. */

export interface Values {
  readonly app: string;
  readonly email: string;
  /** Where the pages are that links lead to. */
  readonly frontend: string;
  /** Empty in mails that prove nothing. */
  readonly token: string;
}

interface Letter {
  readonly subject: string;
  readonly text: string;
}

export const TEXTS = {
  address_taken: ({ app, email, frontend }: Values): Letter => ({
    subject: `You have an account at ${app}`,
    text: `Somebody, perhaps you, has given ${email} as the address of another account at ${app}. There is
one already, and nothing has changed.

If this was you: sign in, or choose a new password at

${frontend}/forgotten-password

If it was not, do nothing.
`,
  }),
  email_changing: ({ app, email, frontend }: Values): Letter => ({
    subject: `The address of your account at ${app} is about to change`,
    text: `Somebody who knows your password, most likely you, wants another address for the account ${email}
at ${app}. It changes as soon as the new address is confirmed.

If this was not you, choose a new password now. That stops the change and ends every session:

${frontend}/forgotten-password
`,
  }),
  password_changed: ({ app, email, frontend }: Values): Letter => ({
    subject: `Your password at ${app} was changed`,
    text: `The password of the account ${email} at ${app} was changed, and other sessions were ended.

If this was not you, choose a new one:

${frontend}/forgotten-password
`,
  }),
  prove_email: ({ app, email, frontend, token }: Values): Letter => ({
    subject: `Confirm your e-mail address for ${app}`,
    text: `Somebody, most likely you, has given ${email} as the address of an account at ${app}.

To confirm it, sign in and open this link:

${frontend}/confirm-email#token=${token}

It is good for 24 hours. If this was not you, do nothing: without your confirmation the address
counts for nothing.
`,
  }),
  reset_password: ({ app, email, frontend, token }: Values): Letter => ({
    subject: `A new password for ${app}`,
    text: `Somebody, most likely you, wants to choose a new password for the account ${email} at ${app}.

To choose it, open this link:

${frontend}/reset-password#token=${token}

It is good for one hour, and once. If this was not you, do nothing: your password stays as it is.
`,
  }),
  second_factor_removed: ({ app, email, frontend }: Values): Letter => ({
    subject: `Your second factor at ${app} was removed`,
    text: `From now on the password alone opens the account ${email} at ${app}.

If this was not you, choose a new password, and set the second factor up again:

${frontend}/forgotten-password
`,
  }),
};
