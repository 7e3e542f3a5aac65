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
  expires_in: z.number().positive().default(TOKEN_LIFE_SECONDS_DEFAULT),
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
  const authorise = authoriser(options);
  const { baseUrl } = options.connection;

  const call = async (path: string, init: RequestInit): Promise<unknown> => {
    const headers = { accept: 'application/json', authorization: await authorise() };
    const response = await send(options, `${baseUrl}${path}`, {
      ...init,
      headers: { ...headers, ...init.headers },
    });
    if (NO_SUCH_RECORD.includes(response.status)) {
      await response.body?.cancel();
      return undefined;
    }
    return jsonOf(options, response);
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

/** Returns the value of `Authorization`. A fetched token is reused until it expires. */
function authoriser(options: VendorApiOptions): () => Promise<string> {
  const { auth } = options.connection;
  const now = options.now ?? Date.now;
  let token: { value: string; until: number; of: string } | undefined;

  return async () => {
    const credential = (await credentialOf(options)).reveal();
    if (auth.kind === 'basic') return basic(credential);
    if (auth.kind === 'basicKey') return basic(`${credential}:${auth.password}`);
    if (auth.kind === 'token') return `${auth.scheme} ${credential}`;
    // A changed credential may belong to another client, so its token is fetched anew.
    if (token?.of !== credential || token.until <= now()) {
      const { access_token: value, expires_in: seconds } = await fetchToken(options, credential);
      token = { value, of: credential, until: now() + seconds * 1_000 - TOKEN_MARGIN_MS };
    }
    return `Bearer ${token.value}`;
  };
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
  throw new ServiceError(`${vendor} answered ${status} without usable JSON.`, {
    service: vendor,
    code: 'unreadable',
    status,
  });
}

const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;
