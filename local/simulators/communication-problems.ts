import type { Reply } from './call.ts';

/** An error in the shape of Communication Services, which names the code in a header as well. */
export function problem(status: number, code: string, message: string, target?: string): Reply {
  const about = target === undefined ? {} : { target };
  return {
    status,
    headers: { 'x-ms-error-code': code },
    body: { error: { code, message, ...about } },
  };
}
