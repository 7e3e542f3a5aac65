import type { DirectoryUser } from '../../local/simulators/people.ts';
import { rolesFor } from '../../shared/tenant/app-permissions.ts';
import {
  ADMINISTRATOR,
  AskedPass,
  addBob,
  BOB,
  BOSS,
  HOUR_MS,
  outcomeOf,
  type PlayedPass,
  playByHours,
} from './asked-pass.ts';
import type { DevicePlan } from './device-plan.ts';
import { bornWorld, type World } from './world.ts';

/** After the wait for an enrolment, seven days, everything has ended. */
const END_DAYS = 10;
export const SERIAL = '5CG1234XYZ';

const TECHNICIAN = '7d0f4a1e-0000-4000-8000-00000000000a';
/** A rogue technician with the same role, and an app that has stolen it. */
const ATTACKERS = ['7d0f4a1e-0000-4000-8000-00000000000b', undefined];

/** What was seen from outside while a world with a device pass was played. */
export interface PlayedDevice extends PlayedPass {
  readonly plan: DevicePlan;
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
  readonly #pass: AskedPass;
  #isSetUp = false;
  #isWithdrawn = false;

  constructor(plan: DevicePlan, world: World) {
    this.#plan = plan;
    this.#world = world;
    this.#pass = new AskedPass(world, {
      path: '/api/device-passes',
      requester: TECHNICIAN,
      roles: ['Onboarding.Device'],
      key: 'ticket-4711',
    });
  }

  async play(): Promise<PlayedDevice> {
    const before = this.#prepare();
    for (const fault of this.#plan.faults) this.#world.simulators.faults.set(fault);
    const id = await this.#ask();
    await playByHours(this.#world, this.#plan, {
      days: END_DAYS,
      act: () => this.#act(id),
      isOver: () => this.#isOver(id),
    });
    await this.#attack(id);
    const { shown: codesShown, stolen: codesStolen, answers } = this.#pass;
    return { plan: this.#plan, world: this.#world, id, before, codesShown, codesStolen, answers };
  }

  #prepare(): DirectoryUser {
    const { directory } = this.#world.simulators;
    const { person, device, permitsReusable } = this.#plan;
    const id = addBob(this.#world);
    if (person === 'privileged') directory.assignRole(id, { ...ADMINISTRATOR, kind: 'active' });
    if (person === 'eligible') directory.assignRole(id, { ...ADMINISTRATOR, kind: 'eligible' });
    if (person === 'passkeyHolder') directory.addMethod(id, 'fido2');
    if (device === 'free') directory.addAutopilotDevice({ serialNumber: SERIAL });
    if (device === 'somebodyElses')
      directory.addAutopilotDevice({ serialNumber: SERIAL, userPrincipalName: BOSS });
    directory.policies().change('TemporaryAccessPass', { isUsableOnce: !permitsReusable });
    return directory.user(id) as DirectoryUser;
  }

  #ask(): Promise<string> {
    const isNew = this.#plan.device === 'new';
    const request = {
      person: { userPrincipalName: BOB },
      device: { serialNumber: SERIAL, ...(isNew && { hardwareHash: 'aGFzaA==' }) },
      reason: 'ticket 4711',
      deliverTo: this.#plan.deliverTo,
    };
    return this.#pass.ask(request, this.#plan.posts);
  }

  async #act(id: string): Promise<void> {
    const { behaviour, withdrawnAfterHours, bornAt } = this.#plan;
    await this.#attack(id);
    const hours = (this.#world.clock.now() - bornAt) / HOUR_MS;
    if (behaviour === 'withdrawn' && hours >= withdrawnAfterHours && !this.#isWithdrawn) {
      const answer = await this.#pass.post(`/${id}/withdrawal`, { reason: 'off' }, TECHNICIAN);
      this.#isWithdrawn = answer.status === 202 || answer.status === 409;
    }
    if (behaviour === 'neverCollects') return;
    const { deliverTo } = this.#plan;
    await (deliverTo === 'technician' ? this.#pass.seeOnScreen(id) : this.#pass.collect());
    if (behaviour !== 'withdrawn') this.#setUp();
  }

  /** A colleague and an app with the same role try to get the code, and so does the person. */
  async #attack(id: string): Promise<void> {
    const bob = this.#world.simulators.directory.user(BOB)?.id;
    for (const attacker of [...ATTACKERS, bob]) await this.#pass.steal(id, attacker);
  }

  /** Set-up signs in, enrols the device and registers Windows Hello. */
  #setUp(): void {
    const { directory } = this.#world.simulators;
    const temporaryAccessPass = this.#pass.shown.at(-1);
    if (this.#isSetUp || !temporaryAccessPass) return;
    const signIn = directory.signIn(BOB, { temporaryAccessPass });
    if ('refused' in signIn) return;
    if (this.#plan.behaviour === 'good') directory.enrollDevice(SERIAL, BOB);
    const { session } = signIn;
    this.#isSetUp = 'method' in directory.registerPasskey(BOB, { session, kind: 'windowsHello' });
  }

  /** Over, or waiting for a person who does not come in these worlds. */
  async #isOver(id: string): Promise<boolean> {
    const outcome = await outcomeOf(this.#world, id);
    return outcome !== null && !(outcome === 'needsAttention' && this.#mayStillWithdraw());
  }

  #mayStillWithdraw(): boolean {
    return this.#plan.behaviour === 'withdrawn' && !this.#isWithdrawn;
  }
}
