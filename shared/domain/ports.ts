import type { z } from 'zod';
import type { Secret } from '../secret.ts';
import type { PassPolicy, PassRequest, PassState } from './access-pass.ts';
import type { Hire } from './hire.ts';
import type { AccountFacts } from './identity/facts.ts';
import type { Profile } from './profile.ts';
import type { Waiting } from './send-line.ts';
import type { StrongMethod } from './strong-methods.ts';

/**
 * The directory operations that a run needs. A method throws `ServiceError` when a retry may help.
 * A change that is already in place counts as success, so a step may run twice.
 */
export interface Directory {
  findByEmployeeId(employeeId: string): Promise<readonly DirectoryUser[]>;
  findByUserPrincipalName(userPrincipalName: string): Promise<DirectoryUser | undefined>;
  /** Undefined when there is no such user. */
  findById(userId: string): Promise<DirectoryUser | undefined>;
  /**
   * The addresses of the domain that begin with `prefix` and that users have as user name or mail
   * address, lower case. It may miss the newest, so a name that is not in it may be taken.
   */
  takenAddresses(prefix: string, domain: string): Promise<readonly string[]>;
  /**
   * Is not retried here. After a lost answer the caller finds the user by its user principal name.
   */
  createUser(
    user: NewUser,
  ): Promise<{ kind: 'created'; user: DirectoryUser } | { kind: 'nameTaken' }>;
  /** Returns `nameTaken` and changes nothing when another user has the user principal name. */
  updateUser(userId: string, change: UserChange): Promise<'updated' | 'nameTaken'>;
  profile(userId: string): Promise<Partial<Profile>>;
  findManager(manager: Hire['manager']): Promise<DirectoryUser | undefined>;
  managerOf(userId: string): Promise<string | null>;
  setManager(userId: string, managerId: string): Promise<void>;
  removeManager(userId: string): Promise<void>;
  /** Ids of the groups that the person is in, directly or through other groups. */
  groupsOf(userId: string): Promise<readonly string[]>;
  isRoleAssignable(groupId: string): Promise<boolean>;
  addToGroup(groupId: string, userId: string): Promise<void>;
  /** Removes the membership. The user object stays. */
  removeFromGroup(groupId: string, userId: string): Promise<void>;
  /** The number of seats that nobody has, by the `skuId` of the subscription. */
  freeSeats(): Promise<ReadonlyMap<string, number>>;
  /** The `skuId`s of the licences that are assigned to the person directly, and not by a group. */
  licencesOf(userId: string): Promise<readonly string[]>;
  /**
   * Assigns and takes direct licences. One that is there already stays, and one that the person does
   * not have counts as taken. `noneFree`: the subscription has no seat left; nothing was assigned.
   */
  setLicences(
    userId: string,
    change: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ): Promise<'set' | 'noneFree'>;
  enableUser(userId: string): Promise<void>;
  /** Undefined when there is no such user, or when the user is not readable yet. */
  isEnabled(userId: string): Promise<boolean | undefined>;
  disableUser(userId: string): Promise<void>;
  /** Moves the user to the recycle bin. An administrator can restore it for 30 days. */
  deleteUser(userId: string): Promise<void>;
  /** `never` proves nothing: Entra shows a sign-in up to one day late. */
  lastSignIn(userId: string): Promise<Date | 'never' | 'unknown'>;
  revokeSessions(userId: string): Promise<void>;
  /** What the guards judge an account by. Undefined when there is none, or none that can be read yet. */
  accountFacts(userId: string): Promise<ReadAccount | undefined>;
  strongMethods(userId: string): Promise<readonly StrongMethod[]>;
  passPolicy(): Promise<PassPolicy>;
  passes(userId: string): Promise<readonly PassState[]>;
  deletePass(userId: string, passId: string): Promise<void>;
  /** The only call that returns a code. Graph does not show a code a second time. */
  createPass(
    userId: string,
    request: PassRequest,
  ): Promise<{ pass: PassState; code: Secret<string> }>;
}

