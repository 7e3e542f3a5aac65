/** One line of a file: its number, from 1, and its cells by the names of the header line. */
export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Reads a CSV file as RFC 4180 says, and as spreadsheets write it: with a byte-order mark, or with
 * semicolons or tabs in place of commas. Empty lines are left out. Throws when a quote is not closed.
 */
export function readCsv(text: string): CsvRow[] {
  const plain = text.replace(/^\uFEFF/, '');
  const [header = ''] = plain.split(/\r?\n/, 1);
  const separator = [';', '\t'].find((mark) => header.includes(mark)) ?? ',';
  const [names, ...rows] = linesOf(plain, separator);
  return rows
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(
        (names?.cells ?? []).map((name, at) => [name.trim(), (cells[at] ?? '').trim()]),
      ),
    }));
}

function linesOf(text: string, separator: string): { line: number; cells: string[] }[] {
  const lines: { line: number; cells: string[] }[] = [];
  let [cells, cell, isQuoted, line, startedAt]: [string[], string, boolean, number, number] = [
    [],
    '',
    false,
    1,
    1,
  ];
  const endLine = () => {
    lines.push({ line: startedAt, cells: [...cells, cell] });
    [cells, cell, startedAt] = [[], '', line + 1];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (isQuoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (character === '"' && (isQuoted || cell.trim() === '')) {
      if (!isQuoted) cell = '';
      isQuoted = !isQuoted;
    } else if (!isQuoted && character === separator) {
      [cells, cell] = [[...cells, cell], ''];
    } else if (!isQuoted && character === '\n') {
      endLine();
      line++;
    } else if (isQuoted || character !== '\r') {
      if (character === '\n') line++;
      cell += character;
    }
  }
  if (isQuoted) throw new Error(`The quote in line ${startedAt} is not closed.`);
  if (cell !== '' || cells.length > 0) endLine();
  return lines;
}
