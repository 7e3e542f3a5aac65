import { expect, test } from 'vitest';
import { HOLD, HoldDocument } from '../../shared/storage/acts.ts';
import { CLAIM, ClaimDocument } from '../../shared/storage/claims.ts';
import { HIRE } from '../../shared/storage/hires.ts';
import { activitiesOf, passOf, STARTS_AT, tenant } from '../support/activity-world.ts';
import { hireDocument, ID } from '../support/hires.ts';
import { confirmHeld } from '../support/operator.ts';
import { standingDate } from '../support/standing-date.ts';

const time = standingDate();
const DAY_MS = 86_400_000;
const OLD = 'ada.private@example.net';
const NEW = 'somebody@evil.example';

async function hired() {
  const world = await tenant();
  const activities = activitiesOf(world);
  const plan = () => activities.planOnboarding({ onboardingId: ID, window: 'firstDay' });
  const hear = (change: Record<string, unknown>) =>
    world.records.put(ID, HIRE, hireDocument(change));
  await plan();
  return { ...world, activities, plan, hear };
}
type World = Awaited<ReturnType<typeof hired>>;

/** The link is out, and its pass is issued: a change is late from now on. */
async function linked() {
  const world = await hired();
  await time.passMs(8 * DAY_MS);
  const { activities } = world;
  const account = await activities.findOrCreateUser({ onboardingId: ID, startsAt: STARTS_AT });
  if (account.kind !== 'ready') throw new Error('There is no account.');
  const { userId } = account;
  const wish = { onboardingId: ID, userId, startsAt: STARTS_AT, replacement: null };
  const pass = passOf(await activities.issueAccessPass(wish));
  const open = () => activities.openLink({ onboardingId: ID, userId, pass, channel: null });
  return { ...world, open, first: await open() };
}

const held = async ({ records }: World) => (await records.read(ID, HOLD, HoldDocument))?.value;
const claimOf = async ({ records }: World) => (await records.read(ID, CLAIM, ClaimDocument))?.value;

test('contacts that change long before the pass is issued are accepted, and nobody had a link', async () => {
  const world = await hired();
  await world.hear({ personalEmail: NEW });
  expect(await world.plan()).toMatchObject({ hold: null, contactChange: null });
  expect(await world.plan()).toMatchObject({ hold: null, contactChange: null });
});

test.each([
  ['the private address', { personalEmail: NEW }],
  ['the phone', { mobilePhone: '+4790000000' }],
  ['another address that was not there', { otherEmail: NEW }],
  ['the phone, which is taken away', { mobilePhone: undefined }],
])('after the issue moment a change of %s waits for an operator', async (_, change) => {
  const world = await linked();
  await world.hear(change);
  for (let times = 0; times < 3; times++) {
    expect((await world.plan()).hold).toBe('contactChangedLate');
  }
  expect(await held(world)).toMatchObject({ of: 'contacts', reason: 'contactChangedLate' });
});

test('a change of letter case is no change', async () => {
  const world = await linked();
  await world.hear({ personalEmail: OLD.toUpperCase() });
  expect(await world.plan()).toMatchObject({ hold: null, contactChange: null });
});

test('a confirmation covers the contacts that were asked about, and no others', async () => {
  const world = await linked();
  await world.hear({ personalEmail: NEW });
  await world.plan();
  await confirmHeld(world.records, ID);
  await world.hear({ personalEmail: 'third@evil.example' });
  expect((await world.plan()).hold).toBe('contactChangedLate');
  await world.hear({ personalEmail: NEW });
  expect((await world.plan()).hold).toBeNull();
  await world.hear({ personalEmail: OLD });
  expect((await world.plan()).hold).toBe('contactChangedLate');
});

test('what is asked about names no address', async () => {
  const world = await linked();
  await world.hear({ personalEmail: NEW, mobilePhone: '+4790000000' });
  await world.plan();
  expect(JSON.stringify(await held(world))).not.toMatch(/evil|@|4790000000/);
});

test('the former mailbox hears once of the change and that its link is closed, before the change is accepted', async () => {
  const world = await linked();
  await world.hear({ personalEmail: NEW });
  const { contactChange } = await world.plan();
  const tell = () => {
    const told = { onboardingId: ID, occurrence: contactChange ?? '' };
    return world.activities.tellFormerContact(told);
  };
  expect((await tell()).kind).toBe('sent');
  expect(world.mailer.sent.map(({ to }) => to)).toEqual([OLD]);
  const text = world.mailer.sent[0]?.text;
  expect(text).toContain('HR har registrert en annen privat adresse');
  // An operator may still refuse the change.
  expect(text).not.toContain('fra nå av');
  expect((await claimOf(world))?.state).toBe('closed');

  await confirmHeld(world.records, ID);
  expect((await world.plan()).contactChange).toBe(contactChange);
  await tell();
  expect(world.mailer.sent).toHaveLength(1);
});

test.each(['is never accepted', 'is accepted each time'])(
  'the former mailbox hears of the same change again after a link went there again, where it %s',
  async (way) => {
    const world = await linked();
    for (let times = 0; times < 2; times++) {
      for (const personalEmail of [NEW, OLD]) {
        await world.hear({ personalEmail });
        const first = await world.plan();
        if (first.hold && way !== 'is never accepted') await confirmHeld(world.records, ID);
        const { contactChange } = await world.plan();
        const told = { onboardingId: ID, occurrence: contactChange ?? '' };
        if (contactChange) await world.activities.tellFormerContact(told);
        if (personalEmail === OLD || way !== 'is never accepted') await world.open();
      }
    }
    expect(world.mailer.sent.filter(({ to }) => to === OLD)).toHaveLength(2);
  },
);

