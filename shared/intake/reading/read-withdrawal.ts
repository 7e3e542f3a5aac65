import { Withdrawal } from '../../domain/hire.ts';
import type { ReadHire } from './read-hire.ts';
import { idIn, textIn } from './text.ts';

/** Reads the data of a withdrawal as HR systems write it. */
export function readWithdrawalData(data: ReadHire['data']): ReadHire {
  const ids = { employmentId: idIn(data['employmentId']), employeeId: idIn(data['employeeId']) };
  const text = textIn(data['reason']);
  if (text === undefined) return { data: ids, ignored: [] };
  const oneLine = typeof text === 'string' ? text.replaceAll(/\s+/g, ' ') : text;
  const { data: reason } = Withdrawal.shape.reason.safeParse(oneLine);
  if (reason !== undefined) return { data: { ...ids, reason }, ignored: [] };
  // A reason is for people to read, so one that cannot be kept stops no withdrawal.
  const message = 'left out, because it is not one line of at most 200 characters';
  return { data: ids, ignored: [{ path: 'data.reason', code: 'unreadable', message }] };
}
