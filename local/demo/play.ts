import { sampleHire, signedWebhook } from '../sample-hire.ts';
import type { Narrator } from './narrator.ts';
import { headingOf, type Visitor } from './person.ts';
import { filesBelow, type Place, placesOf } from './sweep.ts';

export interface Demo {
  readonly person: Visitor;
  readonly narrate: Narrator;
  readonly webhookSecret: string;
  readonly folder: string;
  readonly log: readonly string[];
  readonly seconds: () => number;
}

/** What will come, that the link was sent, that it was used, and that all is done. */
const RECEIPTS = 4;

interface Told {
  readonly code: string;
  readonly token: string;
  readonly outcome: string | null;
  readonly hire: ReturnType<typeof sampleHire>;
}

/** Plays the hire. True if it was completed and nothing leaked. */
export async function playDemo(demo: Demo): Promise<boolean> {
  const { person, narrate } = demo;
  const hire = sampleHire(new Date(await person.now()));
  const posted = await person.postHire(
    signedWebhook(hire, demo.webhookSecret, new Date(hire.timestamp)),
  );
  // A token is valid for an hour, and here days pass between two requests.
  const look = async () =>
    person.onboarding(posted.location, await person.token('Onboarding.Read'));
  const tell = async (step: string, text: string) => {
    const { stage } = await look();
    narrate.say(step, { at: await person.now(), text: `${text}  [${stage}]`, stage });
  };
  const manager = hire.data.manager.userPrincipalName;
  const tellReceipt = async () => {
    const receipt = (await person.outbox()).findLast(({ to }) => to === manager);
    await tell('managerTold', `The manager reads "${receipt ? headingOf(receipt) : 'nothing'}"`);
  };
  await tell(
    'hired',
    `HR posts a signed hire; answer ${posted.status}, the onboarding is ${posted.location}`,
  );

  await person.moveClock({ advance: 'PT15M' });
  const prepared = await look();
  await tellReceipt();
  await tell(
    'accountReady',
    `The account ${prepared.userPrincipalName} exists, disabled, with its manager; Firstkey sleeps`,
  );

  const startsAt = Date.parse(prepared.startsAt);
  await person.moveClock({ to: new Date(startsAt - 23.5 * 3_600_000).toISOString() });
  const invitation = (await person.outbox()).find(({ text }) => text.includes('/claim/'));
  const link = /https?:\/\/\S+\/claim\/\S+/.exec(invitation?.text ?? '')?.[0];
  if (!link) throw new Error('No mail with a link was sent.');
  await tell(
    'linkSent',
    `A day ahead the pass is minted for ${prepared.startsAt} and "${invitation?.subject}" goes to ${invitation?.to}`,
  );
  await tellReceipt();

  const linkPath = new URL(link).pathname;
  await person.openLink(linkPath);
  await person.openLink(linkPath);
  await tell('linkOpened', 'The link is opened twice; nothing is burnt');
  const code = await person.showCode(linkPath);
  await person.moveClock({ advance: 'PT1M' });
  await tell(
    'codeShown',
    `The button is pressed, a PIN comes by SMS and is typed: the code is shown, once (${code.length} characters, not repeated here)`,
  );
  await tellReceipt();

  const { id } = await person.directoryUser(prepared.userPrincipalName ?? '');
  const early = await person.signIn(id, code).then(
    () => 'accepted',
    () => 'refused',
  );
  await tell('signInTooEarly', `A sign-in before the start is ${early} by Entra`);

  await person.moveClock({ to: new Date(startsAt + 5 * 60_000).toISOString() });
  const session = await person.signIn(id, code);
  await person.registerPasskey(id, session);
  await tell(
    'hireTold',
    `Ada reads "${headingOf((await person.outbox()).findLast(({ to }) => to === hire.data.personalEmail) ?? {})}"`,
  );
  await tell(
    'passkeyRegistered',
    'First morning: signed in with the code, a passkey is registered',
  );

  await person.moveClock({ advance: 'PT2H' });
  const done = await look();
  await tell(
    'completed',
    `Firstkey has seen the passkey (${done.evidence.passkey?.kind}), removed the pass and purged the code`,
  );
  await tellReceipt();
  const token = linkPath.slice('/claim/'.length);
  return summarise(demo, { code, token, outcome: done.outcome, hire });
}

async function summarise(
  { person, narrate, folder, log, seconds }: Demo,
  { code, token, outcome, hire }: Told,
): Promise<boolean> {
  const mails = await person.outbox();
  const callbacks = (await person.callbacks()).map(({ type }) => type);
  const mailed = mails.map((mail, index) => place(`mail ${index + 1} to ${mail.to}`, mail));
  const sent: Place[] = [place('callbacks', await person.callbacks()), place('log', log)];
  const kept = filesBelow(folder);
  const foundCode = placesOf(code, [...kept, ...sent, ...mailed]);
  const receipts = mails.filter(({ to }) => to === hire.data.manager.userPrincipalName).length;
  // The simulated mail service keeps the hire's own mail, and in it the link: nowhere else.
  const isOutbox = ({ name }: Place) => name.startsWith('simulators.sqlite');
  const foundLink = placesOf(token, [
    ...kept.filter((p) => !isOutbox(p)),
    ...sent,
    ...mailed.filter((_, index) => mails[index]?.to !== hire.data.personalEmail),
  ]);
  const isTight = foundCode.length === 0 && foundLink.length === 0;
  const isGood = outcome === 'completed' && receipts === RECEIPTS && isTight;

  const memoryMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const bytes = kept.reduce((sum, { bytes: b }) => sum + b.length, 0);
  narrate.end(
    {
      outcome,
      mails: mails.length,
      receipts,
      callbacks,
      foundCode,
      foundLink,
      seconds: seconds(),
      memoryMb,
    },
    [
      `  outcome    ${outcome}`,
      `  mails      ${mails.map(({ to, subject }) => `${subject ? `"${subject}"` : 'an SMS'} to ${to}`).join(', ')}`,
      `  callbacks  ${callbacks.join(', ')}`,
      `  the code   ${found(foundCode)} (${kept.length} files, ${bytes} bytes, the log, mails and callbacks searched)`,
      `  the link   ${found(foundLink)}, apart from the hire's own mail`,
      `  took       ${seconds().toFixed(1)} s, ${memoryMb} MB at most`,
    ],
  );
  return isGood;
}

export const place = (name: string, value: unknown): Place => ({
  name,
  bytes: Buffer.from(JSON.stringify(value)),
});

export const found = (places: readonly string[]): string =>
  places.length === 0 ? 'found nowhere' : `FOUND in ${places.join(', ')}`;
