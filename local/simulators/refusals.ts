import type { Reply } from './call.ts';
import type { World } from './world.ts';

/** The audience of tokens by which an identity proves itself as a federated credential. */
export const TOKEN_EXCHANGE = 'api://AzureADTokenExchange';

/** An error of the token endpoint, as Entra writes it; `text` begins with its code. */
export function refused(
  { clock, chance }: World,
  status: number,
  error: string,
  text: string,
): Reply {
  const at = new Date(clock.now()).toISOString();
  return {
    status,
    body: {
      error,
      error_description: `${text} Trace ID: ${chance.uuid()} Timestamp: ${at}`,
      error_codes: [Number(/AADSTS(\d+)/.exec(text)?.[1])],
      timestamp: at,
    },
  };
}
