import type { z } from 'zod';
import type { Secret } from '../secret.ts';
import type { PassPolicy, PassRequest, PassState } from './access-pass.ts';
import type { PassTarget, StrongMethod } from './guards.ts';
import type { Hire } from './hire.ts';

/**
 * What the story needs of the world. Every method throws `ServiceError` when asking again may help,
 * and treats "already so" as success, so that a step may run twice.
 */
export interface Directory {
  findByEmployeeId(employeeId: string): Promise<readonly DirectoryUser[]>;
  findByUserPrincipalName(userPrincipalName: string): Promise<DirectoryUser | undefined>;
  /** Not repeated by itself: a lost answer is found again by its user principal name. */
  createUser(
    user: NewUser,
  ): Promise<{ kind: 'created'; user: DirectoryUser } | { kind: 'nameTaken' }>;
  findManager(manager: Hire['manager']): Promise<DirectoryUser | undefined>;
  setManager(userId: string, managerId: string): Promise<void>;
  isRoleAssignable(groupId: string): Promise<boolean>;
  addToGroup(groupId: string, userId: string): Promise<void>;
  enableUser(userId: string): Promise<void>;
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
}

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
  }): Promise<'accepted' | 'failed'>;
}

/** Small documents by onboarding and key, with a version for conditional writes. */
export interface Records {
  read<S extends z.ZodType>(
    onboardingId: string,
    key: string,
    schema: S,
  ): Promise<{ value: z.output<S>; version: string } | undefined>;
  /** False when the key already exists. */
  insert(onboardingId: string, key: string, value: unknown): Promise<boolean>;
  /** False when somebody else was faster, or when an answer was lost: read again to tell. */
  replace(onboardingId: string, key: string, value: unknown, version: string): Promise<boolean>;
  put(onboardingId: string, key: string, value: unknown): Promise<void>;
}

export interface HrCallbacks {
  /** Delivered at least once under `id`, by which the receiver knows a repetition. */
  send(callback: { id: string; type: string; at: Date; data: object }): Promise<void>;
}

/** Carries accepted events from the intake to the story. */
export interface HireQueue {
  put(message: { onboardingId: string; eventKey: string }): Promise<void>;
}

/** The running stories, as the HTTP functions see them. */
export interface Stories {
  /** Starts the story unless there has ever been one of that id. */
  startOnce(onboardingId: string, input: object): Promise<void>;
  tell(onboardingId: string, event: string, data: object): Promise<'told' | 'noSuchStory'>;
  /** Undefined when there is no such story (any more). `hasFailed` means a bug of ours ended it. */
  state(onboardingId: string): Promise<{ customStatus: unknown; hasFailed: boolean } | undefined>;
}
