import type { CharacterKind, PageWords } from '../../../../shared/messages/catalogue.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';
import type { Language } from '../../../../shared/messages/language.ts';
import { inTheirWords } from '../../../../shared/messages/moment.ts';
import type { Secret } from '../../../../shared/secret.ts';
import type { ClaimDocument } from '../../../../shared/storage/claims.ts';

/** What is known of the person who looks at a page of a link. The page `gone` knows nothing of it. */
export interface Visitor {
  readonly language?: Language;
  /** The hire's language tag, for the way dates are written in the region. */
  readonly locale?: string;
  /** Absent: moments are shown in UTC. */
  readonly timeZone?: string;
  /** A device is prepared: the first sign-in happens on it. */
  readonly hasDevice?: boolean;
  /** The user principal name, which the person is told nowhere else. */
  readonly signInName?: string;
}

const SECURITY_INFO = html`<a href="https://aka.ms/mysecurityinfo" rel="noreferrer">aka.ms/mysecurityinfo</a>`;

/** The code, what tells its letters apart, how long it works and what to do with it. */
export function codeContent(
  words: PageWords['code'],
  code: Secret<string>,
  { startsAt, expiresAt }: ClaimDocument,
  visitor: Visitor & { language: Language },
  organisation: string,
): readonly Html[] {
  const from = timeElement(new Date(startsAt), visitor);
  const until = timeElement(new Date(expiresAt), visitor);
  const steps = visitor.hasDevice ? words.onDevice : words.inBrowser(SECURITY_INFO);
  return [
    html`<p>${words.shownOnce}</p>`,
    html`<output class="code" aria-label="${words.label}" translate="no">${code.reveal()}</output>`,
    html`<button type="button" class="plain copy" data-copied="${words.copied}" aria-live="polite" hidden>${words.copy}</button>`,
    letterByLetter(words, code.reveal()),
    html`<p>${words.valid(from, until)}</p>`,
    signInName(words, visitor.signInName),
    html`<h2>${words.next}</h2><ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>`,
    html`<p>${words.keepSecret(organisation)}</p>`,
    html`<p><a class="button" href="../claim-assets/done-${visitor.language}" rel="noreferrer">${words.written}</a></p>`,
  ];
}

/** A moment on a page: in the person's own zone and words where they are known, else in UTC. */
export function timeElement(at: Date, { language, timeZone, locale }: Visitor): Html {
  const iso = at.toISOString();
  const text =
    language && timeZone
      ? inTheirWords(at, { language, timeZone, ...(locale && { locale }) })
      : `${iso.slice(0, 16).replace('T', ' ')} UTC`;
  return html`<time datetime="${iso}">${text}</time>`;
}

function letterByLetter(words: PageWords['code'], code: string): Html {
  const letters = [...code].map(
    (letter) => html`<li><kbd translate="no">${letter}</kbd> ${words.kinds[kindOf(letter)]}</li>`,
  );
  return html`<details><summary>${words.spell}</summary><ol class="letters">${letters}</ol></details>`;
}

function kindOf(letter: string): CharacterKind {
  if (/\p{Lu}/u.test(letter)) return 'capital';
  if (/\p{Ll}/u.test(letter)) return 'small';
  return /\d/.test(letter) ? 'digit' : 'sign';
}

function signInName(words: PageWords['code'], name: string | undefined): Html {
  if (!name) return html``;
  return html`<p>${words.signInName}<br><span class="name" translate="no">${name}</span></p>`;
}
