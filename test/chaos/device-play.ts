import type { DirectoryUser } from '../../local/simulators/people.ts';
import { rolesFor } from '../../shared/tenant/app-permissions.ts';
import type { DevicePlan } from './device-plan.ts';
import { bornWorld, type World } from './world.ts';

const HOUR_MS = 3_600_000;
/** After the wait for an enrolment, seven days, everything has ended. */
const END_DAYS = 10;
export const SERIAL = '5CG1234XYZ';
const BOB = 'bob.berg@contoso.com';
const OTHERS = 'boss@contoso.com';
const PRIVATE = 'bob.private@example.net';

const TECHNICIAN = '7d0f4a1e-0000-4000-8000-00000000000a';
/** A rogue technician with the same role, and an app that has stolen it. */
const ATTACKERS = ['7d0f4a1e-0000-4000-8000-00000000000b', undefined];
const ROLES = ['Onboarding.Device'];

/** What was seen from outside while a world with a device pass was played. */
export interface PlayedDevice {
  readonly plan: DevicePlan;
  readonly world: World;
  readonly id: string;
  readonly before: DirectoryUser;
  readonly codesShown: readonly string[];
  /** Codes that somebody saw who must not. */
  readonly codesStolen: readonly string[];
  readonly answers: readonly number[];
}

/** Plays one device pass in a world of its own. The caller closes the world. */
export async function playDevice(plan: DevicePlan): Promise<PlayedDevice> {
  const world = await bornWorld(plan, {
    settings: { DEVICES: 'on', SECOND_FACTOR: plan.secondFactor },
    tenant: { graphRoles: rolesFor('run', 'devices', 'readiness', 'adoption') },
  });
  try {
    return await new DeviceStory(plan, world).play();
  } catch (error) {
    await world.close();
    throw error;
  }
}

class DeviceStory {
  readonly #plan: DevicePlan;
  readonly #world: World;
  readonly #shown: string[] = [];
  readonly #stolen: string[] = [];
  readonly #answers: number[] = [];
  #isSetUp = false;
  #isWithdrawn = false;

  constructor(plan: DevicePlan, world: World) {
    this.#plan = plan;
    this.#world = world;
  }

