import type { DirectoryUser } from './ports.ts';

/** The mail address of a colleague: the mailbox in Entra, else the user principal name. */
export function workAddressOf({ mail, userPrincipalName }: DirectoryUser): string {
  return mail ?? userPrincipalName;
}
