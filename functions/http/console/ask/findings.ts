import type { RequestFinding } from '../../../../shared/domain/request-parts.ts';
import type { ConsoleWords } from '../../../../shared/messages/console/catalogue.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';
import type { Reader } from '../reader.ts';

/** The sentence for each stable code of a finding. */
const SENTENCES: Readonly<Record<string, keyof ConsoleWords['ask']['wrong']>> = {
  empty: 'empty',
  tooLong: 'invalid',
  wrongType: 'invalid',
  invalidFormat: 'invalid',
  personNotFound: 'notFound',
  approverNotFound: 'notFound',
  ownDevicePass: 'own',
  ownRecovery: 'own',
  personIsGuest: 'guest',
  personDisabled: 'disabled',
  managerMissing: 'noManager',
  addressMissing: 'noAddress',
  usageLocationMissing: 'noLocation',
  passPolicyDisabled: 'noPolicy',
  passPolicyExcludesUser: 'noPolicy',
  personUnusable: 'unusable',
  personPrivileged: 'privileged',
  requesterHasFactor: 'managerAsks',
  approverMissing: 'approverNeeded',
  approverIsRequester: 'approverSame',
  approverIsPerson: 'approverSame',
  approverUnusable: 'approverUnusable',
  approverMailMissing: 'approverUnusable',
  approverNotNamed: 'approverNotNamed',
  startTooFar: 'tooFar',
  accountBusy: 'busy',
  tooManyRecoveries: 'tooMany',
  idempotencyKeyReused: 'changed',
};

/** What is wrong, in the reader's language; in English where there is no sentence of its own for it. */
export function findingLine({ words }: Reader, { code, message }: RequestFinding): Html {
  const name = SENTENCES[code];
  return name ? html`${words.ask.wrong[name]}` : html`<span lang="en" dir="ltr">${message}</span>`;
}

/** A finding by its code alone, of a whole request. */
export const whole = (code: string): RequestFinding => ({ path: 'person', code, message: code });
