import { anchorHash } from '../../shared/audit/anchor.ts';
import { ocsfEvent } from '../../shared/audit/ocsf.ts';
import { type AuditTrail, verifyAudit } from '../../shared/audit/verify.ts';
import type { PublicKey } from '../../shared/evidence/signature.ts';
import type { Call } from '../call-app.ts';
import { readKeys } from '../evidence/verify.ts';
import { type Exported, fetchTrail, readExport, trailOf } from './trail.ts';

export const USAGE = `npm run --silent audit -- export --url https://… [--audience api://…] [--since 2026-12-01] [--format lines|ocsf] > audit.jsonl
npm run audit -- verify --url https://… [--audience api://…] [--newest 12:HASH]
npm run audit -- verify FILE --keys https://…/api/evidence-keys [--newest 12:HASH]

The role Onboarding.Admin is needed. A token is asked for with the Azure CLI (--audience, as API_AUDIENCE
says), or taken from FIRSTKEY_TOKEN.`;

interface Values {
  readonly keys?: string | undefined;
  readonly newest?: string | undefined;
  readonly format?: string | undefined;
  readonly since?: string | undefined;
}

export interface AuditDeps {
  readonly call: Call | undefined;
  readonly url: URL | undefined;
  readonly read: (file: string) => string;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
  /** Reads the public keys of an address or a file. */
  readonly keys?: (from: string) => Promise<PublicKey[]>;
}

/** 0: done, or genuine. 1: something was changed. 2: it could not be run as it was called. */
export async function runAudit(
  [verb, file]: readonly string[],
  values: Values,
  deps: AuditDeps,
): Promise<number> {
  if (verb === 'export' && deps.call) return exportAll(deps.call, values, deps);
  if (verb === 'verify' && deps.call && deps.url) {
    const keys = values.keys ?? String(new URL('/api/evidence-keys', deps.url));
    return verify(await trailOf(fetchTrail(deps.call)), keys, values, deps);
  }
  if (verb === 'verify' && file && values.keys) {
    return verify(await trailOf(readExport(deps.read(file))), values.keys, values, deps);
  }
  deps.complain(USAGE);
  return 2;
}

async function exportAll(call: Call, { format, since }: Values, { say, complain }: AuditDeps) {
  if (format !== 'ocsf' && format !== 'lines') {
    complain(USAGE);
    return 2;
  }
  const from = since === undefined ? '' : momentOf(since);
  for await (const one of fetchTrail(call)) {
    if (one.at < from) continue;
    const text = format === 'lines' ? JSON.stringify(one) : ocsfText(one);
    if (text) say(text);
  }
  return 0;
}

/** As the lines have it, because moments are compared as texts. */
function momentOf(text: string): string {
  const isMoment = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/.test(text);
  const at = new Date(isMoment ? text : Number.NaN);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  throw new Error(
    '--since is a day or a moment in UTC, such as 2026-12-01 or 2026-12-01T08:00:00Z.',
  );
}

/** Anchors are for the verification and are no events. */
const ocsfText = (one: Exported): string | undefined =>
  one.type === 'line' ? JSON.stringify(ocsfEvent(one)) : undefined;

async function verify(
  trail: AuditTrail,
  keysFrom: string,
  { newest }: Values,
  { say, complain, keys = readKeys }: AuditDeps,
): Promise<number> {
  const findings = verifyAudit(trail, await keys(keysFrom), newest ? noted(newest) : undefined);
  for (const { chain, n, code } of findings) {
    complain(`${code}: ${chain === null ? 'anchor' : `chain ${chain}, line`} ${n}`);
  }
  if (findings.length > 0) return 1;
  const lines = [...trail.chains.values()].reduce((sum, chain) => sum + chain.length, 0);
  const last = trail.anchors.at(-1);
  say(
    `Genuine: ${lines} lines in ${trail.chains.size} chains, ${trail.anchors.length} anchors${last ? `, the newest ${last.n}:${anchorHash(last)} of ${last.at}` : ''}.`,
  );
  return 0;
}

function noted(text: string): { n: number; hash: string } {
  const [n = '', hash = ''] = text.split(':');
  if (!/^\d+$/.test(n) || !/^[0-9a-f]{64}$/.test(hash)) {
    throw new Error('--newest is the number of an anchor, a colon and its hash.');
  }
  return { n: Number(n), hash };
}
