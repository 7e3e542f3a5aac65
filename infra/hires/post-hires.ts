import { signWebhook } from '../../shared/clients/webhook-signature.ts';
import { retryAfterMs } from '../../shared/errors.ts';
import type { Secret } from '../../shared/secret.ts';
import { eventOf, type HireRow } from './read-hires.ts';

const ATTEMPTS_MAX = 6;
/** A service that never answers is not there; one that was, may be away for a while. */
const ATTEMPTS_WITHOUT_ANSWER_MAX = 3;
const WAIT_MS = 2_000;
const WAIT_MS_MAX = 120_000;

export interface Sender {
  readonly url: string;
  readonly secret: Secret<string>;
  readonly fetch: typeof fetch;
  readonly sleep: (ms: number) => Promise<void>;
}

/** What is kept beside the file, so that an import that was stopped goes on. No personal data. */
export interface ImportProgress {
  /** The time of all events of this import: a repetition is the same to the byte. */
  readonly startedAt: string;
  /** The addresses of the onboardings, by the hash of the newest row that was accepted for each. */
  readonly done: Readonly<Record<string, string>>;
  /** Whether every row was accepted. What is sent after that is newer, so it is another import. */
  readonly isOver?: boolean | undefined;
}

export interface RowAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly location: string | null;
}

/**
 * Posts the rows that were not accepted yet, one after the other. `kept` is called after each, before
 * the next is sent. Returns the first row that was refused, or undefined when all were accepted.
 */
export async function postHires(
  sender: Sender,
  rows: readonly HireRow[],
  progress: ImportProgress,
  kept: (progress: ImportProgress, count: number) => Promise<void>,
): Promise<{ row: HireRow; answer: RowAnswer } | undefined> {
  let now = progress;
  for (const [index, row] of rows.entries()) {
    if (now.done[row.hash] === undefined) {
      const answer = await postRow(sender, row, { timestamp: now.startedAt });
      if (answer.status !== 202) return { row, answer };
      now = {
        ...now,
        done: { ...without(now.done, answer.location), [row.hash]: answer.location ?? '' },
      };
    }
    await kept(now, index + 1);
  }
  return undefined;
}

/** A row that comes back after another one of the same onboarding is a change, and is sent again. */
const without = (done: ImportProgress['done'], location: string | null): Record<string, string> =>
  Object.fromEntries(Object.entries(done).filter(([, known]) => !location || known !== location));

/**
 * Posts one row, signed. It is sent again when the service asks to wait or does not answer, with the
 * same id and the same bytes, so it is accepted once.
 */
export async function postRow(
  { url, secret, fetch: ask, sleep }: Sender,
  row: HireRow,
  { timestamp, isDryRun = false }: { readonly timestamp: string; readonly isDryRun?: boolean },
): Promise<RowAnswer> {
  const body = JSON.stringify(eventOf(row.data, timestamp));
  const target = `${url.replace(/\/+$/, '')}/api/hires${isDryRun ? '?dryRun=true' : ''}`;
  for (let attempt = 1; ; attempt++) {
    const signed = signWebhook(
      body,
      `csv-${row.hash}-${Date.parse(timestamp)}`,
      new Date(),
      secret,
    );
    const headers = { 'content-type': 'application/json', ...signed };
    const response = await ask(target, { method: 'POST', headers, body }).catch(() => undefined);
    const isBusy = response === undefined || response.status === 429 || response.status >= 500;
    const attemptsMax = response ? ATTEMPTS_MAX : ATTEMPTS_WITHOUT_ANSWER_MAX;
    if (!isBusy || attempt >= attemptsMax) return answerOf(response);
    const asked = retryAfterMs(response?.headers.get('retry-after'), new Date());
    await sleep(Math.min(asked ?? WAIT_MS * 2 ** attempt, WAIT_MS_MAX));
  }
}

async function answerOf(response: Response | undefined): Promise<RowAnswer> {
  if (!response) return { status: 0, body: null, location: null };
  const text = await response.text();
  return {
    status: response.status,
    body: jsonOf(text),
    location: response.headers.get('location'),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
