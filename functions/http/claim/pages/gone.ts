import type { Html } from '../../../../shared/messages/html.ts';
import { buttonForm } from './parts.ts';
import type { Writer } from './writer.ts';

/**
 * The same for a link that never was, is used up, expired or replaced: a guesser learns nothing.
 * `offersNewLink`: the button that asks for a new link is there for everybody.
 */
export function goneContent(
  writer: Writer,
  { offersNewLink }: { offersNewLink: boolean },
): readonly Html[] {
  const { p, words } = writer;
  const { gone } = words.pages;
  const way = offersNewLink ? newLinkForm(writer) : [p(gone.askFor)];
  return [p(gone.text), p(gone.newest), ...way, p(gone.notYou)];
}

/** The way to another link for who still needs the code. */
export function newLinkForm({ p, words }: Writer): readonly Html[] {
  const { gone } = words.pages;
  return [p(gone.stillNeeded), buttonForm(gone.button, 'newLink')];
}

/** For an address without a link in it. Anybody can see that a part is missing. */
export function cutOffContent({ p, words }: Writer): readonly Html[] {
  const { gone } = words.pages;
  return [p(gone.cutOff), p(gone.newest), p(gone.askFor)];
}
