/**
 * Reads CSV as RFC 4180 has it: quoted values with commas, line ends and doubled quotes. The
 * separator is the one of `,`, `;` and tab that the first line has most. Empty lines are left out.
 * Throws when a quote is not closed.
 */
export function readCsv(text: string): { readonly line: number; readonly values: string[] }[] {
  const plain = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const separator = separatorOf(plain.split('\n', 1)[0] ?? '');
  const rows: { line: number; values: string[] }[] = [];
  let [line, begun, value, isQuoted] = [1, 1, '', false];
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
