import { request } from 'node:http';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests name the fields they expect
  readonly json: any;
}

export interface Caller {
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  post(path: string, body?: string | object, headers?: Record<string, string>): Promise<Answered>;
  /** Sends the body in chunks, without a length. */
  postChunked(path: string, body: string, headers: Record<string, string>): Promise<Answered>;
}

/** HTTP as it is: no status is an error. A body that is an object goes as JSON. */
export function caller(url: string): Caller {
  async function call(path: string, init: RequestInit): Promise<Answered> {
    const response = await fetch(new URL(path, url), { redirect: 'manual', ...init });
    return answered(response.status, response.headers, await response.text());
  }
  return {
    get: (path, headers = {}) => call(path, { headers }),
    post: (path, body, headers = {}) =>
      call(path, {
        method: 'POST',
        headers,
        ...(body !== undefined && {
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      }),
    postChunked: (path, body, headers) =>
      new Promise((resolve, reject) => {
        const sent = request(new URL(path, url), { method: 'POST', headers }, (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            const given = new Headers(response.headers as Record<string, string>);
            const text = Buffer.concat(parts).toString();
            resolve(answered(response.statusCode ?? 0, given, text));
          });
        });
        sent.on('error', reject);
        sent.write(body.slice(0, 10));
        sent.end(body.slice(10));
      }),
  };
}

function answered(status: number, headers: Headers, text: string): Answered {
  const isJson = headers.get('content-type')?.includes('json');
  return { status, headers, text, json: isJson ? JSON.parse(text) : undefined };
}
