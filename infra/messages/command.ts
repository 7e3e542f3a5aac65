import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sampleSettings } from '../../local/settings.ts';
import { type Config, ConfigError, loadConfig } from '../../shared/config.ts';
import { LANGUAGES, type Language } from '../../shared/messages/language.ts';
import { readOwnTexts } from '../../shared/own-texts.ts';
import { previewPage } from './page.ts';

// `npm run messages:preview -- --out messages.html`: docs/messages.md.

const PROJECT = resolve(import.meta.dirname, '../..');
const OPTIONS = {
  out: { type: 'string' },
  language: { type: 'string', multiple: true },
  texts: { type: 'string' },
} as const;
const USAGE =
  'npm run messages:preview -- --out messages.html [--language ar]… [--texts FOLDER]\n' +
  'ORGANISATION_NAME, SUPPORT_CONTACT, BRAND_LOGO_URL and BRAND_COLOUR are taken from the environment.';
const BRAND = ['ORGANISATION_NAME', 'SUPPORT_CONTACT', 'BRAND_LOGO_URL', 'BRAND_COLOUR'] as const;

export interface Deps {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
  readonly write: (file: string, text: string) => void;
}

/** Writes every message to one page. Returns the exit code: 0 done, 1 wrong texts or settings, 2 wrong use. */
export function runPreview({ args, env, print, write }: Deps): number {
  const wish = wishOf(args);
  if (typeof wish === 'string') {
    print(`${wish}\n${USAGE}`);
    return 2;
  }
  const { out, languages, texts } = wish;
  try {
    const ownTexts = readOwnTexts(texts);
    const page = previewPage(languages, { ...brandIn(env), ...(ownTexts && { ownTexts }) });
    write(out, page);
    print(
      `${out}: every message in ${languages.join(', ')} (${Math.round(page.length / 1_000)} kB).`,
    );
    return 0;
  } catch (error) {
    print(wordsFor(error, out));
    return 1;
  }
}

interface Wish {
  readonly out: string;
  readonly languages: readonly Language[];
  readonly texts: string | undefined;
}

function wishOf(args: readonly string[]): Wish | string {
  const given = flagsIn(args);
  if (typeof given === 'string') return given;
  const { out, language: wanted = [], texts } = given;
  if (!out) return '--out names the file to write.';
  const stranger = wanted.find((tag) => !LANGUAGES.some((known) => known === tag));
  if (stranger) return `--language ${stranger}: the languages are ${LANGUAGES.join(', ')}.`;
  const languages = LANGUAGES.filter((known) => wanted.length === 0 || wanted.includes(known));
  return { out, languages, texts };
}

function flagsIn(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    return error instanceof Error ? (error.message.split('. ')[0] ?? '') : 'A flag is wrong.';
  }
}

/** The look of the organisation, checked as at the start of the app; without settings an invented one. */
function brandIn(env: Deps['env']) {
  const given = Object.fromEntries(
    BRAND.map((name) => [name, env[name]]).filter(([, value]) => value),
  );
  const config: Config = loadConfig({ ...sampleSettings(PROJECT), ...given });
  return {
    organisationName: config.ORGANISATION_NAME,
    supportContact: config.SUPPORT_CONTACT,
    logoUrl: config.BRAND_LOGO_URL,
    colour: config.BRAND_COLOUR,
  };
}

function wordsFor(error: unknown, out: string): string {
  if (error instanceof ConfigError) {
    const wrong = error.message.split('\n').filter((line) => line.startsWith('  '));
    return ['Nothing was written:', ...wrong].join('\n');
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code) return `${out} cannot be written (${code}). Name a file in a folder that is there.`;
  throw error;
}
