import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true }>
>;

/**
 * Runs a command and sets its exit code. What goes wrong is one sentence and the exit code `failed`, never a
 * stack: the person at the keyboard has mistyped something, or a file or the app is away. FIRSTKEY_TRACE=1 shows
 * the stack as well.
 */
export async function runCommand(
  run: () => Promise<number> | number,
  { failed = 2 }: { readonly failed?: number } = {},
): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (error) {
    const isTraced = process.env['FIRSTKEY_TRACE'] === '1';
    console.error(error instanceof Error && !isTraced ? error.message : error);
    process.exitCode = failed;
  }
}

/** The arguments of a command line. Throws what is wrong, and how the command is used. */
export function argumentsIn<O extends Options>(
  args: readonly string[],
  options: O,
  usage: string,
): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : 'A flag is wrong';
    throw new Error(`${why}.\n\n${usage}`);
  }
}

/** The text of a file that the command line names. Throws a sentence that names it. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** What a text says in JSON. Throws a sentence that names where the text is from. */
export function jsonOf(text: string, from: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`${from} is not JSON.`);
  }
}

/** The answer of an address. Throws a sentence that names it where nobody answers. */
export async function answerOf(
  url: URL | string,
  init: RequestInit = {},
  ask: typeof fetch = fetch,
): Promise<Response> {
  try {
    return await ask(url, init);
  } catch (error) {
    const { cause } = error as { cause?: { code?: string; message?: string } };
    const why = cause?.code ?? cause?.message ?? 'no reason was given';
    throw new Error(`${new URL(url).origin} does not answer (${why}).`);
  }
}
