import { sampleHire, signedWebhook } from '../sample-hire.ts';
import { ONBOARDING_GROUP_IDS } from '../simulators/seed-tenant.ts';
import { type Demo, found, place } from './play.ts';
import { filesBelow, placesOf } from './sweep.ts';
import { COLLEAGUE, type Technician } from './technician.ts';

const HIRES_LAPTOP = '5CG1234XYZ';
const COLLEAGUES_LAPTOP = '5CG9876ABC';

interface Told {
  readonly code: string;
  readonly outcome: string | null;
}

/**
 * Plays a hire with a laptop and a pass for the new laptop of a colleague, from request to enrolled
 * device. True if both were completed and nothing leaked.
 */
export async function playDevices(demo: Demo, desk: Technician): Promise<boolean> {
  const hire = await playHire(demo, desk);
  const colleague = await playColleague(demo, desk);
  return summarise(demo, [hire, colleague]);
}

async function playHire({ person, narrate, webhookSecret }: Demo, desk: Technician): Promise<Told> {
  const say = async (step: string, text: string) =>
    narrate.say(step, { at: await person.now(), text });
  await desk.registerDevice(HIRES_LAPTOP);
  const sample = sampleHire(new Date(await person.now()));
  const hire = { ...sample, data: { ...sample.data, device: { serialNumber: HIRES_LAPTOP } } };
  const posted = await person.postHire(
    signedWebhook(hire, webhookSecret, new Date(hire.timestamp)),
  );
  const look = async () =>
    person.onboarding(posted.location, await person.token('Onboarding.Read'));
  await say('hired', `HR posts a hire with the laptop ${HIRES_LAPTOP}`);

  await person.moveClock({ advance: 'PT15M' });
  const { userPrincipalName, startsAt: start } = await look();
  const [laptop] = await desk.devices();
  await say('deviceAssigned', `Autopilot has assigned the laptop to ${laptop?.userPrincipalName}`);

  const startsAt = Date.parse(start);
  await person.moveClock({ to: new Date(startsAt - 23.5 * 3_600_000).toISOString() });
  await say('passIssued', `The pass is minted a day ahead: ${await shapeOf(look)}`);
  const mail = (await person.outbox()).findLast(({ text }) => /\/claim\//.test(text));
  const link = /https?:\/\/\S+\/claim\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  const code = await person.showCode(new URL(link).pathname);
  const { id } = await person.directoryUser(userPrincipalName ?? '');
  await person.moveClock({ to: new Date(startsAt + 5 * 60_000).toISOString() });
  const session = await person.signIn(id, code);
  await desk.enrol(HIRES_LAPTOP, id);
  await say(
    'enrolled',
    'First morning: set-up greets the hire, takes the code and enrols the laptop',
  );
  await desk.registerHello(id, session);
  await person.moveClock({ advance: 'PT2H' });
  const done = await look();
  await say(
    'completed',
    `Firstkey has seen the key (${done.evidence.passkey?.kind}) and the enrolled laptop: ${done.outcome}`,
  );
  return { code, outcome: done.outcome };
}

/** What the timeline says of the pass. */
async function shapeOf(
  look: () => Promise<{ timeline: { event: string; detail?: string | undefined }[] }>,
) {
  const { timeline } = await look();
  const shape = timeline.find(({ event }) => event === 'passShape')?.detail ?? 'unknown';
  const [uses, because] = shape.split(':');
  return `usable ${uses}, because of ${because}`;
}

async function playColleague({ person, narrate }: Demo, desk: Technician): Promise<Told> {
  const say = async (step: string, text: string) =>
    narrate.say(step, { at: await person.now(), text });
  const userPrincipalName = 'bob.berg@contoso.com';
  const id = await desk.addColleague({
    userPrincipalName,
    displayName: 'Bob Berg',
    givenName: 'Bob',
    surname: 'Berg',
    mail: userPrincipalName,
    usageLocation: 'NO',
    manager: 'boss@contoso.com',
    // The pass policy of the tenant covers this group.
    groupId: ONBOARDING_GROUP_IDS[0],
  });
  await desk.registerDevice(COLLEAGUES_LAPTOP);
  const asked = await desk.ask({
    person: { userPrincipalName },
    device: { serialNumber: COLLEAGUES_LAPTOP },
    reason: 'replacement of a broken laptop, ticket 4711',
    deliverTo: 'technician',
  });
  await say(
    'asked',
    `A technician asks for a pass for ${userPrincipalName}; answer ${asked.status}`,
  );
  await person.moveClock({ advance: 'PT2M' });
  const { stage, passShape, reason } = await desk.look(asked.location);
  if (reason) throw new Error(`The device pass waits for IT: ${reason}.`);
  const shape = `usable ${passShape?.uses}, because of ${passShape?.because}`;
  await say('ready', `The laptop is assigned and the pass is minted (${shape})  [${stage}]`);

  const isRefused = (await desk.showCode(asked.location, COLLEAGUE)) === undefined;
  const code = await desk.showCode(asked.location);
  if (code === undefined || !isRefused) throw new Error('The code went to the wrong person.');
  const told = (await person.outbox()).findLast(({ to }) => to === userPrincipalName)?.subject;
  await say('shown', `Only that technician sees the code, once; Bob reads "${told}"`);

  const session = await person.signIn(id, code);
  await desk.enrol(COLLEAGUES_LAPTOP, id);
  await desk.registerHello(id, session);
  await person.moveClock({ advance: 'PT2H' });
  const done = await desk.look(asked.location);
  await say(
    'enrolled',
    `The laptop is set up at the desk; Firstkey has seen the key (${done.evidence.passkey?.kind}): ${done.outcome}`,
  );
  return { code, outcome: done.outcome };
}

async function summarise(
  { person, narrate, folder, log, seconds }: Demo,
  told: readonly Told[],
): Promise<boolean> {
  const mails = (await person.outbox()).map((mail, at) => place(`mail ${at + 1}`, mail));
  const places = [...filesBelow(folder), ...mails, place('log', log)];
  const foundCode = told.flatMap(({ code }) => placesOf(code, places));
  const outcomes = told.map(({ outcome }) => outcome);
  narrate.end({ outcomes, foundCode, seconds: seconds() }, [
    `  outcomes   ${outcomes.join(', ')}`,
    `  the codes  ${found(foundCode)} (${places.length} files, mails and the log searched)`,
    `  took       ${seconds().toFixed(1)} s`,
  ]);
  return outcomes.every((outcome) => outcome === 'completed') && foundCode.length === 0;
}
