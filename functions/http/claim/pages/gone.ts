import type { Html } from '../../../../shared/messages/html.ts';
import { buttonForm } from './parts.ts';
import type { Writer } from './writer.ts';

/**
 * The same for a link that never was, is used up, expired or replaced: a guesser learns nothing.
 * `offersNewLink`: the button that asks for a new link is there for everybody.
 */
export function goneContent(
  { p, words }: Writer,
  { offersNewLink }: { offersNewLink: boolean },
): readonly Html[] {
  const { gone } = words.pages;
  const way = offersNewLink
    ? [p(gone.stillNeeded), buttonForm(gone.button, 'newLink')]
    : [p(gone.askFor)];
  return [p(gone.text), p(gone.newest), ...way, p(gone.notYou)];
}

/** For an address without a link in it. Anybody can see that a part is missing. */
export function cutOffContent({ p, words }: Writer): readonly Html[] {
  const { gone } = words.pages;
  return [p(gone.cutOff), p(gone.newest), p(gone.askFor)];
}
