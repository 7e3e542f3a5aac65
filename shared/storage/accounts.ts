import { z } from 'zod';

const moment = z.iso.datetime({ offset: true });

/**
 * Written before an account is made, so that a run that lost the answer knows its own account again.
 * Absent: the onboarding never tried to make one. A corrected employee id begins a new intent.
 */
export const AccountIntentDocument = z.object({
  /** The newest attempt: what was made a moment ago may not be readable yet. */
  at: moment.nullable().default(null),
  firstAt: moment.nullable().default(null),
  /** Keyed, of the employee id that the account was to be made for. */
  employeeIdHash: z.string().nullable().default(null),
  /** Every user principal name that may have been tried, lower case. */
  userPrincipalNames: z.array(z.string()).default([]),
});
export type AccountIntentDocument = z.infer<typeof AccountIntentDocument>;
export const ACCOUNT_INTENT = 'account-intent';

export const AccountDocument = z.object({
  userId: z.string(),
  userPrincipalName: z.string(),
  isNew: z.boolean(),
  /** Whether somebody could sign in with it before the onboarding; null when that was not seen. */
  wasEnabled: z.boolean().nullable().default(null),
  /** Whether the user name is one that Firstkey would choose; others are not renamed. */
  isNameOurs: z.boolean().default(false),
  /** When this onboarding gave it another user name; null while it has not. */
  renamedAt: moment.nullable().default(null),
  /** The revision of the hire that the profile was last brought in line with. */
  revision: z.number().int().default(0),
  /** Synchronised from an on-premises directory, which masters most of its attributes. */
  isSynced: z.boolean().default(false),
  /** When this onboarding enabled it; null while it has not, and after it disabled it again. */
  enabledAt: moment.nullable().default(null),
});
export type AccountDocument = z.infer<typeof AccountDocument>;
export const ACCOUNT = 'account';

/**
 * Which groups the onboarding put the person into, written before it did. `had` are groups the
 * person was in already, which a withdrawal must leave.
 */
export const GroupsDocument = z.object({
  /** The account that this is about. Null in rows of releases that did not keep it. */
  userId: z.string().nullable().default(null),
  added: z.array(z.string()),
  had: z.array(z.string()),
  /** When groups were added last. */
  addedAt: moment.nullable().default(null),
  /** `skuId`s of licences that the onboarding assigns directly. */
  licences: z.array(z.string()).default([]),
  /** Those of them that Entra has not confirmed yet. */
  pendingLicences: z.array(z.string()).default([]),
});
export type GroupsDocument = z.infer<typeof GroupsDocument>;
export const GROUPS = 'groups';

/** Since when the account that another system makes is waited for. Another person begins anew. */
export const AccountSearchDocument = z.object({ person: z.string(), since: moment });
export const ACCOUNT_SEARCH = 'account-search';

/** Since when the manager that HR names is not in Entra. Another name starts the search anew. */
export const ManagerSearchDocument = z.object({ name: z.string(), since: moment });
export const MANAGER_SEARCH = 'manager-search';

/** The manager the onboarding assigns, written before it does. `before` is who it was until then. */
export const ManagerDocument = z.object({
  managerId: z.string(),
  /** As Entra has it, for the messages to the hire. */
  name: z.string().nullable().default(null),
  before: z.string().nullable(),
  assignedAt: moment,
  /** How a withdrawal undid it; assigning begins anew after that. */
  undone: z.enum(['removed', 'restored', 'leftAlone']).nullable(),
});
export type ManagerDocument = z.infer<typeof ManagerDocument>;
export const MANAGER = 'manager';

/** The one onboarding that may do something with an account. Key: the user id. */
export const AccountHolderDocument = z.object({ onboardingId: z.string() });

/** Spread over 256 partitions by the first characters of the user id. */
export const holderPartition = (userId: string): string =>
  `account-holders-${userId.slice(0, 2).toLowerCase()}`;

/**
 * The one onboarding that may look for, or make, the account of a person. In the partition of the
 * person's employments.
 */
export const PERSON_HOLDER = 'holder';

/** Which person an onboarding has taken, so that a corrected employee id lets that one go. */
export const HeldPersonDocument = z.object({ partition: z.string() });
export const HELD_PERSON = 'held-person';
