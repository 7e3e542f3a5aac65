/** A role of Entra, and what it may do with passes of other people. */
export interface EntraRole {
  readonly name: string;
  /** The role's template id, which is the same in every tenant. */
  readonly templateId: string;
  /** Whose passes the role makes, looks at and deletes: never one's own. */
  readonly passes: 'of administrators and members' | 'of members' | 'looks at' | 'none';
  readonly policy: 'changes it' | 'looks at it' | 'none';
  /** What to mind when somebody holds it in a tenant with Firstkey. */
  readonly mind: string;
}

/**
 * Who may make a Temporary Access Pass in Entra, beside Firstkey.
 * @see https://learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass
 */
export const ENTRA_ROLES: readonly EntraRole[] = [
  {
    name: 'Privileged Authentication Administrator',
    templateId: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
    passes: 'of administrators and members',
    policy: 'none',
    mind: 'can become any administrator by a pass; give it by PIM only',
  },
  {
    name: 'Authentication Administrator',
    templateId: 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
    passes: 'of members',
    policy: 'none',
    mind: 'can become any member; the service desk’s role where Firstkey is away',
  },
  {
    name: 'Authentication Policy Administrator',
    templateId: '0526716b-113d-4c15-b2c8-68e3c22b9f80',
    passes: 'none',
    policy: 'changes it',
    mind: 'decides for whom passes work; the least role for `npm run tenant -- apply` of methods',
  },
  {
    name: 'Conditional Access Administrator',
    templateId: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
    passes: 'none',
    policy: 'none',
    mind: 'the least role for `npm run tenant -- apply` of strengths and Conditional Access',
  },
  {
    name: 'Global Reader',
    templateId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
    passes: 'looks at',
    policy: 'looks at it',
    mind: 'sees that there is a pass and never its code; enough for `npm run tenant -- check`',
  },
];

/** The roles of Firstkey's own API, as Entra writes them into tokens (claim `roles`). */
export const ROLE_NAMES = [
  'Onboarding.Read',
  'Onboarding.Operate',
  'Onboarding.Device',
  'Onboarding.Recover',
  'Onboarding.Approve',
  'Onboarding.Admin',
] as const;
export type RoleName = (typeof ROLE_NAMES)[number];

/** A role of Firstkey's own API, given in Entra to people and apps. */
export interface FirstkeyRole {
  readonly value: RoleName;
  readonly may: string;
  readonly passes: string;
  /** The roles whose rights it has as well, and no others. */
  readonly implies: readonly RoleName[];
}

/**
 * `Onboarding.Admin` implies neither `Recover` nor `Approve`: passes for people who are here already
 * are asked for and approved only by those to whom Entra gives just that right, so that a review of
 * the assignments shows all of them.
 */
export const FIRSTKEY_ROLES: readonly FirstkeyRole[] = [
  {
    value: 'Onboarding.Read',
    may: 'look at onboardings, the readiness of the tenant and the evidence',
    passes: 'sees that there is one, never the code',
    implies: [],
  },
  {
    value: 'Onboarding.Operate',
    may: 'resume, reissue and withdraw, and replay what could not be done',
    passes: 'has another one made for a hire, who alone gets the link',
    implies: [],
  },
  {
    value: 'Onboarding.Device',
    may: 'ask for passes for the set-up of devices',
    passes: 'has one made for the person of a device',
    implies: [],
  },
  {
    value: 'Onboarding.Recover',
    may: 'ask for a pass for somebody who is here already and lost every method',
    passes: 'has one made under the same guards',
    implies: [],
  },
  {
    value: 'Onboarding.Approve',
    may: 'approve or reject what somebody else asked for',
    passes: 'lets one be made that somebody else asked for, never one for oneself',
    implies: [],
  },
  {
    value: 'Onboarding.Admin',
    may: 'do what Onboarding.Read, Onboarding.Operate and Onboarding.Device may, read the audit, export and erase the data of a person, and end their sessions',
    passes: 'as those three',
    implies: ['Onboarding.Read', 'Onboarding.Operate', 'Onboarding.Device'],
  },
];

/** Whether roles of a token grant a right. Unknown roles grant nothing. */
export function grants(held: readonly string[], needed: RoleName): boolean {
  return FIRSTKEY_ROLES.some(
    ({ value, implies }) => held.includes(value) && (value === needed || implies.includes(needed)),
  );
}
