import { ONBOARDING_GROUP_IDS } from '../simulators/seed-tenant.ts';
import type { Helpdesk } from './helpdesk.ts';
import { type Demo, found, place } from './play.ts';
import { filesBelow, placesOf } from './sweep.ts';

const BOB = 'bob.berg@contoso.com';
const HELPDESK = 'tor.teknikk@contoso.com';
const APPROVER = 'ines.it@contoso.com';

/**
 * Plays the recovery of a colleague whose phone was stolen, from the call at the helpdesk to a new
 * passkey. True if it was completed and the code leaked nowhere.
 */
export async function playRecovery(demo: Demo, desk: Helpdesk): Promise<boolean> {
  const { person, narrate } = demo;
  const say = async (step: string, text: string) =>
    narrate.say(step, { at: await person.now(), text });
  const { bob, helpdesk, approver } = await colleagues(desk);
  await person.moveClock({ advance: 'P1D' });

  const asked = await desk.ask(helpdesk, {
    person: { userPrincipalName: BOB },
    lost: ['phone'],
    reason: 'phone stolen on a train, ticket 4712',
    approver: { userPrincipalName: APPROVER },
  });
  await say('asked', `The helpdesk asks for a pass for ${BOB}; answer ${asked.status}`);
  await person.moveClock({ advance: 'PT1M' });
  const told = (await person.outbox()).map(({ to }) => to);
  const own = await desk.decide(helpdesk, asked.location, 'approve', 'it is urgent');
  await say('waits', `${told.join(', ')} read of it; the helpdesk itself may not approve (${own})`);
  await showStage(demo, desk, { helpdesk, location: asked.location });

  const approved = await desk.decide(approver, asked.location, 'approve', 'I met Bob in person');
  await person.moveClock({ advance: 'PT2M' });
  await say('approved', `${APPROVER} has spoken with Bob and approves; answer ${approved}`);
  const mail = (await person.outbox()).findLast(({ text }) => /\/claim\//.test(text));
  const link = /https?:\/\/\S+\/claim\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  await say('link', `Bob gets a link at ${mail?.to}; no pass exists in Entra yet`);

  const code = await person.showCode(new URL(link).pathname);
  const pin = (await person.outbox()).findLast(({ text }) => /\b\d{6}\b/.test(text));
  await say('shown', `The PIN went to ${pin?.to} and not to the stolen phone; Bob sees the code`);
  const session = await person.signIn(bob, code);
  await person.registerPasskey(bob, session);
  await person.moveClock({ advance: 'PT2H' });
  const done = await desk.look(helpdesk, asked.location);
  const left = done.timeline.filter(({ event }) => event === 'methodLeft');
  await say(
    'completed',
    `Firstkey has seen the new key: ${done.outcome}; IT is to look at ${left.length} older method`,
  );
  return summarise(demo, code, done.outcome);
}

async function colleagues(desk: Helpdesk) {
  const somebody = (userPrincipalName: string, displayName: string, more: object = {}) => ({
    userPrincipalName,
    displayName,
    mail: userPrincipalName,
    usageLocation: 'NO',
    manager: 'boss@contoso.com',
    ...more,
  });
  const bob = await desk.addColleague(
    somebody(BOB, 'Bob Berg', {
      givenName: 'Bob',
      surname: 'Berg',
      otherMails: ['bob.private@example.net'],
      mobilePhone: '+4799999998',
      // The pass policy of the tenant covers this group.
      groupId: ONBOARDING_GROUP_IDS[0],
    }),
  );
  await desk.addAuthenticator(bob);
  const helpdesk = await desk.addColleague(somebody(HELPDESK, 'Tor Teknikk'));
  const approver = await desk.addColleague(somebody(APPROVER, 'Ines It'));
  return { bob, helpdesk, approver };
}

async function showStage(
  { person, narrate }: Demo,
  desk: Helpdesk,
  { helpdesk, location }: { helpdesk: string; location: string },
): Promise<void> {
  const { stage, approval } = await desk.look(helpdesk, location);
  narrate.say('stage', { at: await person.now(), text: `[${stage}] approval: ${approval?.state}` });
}

async function summarise(
  { person, narrate, folder, log, seconds }: Demo,
  code: string,
  outcome: string | null,
): Promise<boolean> {
  const mails = (await person.outbox()).map((mail, at) => place(`mail ${at + 1}`, mail));
  const places = [...filesBelow(folder), ...mails, place('log', log)];
  const foundCode = placesOf(code, places);
  narrate.end({ outcome, foundCode, seconds: seconds() }, [
    `  outcome    ${outcome}`,
    `  the code   ${found(foundCode)} (${places.length} files, mails and the log searched)`,
    `  took       ${seconds().toFixed(1)} s`,
  ]);
  return outcome === 'completed' && foundCode.length === 0;
}
