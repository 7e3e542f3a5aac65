import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Every file below `folder`, with its bytes. */
export function filesBelow(folder: string): Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ name: file.slice(folder.length + 1), bytes: readFileSync(file) }));
}

/** The forms in which a text may be stored: as it is, in JSON, HTML, URLs and forms, hex, UTF-16, base64 at each offset. */
export function formsOf(secret: string): Buffer[] {
  const plain = Buffer.from(secret);
  const base64 = [0, 1, 2].map((shift) => base64Within(plain, shift));
  const texts = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    escapedBy(secret, /[<>&'+]/g, (code) => `\\u${code.toString(16).padStart(4, '0')}`),
    escapedBy(
      secret,
      /[<>&'+]/g,
      (code) => `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`,
    ),
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    escapedBy(secret, /[&<>"'`]/g, (code) => `&#${code};`),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    plain.toString('hex'),
    plain.toString('hex').toUpperCase(),
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
  return [...new Set(texts)]
    .map((text) => Buffer.from(text))
    .concat(Buffer.from(secret, 'utf16le'));
}

function escapedBy(text: string, characters: RegExp, form: (code: number) => string): string {
  return text.replaceAll(characters, (character) => form(character.charCodeAt(0)));
}

/** Where `secret` is found, in any form. */
export function placesOf(secret: string, places: readonly Place[]): string[] {
  const forms = formsOf(secret);
  return places
    .filter(({ bytes }) => forms.some((form) => bytes.includes(form)))
    .map((p) => p.name);
}

/** The characters of the base64 text that depend on nothing but `bytes`, at an offset of `shift`. */
function base64Within(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  const isCut = (bytes.length + shift) % 3 !== 0;
  return text.slice([0, 2, 3][shift], isCut ? -1 : undefined);
}
