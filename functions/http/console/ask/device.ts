import { type AskDeps as Asking, askForDevicePass } from '../../../../shared/devices/ask.ts';
import { DevicePassRequest } from '../../../../shared/domain/devices/request.ts';
import type { Person } from '../../../../shared/domain/people.ts';
import { namedPerson } from '../../../../shared/domain/request-parts.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';
import { factList, verbatim } from '../../claim/pages/parts.ts';
import type { Reader } from '../reader.ts';
import { areaField, choiceField, type Filled, textField } from './fields.ts';
import type { AskForm } from './one-pass.ts';

export type DeviceAsking = Asking & { readonly isOn: boolean };

export const ASK_DEVICE = '/ask/device-pass';

/** The form for one device pass. */
export const deviceForm = (asking: DeviceAsking): AskForm<typeof DevicePassRequest> => ({
  path: ASK_DEVICE,
  title: ({ words }) => words.ask.device,
  isOn: asking.isOn,
  schema: DevicePassRequest,
  wish,
  names: ['serial', 'person', 'reason', 'deliver', 'hash', 'tag'],
  places: ['device', 'person', 'reason', 'deliverTo'],
  fields,
  ask: (workflow, one, options) => askForDevicePass(asking, workflow, one, options),
  effects,
  pageOf: (id) => `/device-passes/${id}`,
});

function wish(form: URLSearchParams): unknown {
  const given = (name: string) => form.get(name)?.trim() ?? '';
  const [hardwareHash, groupTag] = [given('hash').replaceAll(/\s/g, ''), given('tag')];
  return {
    person: namedPerson(given('person')),
    device: {
      serialNumber: given('serial'),
      ...(hardwareHash && { hardwareHash }),
      ...(groupTag && { groupTag }),
    },
    reason: given('reason'),
    ...(given('deliver') && { deliverTo: given('deliver') }),
  };
}

function fields(filled: Filled): Html {
  const { ask, devicePasses } = filled.reader.words;
  const isNeeded = true;
  const more = html`${areaField(filled, { name: 'hash', label: ask.hash, rows: 3, paths: ['device.hardwareHash'] })}${textField(filled, { name: 'tag', label: ask.groupTag, max: 64, paths: ['device.groupTag'] })}`;
  const isOpen = filled.form.get('hash') || filled.form.get('tag');
  return html`${textField(filled, { name: 'serial', label: devicePasses.serial, max: 64, paths: ['device.serialNumber'], isNeeded })}${personField(filled)}${reasonField(filled)}${choiceField(
    filled,
    {
      type: 'radio',
      name: 'deliver',
      label: ask.deliver,
      paths: ['deliverTo'],
      options: [
        ['person', ask.toPerson],
        ['technician', ask.toTechnician],
      ],
    },
  )}<details${isOpen ? html` open` : ''}><summary>${ask.isNew}</summary>${more}</details>`;
}

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

function effects(
  reader: Reader,
  { device, reason, deliverTo }: DevicePassRequest,
  person: Person,
): Html {
  const { ask, devicePasses } = reader.words;
  const { label } = reader.mailWords.frame;
  const name = nameIn(person);
  const happens = [
    ...(device.hardwareHash ? [html`${ask.willImport}`] : []),
    reader.mark(ask.willAssign, { name }),
    html`${deliverTo === 'person' ? ask.willReachPerson : ask.willReachYou}`,
  ];
  return html`${factList(
    [devicePasses.serial, verbatim(device.serialNumber)],
    [label.person, name],
    [label.signInNameOf, verbatim(person.userPrincipalName)],
    [label.reason, html`<bdi>${reason}</bdi>`],
  )}<ul>${happens.map((one) => html`<li>${one}</li>`)}</ul>`;
}

export const nameIn = ({ displayName, userPrincipalName }: Person): Html =>
  html`<bdi>${displayName || userPrincipalName}</bdi>`;
