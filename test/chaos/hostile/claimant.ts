import { claimPass } from '../../../functions/http/claim/handlers.ts';
import type { ProductInMemory } from '../../support/product-in-memory.ts';
import { httpRequest, invocation } from '../../support/requests.ts';
import type { Tenant } from './play.ts';

const LINK = /\/claim\/(\S+)/;

/** A code that somebody was shown, and whose it is. */
export interface Shown {
  readonly userId: string;
  readonly employeeId: string | null;
  readonly at: number;
}

/** Somebody who uses every link that reaches them, with every PIN that reaches them. */
export class Claimant {
  readonly shown: Shown[] = [];
  readonly #codes = new Set<string>();
  readonly #world: Tenant;
  readonly #product: ProductInMemory;
  readonly #reads: readonly string[];
  readonly #hears: readonly string[];

  /** `reads`: addresses and numbers of their own. `hears`: whose PINs they are told. */
  constructor(
    world: Tenant,
    product: ProductInMemory,
    { reads, hears = [] }: { reads: readonly string[]; hears?: readonly string[] },
  ) {
    this.#world = world;
    this.#product = product;
    this.#reads = reads;
    this.#hears = [...reads, ...hears];
  }

  async claim(): Promise<void> {
    for (const token of this.#tokens()) {
      const page = await this.#post(token, {});
      if (this.#see(page)) continue;
      for (const pin of this.#pins()) this.#see(await this.#post(token, { pin }));
    }
  }

  /** Asks for a new link on the page of each link. */
  async askAgain(): Promise<void> {
    for (const token of this.#tokens()) await this.#post(token, { action: 'newLink' });
  }

  /** Signs in with a code that was shown, where Entra allows it, and registers a passkey. */
  register(now: number): void {
    for (const person of this.#world.directory.people) {
      const [pass] = person.passes;
      if (!pass || !this.#codes.has(pass.code) || !person.isEnabled) continue;
      if (Date.parse(pass.state.startsAt) > now || pass.state.usability === 'OneTimeUsed') continue;
      pass.state = { ...pass.state, usability: 'OneTimeUsed' };
      person.lastSignIn = new Date(now);
      const createdAt = new Date(now).toISOString();
      person.methods.push({ id: `key-${now}`, kind: 'fido2', createdAt });
    }
  }

  /** The newest three: older links are dead, and every try costs time. */
  #tokens(): string[] {
    const tokens = this.#messages(this.#reads).flatMap(({ text }) => LINK.exec(text)?.[1] ?? []);
    return [...new Set(tokens)].slice(-3);
  }

  #pins(): string[] {
    const pins = this.#messages(this.#hears).flatMap(({ text }) => text.match(/\b\d{6}\b/) ?? []);
    return [...new Set(pins)].slice(-2);
  }

  #messages(to: readonly string[]): { text: string }[] {
    const { mailer, texter } = this.#world;
    return [...mailer.sent, ...texter.sent].filter((message) => to.includes(message.to));
  }

  async #post(token: string, body: Record<string, string>): Promise<string> {
    const form = { body: String(new URLSearchParams(body)), params: { token } };
    const handler = claimPass(this.#product.claimDeps());
    const answer = await handler(httpRequest('POST', '/claim/x', form), invocation());
    return String(answer.body ?? '');
  }

  #see(page: string): boolean {
    const code = /<output[^>]*>([^<]+)<\/output>/.exec(page)?.[1];
    if (!code) return false;
    const owner = this.#world.directory.people.find(({ passes }) =>
      passes.some((pass) => pass.code === code),
    );
    if (this.#codes.has(code) || !owner) return true;
    this.#codes.add(code);
    this.shown.push({ userId: owner.id, employeeId: owner.employeeId, at: Date.now() });
    return true;
  }
}
