import type { HttpRequest } from '@azure/functions';
import { decoded } from '../../../shared/domain/csv.ts';

/**
 * The fields of a form; a file that it sends is its text. Undefined for what is larger than the limit
 * or is no form.
 */
export async function readForm(
  request: HttpRequest,
  bytesMax: number,
): Promise<URLSearchParams | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) return undefined;
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) return readParts(request);
  const text = await request.text();
  return Buffer.byteLength(text) > bytesMax ? undefined : new URLSearchParams(text);
}

async function readParts(request: HttpRequest): Promise<URLSearchParams | undefined> {
  // Its bytes were received already, so what throws here is that they are no form.
  const parts = await request.formData().catch(() => undefined);
  if (!parts) return undefined;
  const fields = new URLSearchParams();
  for (const [name, value] of parts.entries()) {
    fields.append(name, typeof value === 'string' ? value : decoded(await value.bytes()));
  }
  return fields;
}
