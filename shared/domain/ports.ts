import type { z } from 'zod';
import type { Secret } from '../secret.ts';
import type { PassPolicy, PassRequest, PassState } from './access-pass.ts';
import type { PassTarget, StrongMethod } from './guards.ts';
import type { Hire } from './hire.ts';
import type { Profile } from './profile.ts';
import type { Waiting } from './send-line.ts';

/**
 * What the run needs of the world. Every method throws `ServiceError` when asking again may help,
 * and treats "already so" as success, so that a step may run twice.
 */
export interface Directory {
  findByEmployeeId(employeeId: string): Promise<readonly DirectoryUser[]>;
  findByUserPrincipalName(userPrincipalName: string): Promise<DirectoryUser | undefined>;
  /** Not repeated by itself: a lost answer is found again by its user principal name. */
  createUser(
    user: NewUser,
  ): Promise<{ kind: 'created'; user: DirectoryUser } | { kind: 'nameTaken' }>;
  /** Never the user name of somebody else: `nameTaken` then, and nothing is changed. */
  updateUser(userId: string, change: UserChange): Promise<'updated' | 'nameTaken'>;
  profile(userId: string): Promise<Partial<Profile>>;
  findManager(manager: Hire['manager']): Promise<DirectoryUser | undefined>;
  managerOf(userId: string): Promise<string | null>;
  setManager(userId: string, managerId: string): Promise<void>;
  removeManager(userId: string): Promise<void>;
  /** Ids of the groups the person is in, also by way of other groups. */
  groupsOf(userId: string): Promise<readonly string[]>;
  isRoleAssignable(groupId: string): Promise<boolean>;
  addToGroup(groupId: string, userId: string): Promise<void>;
  /** The membership, never the person. */
  removeFromGroup(groupId: string, userId: string): Promise<void>;
  enableUser(userId: string): Promise<void>;
  /** Undefined when there is no such user, or none that can be read yet. */
  isEnabled(userId: string): Promise<boolean | undefined>;
  disableUser(userId: string): Promise<void>;
  /** Into the recycle bin, from which an administrator can restore the user for 30 days. */
  deleteUser(userId: string): Promise<void>;
  /** `never` is not proof: Entra shows a sign-in up to a day late. */
  lastSignIn(userId: string): Promise<Date | 'never' | 'unknown'>;
  revokeSessions(userId: string): Promise<void>;
  passTarget(userId: string): Promise<PassTarget & { memberOf: readonly string[] }>;
  strongMethods(userId: string): Promise<readonly StrongMethod[]>;
  passPolicy(): Promise<PassPolicy>;
  passes(userId: string): Promise<readonly PassState[]>;
  deletePass(userId: string, passId: string): Promise<void>;
  /** The only place the code comes from. It cannot be asked for again. */
  createPass(
    userId: string,
    request: PassRequest,
  ): Promise<{ pass: PassState; code: Secret<string> }>;
}

export interface DirectoryUser {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly employeeId: string | null;
  readonly isGuest: boolean;
  readonly mail: string | null;
  /** Null where Entra's answer does not say. */
  readonly isEnabled: boolean | null;
}

/** What changes of a user; `userPrincipalName` renames. */
export type UserChange = Partial<Profile> & { readonly userPrincipalName?: string };

export interface NewUser {
  readonly userPrincipalName: string;
  readonly hire: Hire;
  readonly startsAt: Date;
}

export interface SecretStore {
  put(
    name: string,
    value: Secret<string>,
    about: { expiresAt: Date; passId: string },
  ): Promise<void>;
  read(name: string): Promise<{ value: Secret<string>; passId: string | undefined } | undefined>;
  /** Deletes, and purges where the vault allows. An absent secret counts as purged. */
  destroy(name: string): Promise<'purged' | 'softDeleted'>;
}

/** Keys that the app signs with; kept in the vault, read once per process. */
export interface Keys {
  linkKey(): Promise<Secret<Uint8Array>>;
  idKey(): Promise<Secret<Uint8Array>>;
}

