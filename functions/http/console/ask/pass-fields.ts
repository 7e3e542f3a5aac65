import type { Person } from '../../../../shared/domain/people.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';
import { choiceField, type Filled, textField } from './fields.ts';

// What the forms for a device pass and for a recovery have in common.

/** Who gets the pass, by sign-in name or object id: never by an address. */
export function personField(filled: Filled): Html {
  const { ask, people } = filled.reader.words;
  const what = { name: 'person', label: people.person, hint: ask.personHint, paths: ['person'] };
  return textField(filled, { ...what, max: 254, isNeeded: true });
}

export function reasonField(filled: Filled): Html {
  const { ask } = filled.reader.words;
  const what = { name: 'reason', label: ask.reason, hint: ask.reasonHint, paths: ['reason'] };
  return textField(filled, { ...what, max: 200, isNeeded: true });
}

/** To whom the code goes: the person, or the requester, by the word that the form has for them. */
export function deliverField(
  filled: Filled,
  requester: readonly [value: string, label: string],
): Html {
  const { ask } = filled.reader.words;
  return choiceField(filled, {
    type: 'radio',
    name: 'deliver',
    label: ask.deliver,
    paths: ['deliverTo'],
    options: [['person', ask.toPerson], requester],
  });
}

/** The facts of the request, then what will happen, line by line. */
export const effectsList = (facts: Html, happens: readonly Html[]): Html =>
  html`${facts}<ul>${happens.map((one) => html`<li>${one}</li>`)}</ul>`;

export const nameIn = ({ displayName, userPrincipalName }: Person): Html =>
  html`<bdi>${displayName || userPrincipalName}</bdi>`;