export interface ReadAccount extends AccountFacts {
  /** Ids of the groups and roles that the account is in, also by way of groups. */
  readonly memberOf: readonly string[];
  readonly strongMethods: readonly StrongMethod[];
  /** Every other method beside password and pass. Absent where the app may not read them. */
  readonly otherMethods?: readonly OtherMethod[];
}

export interface OtherMethod {
  readonly id: string;
  /** As Entra names the type: `phone`, `microsoftAuthenticator`, `softwareOath` and others. */
  readonly kind: string;
  /** UTC; null where Entra does not say. */
  readonly createdAt: string | null;
}

export interface DirectoryUser {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly employeeId: string | null;
  readonly isGuest: boolean;
  readonly mail: string | null;
  /** Aliases of the mailbox, and the private addresses that Entra has (`otherMails`). */
  readonly otherAddresses?: readonly string[];
  readonly mobilePhone?: string | null;
  readonly displayName?: string | null;
  /** A language tag such as `nb-NO`. Entra has it for few people. */
  readonly preferredLanguage?: string | null;
  /** Null where Entra's answer does not say it. */
  readonly isEnabled: boolean | null;
  /** UTC; null where Entra does not say. */
  readonly createdAt?: string | null;
}

/** Changed properties of a user. A new `userPrincipalName` renames the user. */
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
  /**
   * Deletes the secret, and purges it where the vault allows. A missing secret counts as purged.
   */
  destroy(name: string): Promise<'purged' | 'softDeleted'>;
}

/**
 * The app's keys for signing and hashing. They are stored in the vault and read once per process.
 */
export interface Keys {
  linkKey(): Promise<Secret<Uint8Array>>;
  idKey(): Promise<Secret<Uint8Array>>;
  /** Signs evidence. */
  evidenceKey(): Promise<Secret<Uint8Array>>;
}

export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Beside those of every mail, such as `References`. Names and values are plain ASCII. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Mailer {
  /** The state of an earlier attempt. `unknown` means that the service never accepted it. */
  attempt(operationId: string): Promise<'unknown' | 'accepted' | 'failed'>;
  /**
   * The caller stores `operationId` (a UUID) before it calls, so that a lost answer does not lead
   * to a second mail.
   */
  send(operationId: string, message: Message): Promise<'accepted' | 'failed'>;
}

export interface Texter {
  /**
   * The service recognises a repetition by `repeatabilityId` (a UUID) and `firstSentAt` together.
   */
  send(text: {
    repeatabilityId: string;
    firstSentAt: Date;
    to: string;
    text: string;
    /** The delivery report repeats this value. It connects the report to its message. */
    tag?: string;
  }): Promise<'accepted' | 'failed'>;
}

export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'later'; readonly at: Date; readonly because?: 'recipientLimit' };

/**
 * Limits how many mails are sent, so that the mail service does not refuse any for its own limit.
 */
export interface Governor {
  /**
   * Returns a permit for one mail, or the moment to ask again. Each `admitted` spends a permit, so
   * ask directly before each attempt to send. A caller that gets `later` keeps its place in the
   * waiting line when it asks again with the same deadline. Deadline `now` (a person waits in front
   * of a page) skips the line and may use reserved permits. With `to`, the mailbox that the mail goes
   * to has a limit of its own.
   */
  admit(waiting: Waiting, to?: string): Promise<Admission>;
  /** The mail service refused a mail for its limit. No mail is admitted before `until`. */
  paused(until: Date): Promise<void>;
  /**
   * Gives up a place in the waiting line. A place is also lost some minutes after its caller stops
   * asking.
   */
  left(waiting: Waiting): Promise<void>;
}

/** A stored value, and the version that a conditional write needs. */
export interface Row<T> {
  readonly value: T;
  readonly version: string;
}

/**
 * Stores small documents by partition (an onboarding's id or the name of a list) and key. Every
 * write gives a document a new version. To change a document, call `update` of shared/storage.
 */
