import { expect } from 'vitest';
import { readCloudEvent } from '../../shared/intake/cloud-event.ts';
import { readOperation } from '../../shared/intake/scim.ts';
import { type HireRules, validateHireEvent } from '../../shared/intake/validate-hire.ts';
import { decideForwarding } from '../../shared/sources/decide-forwarding.ts';
import { at, draftHire } from '../../shared/sources/draft.ts';
import { hireData, NOW } from '../support/hires.ts';

export const RULES: HireRules = { ownDomains: ['contoso.com'], isManagerNeeded: true };

/** What a path made of a hire: its data, or the codes of the findings with their fields. */
export interface Made {
  readonly hire: Record<string, unknown> | undefined;
  readonly codes: readonly string[];
  readonly ignored: readonly string[];
}

export type Fields = Record<string, unknown>;
export type Path = (change: Fields) => Made;

const made = (
  body: unknown,
  said: { readonly userName?: string } = {},
  rules: HireRules = RULES,
): Made => {
  const verdict = validateHireEvent(body, NOW, rules, said);
  if (verdict.kind === 'valid') {
    const ignored = verdict.ignored.map(({ path, code }) => `${path} ${code}`);
    return { hire: verdict.event.data as Fields, codes: [], ignored };
  }
  return {
    hire: undefined,
    codes: verdict.findings.map(({ path, code }) => `${path} ${code}`),
    ignored: [],
  };
};

const envelope = (data: Fields) => ({
  type: 'hire.created',
  timestamp: '2026-11-23T08:00:00Z',
  data,
});

/** `POST /api/hires`, with our own event. */
export const posted = (change: Fields, rules: HireRules = RULES): Made =>
  made(envelope(hireData(change)), {}, rules);

/** A CloudEvent with our event. */
export const inCloudEvent: Path = (change) => {
  const event = { specversion: '1.0', id: '1', source: '/hr', type: 'hire.created' };
  const reading = readCloudEvent({ ...event, data: hireData(change) }, NOW);
  if (reading.kind === 'invalid') throw new Error('no CloudEvent');
  return made(reading.body);
};

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const ENTRA = 'urn:ietf:params:scim:schemas:extension:Microsoft:Entra:2.0:User';

/** A SCIM user with the same fields. */
export function inScim(change: Fields, more: Fields = {}): Made {
  const hire = hireData(change);
  const manager = hire['manager'] as Fields | undefined;
  const user = {
    externalId: hire['employmentId'],
    name: { givenName: hire['givenName'], familyName: hire['surname'] },
    nickName: hire['preferredName'],
    emails: [
      { type: 'home', value: hire['personalEmail'] },
      { type: 'other', value: hire['otherEmail'] },
    ],
    phoneNumbers: [{ type: 'mobile', value: hire['mobilePhone'] }],
    timezone: hire['timeZone'],
    addresses: [{ type: 'work', country: hire['country'] }],
    preferredLanguage: hire['locale'],
    title: hire['jobTitle'],
    userType: hire['employeeType'],
    [ENTERPRISE]: {
      employeeNumber: hire['employeeId'],
      department: hire['department'],
      organization: hire['company'],
      manager: { value: manager?.['employeeId'] ?? 'E-1' },
    },
    [ENTRA]: { employeeHireDate: hire['startDate'] },
    ...more,
  };
  const reading = readOperation({ method: 'POST', path: '/Users', data: user }, NOW);
  if (reading.kind !== 'event') throw new Error('no operation');
  return made(reading.body, reading);
}

/** A vendor's record with the same fields, at the last look at the vendor. */
export const ofVendor: Path = (change) => {
  const { manager, ...hire } = hireData(change);
  const upn = (manager as Fields | undefined)?.['userPrincipalName'];
  const record = { ...hire, managerUserPrincipalName: upn };
  const names = Object.keys(record).filter((name) => name !== 'employmentId');
  const fields = Object.fromEntries(names.map((name) => [name, name]));
  const settings = { sites: {}, fields: {} };
  const draft = draftHire('E-1', (field) => at(record, field), fields, settings);
  const decision = decideForwarding(
    { kind: 'hire', hire: draft },
    {
      forwarded: undefined,
      asOf: NOW,
      now: NOW,
      mayLookAgain: false,
      isListed: false,
      isSent: false,
      rules: RULES,
    },
  );
  if (decision.kind === 'accept') {
    const ignored = decision.ignored.map((one) => one.replace(':', ' '));
    return { hire: decision.event.data as Fields, codes: [], ignored };
  }
  if (decision.kind !== 'deadLetter')
    return { hire: undefined, codes: [decision.kind], ignored: [] };
  return {
    hire: undefined,
    codes: decision.findings.map((one) => one.replace(':', ' ')),
    ignored: [],
  };
};

/** All paths by which a hire comes in. */
export const PATHS: readonly [name: string, path: Path][] = [
  ['POST /api/hires', posted],
  ['a CloudEvent', inCloudEvent],
  ['SCIM', (change) => inScim(change)],
  ['a vendor', ofVendor],
];

/** The field as every path reads it. */
export function everyPathReads(
  field: string,
  given: unknown,
  expected: unknown,
  more: Fields = {},
): void {
  for (const [name, path] of PATHS) {
    const { hire, codes } = path({ ...more, [field]: given });
    expect(codes, `${name}: ${String(given)}`).toEqual([]);
    expect(hire?.[field], `${name}: ${String(given)}`).toEqual(expected);
  }
}

export function everyPathRefuses(
  field: string,
  given: unknown,
  code: string,
  more: Fields = {},
): void {
  for (const [name, path] of PATHS) {
    const { codes } = path({ ...more, [field]: given });
    expect(codes, `${name}: ${String(given)}`).toContain(`data.${field} ${code}`);
  }
}
