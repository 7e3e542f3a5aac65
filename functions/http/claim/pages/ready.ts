import type { Factor } from '../../../../shared/domain/challenge.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';
import { buttonForm, factList, stepLine } from './parts.ts';
import type { Writer } from './writer.ts';

/** What the page asks for beside the link. `lastDigits` are the only ones that may be shown: two. */
export interface Asked {
  readonly factor: Factor;
  readonly lastDigits?: string;
}

/** The first page of a link: who expects the person and when, and what the button will do. */
export function readyContent(writer: Writer, { factor, lastDigits = '' }: Asked): readonly Html[] {
  const { p, words } = writer;
  const { ready } = words.pages;
  return [
    stepLine(writer, 1, stepsFor(factor)),
    p(ready.intro),
    expectation(writer),
    p(ready.comes[factor], { digits: lastDigits.slice(-2) }),
    p(ready.once),
    buttonForm(ready.button[factor]),
  ];
}

/** For the browser that has just shown the code. */
export function againContent({ p, words }: Writer): readonly Html[] {
  const { again, showAgain } = words.pages.ready;
  return [p(again), buttonForm(showAgain)];
}

/** Without a second factor there is one page less. */
export const stepsFor = (factor: Factor): number => (factor === 'none' ? 2 : 3);

function expectation({ p, words, visitor, moment }: Writer): Html {
  const { managerName, firstDayAt } = visitor;
  const who = managerName ? p(words.pages.expects, { manager: managerName }) : html``;
  return html`${who}${factList([words.frame.label.firstDay, firstDayAt && moment(firstDayAt)])}`;
}
