import { type AskDeps as Asking, askForDevicePass } from '../../../../shared/devices/ask.ts';
import { DevicePassRequest } from '../../../../shared/domain/devices/request.ts';
import type { Person } from '../../../../shared/domain/people.ts';
import { namedPerson } from '../../../../shared/domain/request-parts.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';
import { factList, verbatim } from '../../claim/pages/parts.ts';
import type { Reader } from '../reader.ts';
import { areaField, type Filled, textField } from './fields.ts';
import type { AskForm } from './one-pass.ts';
import { deliverField, effectsList, nameIn, personField, reasonField } from './pass-fields.ts';

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
  return html`${textField(filled, { name: 'serial', label: devicePasses.serial, max: 64, paths: ['device.serialNumber'], isNeeded })}${personField(filled)}${reasonField(filled)}${deliverField(filled, ['technician', ask.toTechnician])}<details${isOpen ? html` open` : ''}><summary>${ask.isNew}</summary>${more}</details>`;
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
  const facts = factList(
    [devicePasses.serial, verbatim(device.serialNumber)],
    [label.person, name],
    [label.signInNameOf, verbatim(person.userPrincipalName)],
    [label.reason, html`<bdi>${reason}</bdi>`],
  );
  return effectsList(facts, happens);
}