test.each(['withdrawn', 'moved'])(
  'a hire who is %s hears of it where the link went, while other contacts wait for an operator',
  async (news) => {
    const world = await linked();
    await world.activities.sendClaimLink({
      onboardingId: ID,
      ...world.first,
      occasion: 'first',
      occurrence: '',
    });
    await world.hear({ personalEmail: NEW });
    expect((await world.plan()).hold).toBe('contactChangedLate');
    const { tellHireWithdrawn, notifyHire } = world.activities;
    const once = { onboardingId: ID, occurrence: '1' };
    if (news === 'withdrawn') await tellHireWithdrawn(once);
    else await notifyHire({ ...once, about: { kind: 'startMoved' } });
    expect(world.mailer.sent.map(({ to }) => to)).toEqual([OLD, OLD]);
  },
);

test('a mail to the former mailbox that comes late closes no newer link', async () => {
  const world = await linked();
  await world.hear({ personalEmail: NEW });
  await world.plan();
  await confirmHeld(world.records, ID);
  const { contactChange } = await world.plan();
  const second = await world.open();
  expect(second.linkId).not.toBe(world.first.linkId);
  await world.activities.tellFormerContact({ onboardingId: ID, occurrence: contactChange ?? '' });
  expect(world.mailer.sent.map(({ to }) => to)).toEqual([OLD]);
  expect(await claimOf(world)).toMatchObject({ linkId: second.linkId, state: 'open' });
});

test('a person who has the code hears nothing of a changed address', async () => {
  const world = await linked();
  const claim = await claimOf(world);
  await world.records.put(ID, CLAIM, { ...claim, state: 'claimed' });
  await world.hear({ personalEmail: NEW });
  expect((await world.plan()).contactChange).toBeNull();
  const answer = await world.activities.tellFormerContact({ onboardingId: ID, occurrence: 'x' });
  expect(answer.kind).toBe('skipped');
});

test('the former mailbox hears of a change also when the code was collected with the link after it', async () => {
  const world = await linked();
  await world.hear({ personalEmail: NEW });
  await world.plan();
  await confirmHeld(world.records, ID);
  const { contactChange } = await world.plan();
  await world.open();
  await world.records.put(ID, CLAIM, { ...(await claimOf(world)), state: 'claimed' });
  await world.activities.tellFormerContact({ onboardingId: ID, occurrence: contactChange ?? '' });
  expect(world.mailer.sent.map(({ to }) => to)).toEqual([OLD]);
});

test('each former mailbox hears of its change, also when its mail waited until the next change', async () => {
  const world = await linked();
  const changes: string[] = [];
  for (const personalEmail of [NEW, 'third@evil.example']) {
    await world.hear({ personalEmail });
    await world.plan();
    await confirmHeld(world.records, ID);
    changes.push((await world.plan()).contactChange ?? '');
  }
  for (const occurrence of changes) {
    await world.activities.tellFormerContact({ onboardingId: ID, occurrence });
  }
  expect(world.mailer.sent.map(({ to }) => to)).toEqual([OLD, NEW]);
});

test('a new link to another address has no new guesses and no new PINs', async () => {
  const world = await linked();
  const claim = await claimOf(world);
  const challenge = { pinHash: 'hash', sentAt: STARTS_AT, sends: 4, attempts: 4, tried: ['a'] };
  await world.records.put(ID, CLAIM, { ...claim, challenge });
  await world.hear({ personalEmail: NEW });
  await world.open();
  const carried = { pinHash: '', sends: 4, attempts: 4, tried: [] };
  expect(await claimOf(world)).toMatchObject({ state: 'open', challenge: carried });
});

const DOUBT = { reason: 'sourcesDisagree', about: ['event-1', 'event-2'] } as const;

test('sources that disagree stop the onboarding until an operator decides', async () => {
  const world = await hired();
  const doubted = (about: readonly string[]) =>
    world.records.put(ID, HIRE, { ...hireDocument(), doubt: { ...DOUBT, about } });
  await doubted(DOUBT.about);
  expect((await world.plan()).hold).toBe('sourcesDisagree');
  expect(await held(world)).toMatchObject({ of: 'sources', reason: 'sourcesDisagree' });
  await confirmHeld(world.records, ID);
  expect((await world.plan()).hold).toBeNull();
  await doubted(['event-1', 'event-3']);
  expect((await world.plan()).hold).toBe('sourcesDisagree');
});

test('a source that withdrew the hire stops it too, and a hire that is off asks nothing', async () => {
  const world = await hired();
  const doubt = { reason: 'sourceWithdrew', about: ['event-3'] };
  await world.records.put(ID, HIRE, { ...hireDocument(), doubt });
  expect((await world.plan()).hold).toBe('sourceWithdrew');
  const withdrawal = { at: STARTS_AT, reason: null };
  await world.records.put(ID, HIRE, { ...hireDocument(), doubt, withdrawal });
  expect(await world.plan()).toMatchObject({ hold: null, isWithdrawn: true });
});
