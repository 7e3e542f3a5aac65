import { z } from 'zod';
import { HireShape } from '../hire.ts';
import type { Person } from '../people.ts';
import { addressesOf } from '../person-as-hire.ts';
import { NamedPerson, type RequestFinding, RequestReason } from '../request-parts.ts';

export const RECIPIENTS = ['person', 'technician'] as const;

/**
 * What IT asks for. The person is named by object id or user principal name, never by an address:
 * addresses are read from Entra, so that the requester cannot have the code sent to another address.
 */
export const DevicePassRequest = z.strictObject({
  person: NamedPerson,
  device: HireShape.shape.device.unwrap(),
  /** Why, in the requester's words. */
  reason: RequestReason,
  /** Who gets the code: the person by a link, or the technician who asks, at the desk. */
  deliverTo: z.enum(RECIPIENTS).default('person'),
  /** UTC. Absent: the pass works at once. */
  startsAt: z.iso.datetime().optional(),
  /** Of the person, for the times in messages. Absent: that of their country. */
  timeZone: HireShape.shape.timeZone,
});
export type DevicePassRequest = z.output<typeof DevicePassRequest>;

/** How far ahead a pass may be asked for, and how late: a start in the past means now. */
export const AHEAD_DAYS_MAX = 60;
const DAY_MS = 86_400_000;

/**
 * What is wrong with a request in view of the people in Entra; all findings at once. `requestedBy`
 * is the object id of the requester. `manager` gets the receipts, and may have to read out a PIN.
 */
export function requestFindings(
  request: DevicePassRequest,
  known: {
    readonly person: Person | undefined;
    readonly manager: Person | undefined;
    readonly requestedBy: string;
    readonly now: Date;
  },
): RequestFinding[] {
  const { person, manager, requestedBy, now } = known;
  const startsAt = request.startsAt === undefined ? now : new Date(request.startsAt);
  const tooFar = startsAt.getTime() - now.getTime() > AHEAD_DAYS_MAX * DAY_MS;
  return [
    ...(tooFar ? [finding('startsAt', 'startTooFar', `at most ${AHEAD_DAYS_MAX} days ahead`)] : []),
    ...(person ? personFindings(request, person, manager, requestedBy) : [PERSON_UNKNOWN]),
  ];
}

const finding = (path: string, code: string, message: string): RequestFinding => ({
  path,
  code,
  message,
});
const PERSON_UNKNOWN = finding('person', 'personNotFound', 'no such user in Entra');

function personFindings(
  { deliverTo }: DevicePassRequest,
  person: Person,
  manager: Person | undefined,
  requestedBy: string,
): RequestFinding[] {
  const wrong: [isWrong: boolean, code: string, message: string][] = [
    [person.id === requestedBy, 'ownDevicePass', 'nobody asks for a pass of their own'],
    [person.isGuest, 'personIsGuest', 'guests cannot register passkeys'],
    [
      person.isEnabled !== true,
      'personDisabled',
      'the account is disabled, and a device pass enables none; enable it in Entra first',
    ],
    [!manager, 'managerMissing', 'the person has no manager in Entra, who is told of every pass'],
    [
      deliverTo === 'person' && !addressesOf(person)[0],
      'addressMissing',
      'Entra has no other mail address and no mailbox for the person; add one, or deliver to the technician',
    ],
    [
      person.usageLocation === null,
      'usageLocationMissing',
      'the person has no usage location in Entra, which licences need as well',
    ],
  ];
  return wrong.flatMap(([isWrong, code, text]) => (isWrong ? [finding('person', code, text)] : []));
}
