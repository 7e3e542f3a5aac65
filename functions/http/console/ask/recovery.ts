import type { Person } from '../../../../shared/domain/people.ts';
import { LOST_THINGS, RecoveryRequest } from '../../../../shared/domain/recovery/request.ts';
import { namedPerson, nameOf } from '../../../../shared/domain/request-parts.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';
import { type AskDeps as Asking, askForRecovery } from '../../../../shared/recovery/ask.ts';
import { factList, verbatim } from '../../claim/pages/parts.ts';
import type { Reader } from '../reader.ts';
import { choiceField, type Filled, textField } from './fields.ts';
import type { AskForm } from './one-pass.ts';
import { deliverField, effectsList, nameIn, personField, reasonField } from './pass-fields.ts';

export type RecoveryAsking = Asking;

export const ASK_RECOVERY = '/ask/recovery';

/** The form for a pass for somebody who is here already and cannot sign in. */
export const recoveryForm = (asking: RecoveryAsking): AskForm<typeof RecoveryRequest> => ({
  path: ASK_RECOVERY,
  title: ({ words }) => words.ask.recovery,
  isOn: true,
  schema: RecoveryRequest,
  wish,
  names: ['person', 'lost', 'reason', 'deliver', 'approver'],
  places: ['person', 'lost', 'reason', 'deliverTo', 'approver'],
  fields,
  ask: (workflow, one, options) => askForRecovery(asking, workflow, one, options),
  effects,
  pageOf: (id) => `/recoveries/${id}`,
});

function wish(form: URLSearchParams): unknown {
  const given = (name: string) => form.get(name)?.trim() ?? '';
  return {
    person: namedPerson(given('person')),
    lost: form.getAll('lost'),
    reason: given('reason'),
    ...(given('deliver') && { deliverTo: given('deliver') }),
    ...(given('approver') && { approver: namedPerson(given('approver')) }),
  };
}

const lostWord = ({ words }: Reader, thing: (typeof LOST_THINGS)[number]): string =>
  words.recoveries.lost[thing === 'other' ? 'somethingElse' : thing];

function fields(filled: Filled): Html {
  const { reader } = filled;
  const { ask } = reader.words;
  return html`${personField(filled)}${choiceField(filled, {
    type: 'checkbox',
    name: 'lost',
    label: ask.lost,
    paths: ['lost'],
    options: LOST_THINGS.map((thing) => [thing, lostWord(reader, thing)]),
  })}${reasonField(filled)}${deliverField(filled, ['operator', ask.toOperator])}${textField(
    filled,
    {
      name: 'approver',
      label: ask.approver,
      hint: ask.approverHint,
      max: 254,
      paths: ['approver'],
    },
  )}`;
}

function effects(
  reader: Reader,
  { lost, reason, deliverTo, approver }: RecoveryRequest,
  person: Person,
): Html {
  const { ask, recoveries } = reader.words;
  const { label } = reader.mailWords.frame;
  const name = nameIn(person);
  const happens = [
    ...(approver
      ? [reader.mark(ask.willBeApproved, { approver: verbatim(nameOf(approver)) })]
      : []),
    reader.mark(ask.willRecover, { name }),
    html`${deliverTo === 'person' ? ask.willReachPerson : ask.willReachYou}`,
    ...(lost.includes('phone') ? [html`${ask.willSparePhone}`] : []),
  ];
  const facts = factList(
    [label.person, name],
    [label.signInNameOf, verbatim(person.userPrincipalName)],
    [recoveries.lostLabel, html`${lost.map((thing) => lostWord(reader, thing)).join(', ')}`],
    [label.reason, html`<bdi>${reason}</bdi>`],
  );
  return effectsList(facts, happens);
}
