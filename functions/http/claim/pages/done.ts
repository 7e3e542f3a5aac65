import { type Html, html } from '../../../../shared/messages/html.ts';
import type { ClaimDocument } from '../../../../shared/storage/claims.ts';
import { stepList, validity, whatToDo } from './code.ts';
import { type GuideOptions, guideContent } from './guide.ts';
import { buttonForm, factList, verbatim } from './parts.ts';
import type { Writer } from './writer.ts';

/**
 * What outlives the code: sign-in name, time, address and steps. Without `claim` it is for a browser
 * that is not known (any more), and holds nothing of the person.
 */
export function doneContent(
  writer: Writer,
  guide: GuideOptions,
  about: { claim: ClaimDocument; now: Date; canShowAgain: boolean } | undefined,
): readonly Html[] {
  const { p, words, visitor } = writer;
  const { done, ready } = words.pages;
  const { label } = words.frame;
  const level = about ? 3 : 2;
  const steps = html`<details><summary>${words.toHire.guide}</summary>${guideContent(writer, guide, level)}</details>`;
  if (!about) {
    return [p(done.off), stepList(writer), steps, p(done.lost), p(done.close)];
  }
  const { claim, now, canShowAgain } = about;
  return [
    p(done.off),
    factList([label.signInName, visitor.signInName ? verbatim(visitor.signInName) : undefined]),
    validity(writer, claim, now),
    whatToDo(writer, claim, now),
    buttonForm(words.pages.calendar, 'calendar'),
    steps,
    p(done.lost),
    ...(canShowAgain ? [buttonForm(ready.showAgain, 'showAgain')] : []),
    p(done.close),
  ];
}
