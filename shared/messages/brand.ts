import type { Language } from './language.ts';
import type { OwnTexts } from './own-texts.ts';

/** Whose name and look the messages and pages carry. */
export interface Brand {
  readonly organisationName: string;
  /** Where to ask: an address, a number or a sentence. */
  readonly supportContact: string;
  /** An https address of a picture for mails and pages. Absent: the name in letters. */
  readonly logoUrl?: string;
  /** `#rrggbb`, dark enough for white text. Absent: `DEFAULT_COLOUR`. */
  readonly colour?: string;
  /** For managers, for IT and for hires whose language we do not write. Absent: English. */
  readonly defaultLanguage?: Language;
  /** Sentences that the organisation says in its own words. */
  readonly ownTexts?: OwnTexts;
}

export const DEFAULT_COLOUR = '#0b5cad';

/** WCAG 2.2, success criterion 1.4.3: the least contrast of text with its ground. */
export const TEXT_CONTRAST_MIN = 4.5;

export const languageOfTenant = (brand: Brand): Language => brand.defaultLanguage ?? 'en';

/**
 * The contrast of two `#rrggbb` colours, from 1 (the same) to 21 (black and white).
 * @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** `colour`, mixed with white just as far as text of it needs to be read on a dark `ground`. */
export function lightenedFor(ground: string, colour: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mixedWithWhite(colour, share);
    if (contrast(mixed, ground) >= TEXT_CONTRAST_MIN) return mixed;
  }
  return '#ffffff';
}

function mixedWithWhite(colour: string, share: number): string {
  const mixed = channels(colour).map((value) => Math.round(value + (255 - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}
