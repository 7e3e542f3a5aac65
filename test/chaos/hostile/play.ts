import { Clock, installDate } from '../../../local/clock.ts';
import { tenant } from '../../support/activity-world.ts';
import type { FakeDirectory } from '../../support/fake-directory.ts';
import { away, FakeRecords } from '../../support/fakes.ts';
import { ProductInMemory } from '../../support/product-in-memory.ts';
import { Attacker } from './attacker.ts';
import { addKey, Claimant, type Shown } from './claimant.ts';
import { ADA, BOSS, BOSS_MAIL, employStaff, HELPDESK, MALLORY, NAMES, VENDOR } from './people.ts';
import { type HostilePlan, ISSUE_LEAD_HOURS, STAFF, START_HOURS } from './plan.ts';

const HOUR_MS = 3_600_000;
export const BORN_AT = Date.parse('2026-11-22T08:00:00.000Z');
const END_HOURS = START_HOURS + 20 * 24;
/** Until then every creation of an account fails, where the plan says so. */
const FAILS_UNTIL_HOURS = 40;

export type Tenant = Awaited<ReturnType<typeof tenant>>;
type Person = FakeDirectory['people'][number];

/** What was seen of a world, when it is over. */
export interface HostilePlayed {
  readonly plan: HostilePlan;
  readonly directory: FakeDirectory;
  readonly shownToAttacker: readonly Shown[];
  readonly shownToHire: readonly Shown[];
  /** The hour after which an account of the staff was not as before; undefined when all were. */
  readonly staffChangedAt: number | undefined;
  /** The keys that the honest hire registered. */
  readonly ownKeys: ReadonlySet<string>;
  /** When the mishap befell the account of the hire; undefined when there was none yet. */
  readonly mishapAt: number | undefined;
  readonly runs: readonly {
    id: string;
    stage: string;
    outcome: string | null;
    reason: string | null;
    key: string | undefined;
  }[];
  readonly hire: Person | undefined;
}

/** Plays one world to its end. */
export async function playHostile(plan: HostilePlan): Promise<HostilePlayed> {
  const clock = new Clock({ start: BORN_AT, ticking: false });
  const restoreDate = installDate(clock);
  const world = await peopled(plan, clock);
  const product = new ProductInMemory({
    clock,
    tenant: world,
    policy: {
      accountPolicy: plan.policy,
      passMinted: plan.passMinted,
      secondFactor: plan.factor,
    },
    precedence: ['hr'],
    reservedSources: ['hr', VENDOR],
  });
  try {
    return await played(plan, clock, world, product);
  } finally {
    await product.close();
    clock.stop();
    restoreDate();
  }
}

async function peopled(plan: HostilePlan, clock: Clock): Promise<Tenant> {
  const world: Tenant = { ...(await tenant()), records: new FakeRecords() };
  employStaff(world.directory);
  if (plan.isAuditLogRead) world.audits.log = [];
  world.directory.add({ userPrincipalName: MALLORY, mail: MALLORY, employeeId: 'E-666' });
  breakSometimes(plan, clock, world.directory);
  return world;
}

function breakSometimes(plan: HostilePlan, clock: Clock, directory: FakeDirectory): void {
  const hours = () => (clock.now() - BORN_AT) / HOUR_MS;
  const create = directory.createUser.bind(directory);
  directory.createUser = async (user) => {
    if (plan.failsToCreate && hours() <= FAILS_UNTIL_HOURS) throw away('graph');
    return create(user);
  };
  const find = directory.findByEmployeeId.bind(directory);
  directory.findByEmployeeId = async (employeeId) => {
    if (plan.isSearchAway && hours() > START_HOURS - ISSUE_LEAD_HOURS) throw away('graph');
    return find(employeeId);
  };
}

