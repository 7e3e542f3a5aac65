import { isDeepStrictEqual } from 'node:util';
import { headingOf } from '../../local/demo/person.ts';
import { type Place, placesOf } from '../../local/demo/sweep.ts';
import { nextPassStart } from '../../shared/domain/calendar.ts';
import { CHANNELS } from '../../shared/domain/channels.ts';
import { Progress } from '../../shared/domain/onboarding.ts';
import { CORRECTED, EMPLOYEE_ID, OTHER_EMAIL, PERSON } from './hr.ts';
import type { Played } from './play.ts';

type Check = (played: Played, seen: Seen) => string[] | Promise<string[]>;

/** What is looked at more than once. */
interface Seen {
  readonly progress: Progress;
  readonly hub: string;
  readonly storage: string;
  readonly log: string;
}

/** Everything that is wrong with how a world ended; empty when all invariants hold. */
export async function broken(played: Played): Promise<string[]> {
  const { world, onboardingId } = played;
  // A fault that nothing has met yet is not meant for the checks.
  world.simulators.faults.clear();
  const status = await world.hub().status(onboardingId);
  if (!status?.customStatusJson) return [`the story has no status (${status?.runtimeStatus})`];
  const seen: Seen = {
    progress: Progress.parse(JSON.parse(status.customStatusJson)),
    hub: await world.hubDump(),
    storage: await world.storage.dump(),
    log: world.log.join('\n'),
  };
  const findings = await Promise.all(CHECKS.map((check) => check(played, seen)));
  return findings.flat();
}

const codeIsNowhere: Check = ({ world, links }, seen) => {
  const { simulators } = world;
  const places: Place[] = [
    place('hub', seen.hub),
    place('storage', seen.storage),
    place('log', seen.log),
    place('callbacks', simulators.callbacks()),
    place('traffic', simulators.traffic()),
  ];
  const outbox = place('outbox', simulators.outbox());
  const codes = simulators.codesIssued().flatMap((code) => placesOf(code, [...places, outbox]));
  const tokens = links.flatMap((link) => placesOf(link.slice('/claim/'.length), places));
  return [...codes.map((at) => `a code is in ${at}`), ...tokens.map((at) => `a link is in ${at}`)];
};

const personStaysInTables: Check = ({ world }, seen) => {
  const poisoned = world.log.filter((line) => line.includes('poison'));
  const searched = `${seen.hub}\n${seen.log}`;
  const known = [
    ...Object.entries(PERSON),
    ...Object.entries(CORRECTED),
    ['otherEmail', OTHER_EMAIL],
  ];
  const leaks = known.filter(([, value]) => value && searched.includes(value));
  return [...leaks.map(([field]) => `${field} is in history or log`), ...poisoned];
};

const oneAccount: Check = ({ world }) => {
  const own = world.simulators.directory.users().filter((u) => u.employeeId === EMPLOYEE_ID);
  return own.length === 1 ? [] : [`${own.length} accounts for one person`];
};

/** Somebody who is known already keeps everything; no operator confirms an account in these worlds. */
const foundAccountIsLeft: Check = ({ world, plan, accountBefore }) => {
  if (plan.known === 'nobody') return [];
  const found = world.simulators.directory.users().find(({ id }) => id === accountBefore?.id);
  return isDeepStrictEqual(found, accountBefore) ? [] : ['an account that was there was changed'];
};

