import { isObject } from './call.ts';

const MASKED = '[masked]';
const SECRET_FIELDS = new Set([
  'temporaryaccesspass',
  'password',
  'newpassword',
  'currentpassword',
  'access_token',
  'client_secret',
  'client_assertion',
  'id_token',
]);
const CLAIM_LINK = /(\/claim\/)[^\s"'<>?#\\]+/g;
const FORM_SECRET = /((?:client_secret|client_assertion|password)=)[^&\s]+/gi;
/** Shorter values would mask innocent text. TAP codes have at least 8 characters. */
const VALUE_LENGTH_MIN = 6;

export interface Masking {
  /** From now on this value is masked wherever it appears. */
  learn(secret: string): void;
  text(text: string): string;
  /** A copy of a JSON value without secrets. `alsoFields` are secret in this place only. */
  value(value: unknown, alsoFields?: readonly string[]): unknown;
}

/** Masks by field name and by value, since a secret may turn up in a field nobody thought of. */
export function createMasking(): Masking {
  /** By their first characters, so that one pass over a text finds any of thousands. */
  const formsByStart = new Map<string, Set<string>>();

  function learn(secret: string): void {
    if (secret.length < VALUE_LENGTH_MIN) return;
    for (const form of [secret, encodeURIComponent(secret), escapedHtml(secret)]) {
      const start = form.slice(0, VALUE_LENGTH_MIN);
      const forms = formsByStart.get(start) ?? new Set();
      formsByStart.set(start, forms.add(form));
    }
  }

  function text(given: string): string {
    const links = given.replace(CLAIM_LINK, `$1${MASKED}`).replace(FORM_SECRET, `$1${MASKED}`);
    return formsByStart.size === 0 ? links : withoutSecrets(links);
  }

  function withoutSecrets(given: string): string {
    let masked = '';
    let copied = 0;
    for (let at = 0; at + VALUE_LENGTH_MIN <= given.length; at++) {
      const forms = formsByStart.get(given.slice(at, at + VALUE_LENGTH_MIN));
      const found = forms && longestAt(given, at, forms);
      if (!found) continue;
      masked += given.slice(copied, at) + MASKED;
      copied = at + found.length;
      at = copied - 1;
    }
    return masked + given.slice(copied);
  }

  function value(given: unknown, alsoFields: readonly string[] = []): unknown {
    if (typeof given === 'string') return text(given);
    if (Array.isArray(given)) return given.map((item) => value(item, alsoFields));
    if (!isObject(given)) return given;
    return Object.fromEntries(
      Object.entries(given).map(([name, part]) => [name, field(name, part, alsoFields)]),
    );
  }

  function field(name: string, part: unknown, alsoFields: readonly string[]): unknown {
    const isSecret = SECRET_FIELDS.has(name.toLowerCase()) || alsoFields.includes(name);
    return isSecret && typeof part === 'string' ? MASKED : value(part, alsoFields);
  }

  return { learn, text, value };
}

function longestAt(text: string, at: number, forms: Set<string>): string | undefined {
  const found = [...forms].filter((form) => text.startsWith(form, at));
  return found.sort((a, b) => b.length - a.length)[0];
}

function escapedHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
