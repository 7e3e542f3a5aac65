/** An HTTP request as the host sees it, whether it came by socket or by `fetch`. */
export interface HttpCall {
  readonly method: string;
  /** Scheme, host and port of the request, such as `http://127.0.0.1:7071`. */
  readonly origin: string;
  /** Path and query, percent-encoded as they were sent; see `readTarget`. */
  readonly target: string;
  /** Lower-case names; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty without a Content-Length, as in Azure with HTTP streaming off. */
  readonly body: Uint8Array;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array | string;
}

export type HttpHandler = (call: HttpCall) => Promise<HttpAnswer>;

export const BODY_BYTES_MAX = 104_857_600;
export const REQUEST_LINE_BYTES_MAX = 8192;
export const HEADER_BYTES_MAX = 32_768;

/** The path of a call, still percent-encoded, without its query. */
export function pathOf({ target }: HttpCall): string {
  const query = target.indexOf('?');
  return query === -1 ? target : target.slice(0, query);
}

export function queryOf({ target }: HttpCall): URLSearchParams {
  const query = target.indexOf('?');
  return new URLSearchParams(query === -1 ? '' : target.slice(query + 1));
}

/** The refusal of a call that is too large to be looked at, or undefined. */
export function refusalOfSize(call: {
  method: string;
  target: string;
  contentLength: number;
}): HttpAnswer | undefined {
  const lineLength = `${call.method} ${call.target} HTTP/1.1\r\n`.length;
  const close: [string, string][] = [['connection', 'close']];
  if (lineLength > REQUEST_LINE_BYTES_MAX) return { status: 414, headers: close };
  if (call.contentLength > BODY_BYTES_MAX) return { status: 500, headers: close };
  return undefined;
}

/** A JSON answer with the content type that Azure's own endpoints use. */
export function json(status: number, value: unknown, headers: [string, string][] = []): HttpAnswer {
  return {
    status,
    headers: [['content-type', 'application/json; charset=utf-8'], ...headers],
    body: JSON.stringify(value),
  };
}

export function empty(status: number, headers: [string, string][] = []): HttpAnswer {
  return { status, headers };
}
