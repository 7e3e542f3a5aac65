/**
 * Reads CSV as RFC 4180 has it: quoted values with commas, line ends and doubled quotes. The
 * separator is the one that a first line such as `sep=;` names, which Excel writes, else the one of
 * `,`, `;` and tab that the first line has most. Lines end as any system ends them. Empty lines are
 * left out. Throws when a quote is not closed.
 */
export function readCsv(text: string): { readonly line: number; readonly values: string[] }[] {
  const whole = text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n');
  const [said = '', named] = /^"?sep=(.)"?\n/i.exec(whole) ?? [];
  const plain = whole.slice(said.length);
  const separator = named ?? separatorOf(plain.split('\n', 1)[0] ?? '');
  const rows: { line: number; values: string[] }[] = [];
  const first = said === '' ? 1 : 2;
  let [line, begun, value, isQuoted] = [first, first, '', false];
  let values: string[] = [];
  const endRow = () => {
    values.push(value);
    if (values.some((one) => one.trim() !== '')) rows.push({ line: begun, values });
    [values, value, begun] = [[], '', line + 1];
  };
  for (let index = 0; index < plain.length; index++) {
    const character = plain[index] ?? '';
    if (isQuoted && character === '"' && plain[index + 1] === '"') {
      value += character;
      index++;
    } else if (character === '"' && (isQuoted || value.trim() === '')) {
      isQuoted = !isQuoted;
      if (isQuoted) value = '';
    } else if (character === separator && !isQuoted) {
      values.push(value);
      value = '';
    } else if (character === '\n' && !isQuoted) {
      endRow();
      line++;
    } else {
      value += character;
      if (character === '\n') line++;
    }
  }
  if (isQuoted) throw new Error(`A quote that begins in the row of line ${begun} is not closed.`);
  endRow();
  return rows;
}

function separatorOf(header: string): string {
  const count = (separator: string) => header.split(separator).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** Why a file is no text that can be read, and what to do about it. */
export class FileUnreadable extends Error {}

/**
 * The text of a file: UTF-8, or UTF-16 where its first two bytes say so, as in Excel's "Unicode text".
 * Another encoding must be named, because nobody can see from the bytes which letters are meant.
 * @param encoding such as `windows-1252`, which Excel uses for plain CSV in Western Europe
 * @throws {FileUnreadable} with what to do
 */
export function decoded(bytes: Uint8Array, encoding?: string): string {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    throw new FileUnreadable(
      'This is a workbook. Save the sheet as "CSV UTF-8", and give that file.',
    );
  }
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  const marked = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : undefined;
  const decoder = decoderOf(marked ?? encoding ?? 'utf-8');
  try {
    return decoder.decode(bytes);
  } catch {
    throw new FileUnreadable(
      'The file is not UTF-8. Save it in Excel as "CSV UTF-8", or say how it was saved: ' +
        '--encoding windows-1252 (Western Europe, America), windows-1250 (Central Europe), windows-1251 (Cyrillic), …',
    );
  }
}

function decoderOf(encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new FileUnreadable(`--encoding ${encoding} is not known.`);
  }
}
