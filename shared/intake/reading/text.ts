/**
 * Reads a text: without blanks around it, with one blank in place of several, and in one of the two
 * forms in which Unicode writes an accented letter. Undefined when the value says nothing: absent,
 * null, or blank.
 *
 * A value of another type is returned unchanged, and validation reports it.
 */
export function textIn(value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') return value;
  // A line end within a text could break the header of a mail, so it stays and is reported.
  return (
    value
      .trim()
      .replaceAll(/[\t\p{Zs}]+/gu, ' ')
      .normalize('NFC') || undefined
  );
}

/** What HR systems write into a field that they must fill. A name is never one of these. */
const NOTHING =
  /^(?:[-–—.]+|n\/?a|none|null|nil|undefined|unknown|not (?:set|available|applicable))$/i;

/** Like `textIn`, for a field in which some HR systems write `N/A` or `-`. */
export function statedText(value: unknown): unknown {
  const text = textIn(value);
  return typeof text === 'string' && NOTHING.test(text) ? undefined : text;
}

/** Like `textIn`, for an id, which some HR systems write as a number. */
export function idIn(value: unknown): unknown {
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : textIn(value);
}
