import { parseArgs } from 'node:util';
import { reportStartFailure } from './print-log.ts';
import { StartError } from './start-error.ts';

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

/**
 * The flags of a command. An unknown one, or another word, ends the process with a sentence that names the flags
 * that there are.
 */
export function flagsOf<O extends Options>(
  options: O,
): ReturnType<typeof parseArgs<{ options: O }>>['values'] {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    const why = error instanceof Error ? error.message.split('. ')[0] : 'A flag is wrong';
    return refuse(
      `${why}. ${known.length > 0 ? `The flags are ${known.join(', ')}.` : 'It takes none.'}`,
    );
  }
}

/** A whole number from 1 on; anything else ends the process. */
export function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  return refuse(`${name} must be a whole number from 1 on.`);
}

function refuse(sentence: string): never {
  reportStartFailure(new StartError(sentence));
  process.exit(1);
}
