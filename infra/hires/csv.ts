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

/** The text of a file: Excel's "Unicode text" is UTF-16, which its first two bytes say. */
export function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  const encoding = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