export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Mailer {
  /** What became of an earlier attempt; `unknown` when the service never took it. */
  attempt(operationId: string): Promise<'unknown' | 'accepted' | 'failed'>;
  /** `operationId` (a UUID) was stored before, so that a lost answer is not a second mail. */
  send(operationId: string, message: Message): Promise<'accepted' | 'failed'>;
}

export interface Texter {
  /** The pair of `repeatabilityId` (a UUID) and `firstSentAt` is what makes a repetition harmless. */
  send(text: {
    repeatabilityId: string;
    firstSentAt: Date;
    to: string;
    text: string;
    /** Comes back in the delivery report, by which the report finds its message. */
    tag?: string;
  }): Promise<'accepted' | 'failed'>;
}

export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'later'; readonly at: Date };

/** Stands before the mail service, so that nobody is refused by it for sending too much. */
export interface Governor {
  /**
   * A permit for one mail now, or when to ask again. Every call that is admitted spends a permit, so
   * ask right before the mail is sent, once for each attempt. Whoever is told `later` stands in the
   * line and keeps the place by asking again, with the same deadline. With deadline `now` (somebody
   * waits in front of a page) there is no line, and a reserve of permits.
   */
  admit(waiting: Waiting): Promise<Admission>;
  /** The service refused for too much all the same: nobody is admitted before this moment. */
  paused(until: Date): Promise<void>;
  /** Gives up a place in the line. Whoever just stays away loses it too, some minutes later. */
  left(waiting: Waiting): Promise<void>;
}

/** What a row holds, and the version that a conditional write of it needs. */
export interface Row<T> {
  readonly value: T;
  readonly version: string;
}

/**
 * Small documents by partition (an onboarding's id, or the name of a list) and key. Every write gives
 * a document a new version. Who changes a document as it is now calls `update` of shared/storage.
 */
export interface Records {
  read<S extends z.ZodType>(
    partition: string,
    key: string,
    schema: S,
  ): Promise<Row<z.output<S>> | undefined>;
  /** The version; false when the key exists already, or was made by a call whose answer was lost. */
  insert(partition: string, key: string, value: unknown): Promise<string | false>;
  /**
   * The new version; false when the document no longer has `version`: somebody else wrote it, or
   * this call did and its answer was lost.
   */
  replace(partition: string, key: string, value: unknown, version: string): Promise<string | false>;
  put(partition: string, key: string, value: unknown): Promise<void>;
  /** Absent counts as removed. False when `version` is given and the document has another one. */
  remove(partition: string, key: string, version?: string): Promise<boolean>;
  /** Documents of a partition in the order of their keys, from `from` on and below `below`. */
  list<S extends z.ZodType>(
    partition: string,
    schema: S,
    range?: { from?: string; below?: string; top?: number },
  ): Promise<readonly (Row<z.output<S>> & { readonly key: string })[]>;
}

export interface HrCallbacks {
  /**
   * One attempt, delivered when this resolves. The receiver knows a repetition by `id`. Whatever
   * the receiver or the way to it did wrong is a `ServiceError`, with the status if it answered.
   */
  send(callback: { id: string; type: string; at: Date; data: object }): Promise<void>;
}

/** Carries messages, which hold only ids, from one function to another. */
export interface MessageQueue {
  /** Hidden for `delayMs`, seven days at most. May arrive twice, and in any order. */
  put(message: object, options?: { delayMs?: number }): Promise<void>;
}

/** Carries accepted events from the intake to the run. */
export interface HireQueue {
  put(message: { onboardingId: string; eventKey: string }): Promise<void>;
}

/** The runs of this app, as the HTTP functions see them. */
export interface Workflow {
  /** Starts the run unless there has ever been one of that id. */
  startOnce(onboardingId: string, input: object): Promise<void>;
  raiseEvent(onboardingId: string, event: string, data: object): Promise<'raised' | 'noSuchRun'>;
  /** Starts the run anew under the id of one that is over. Throws while that one still runs. */
  startAgain(onboardingId: string, input: object): Promise<void>;
  /** Undefined when there is no such run (any more). `hasFailed` means a bug of ours ended it. */
  state(
    onboardingId: string,
  ): Promise<{ customStatus: unknown; hasFailed: boolean; hasEnded: boolean } | undefined>;
}
