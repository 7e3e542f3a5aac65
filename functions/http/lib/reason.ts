import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { z } from 'zod';
import { problem } from '../../../shared/api/problem.ts';
import { onOneLine } from '../../../shared/domain/unprintable.ts';
import { readBody, readJson } from './body.ts';

const REASON_LENGTH_MAX = 200;
const Reason = z.string().overwrite(onOneLine).trim().min(1).max(REASON_LENGTH_MAX);

/** Why somebody acts, in their own words, on one line. Without it nothing is done. */
export const Reasoned = z.object({ reason: Reason });
export type Reasoned = z.infer<typeof Reasoned>;

/** What an approver says. */
export const Judgement = Reasoned.extend({ decision: z.enum(['approve', 'decline']) });

export type Wish<T> =
  | { readonly kind: 'given'; readonly wish: T }
  | { readonly kind: 'problem'; readonly answer: HttpResponseInit };

/** Reads a body that must have a reason, and what else its schema asks for. */
export async function wishOf<S extends z.ZodType<Reasoned>>(
  request: HttpRequest,
  schema: S,
): Promise<Wish<z.output<S>>> {
  const body = await readBody(request);
  if (body.kind === 'problem') return body;
  const json = readJson(body.bytes);
  const given = schema.safeParse(json);
  if (given.success) return { kind: 'given', wish: given.data };
  const isReasoned = Reasoned.safeParse(json).success;
  return { kind: 'problem', answer: isReasoned ? invalid(given.error) : unreasoned() };
}

function unreasoned(): HttpResponseInit {
  return problem({
    status: 422,
    code: 'reasonInvalid',
    title: `The body must be JSON with a reason of at most ${REASON_LENGTH_MAX} characters.`,
  });
}

function invalid({ issues }: z.ZodError): HttpResponseInit {
  const fields = [...new Set(issues.map(({ path }) => path.join('.')))].join(', ');
  return problem({
    status: 400,
    code: 'bodyInvalid',
    title: `The body lacks a field, or has one that cannot be used: ${fields}.`,
    detail:
      'confirm is what the field hold of GET /api/onboardings/{id} shows; question is the id in the mail that asks for an approval.',
  });
}
