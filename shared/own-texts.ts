import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config.ts';
import { catalogueOf } from './messages/catalogues.ts';
import { LANGUAGES, type Language } from './messages/language.ts';
import { type OwnTexts, wrongsInOwnTexts } from './messages/own-texts.ts';

const SETTING = 'OWN_TEXTS';

/**
 * Reads the texts that an organisation says in its own words: one file of JSON for each language,
 * such as `de.json`. Read once, at start. Throws `ConfigError` with everything that is wrong, each
 * with file, path and what is offered there.
 */
export function readOwnTexts(folder: string | undefined): OwnTexts | undefined {
  if (!folder) return undefined;
  const read = filesIn(folder).map((name) => fileOf(folder, name));
  const wrong = read.flatMap(({ name, wrongs }) => wrongs.map((each) => `${name}: ${each}`));
  if (wrong.length > 0) {
    throw new ConfigError(wrong.map((message) => ({ setting: SETTING, message })));
  }
  return Object.fromEntries(read.map(({ language, texts }) => [language, texts])) as OwnTexts;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    throw new ConfigError([{ setting: SETTING, message: 'a folder that can be read' }]);
  }
}

interface Read {
  readonly name: string;
  readonly language?: Language;
  readonly texts?: unknown;
  readonly wrongs: readonly string[];
}

function fileOf(folder: string, name: string): Read {
  const language = LANGUAGES.find((known) => name === `${known}.json`);
  if (!language) {
    const names = LANGUAGES.map((known) => `${known}.json`).join(', ');
    return { name, wrongs: [`no language has this name; the files are called ${names}`] };
  }
  const texts = parsed(readFileSync(join(folder, name), 'utf8'));
  if (texts === undefined) return { name, wrongs: ['it is not JSON'] };
  return {
    name,
    language,
    texts,
    wrongs: wrongsInOwnTexts(language, texts, catalogueOf(language)),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
