import { z } from 'zod';
import type { SourceSecrets, VendorApi, VendorConnection } from '../domain/vendor.ts';
import { retryAfterMs, ServiceError } from '../errors.ts';
import type { Secret } from '../secret.ts';

const TIMEOUT_MS = 20_000;
const ANSWER_CHARACTERS_MAX = 20_000_000;
/** A token is not used in its last minute, so that it does not expire on the way. */
const TOKEN_MARGIN_MS = 60_000;
const TOKEN_LIFE_SECONDS_DEFAULT = 300;
const NO_SUCH_RECORD = [404, 410];

const Token = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.coerce.number<unknown>().positive().catch(TOKEN_LIFE_SECONDS_DEFAULT),
});

interface VendorApiOptions {
  readonly vendor: string;
  readonly connection: VendorConnection;
  readonly secrets: SourceSecrets;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
}

/**
 * Calls a vendor's API with `fetch`. Temporary failures (no answer, 429, 5xx, a changed credential)
 * throw `ServiceError` with the vendor's `Retry-After`. No text of an answer is put into an error,
 * because it may name people.
 */
export function vendorApi(options: VendorApiOptions): VendorApi {
  const { authorise, forgetToken } = authoriser(options);
  const { baseUrl } = options.connection;

  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { accept: 'application/json', authorization: await authorise() };
    const sent = { ...init, headers: { ...headers, ...init.headers } };
    return send(options, `${baseUrl}${path}`, sent);
  };
  const call = async (path: string, init: RequestInit): Promise<unknown> => {
    const first = await ask(path, init);
    const isEnded = first.status === 401 && forgetToken();
    if (isEnded) await first.body?.cancel();
    const response = isEnded ? await ask(path, init) : first;
    if (!NO_SUCH_RECORD.includes(response.status)) return jsonOf(options, response);
    if (await isPage(response)) throw unreadable(options, response);
    return undefined;
  };

  return {
    get(path, query = {}) {
      const search = new URLSearchParams(query).toString();
      return call(search ? `${path}?${search}` : path, { method: 'GET' });
    },
    post(path, body) {
      const headers = { 'content-type': 'application/json' };
      return call(path, { method: 'POST', headers, body: JSON.stringify(body) });
    },
  };
}

/** A page for people comes from something before the API, and says nothing of the record. */
async function isPage(response: Response): Promise<boolean> {
  return /^\s*<(?:!doctype )?html/i.test(await response.text());
}

interface Authoriser {
  /** The value of `Authorization`. A fetched token is reused until it expires. */
  authorise(): Promise<string>;
  /** A vendor may end a token before its time. True when there was one that had been used before. */
  forgetToken(): boolean;
}

function authoriser(options: VendorApiOptions): Authoriser {
  const { auth } = options.connection;
  const now = options.now ?? Date.now;
  let token: { value: string; until: number; of: string; uses: number } | undefined;

  const authorise = async () => {
    const credential = (await credentialOf(options)).reveal();
    if (auth.kind === 'basic') return basic(credential);
    if (auth.kind === 'basicKey') return basic(`${credential}:${auth.password}`);
    if (auth.kind === 'token') return `${auth.scheme} ${credential}`;
    // A changed credential may belong to another client, so its token is fetched anew.
    if (token?.of !== credential || token.until <= now()) {
      const { access_token: value, expires_in: seconds } = await fetchToken(options, credential);
      const until = now() + seconds * 1_000 - TOKEN_MARGIN_MS;
      token = { value, of: credential, until, uses: 0 };
    }
    token.uses++;
    return `Bearer ${token.value}`;
  };
  const forgetToken = () => {
    const wasUsed = token !== undefined && token.uses > 1;
    token = undefined;
    return wasUsed;
  };
  return { authorise, forgetToken };
}

async function credentialOf({ vendor, secrets }: VendorApiOptions): Promise<Secret<string>> {
  const name = `source-${vendor}-api`;
  const [credential] = await secrets.read(name);
  if (credential) return credential;
  throw new ServiceError(`Key Vault has no secret ${name}: put the credential of the API there.`, {
    service: vendor,
    code: 'credentialMissing',
  });
}

async function fetchToken(options: VendorApiOptions, credential: string) {
  const { auth, baseUrl } = options.connection;
  const path = auth.kind === 'clientCredentials' ? auth.tokenPath : '';
  const separator = credential.indexOf(':');
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: credential.slice(0, Math.max(separator, 0)),
    client_secret: credential.slice(separator + 1),
  });
  const response = await send(options, `${baseUrl}${path}`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  const parsed = Token.safeParse(await jsonOf(options, response));
  if (parsed.success) return parsed.data;
  throw new ServiceError(`${options.vendor} gave no access token.`, {
    service: options.vendor,
    code: 'tokenMissing',
  });
}

async function send(
  { vendor, fetch: ask = fetch }: VendorApiOptions,
  url: string,
  init: RequestInit,
): Promise<Response> {
  try {
    return await ask(url, {
      ...init,
      // A redirect would send the credential to another host.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    const cause = error instanceof Error ? error.name : typeof error;
    throw new ServiceError(`${vendor} could not be reached.`, {
      service: vendor,
      code: 'unreachable',
      cause,
    });
  }
}

async function jsonOf({ vendor }: VendorApiOptions, response: Response): Promise<unknown> {
  const { status } = response;
  if (!response.ok) {
    await response.body?.cancel();
    const isCredential = status === 401 || status === 403;
    throw new ServiceError(`${vendor} answered ${status}.`, {
      service: vendor,
      code: isCredential ? 'credentialRefused' : 'refused',
      status,
      retryAfterMs: retryAfterMs(response.headers.get('retry-after'), new Date()),
    });
  }
  try {
    const text = await response.text();
    if (text.length <= ANSWER_CHARACTERS_MAX) return JSON.parse(text) as unknown;
  } catch {
    // An unreadable answer is handled below.
  }
  throw unreadable({ vendor }, response);
}

function unreadable({ vendor }: Pick<VendorApiOptions, 'vendor'>, { status }: Response) {
  return new ServiceError(`${vendor} answered ${status} without usable JSON.`, {
    service: vendor,
    code: 'unreadable',
    status,
  });
}

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;
