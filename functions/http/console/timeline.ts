import { type Html, html } from '../../../shared/messages/html.ts';
import type { OnboardingView } from '../../../shared/onboardings/view.ts';
import type { Reader } from './reader.ts';

/** Events after which somebody should look. */
const BAD: ReadonlySet<string> = new Set([
  'callbackFailed',
  'claimLinkLost',
  'claimLinkNotSent',
  'deviceProblem',
  'holdFailed',
  'needsAttention',
  'passkeyLeft',
  'refused',
]);

/**
 * What has happened, oldest first, along a line with a mark for each event. To those who hear the
 * page it is a list. An event without words of its own is named by its stable code.
 */
export function timelineOf(
  reader: Reader,
  { timeline, timeZone }: Pick<OnboardingView, 'timeline' | 'timeZone'>,
): Html {
  const { event: words, person } = reader.words;
  if (timeline.length === 0) return html`<p>${person.nothingYet}</p>`;
  const known: Readonly<Record<string, string>> = words;
  const items = timeline.map(({ at, event, detail }) => {
    const what = known[event] ? html`${known[event]}` : html`<code>${event}</code>`;
    const more = detail ? html` <code>${detail}</code>` : '';
    return html`<li class="${BAD.has(event) ? 'bad' : 'good'}">${reader.moment(at, timeZone)}<b>${what}</b>${more}</li>`;
  });
  return html`<ol class="way">${items}</ol>`;
}
