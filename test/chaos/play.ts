import type { DirectoryUser } from '../../local/simulators/people.ts';
import { CORRECTED, EMPLOYEE_ID, Hr, PERSON } from './hr.ts';
import { NewHire } from './new-hire.ts';
import type { Plan } from './plan.ts';
import { bornWorld, type World } from './world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A pass that comes to nothing is replaced twice, over a weekend each time at worst. */
const END_DAYS = 12;
/** What is sent and told after the end has come by then. */
const AFTERMATH_MS = 3 * HOUR_MS;

/** What was seen from outside while a world was played. */
export interface Played {
  readonly plan: Plan;
  readonly world: World;
  readonly hr: Hr;
  readonly onboardingId: string;
  /** Of the person whom the directory knows before the hire. */
  readonly accountBefore: DirectoryUser | undefined;
  readonly codesShown: readonly string[];
  readonly links: readonly string[];
}

/** Plays one whole run in a world of its own. The caller closes the world. */
export async function implement(plan: Plan): Promise<Played> {
  const world = await bornWorld(plan);
  try {
    return await played(plan, world);
  } catch (error) {
    await world.close();
    throw error;
  }
}

async function played(plan: Plan, world: World): Promise<Played> {
  const accountBefore = prepareTenant(plan, world);
  for (const fault of plan.faults) world.simulators.faults.set(fault);
  const hr = new Hr(plan, world);
  await hr.hire();

  const person = new NewHire(plan, world, hr);
  const doings = [
    ...plan.rebootsAfterHours.map((hours) => ({
      at: plan.bornAt + hours * HOUR_MS,
      happen: () => world.reboot(),
    })),
    ...plan.changes.map(({ kind, afterStartHours }) => ({
      at: Math.max(hr.start.getTime() + afterStartHours * HOUR_MS, plan.bornAt + HOUR_MS),
      happen: () => hr.change(kind),
    })),
  ].sort((a, b) => a.at - b.at);

  while (world.clock.now() < hr.start.getTime() + END_DAYS * DAY_MS) {
    const now = world.clock.now();
    const wakeAt = Math.max(hr.start.getTime() - 25 * HOUR_MS, now + HOUR_MS);
    const doing = doings[0] && doings[0].at <= wakeAt ? doings.shift() : undefined;
    await world.clock.moveTo(Math.max(now, doing?.at ?? wakeAt));
    await doing?.happen();
    await person.act();
    if (doings.length === 0 && (await isOver(world, hr.onboardingId))) break;
  }
  await world.clock.moveTo(world.clock.now() + AFTERMATH_MS);
  return {
    plan,
    world,
    hr,
    onboardingId: hr.onboardingId,
    accountBefore,
    codesShown: person.codes,
    links: [...person.links],
  };
}

/** Over, or waiting for a person who does not come in these worlds. */
async function isOver(world: World, onboardingId: string): Promise<boolean> {
  const status = await world.hub().status(onboardingId);
  const { outcome = null } = JSON.parse(status?.customStatusJson ?? '{}') as { outcome?: unknown };
  return outcome !== null;
}

function prepareTenant(
  { known, isNameTaken, delivery, reportCopies }: Plan,
  world: World,
): DirectoryUser | undefined {
  const { directory, scriptDelivery } = world.simulators;
  const copies = reportCopies;
  scriptDelivery(PERSON.personalEmail, { status: delivery, copies });
  scriptDelivery(CORRECTED.personalEmail, { copies });
  if (isNameTaken) {
    directory.addUser({
      userPrincipalName: 'zsofia.wolkenstein-trostburg@contoso.com',
      employeeId: 'E-1',
    });
  }
  if (known === 'nobody') return undefined;
  const user = directory.addUser({
    userPrincipalName: 'zsofia.old@contoso.com',
    employeeId: EMPLOYEE_ID,
    displayName: `${PERSON.givenName} ${PERSON.surname}`,
    givenName: PERSON.givenName,
    surname: PERSON.surname,
    accountEnabled: false,
    ...(known === 'guest' && { userType: 'Guest' }),
  });
  const role = { roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' };
  if (known === 'administrator') directory.assignRole(user.id, { ...role, kind: 'active' });
  if (known === 'eligible') directory.assignRole(user.id, { ...role, kind: 'eligible' });
  if (known === 'passkeyHolder') directory.addMethod(user.id, 'fido2');
  return directory.user(user.id);
}