async function played(
  plan: HostilePlan,
  clock: Clock,
  world: Tenant,
  product: ProductInMemory,
): Promise<HostilePlayed> {
  const { directory } = world;
  const staffBefore = staffOf(directory);
  const hire = new Claimant(world, product, {
    reads: [ADA.personalEmail, ADA.mobilePhone],
    // The manager reads the PIN out to the person whom they know.
    hears: [BOSS_MAIL],
  });
  const attacker = new Attacker(plan, world, product);
  let mishapAt: number | undefined;
  let staffChangedAt: number | undefined;

  const moments: [at: number, happens: () => Promise<void> | void][] = [
    [plan.hiredAt, () => hrAnnounces(plan, world, product)],
    ...plan.moves.map((move): [number, () => Promise<void>] => [move.at, () => attacker.do(move)]),
    [
      plan.mishap.at,
      () => {
        if (befall(plan, world)) mishapAt = clock.now();
      },
    ],
    ...looks(),
  ];
  moments.sort(([a], [b]) => a - b);
  for (const [at, happens] of moments) {
    await clock.moveTo(BORN_AT + at * HOUR_MS);
    await happens();
    await product.applyQueued();
    if (plan.claimsAtOnce && at >= START_HOURS - 22) await attacker.claim();
    await clock.idle();
    if (staffOf(directory) !== staffBefore) staffChangedAt ??= at;
    if (at < START_HOURS - 22) continue;
    await attacker.claim();
    if (at < START_HOURS - plan.claimsBefore) continue;
    await hire.claim();
    hire.register(clock.now(), plan.mishap.kind === 'keyInstead' ? HELPDESK : undefined);
    await clock.idle();
  }
  return {
    plan,
    directory,
    shownToAttacker: attacker.shown,
    shownToHire: hire.shown,
    staffChangedAt,
    ownKeys: hire.keys,
    mishapAt,
    runs: await endings(product),
    hire: accountOfHire(directory),
  };
}

/** Every few hours around the start, then daily: when people look into their mail. */
const looks = (): [number, () => void][] =>
  [-21, -14, -8, -2, 1, 3, 6, 12, 24, 36, 48, 72, 96, 120, 150, 191, 300, 470].map((hours) => [
    Math.min(START_HOURS + hours, END_HOURS),
    () => {},
  ]);

/** The honest hire, and in some worlds a former employee who returns. */
async function hrAnnounces(
  plan: HostilePlan,
  { directory }: Tenant,
  product: ProductInMemory,
): Promise<void> {
  if (plan.policy === 'adopt') provision(directory);
  await product.accept('hr', 'hire.created', hireData({}));
  if (!plan.rehires) return;
  const returning = { ...NAMES.leaver, personalEmail: 'leo.private@example.net' };
  const again = { employmentId: 'R-1', employeeId: STAFF.leaver, mobilePhone: '+4798888888' };
  await product.accept('hr', 'hire.created', hireData({ ...returning, ...again }));
}

export const hireData = (change: object): Record<string, unknown> => ({
  ...ADA,
  startDate: '2026-12-02',
  startTime: '09:00',
  timeZone: 'Europe/Oslo',
  country: 'NO',
  locale: 'nb-NO',
  department: 'Finance',
  manager: { userPrincipalName: BOSS },
  ...change,
});

/** Another system makes the account of the honest hire, shortly before HR's word comes. */
function provision(directory: FakeDirectory): void {
  if (accountOfHire(directory)) return;
  const { employeeId, givenName, surname } = ADA;
  directory.add({
    userPrincipalName: 'ada.l@contoso.com',
    employeeId,
    isEnabled: false,
    profile: { givenName, surname, displayName: `${givenName} ${surname}` },
  });
}

/** Something happens to the account of the honest hire. False when there was nothing to do it to. */
function befall({ mishap: { kind } }: HostilePlan, world: Tenant): boolean {
  const person = accountOfHire(world.directory);
  if (!person) return false;
  switch (kind) {
    case 'none':
    case 'keyInstead':
      return false;
    case 'disabled':
      if (!person.isEnabled) return false;
      person.isEnabled = false;
      return true;
    case 'raised':
      person.isPrivileged = true;
      return true;
    case 'methodAdded':
      person.hasOtherMethod = true;
      return true;
    case 'passRemoved':
      return person.passes.splice(0).length > 0;
    case 'keyAdded':
      addKey(world, person, 'key-of-the-helpdesk', HELPDESK);
      return person.passes.length > 0;
    default:
      return kind satisfies never;
  }
}

export const accountOfHire = ({ people }: FakeDirectory) =>
  people.find(({ employeeId }) => employeeId === ADA.employeeId);

/** Everything of the staff's accounts, as text that shows every change. */
function staffOf({ people, deletedPeople }: FakeDirectory): string {
  const ids: readonly string[] = Object.values(STAFF);
  const staff = [...people, ...deletedPeople].filter(({ employeeId }) =>
    ids.includes(employeeId ?? ''),
  );
  return JSON.stringify(staff.map((one) => ({ ...one, groupIds: [...one.groupIds] })));
}

async function endings(product: ProductInMemory) {
  const runs = await Promise.all(
    [...product.ids].map(async (id) => ({ id, progress: await product.progress(id) })),
  );
  return runs.flatMap(({ id, progress }) =>
    progress
      ? [
          {
            id,
            stage: progress.stage,
            outcome: progress.outcome,
            reason: progress.reason,
            key: progress.evidence.passkey?.methodId,
          },
        ]
      : [],
  );
}
