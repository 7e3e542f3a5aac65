/** What Entra knows of a person who is here already. */
export interface Person {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string | null;
  readonly givenName: string | null;
  readonly surname: string | null;
  readonly employeeId: string | null;
  readonly isGuest: boolean;
  /** Null where Entra does not say. */
  readonly isEnabled: boolean | null;
  /** The work mailbox. */
  readonly mail: string | null;
  readonly otherMails: readonly string[];
  readonly mobilePhone: string | null;
  /** ISO 3166 country code. */
  readonly usageLocation: string | null;
  /** Language tag. */
  readonly preferredLanguage: string | null;
}

export interface People {
  /** By object id or user principal name; undefined when there is no such user. */
  person(idOrName: string): Promise<Person | undefined>;
}
