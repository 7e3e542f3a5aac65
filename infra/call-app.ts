import { AzureCliCredential } from '@azure/identity';
import { answerOf } from './run-command.ts';

/** How a command reaches the app: the answer, whatever its status. */
export type Call = (
  method: 'GET' | 'POST',
  path: string,
  options?: { body?: object; headers?: Record<string, string> },
) => Promise<{ readonly status: number; readonly body: unknown }>;

/** The address of the app. Throws when a token would go there without TLS. */
export function appUrl(text: string): URL {
  if (!URL.canParse(text)) throw new Error('--url must be the address of the app, https://….');
  const url = new URL(text);
  const isSafe = url.protocol === 'https:' || ['localhost', '127.0.0.1'].includes(url.hostname);
  if (!isSafe) throw new Error('--url must be an https:// address: the token goes there.');
  return url;
}

/** A token of the Azure CLI for the app, or the one in FIRSTKEY_TOKEN. */
export async function tokenFor(audience: string | undefined): Promise<string> {
  const given = process.env['FIRSTKEY_TOKEN'];
  if (given) return given;
  if (!audience) throw new Error('Give --audience api://…, or a token in FIRSTKEY_TOKEN.');
  return (await new AzureCliCredential().getToken(`${audience}/.default`)).token;
}

export function callTo(url: URL, token: () => Promise<string>): Call {
  return async (method, path, { body, headers = {} } = {}) => {
    const response = await answerOf(new URL(path, url), {
      method,
      redirect: 'error',
      headers: { ...headers, authorization: `Bearer ${await token()}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : parsed(text) };
  };
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
