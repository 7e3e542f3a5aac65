import type { DirectoryUser } from './ports.ts';

/** Where mail for a colleague goes: the mailbox Entra knows, else the name they sign in with. */
export function workAddressOf({ mail, userPrincipalName }: DirectoryUser): string {
  return mail ?? userPrincipalName;
}
