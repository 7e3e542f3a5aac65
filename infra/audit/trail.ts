import { z } from 'zod';
import { AnchorPage, AuditPage, ChainedLine } from '../../shared/audit/read.ts';
import type { AuditTrail } from '../../shared/audit/verify.ts';
import type { AuditLine } from '../../shared/domain/audit-line.ts';
import { AnchorDocument } from '../../shared/storage/audit.ts';
import type { Call } from '../call-app.ts';

/** A line of an exported file: a line of the audit, or an anchor. */
const Exported = z.discriminatedUnion('type', [
  z.object({ type: z.literal('line'), ...ChainedLine.shape }),
  z.object({ type: z.literal('anchor'), ...AnchorDocument.shape }),
]);
export type Exported = z.infer<typeof Exported>;

/** Reads the whole audit from the app, page by page. Throws when the app refuses. */
export async function* fetchTrail(call: Call): AsyncGenerator<Exported> {
  for (let continuation: string | null = ''; continuation !== null; ) {
    const query: string = continuation && `?continuation=${continuation}`;
    const page = AuditPage.parse(await ask(call, `/api/audit${query}`));
    for (const line of page.lines) yield { type: 'line', ...line };
    continuation = page.continuation;
  }
  for (let from: number | null = 1; from !== null; ) {
    const page: AnchorPage = AnchorPage.parse(await ask(call, `/api/audit-anchors?from=${from}`));
    for (const anchor of page.anchors) yield { type: 'anchor', ...anchor };
    from = page.next;
  }
}

async function ask(call: Call, path: string): Promise<unknown> {
  const { status, body } = await call('GET', path);
  if (status === 200) return body;
  const code = z.object({ code: z.string() }).safeParse(body).data?.code ?? '';
  throw new Error(`The app answered ${status} ${code} for ${path.split('?')[0]}.`);
}

/** Reads an exported file. Throws with the number of a line that is none. */
export function* readExport(text: string): Generator<Exported> {
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const exported = Exported.safeParse(jsonOf(line));
    if (!exported.success) throw new Error(`Line ${index + 1} is not of an export of the audit.`);
    yield exported.data;
  }
}

/** The chains and the anchors, each in the order of the export. */
export async function trailOf(
  exported: AsyncIterable<Exported> | Iterable<Exported>,
): Promise<AuditTrail> {
  const chains = new Map<string, AuditLine[]>();
  const anchors: AnchorDocument[] = [];
  for await (const { type, ...one } of exported) {
    if (type === 'anchor') anchors.push(one as AnchorDocument);
    else {
      const { chain, ...line } = one as ChainedLine;
      chains.set(chain, [...(chains.get(chain) ?? []), line]);
    }
  }
  return { chains, anchors };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
