/**
 * Microsoft's page for one's own sign-in methods; the short address is what its documents name.
 * @see https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
 */
export const SECURITY_INFO_URL = 'https://aka.ms/mysecurityinfo';
export const SECURITY_INFO = 'aka.ms/mysecurityinfo';

/**
 * What Microsoft's screens say, in English. They are shown in the language of the person's device,
 * which we do not know, so sentences add a translation of their own.
 * @see https://learn.microsoft.com/entra/identity/authentication/how-to-register-passkey-authenticator
 */
export const ON_SCREEN = {
  tap: 'Temporary Access Pass',
  addMethod: '+ Add sign-in method',
  passkey: 'Passkey',
  addAccount: 'Add account',
  workAccount: 'Work or school account',
  signIn: 'Sign in',
  otherDevice: 'iPhone, iPad or Android device',
  done: 'Done',
} as const;

/** Where a person signs in first: in any browser, or on the new laptop. */
export type FirstSignIn = 'browser' | 'device';