/** The same words to the same person: how often they may be right. */
const mailsOnce: Check = ({ world, links, plan }) => {
  const counts = new Map<string, { said: string; to: string; count: number }>();
  for (const { to, subject, text, html } of world.simulators.outbox()) {
    if (/\b\d{6}\b/.test(text) && !text.includes('/claim/')) continue;
    const key = [to, subject, text].join();
    const said = subject ? headingOf({ html }) : 'sms';
    counts.set(key, { to, said, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const revisions = 1 + plan.changes.length;
  const mayCome = (said: string): number => {
    // The same words remind by SMS.
    if (/is waiting for you|^sms$/.test(said)) return 3 * revisions;
    if (/link has been sent|has been collected/.test(said)) return links.length;
    // Asked for again on every reminder, and of every pass. IT's heading begins with the name.
    if (/would help/.test(said) || said.includes(': ')) return 3 * revisions + links.length;
    // Called off and hired again, it is another onboarding.
    return /withdrawn|no longer works|is ready|signs in for the first time/.test(said)
      ? revisions
      : 1;
  };
  return [...counts.values()]
    .filter(({ said, count }) => count > mayCome(said))
    .map(({ to, said, count }) => `"${said}" came ${count} times to ${to}`);
};

const linksAreFew: Check = ({ world, links }) => {
  const passes = mintsIn(world).length;
  const most = CHANNELS.length * passes;
  return links.length <= most ? [] : [`${links.length} links for ${passes} passes`];
};

const callbacksAreTrue: Check = ({ world }, { progress }) => {
  const callbacks = world.simulators.callbacks();
  const last = `onboarding.${progress.outcome === 'needsAttention' ? 'needs-attention' : progress.outcome}`;
  const times = callbacks.map(({ body }) => String((body as { timestamp: string }).timestamp));
  const newest = callbacks.filter((_, at) => times[at] === [...times].sort().at(-1));
  const isTold = newest.some(({ type }) => type === last);
  const delivered = callbacks.filter(({ type }) => type === 'onboarding.pass-delivered').length;
  const passes = mintsIn(world).length;
  return [
    ...(isTold ? [] : [`HR heard ${newest[0]?.type} last, the outcome is ${progress.outcome}`]),
    ...(delivered <= passes ? [] : [`${delivered} deliveries told of ${passes} passes`]),
  ];
};

const mintsIn = (world: Played['world']) =>
  world.simulators
    .traffic()
    .filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/temporaryAccessPassMethods'),
    );

const endsAsDeserved: Check = (played, { progress }) => {
  // Nobody confirms contacts in these worlds. Whether a link was still to be sent then is not known here.
  if (played.hr.hasLateContacts && progress.reason === 'contactChangedLate') return [];
  // HR moved the start in the moment of the sign-in. Entra was asked about the pass before, and cannot be
  // asked after it was deleted, so a person decides about the key.
  if (progress.reason === 'passkeyWithoutPass' && isDroppedAfterCollection(progress)) return [];
  const [outcome, reason] = deserved(played);
  const isSame = progress.outcome === outcome && progress.reason === reason;
  return isSame
    ? []
    : [`ended ${progress.outcome} (${progress.reason}), deserved ${outcome} (${reason})`];
};

function isDroppedAfterCollection({ timeline }: OnboardingTimeline): boolean {
  const events = timeline.map(({ event }) => event.split(':')[0]);
  const collected = events.indexOf('passCollected');
  return collected >= 0 && events.indexOf('passDropped', collected) > collected;
}

interface OnboardingTimeline {
  readonly timeline: readonly { readonly event: string }[];
}

function deserved({ hr, plan }: Played): [string, string | null] {
  const { known, behaviour } = plan;
  if (hr.isWithdrawn) return ['withdrawn', null];
  if (known === 'guest') return ['refused', 'guest'];
  if (known === 'administrator' || known === 'eligible') return ['refused', 'privileged'];
  if (known === 'passkeyHolder') return ['refused', 'alreadyHasStrongMethod'];
  // Nobody confirms the account in these worlds.
  if (known === 'leaver') return ['needsAttention', 'accountReturns'];
  if (behaviour === 'neverCollects') return ['needsAttention', 'passExpired'];
  if (behaviour === 'neverRegisters') return ['needsAttention', 'noPasskey'];
  return ['completed', null];
}

const passIsAsPromised: Check = ({ world, hr, plan }, { progress }) => {
  const mints = mintsIn(world);
  const findings: string[] = [];
  if (progress.outcome === 'refused' && mints.length > 0)
    findings.push('a refused person got a pass');
  for (const { requestBody, at } of mints) {
    const { startDateTime, isUsableOnce } = requestBody as Record<string, unknown>;
    if (isUsableOnce !== true) findings.push('a pass can be used more than once');
    if (!mayStart(startDateTime, new Date(at), hr, plan)) {
      findings.push(`a pass of ${at} starts ${startDateTime}`);
    }
  }
  if (plan.known !== 'nobody' && mints.length > 0)
    findings.push('an account that was there got a pass');
  if (plan.known === 'nobody' && !hr.isWithdrawn && mints.length === 0)
    findings.push('no pass was ever minted');
  return findings;
};

/** At a start that HR said, at the next useful moment after a pass that came to nothing, or at once. */
function mayStart(
  startDateTime: unknown,
  at: Date,
  hr: Played['hr'],
  plan: Played['plan'],
): boolean {
  const place = { timeZone: plan.startsAt.timeZone, country: 'NO' };
  const next = nextPassStart(at, hr.startTime, place);
  const starts = [...hr.starts, next].map((start) => start.toISOString());
  if (startDateTime !== undefined) return starts.includes(String(startDateTime));
  return hr.starts.some((start) => start.getTime() - at.getTime() <= 10 * 60_000);
}

const nothingIsLeft: Check = async ({ world, links, plan }, { progress }) => {
  const { outcome } = progress;
  if (outcome !== 'completed' && outcome !== 'withdrawn') return [];
  const user = world.simulators.directory.users().find((u) => u.employeeId === EMPLOYEE_ID);
  const findings: string[] = [];
  if (user?.temporaryAccessPass) findings.push('a pass is left in Entra');
  if (outcome === 'completed') {
    if (!user?.accountEnabled) findings.push('the account is disabled');
    if (!progress.evidence.passkey) findings.push('completed without evidence');
  }
  if (outcome === 'withdrawn' && user) {
    if (user.accountEnabled) findings.push('the account of a withdrawn hire is enabled');
    if (user.managerId && plan.known === 'nobody') findings.push('a manager is left');
    if (user.groupIds.length > 0) findings.push('groups are left');
  }
  for (const link of links) {
    const { status } = await world.fetch(link);
    if (status !== 404) findings.push(`a link still answers ${status}`);
  }
  const token = await world.simulators.issueToken({
    audience: 'https://vault.azure.net',
    roles: [],
  });
  for (const list of ['secrets', 'deletedsecrets']) {
    const url = `https://firstkey.vault.azure.net/${list}?api-version=2026-04-01`;
    const headers = { authorization: `Bearer ${token}` };
    const response = await world.simulators.fetch(new Request(url, { headers }));
    const { value } = (await response.json()) as { value?: { id: string }[] };
    if (!value) findings.push(`the vault's ${list} could not be read: ${response.status}`);
    for (const { id } of value ?? []) {
      if (!/firstkey-(link|id|evidence)-key/.test(id)) findings.push(`a secret is left in ${list}`);
    }
  }
  return findings;
};

const codeIsShownOnce: Check = ({ codesShown }) =>
  new Set(codesShown).size === codesShown.length ? [] : ['a code was shown twice'];

const nothingFailed: Check = ({ hr }, { hub }) => {
  const { instances } = JSON.parse(hub) as { instances: { runtimeStatus: string }[] };
  const failed = instances.filter(({ runtimeStatus }) => runtimeStatus === 'Failed');
  const strange = hr.answers.filter((status) => ![202, 503].includes(status));
  return [
    ...failed.map(() => 'an orchestration failed: a bug of ours'),
    ...(instances.length === 1 ? [] : [`${instances.length} stories for one hire`]),
    ...strange.map((status) => `HR was answered ${status}`),
  ];
};

const CHECKS: readonly Check[] = [
  codeIsNowhere,
  personStaysInTables,
  oneAccount,
  foundAccountIsLeft,
  mailsOnce,
  linksAreFew,
  callbacksAreTrue,
  endsAsDeserved,
  passIsAsPromised,
  nothingIsLeft,
  codeIsShownOnce,
  nothingFailed,
];

const place = (name: string, value: unknown): Place => ({
  name,
  bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});
