import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../../shared/config.ts';
import { contrast, DEFAULT_COLOUR, lightenedFor } from '../../shared/messages/brand.ts';
import { acceptedLanguage, localeOf } from '../../shared/messages/language.ts';

type Environment = Record<string, string | undefined>;
const SAMPLE_FILE = new URL('../../local.settings.sample.json', import.meta.url);
const SAMPLE = (JSON.parse(readFileSync(SAMPLE_FILE, 'utf8')) as { Values: Environment }).Values;

function refusalOf(change: Environment): ConfigError {
  try {
    loadConfig({ ...SAMPLE, ...change });
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('The settings were taken.');
}

test('without settings of the brand there are a name, a colour and English', () => {
  const none = { BRAND_LOGO_URL: undefined, BRAND_COLOUR: undefined, DEFAULT_LANGUAGE: undefined };
  expect(loadConfig({ ...SAMPLE, ...none })).toMatchObject({
    BRAND_LOGO_URL: '',
    BRAND_COLOUR: DEFAULT_COLOUR,
    DEFAULT_LANGUAGE: 'en',
  });
});

test.each(['#000000', '#0B5CAD', '#767676', '#b3261e'])('%s carries white text', (colour) => {
  expect(loadConfig({ ...SAMPLE, BRAND_COLOUR: colour }).BRAND_COLOUR).toBe(colour);
});

test.each(['#777777', '#ffd400', '#ffffff', '#7db8f5'])(
  '%s is refused: white text would not stand out',
  (colour) => {
    const { message, settings } = refusalOf({ BRAND_COLOUR: colour });
    expect(settings).toEqual(['BRAND_COLOUR']);
    expect(message).toContain('a darker colour: white text must stand out from it by 4.5 to 1');
  },
);

test.each(['blue', '0b5cad', '#0b5', '#0b5cadff', '#0b5caz', '#0b5cad;}'])(
  '%s is no colour',
  (colour) => {
    expect(refusalOf({ BRAND_COLOUR: colour }).message).toContain('a colour such as #0b5cad');
  },
);

test.each([
  ['BRAND_LOGO_URL', 'http://contoso.com/logo.png'],
  ['BRAND_LOGO_URL', 'data:image/png;base64,AAAA'],
  ['BRAND_LOGO_URL', 'logo.png'],
  ['DEFAULT_LANGUAGE', 'no'],
  ['DEFAULT_LANGUAGE', 'en-GB'],
])('%s may not be %s', (name, value) => {
  expect(refusalOf({ [name]: value }).settings).toEqual([name]);
});

test('contrast is as WCAG counts it', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#ffffff', '#ffffff')).toBe(1);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
});

test.each(['#000000', '#0b5cad', '#7a1f5c', '#eeeeee'])(
  '%s gets light enough for the dark',
  (c) => {
    const light = lightenedFor('#1b2129', c);
    expect(light).toMatch(/^#[0-9a-f]{6}$/);
    expect(contrast(light, '#1b2129')).toBeGreaterThanOrEqual(4.5);
  },
);

test.each([
  ['nl,en;q=0.8', 'nl'],
  ['en;q=0.5, de-CH;q=0.9', 'de'],
  ['nn-NO, en;q=0.9', 'nb'],
  ['hu, *;q=0.5', 'es'],
  ['hu, fr;q=0.1', 'fr'],
  ['fr;q=0, en;q=0.1', 'en'],
  ['fr;q=7', 'es'],
  ['fr;q=x', 'es'],
  ['', 'es'],
  [null, 'es'],
  [`${'x'.repeat(500)},de`, 'es'],
])('a browser that asks for %j reads %s, where the tenant speaks Spanish', (header, language) => {
  expect(acceptedLanguage(header, 'es')).toBe(language);
});

test('dates follow the region of the person only in the language of the text', () => {
  expect(localeOf('de', 'de-AT')).toBe('de-AT');
  expect(localeOf('de', 'en-US')).toBe('de-DE');
  expect(localeOf('nb', 'nn-NO')).toBe('nb-NO');
  expect(localeOf('en', 'en')).toBe('en-GB');
  expect(localeOf('en')).toBe('en-GB');
});
