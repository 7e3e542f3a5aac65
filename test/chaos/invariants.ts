import { type Place, placesOf } from '../../local/demo/sweep.ts';
import { Progress } from '../../shared/domain/onboarding.ts';
import { EMPLOYEE_ID, PERSON, type Played } from './play.ts';

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
  const leaks = Object.entries(PERSON).filter(([, value]) => searched.includes(value));
  return [...leaks.map(([field]) => `${field} is in history or log`), ...poisoned];
};

const oneAccount: Check = ({ world }) => {
  const own = world.simulators.directory.users().filter((u) => u.employeeId === EMPLOYEE_ID);
  return own.length === 1 ? [] : [`${own.length} accounts for one person`];
};

const mailsOnce: Check = ({ world, links }, { progress }) => {
  const outbox = world.simulators.outbox();
  const toHire = outbox.filter(({ to }) => to === PERSON.personalEmail);
  const toManager = outbox.filter(({ to }) => to === 'boss@contoso.com');
  const findings: string[] = [];
  if (new Set(links).size !== toHire.length)
    findings.push(`${toHire.length} mails for ${links.length} links`);
  if (links.length > 1) findings.push(`${links.length} links, though one pass is enough`);
  const expected = progress.outcome === 'completed' ? 1 : 0;
  if (toManager.length !== expected) findings.push(`${toManager.length} mails to the manager`);
  return findings;
};

const callbacksOnce: Check = ({ world }, { progress }) => {
  const types = world.simulators.callbacks().map(({ type }) => type);
  const doubled = types.filter((type, index) => types.indexOf(type) !== index);
  const last = `onboarding.${progress.outcome === 'needsAttention' ? 'needs-attention' : progress.outcome}`;
  const isTold =
    types.at(-1) === last || progress.timeline.some((e) => e.event === 'callbackFailed');
  return [
    ...doubled.map((type) => `the callback ${type} came twice`),
    ...(isTold ? [] : [`HR heard ${types.at(-1)} last, the outcome is ${progress.outcome}`]),
  ];
};

const endsAsDeserved: Check = ({ plan }, { progress }) => {
  const [outcome, reason] = deserved(plan);
  const isSame = progress.outcome === outcome && progress.reason === reason;
  return isSame
    ? []
    : [`ended ${progress.outcome} (${progress.reason}), deserved ${outcome} (${reason})`];
};

function deserved({ known, behaviour }: Played['plan']): [string, string | null] {
  if (known === 'guest') return ['refused', 'guest'];
  if (known === 'administrator' || known === 'eligible') return ['refused', 'privileged'];
  if (known === 'passkeyHolder') return ['refused', 'alreadyHasStrongMethod'];
  if (behaviour === 'neverCollects') return ['needsAttention', 'passExpired'];
  if (behaviour === 'neverRegisters') return ['needsAttention', 'noPasskey'];
  return ['completed', null];
}

const passIsAsPromised: Check = ({ world, startsAt, plan }, { progress }) => {
  const mints = world.simulators
    .traffic()
    .filter((t) => t.method === 'POST' && t.path.endsWith('/temporaryAccessPassMethods'));
  const findings: string[] = [];
  if (progress.outcome === 'refused' && mints.length > 0)
    findings.push('a refused person got a pass');
  for (const { requestBody, at } of mints) {
    const { startDateTime, isUsableOnce } = requestBody as Record<string, unknown>;
    if (isUsableOnce !== true) findings.push('a pass can be used more than once');
    const isAhead = startsAt.getTime() - Date.parse(at) > 10 * 60_000;
    if (isAhead && startDateTime !== startsAt.toISOString())
      findings.push(`a pass starts ${startDateTime}`);
  }
  const isPrepared = plan.known === 'nobody' || plan.known === 'leaver';
  if (isPrepared && mints.length === 0) findings.push('no pass was ever minted');
  return findings;
};

const nothingIsLeft: Check = async ({ world }, { progress }) => {
  if (progress.outcome !== 'completed') return [];
  const user = world.simulators.directory.users().find((u) => u.employeeId === EMPLOYEE_ID);
  const findings: string[] = [];
  if (user?.temporaryAccessPass) findings.push('a pass is left in Entra');
  if (!user?.accountEnabled) findings.push('the account is disabled');
  if (!progress.evidence.passkey) findings.push('completed without evidence');
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
      if (!/firstkey-(link|id)-key/.test(id)) findings.push(`a secret is left in ${list}`);
    }
  }
  return findings;
};

const codeIsShownOnce: Check = ({ codesShown }) =>
  codesShown.length > 1 ? [`the code was shown ${codesShown.length} times`] : [];

const nothingFailed: Check = ({ answers }, { hub }) => {
  const { instances } = JSON.parse(hub) as { instances: { runtimeStatus: string }[] };
  const failed = instances.filter(({ runtimeStatus }) => runtimeStatus === 'Failed');
  const strange = answers.filter((status) => ![202, 503].includes(status));
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
  mailsOnce,
  callbacksOnce,
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
