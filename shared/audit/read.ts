import { z } from 'zod';
import { AuditLine } from '../domain/audit-line.ts';
import type { Records } from '../domain/ports.ts';
import {
  ANCHORS,
  AnchorDocument,
  AUDIT,
  AuditRow,
  anchorKey,
  auditRange,
  chainOf,
} from '../storage/audit.ts';

const ROWS_MAX = 200;
const CHAIN = /^[a-z0-9-]{1,40}$/;
const KEY = /^[a-z0-9-]{1,40}\|\d{6}$/;

/** The query of `GET /api/audit`. */
export const AuditQuery = z.strictObject({
  /** An onboarding, or `operators-` and a month. */
  chain: z.string().regex(CHAIN).optional(),
  continuation: z.string().max(100).transform(keyOf).optional(),
});
export type AuditQuery = z.output<typeof AuditQuery>;

/** A line with the name of its chain. */
export const ChainedLine = AuditLine.extend({ chain: z.string() });
export type ChainedLine = z.infer<typeof ChainedLine>;

/** `continuation` is not null when there may be more. */
export const AuditPage = z.object({
  lines: z.array(ChainedLine),
  continuation: z.string().nullable(),
});
export type AuditPage = z.infer<typeof AuditPage>;

/** Lines of one chain, or of all, by chain and number. */
export async function readAudit(
  records: Pick<Records, 'list'>,
  { chain, continuation }: AuditQuery,
): Promise<AuditPage> {
  const range = chain === undefined ? {} : auditRange(chain);
  // No key lies between one and itself with a mark behind it.
  const after = continuation && { from: `${continuation}!` };
  const rows = await records.list(AUDIT, AuditRow, { ...range, ...after, top: ROWS_MAX });
  const lines = rows.flatMap(({ key, value }) =>
    value.lines.map((line) => ({ chain: chainOf(key), ...line })),
  );
  const last = rows.length === ROWS_MAX ? rows.at(-1)?.key : undefined;
  return { lines, continuation: last ? Buffer.from(last).toString('base64url') : null };
}

const ANCHORS_MAX = 50;

/** The query of `GET /api/audit-anchors`. */
export const AnchorQuery = z.strictObject({
  /** The number of the first one. */
  from: z.coerce.number().int().min(1).default(1),
});

/** `next` is the number to ask from next, null when there are no more. */
export const AnchorPage = z.object({
  anchors: z.array(AnchorDocument),
  next: z.number().int().nullable(),
});
export type AnchorPage = z.infer<typeof AnchorPage>;

export async function readAnchors(
  records: Pick<Records, 'list'>,
  { from }: z.output<typeof AnchorQuery>,
): Promise<AnchorPage> {
  const range = { from: anchorKey(from), top: ANCHORS_MAX };
  const anchors = (await records.list(ANCHORS, AnchorDocument, range)).map(({ value }) => value);
  const last = anchors.length === ANCHORS_MAX ? anchors.at(-1) : undefined;
  return { anchors, next: last ? last.n + 1 : null };
}

function keyOf(continuation: string, context: z.RefinementCtx): string {
  const key = Buffer.from(continuation, 'base64url').toString();
  if (KEY.test(key)) return key;
  context.addIssue({ code: 'custom', message: 'the continuation of an earlier page' });
  return z.NEVER;
}
