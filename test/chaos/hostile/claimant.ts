import { claimPass } from '../../../functions/http/claim/handlers.ts';
import type { StrongMethod } from '../../../shared/domain/strong-methods.ts';
import { codeOnPage } from '../../support/code-on-page.ts';
import type { ProductInMemory } from '../../support/product-in-memory.ts';
import { httpRequest, invocation } from '../../support/requests.ts';
import type { Tenant } from './play.ts';

const LINK = /\/claim\/(\S+)/;

/** A code that somebody was shown, and whose it is. */
export interface Shown {
  readonly userId: string;
  readonly employeeId: string | null;
  readonly at: number;
  /** How the onboarding had ended, or for which reason it waited; null while it ran. */
  readonly endedAs: string | null;
}

/** Somebody who uses every link that reaches them, with every PIN that reaches them. */
export class Claimant {
  readonly shown: Shown[] = [];
  /** The ids of the keys that they registered. */
  readonly keys = new Set<string>();
  readonly #codes = new Set<string>();
  readonly #tried = new Set<string>();
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
      const endedAs = await this.#endingOf(token);
      const page = await this.#post(token, {});
      if (this.#see(page, endedAs)) continue;
      for (const pin of this.#pins()) {
        const isTried = this.#tried.has(`${token} ${pin}`);
        // A page that asks for no PIN takes none; that is tried once for each.
        if (isTried && !page.includes('name="pin"')) continue;
        this.#tried.add(`${token} ${pin}`);
        this.#see(await this.#post(token, { pin }), endedAs);
      }
    }
  }

  /** Asks for a new link on the page of each link. */
  async askAgain(): Promise<void> {
    for (const token of this.#tokens()) await this.#post(token, { action: 'newLink' });
  }

  /**
   * Signs in with a code that was shown, where Entra allows it, and registers a passkey, unless
   * somebody else does it `instead`.
   */
  register(now: number, instead?: string): void {
    for (const person of this.#world.directory.people) {
      const [pass] = person.passes;
      if (!pass || !this.#codes.has(pass.code) || !person.isEnabled) continue;
      if (Date.parse(pass.state.startsAt) > now || pass.state.usability === 'OneTimeUsed') continue;
      pass.state = { ...pass.state, usability: 'OneTimeUsed' };
      person.lastSignIn = new Date(now);
      const id = `key-${now}`;
      addKey(this.#world, person, id, instead ?? person.id);
      if (instead === undefined) this.keys.add(id);
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

  async #endingOf(token: string): Promise<string | null> {
    const [onboardingId = ''] = token.split('.');
    const progress = await this.#product.progress(onboardingId);
    return progress?.outcome ? [progress.outcome, progress.reason].join(' ') : null;
  }

  #see(page: string, endedAs: string | null): boolean {
    const code = codeOnPage(page);
    if (!code) return false;
    const owner = this.#world.directory.people.find(({ passes }) =>
      passes.some((pass) => pass.code === code),
    );
    if (this.#codes.has(code) || !owner) return true;
    this.#codes.add(code);
    const { id: userId, employeeId } = owner;
    this.shown.push({ userId, employeeId, at: Date.now(), endedAs });
    return true;
  }
}

/** A key appears on an account, and the audit log says by whom, where the app may read it. */
export function addKey(
  { audits }: Tenant,
  { id: userId, methods }: { id: string; methods: StrongMethod[] },
  id: string,
  by: string,
): void {
  methods.push({ id, kind: 'fido2', createdAt: new Date().toISOString() });
  if (audits.log !== 'unknown') audits.registered(userId, by);
}