  async play(): Promise<PlayedDevice> {
    const { simulators, clock } = this.#world;
    const before = this.#prepare();
    for (const fault of this.#plan.faults) simulators.faults.set(fault);
    const id = await this.#ask();
    const reboots = this.#plan.rebootsAfterHours
      .map((hours) => hours * HOUR_MS)
      .sort((a, b) => a - b);
    const end = this.#plan.bornAt + END_DAYS * 24 * HOUR_MS;
    while (clock.now() < end && !(await this.#isOver(id))) {
      await clock.moveTo(clock.now() + HOUR_MS / 2);
      if (reboots[0] !== undefined && clock.now() - this.#plan.bornAt >= reboots[0]) {
        reboots.shift();
        await this.#world.reboot();
      }
      await this.#act(id);
    }
    await clock.moveTo(clock.now() + 3 * HOUR_MS);
    await this.#attack(id);
    return {
      plan: this.#plan,
      world: this.#world,
      id,
      before,
      codesShown: this.#shown,
      codesStolen: this.#stolen,
      answers: this.#answers,
    };
  }

  #prepare(): DirectoryUser {
    const { directory } = this.#world.simulators;
    const { person, device, permitsReusable } = this.#plan;
    const { id } = directory.addUser({
      userPrincipalName: BOB,
      displayName: 'Bob Berg',
      givenName: 'Bob',
      surname: 'Berg',
      mail: BOB,
      otherMails: [PRIVATE],
      mobilePhone: '+4791111111',
      usageLocation: 'NO',
      employeeId: 'E-7',
    });
    directory.setManager(id, OTHERS);
    const role = { roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' };
    if (person === 'privileged') directory.assignRole(id, { ...role, kind: 'active' });
    if (person === 'eligible') directory.assignRole(id, { ...role, kind: 'eligible' });
    if (person === 'passkeyHolder') directory.addMethod(id, 'fido2');
    if (device === 'free') directory.addAutopilotDevice({ serialNumber: SERIAL });
    if (device === 'somebodyElses')
      directory.addAutopilotDevice({ serialNumber: SERIAL, userPrincipalName: OTHERS });
    directory.policies().change('TemporaryAccessPass', { isUsableOnce: !permitsReusable });
    return directory.user(id) as DirectoryUser;
  }

  async #ask(): Promise<string> {
    const isNew = this.#plan.device === 'new';
    const request = {
      person: { userPrincipalName: BOB },
      device: { serialNumber: SERIAL, ...(isNew && { hardwareHash: 'aGFzaA==' }) },
      reason: 'ticket 4711',
      deliverTo: this.#plan.deliverTo,
    };
    let id = '';
    for (let posts = 0; posts < this.#plan.posts || id === ''; posts++) {
      const answer = await this.#post('/api/device-passes', request, TECHNICIAN);
      this.#answers.push(answer.status);
      const { id: given } = (await answer.json()) as { id?: string };
      if (answer.status === 202 && given) id = given;
      await this.#world.clock.moveTo(this.#world.clock.now() + 60_000);
      if (posts > 20) throw new Error(`The device pass was never accepted: ${answer.status}.`);
    }
    return id;
  }

  async #post(path: string, body: object, subject: string | undefined): Promise<Response> {
    const token = await this.#world.simulators.issueToken({
      audience: this.#world.settings['API_AUDIENCE'] ?? '',
      roles: ROLES,
      ...(subject && { subject }),
    });
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': 'ticket-4711' };
    return this.#world.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async #act(id: string): Promise<void> {
    const { behaviour, withdrawnAfterHours, bornAt } = this.#plan;
    await this.#attack(id);
    const hours = (this.#world.clock.now() - bornAt) / HOUR_MS;
    if (behaviour === 'withdrawn' && hours >= withdrawnAfterHours && !this.#isWithdrawn) {
      const answer = await this.#post(
        `/api/device-passes/${id}/withdrawal`,
        { reason: 'off' },
        TECHNICIAN,
      );
      this.#isWithdrawn = answer.status === 202 || answer.status === 409;
    }
    if (behaviour === 'neverCollects') return;
    await (this.#plan.deliverTo === 'technician' ? this.#seeAtDesk(id) : this.#collect());
    if (behaviour !== 'withdrawn') this.#setUp();
  }

  /** A colleague and an app with the same role try to get the code, and so does the person. */
  async #attack(id: string): Promise<void> {
    const bob = this.#world.simulators.directory.user(BOB)?.id;
    for (const attacker of [...ATTACKERS, bob]) {
      const answer = await this.#post(`/api/device-passes/${id}/code`, {}, attacker);
      const code = codeIn(await answer.text());
      if (code) this.#stolen.push(code);
    }
  }

  async #seeAtDesk(id: string): Promise<void> {
    if (this.#shown.length > 0) return;
    const answer = await this.#post(`/api/device-passes/${id}/code`, {}, TECHNICIAN);
    const code = codeIn(await answer.text());
    if (code) this.#shown.push(code);
  }

  async #collect(): Promise<void> {
    const mails = this.#world.simulators.outbox();
    const link = mails.map(({ text }) => /\/claim\/\S+/.exec(text)?.[0]).findLast(Boolean);
    if (!link || this.#shown.length > 0) return;
    await this.#world.fetch(link, { method: 'POST' });
    const texts = this.#world.simulators.outbox().filter(({ text }) => !text.includes('/claim/'));
    const pin = texts.map(({ text }) => /\b\d{6}\b/.exec(text)?.[0]).findLast(Boolean) ?? '';
    const page = await this.#world.fetch(link, { method: 'POST', body: `pin=${pin}` });
    const code = codeIn(await page.text());
    if (code) this.#shown.push(code);
  }

  /** Set-up signs in, enrols the device and registers Windows Hello. */
  #setUp(): void {
    const { directory } = this.#world.simulators;
    const temporaryAccessPass = this.#shown.at(-1);
    if (this.#isSetUp || !temporaryAccessPass) return;
    const signIn = directory.signIn(BOB, { temporaryAccessPass });
    if ('refused' in signIn) return;
    if (this.#plan.behaviour === 'good') directory.enrollDevice(SERIAL, BOB);
    const { session } = signIn;
    this.#isSetUp = 'method' in directory.registerPasskey(BOB, { session, kind: 'windowsHello' });
  }

  /** Over, or waiting for a person who does not come in these worlds. */
  async #isOver(id: string): Promise<boolean> {
    const status = await this.#world.hub().status(id);
    const { outcome = null } = JSON.parse(status?.customStatusJson ?? '{}') as {
      outcome?: unknown;
    };
    return outcome !== null && !(outcome === 'needsAttention' && this.#mayStillWithdraw());
  }

  #mayStillWithdraw(): boolean {
    return this.#plan.behaviour === 'withdrawn' && !this.#isWithdrawn;
  }
}

function codeIn(page: string): string | undefined {
  const code = /<output[^>]*>([^<]+)<\/output>/.exec(page)?.[1];
  return code?.replaceAll(/&#(\d+);/g, (_all, point: string) => String.fromCharCode(Number(point)));
}
