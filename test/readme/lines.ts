// The command lines of README.md, read from it.

/** What a shell is given under a heading: the fenced blocks, in order. */
export function blocksUnder(readme: string, heading: string): string[] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
}

/** A line of a shell, and the words that are said to be seen after it. */
export interface Line {
  readonly command: string;
  readonly seen: readonly string[];
}

/**
 * The commands of a block. A function that is defined over several lines is one command. Words behind a
 * `#` after `see` are what is to be seen.
 */
export function linesOf(block: string): Line[] {
  const commands: string[] = [];
  let open = '';
  for (const line of block.trimEnd().split('\n')) {
    open = open ? `${open}\n${line}` : line;
    // The functions hold programs in quotes, which end on the line that ends the function.
    const isOpen = /^\w+\(\) \{/.test(open) && !/\}$/.test(line.trimEnd());
    if (isOpen) continue;
    commands.push(open);
    open = '';
  }
  return commands.map((command) => {
    const [, words = ''] = /^see\s+#\s*(.+)$/.exec(command) ?? [];
    const seen = words.split(/[,;]/).map((word) => word.trim());
    return { command, seen: seen.filter((word) => word && word !== '…') };
  });
}

/** Every `npm` command that stands in the tables and blocks, once, without its comment. */
export function npmCommands(readme: string): string[] {
  const inTables = [...readme.matchAll(/`(npm (?:run|start|test)[^`]*)`/g)].map(
    ([, one = '']) => one,
  );
  const inBlocks = [...readme.matchAll(/^(npm .+?)(?:\s+#.*)?$/gm)].map(([, one = '']) => one);
  return [...new Set([...inTables, ...inBlocks].map((one) => one.replaceAll('\\|', '|').trim()))];
}
