import type { HttpResponseInit } from '@azure/functions';
import type { claimWorld } from './claim-world.ts';

type World = Awaited<ReturnType<typeof claimWorld>>;

/** A browser on the claim pages: it keeps cookies, and follows a redirect after a form. */
export class ClaimBrowser {
  readonly #world: World;
  readonly #cookies = new Map<string, string>();
  /** The answers to forms, before any redirect. */
  readonly formAnswers: HttpResponseInit[] = [];
  /** What the address bar shows after the token. */
  query = '';

  constructor(world: World) {
    this.#world = world;
  }

  async open(query = ''): Promise<HttpResponseInit> {
    this.query = query;
    return this.#keep(await this.#world.get({ query, headers: this.#headers() }));
  }

  /** Loads what the address bar shows once more. */
  reload = (): Promise<HttpResponseInit> => this.open(this.query);

  async press(body: Record<string, string> = { action: 'ask' }): Promise<HttpResponseInit> {
    const headers = { ...this.#headers(), 'sec-fetch-mode': 'navigate' };
    const answer = this.#keep(await this.#world.ask({ body, headers, query: this.query }));
    this.formAnswers.push(answer);
    if (answer.status !== 303) return answer;
    const location = (answer.headers as Record<string, string>)['location'] ?? '';
    const address = new URL(location, `https://firstkey.example/claim/${this.#world.token}`);
    return this.open(address.search);
  }

  #headers(): Record<string, string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return cookie ? { cookie } : {};
  }

  #keep(answer: HttpResponseInit): HttpResponseInit {
    for (const { name, value, maxAge } of answer.cookies ?? []) {
      if (maxAge === 0) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }
}
