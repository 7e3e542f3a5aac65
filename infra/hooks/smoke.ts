import { randomUUID } from 'node:crypto';
import { signWebhook } from '../../shared/clients/webhook-signature.ts';
import type { Message } from '../../shared/domain/ports.ts';
import { Secret } from '../../shared/secret.ts';

/** One thing that was looked at. What could not be looked at is never called passed. */
export interface Finding {
  readonly check: string;
  readonly state: 'passed' | 'failed' | 'notChecked';
  readonly detail: string;
}

export interface SmokeDeps {
  /** Where the app is, without a slash at the end. */
  readonly url: string;
  readonly ask: typeof fetch;
  /** A secret that signs webhooks; undefined where the deployer may not read one. */
  readonly webhookSecret: () => Promise<string | undefined>;
  /** Sends a mail, and rejects with the reason when it cannot. */
  readonly sendMail: (mail: Message) => Promise<void>;
  /** Who gets the test mail. */
  readonly administrator: string | undefined;
  readonly pause: (ms: number) => Promise<void>;
  readonly now: () => Date;
}

const HEALTH_TRIES = 30;
const HEALTH_PAUSE_MS = 10_000;
const PASSED = 'passed' as const;

/** Looks whether a deployment works, without making anything in the tenant. May run at any time. */
export async function smokeCheck(deps: SmokeDeps): Promise<readonly Finding[]> {
  const health = await findHealth(deps);
  if (health.state === 'failed') return [health];
  return [
    health,
    await findRefusal(deps, 'an unsigned hire is refused', 'POST', '/api/hires', 401),
    await findRefusal(deps, 'the API asks for a token', 'GET', '/api/onboardings', 401),
    await findRefusal(deps, 'a link that never was opens nothing', 'GET', '/claim/none', 404),
    await findDryRun(deps),
    await findMail(deps),
  ];
}

/** A new instance takes its time, and a setting that is wrong shows here: the app does not start. */
async function findHealth({ url, ask, pause }: SmokeDeps): Promise<Finding> {
  const check = 'the app answers';
  let detail = '';
  for (let i = 0; i < HEALTH_TRIES; i++) {
    if (i > 0) await pause(HEALTH_PAUSE_MS);
    detail = await ask(`${url}/api/health`).then(
      ({ status }) => String(status),
      (error: unknown) => String(error),
    );
    if (detail === '200') return { check, state: PASSED, detail };
  }
  return { check, state: 'failed', detail: `${detail}; its log names the settings that are wrong` };
}

async function findRefusal(
  { url, ask }: SmokeDeps,
  check: string,
  method: string,
  path: string,
  expected: number,
): Promise<Finding> {
  const { status } = await ask(`${url}${path}`, {
    method,
    ...(method === 'POST' && { body: '{}' }),
  });
  return { check, state: status === expected ? PASSED : 'failed', detail: String(status) };
}

/** A hire that is only thought through. Sent only where the API says that it knows dry runs. */
async function findDryRun(deps: SmokeDeps): Promise<Finding> {
  const check = 'a synthetic hire in a dry run';
  if (!(await knowsDryRun(deps))) {
    return { check, state: 'notChecked', detail: 'this version of the API knows no dry run' };
  }
  const secret = await deps.webhookSecret();
  if (!secret) return { check, state: 'notChecked', detail: 'no right to read a webhook secret' };
  const now = deps.now();
  const body = JSON.stringify(syntheticHire(now));
  const signed = signWebhook(body, `smoke-${randomUUID()}`, now, new Secret(secret));
  const headers = { 'content-type': 'application/json', ...signed };
  const { status } = await deps.ask(`${deps.url}/api/hires?dryRun=true`, {
    method: 'POST',
    headers,
    body,
  });
  return { check, state: status === 200 ? PASSED : 'failed', detail: String(status) };
}

async function knowsDryRun({ url, ask }: SmokeDeps): Promise<boolean> {
  const { paths } = (await (await ask(`${url}/api/openapi.json`)).json()) as {
    paths: Record<string, { post?: { parameters?: { name: string; in: string }[] } }>;
  };
  const parameters = paths['/api/hires']?.post?.parameters ?? [];
  return parameters.some((one) => one.name === 'dryRun' && one.in === 'query');
}

const DAY_MS = 86_400_000;

function syntheticHire(now: Date): object {
  return {
    type: 'hire.created',
    timestamp: now.toISOString(),
    data: {
      employmentId: 'SMOKE-1',
      employeeId: 'SMOKE-1',
      givenName: 'Smoke',
      surname: 'Test',
      personalEmail: 'smoke.test@example.com',
      startDate: new Date(now.getTime() + 30 * DAY_MS).toISOString().slice(0, 10),
      timeZone: 'Europe/Amsterdam',
      country: 'NL',
      manager: { employeeId: 'SMOKE-0' },
    },
  };
}

async function findMail({ administrator, sendMail, now }: SmokeDeps): Promise<Finding> {
  const check = 'a test mail to the administrator';
  if (!administrator) {
    return { check, state: 'notChecked', detail: 'neither ALERT_MAIL nor ESCALATION_MAIL is set' };
  }
  const text = `Firstkey was deployed at ${now().toISOString()}, and mail from it arrives here.`;
  const mail = { to: administrator, subject: 'Firstkey: test mail', text, html: `<p>${text}</p>` };
  return sendMail(mail).then(
    () => ({ check, state: PASSED, detail: 'accepted; look whether it arrives' }),
    (error: unknown) => ({ check, state: 'notChecked', detail: String(error) }),
  );
}