export interface Records {
  read<S extends z.ZodType>(
    partition: string,
    key: string,
    schema: S,
  ): Promise<Row<z.output<S>> | undefined>;
  /**
   * Returns the version. False when the key already exists; it may come from an earlier call whose
   * answer was lost.
   */
  insert(partition: string, key: string, value: unknown): Promise<string | false>;
  /**
   * Returns the new version. False when the document no longer has `version`: another write came
   * first, or the answer to this write was lost.
   */
  replace(partition: string, key: string, value: unknown, version: string): Promise<string | false>;
  put(partition: string, key: string, value: unknown): Promise<void>;
  /**
   * A missing document counts as removed. False when `version` is given and the document has
   * another one.
   */
  remove(partition: string, key: string, version?: string): Promise<boolean>;
  /**
   * Returns the documents of a partition in the order of their keys, from `from` (included) to
   * `below` (excluded).
   */
  list<S extends z.ZodType>(
    partition: string,
    schema: S,
    range?: { from?: string; below?: string; top?: number },
  ): Promise<readonly (Row<z.output<S>> & { readonly key: string })[]>;
  /** The partitions that have a document under this key. Reads the whole table: for timers alone. */
  partitionsWith(key: string): Promise<readonly string[]>;
}

export interface HrCallbacks {
  /**
   * Makes one attempt. It is delivered when this resolves. The receiver recognises a repetition by
   * `id`. A failure of the receiver or the network throws `ServiceError`, with the HTTP status if
   * there was an answer.
   */
  send(callback: { id: string; type: string; at: Date; data: object }): Promise<void>;
}

export interface Chat {
  /** Makes one attempt. Throws `ServiceError` as `HrCallbacks.send` does. */
  post(message: { id: string; body: object }): Promise<void>;
}

/** Carries messages from one function to another. They hold only ids. */
export interface MessageQueue {
  /**
   * `delayMs` is seven days at most. A message may arrive twice, and messages may arrive in any
   * order.
   */
  put(message: object, options?: { delayMs?: number }): Promise<void>;
}

/** Reads one passkey. Undefined when it is not there (any more). */
export interface KeyReader {
  passkey(
    userId: string,
    methodId: string,
  ): Promise<
    | {
        readonly aaguid: string | null;
        readonly model: string | null;
        readonly type: string | null;
        readonly attestation: string | null;
      }
    | undefined
  >;
}

/** How long messages have been waiting in a queue. */
export interface QueueWatch {
  /** When the oldest message that is due was put there; undefined when none is due. */
  oldestSince(): Promise<Date | undefined>;
}

/** Carries accepted events from the intake to the function that applies them. */
export interface HireQueue {
  put(message: { onboardingId: string; eventKey: string }): Promise<void>;
}

/** The orchestrators of this app: a hire's, that of a device pass, and that of a recovery. */
export type Orchestrator = 'onboardEmployee' | 'provisionDevice' | 'recoverAccess';

/** The port to the runs (orchestration instances) of this app. */
export interface Workflow {
  /** Starts the run, unless a run with this id exists or has existed. */
  startOnce(onboardingId: string, input: object, orchestrator?: Orchestrator): Promise<void>;
  raiseEvent(onboardingId: string, event: string, data: object): Promise<'raised' | 'noSuchRun'>;
  /**
   * Starts a new run under the id of a run that has ended. Throws while that run is still running.
   */
  startAgain(onboardingId: string, input: object): Promise<void>;
  /**
   * Undefined when there is no such run, or when its history was purged. `hasFailed` means that a
   * bug of ours ended it.
   */
  state(
    onboardingId: string,
  ): Promise<{ customStatus: unknown; hasFailed: boolean; hasEnded: boolean } | undefined>;
  /** Deletes the history of a run that has ended. A missing run counts as purged. */
  purge(onboardingId: string): Promise<void>;
}
