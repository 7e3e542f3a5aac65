import { type Html, html } from '../../../../shared/messages/html.ts';
import { AUTHENTICATOR } from '../../../../shared/tenant/passkeys.ts';
import type { AdmittedPasskeys } from '../../../../shared/tenant/stored-check.ts';
import { onScreen } from './on-screen.ts';
import type { Writer } from './writer.ts';

/**
 * Where a passkey may be kept that completes an onboarding. `restricted`: in certain models only, which
 * the Authenticator app is none of. `unknown`: nothing can be promised.
 */
export type PasskeyPlaces = 'deviceBound' | 'synced' | 'restricted' | 'unknown';

/** What the settings say of keys that count. */
export interface CountingKeys {
  readonly types: readonly string[];
  readonly models: readonly string[];
  readonly attestation: 'off' | 'required';
}

/**
 * A key must count by the settings and be admitted by the tenant. Where the tenant's policy is not
 * known and the settings allow both types, nothing is promised.
 */
export function placesOf(
  { types, models, attestation }: CountingKeys,
  admitted?: Pick<AdmittedPasskeys, 'app' | 'synced'>,
): PasskeyPlaces {
  const appCounts = models.length === 0 || AUTHENTICATOR.every((model) => models.includes(model));
  if (!appCounts || admitted?.app === false) return 'restricted';
  // A synced passkey carries no attestation.
  const isBound = attestation === 'required' || !types.includes('synced');
  if (isBound || admitted?.synced === 'none') return 'deviceBound';
  return admitted?.synced === 'any' && models.length === 0 ? 'synced' : 'unknown';
}

export interface GuideOptions {
  readonly places: PasskeyPlaces;
}

/**
 * The guide to the passkey, by device, with what each screen says. `level` is the level of its
 * headings. It holds nothing of the person, so anybody may read it.
 */
export function guideContent(writer: Writer, { places }: GuideOptions, level: 2 | 3): Html {
  const { p, words } = writer;
  const { guide } = words;
  const heading = (text: string) => (level === 2 ? html`<h2>${text}</h2>` : html`<h3>${text}</h3>`);
  return html`${p(guide.what)}
${heading(guide.before.title)}${list(writer, 'ul', Object.values(guide.before).slice(1))}
${heading(guide.which)}${devices(writer, places)}
${p(guide.policy[places])}
${heading(guide.screens.title)}${p(guide.screens.english)}${screens(writer)}
${heading(guide.wrong.title)}${p(guide.wrong.refused)}${p(guide.wrong.late)}`;
}

/**
 * No script is needed to see one's own: each opens by itself. The ways with a phone lead to the
 * Authenticator app, so they are not shown where its keys are refused.
 */
function devices(writer: Writer, places: PasskeyPlaces): Html {
  const { words, p, visitor } = writer;
  const { phone, laptop, workLaptop, none } = words.guide;
  const withPhone = places === 'restricted' ? [] : [phone, laptop];
  const ways = [...withPhone, workLaptop].map(
    ({ title, ...steps }) =>
      html`<details${visitor.hasDevice && title === workLaptop.title ? html` open` : ''}><summary>${title}</summary>${list(writer, 'ol', Object.values(steps))}</details>`,
  );
  return html`${ways}<details><summary>${none.title}</summary>${p(none.text)}</details>`;
}

function list({ mark }: Writer, kind: 'ol' | 'ul', texts: readonly string[]): Html {
  const items = texts.map((text) => html`<li>${mark(text, onScreen())}</li>`);
  return kind === 'ol' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
}

/** What Microsoft's windows say, drawn as small windows, and what to do there. */
function screens({ mark, words }: Writer): Html {
  const { screens: said } = words.guide;
  const shown = [
    ['Enter Temporary Access Pass', html`<i class="field"></i>`, said.tap],
    ['Security info', html`<i class="press">+ Add sign-in method</i>`, said.addMethod],
    ['Save a passkey?', html`<i class="press">Continue</i>`, said.save],
    ['Name your passkey', html`<i class="field"></i>`, said.name],
  ] as const;
  return html`${shown.map(
    ([title, control, text]) =>
      html`<figure class="screen"><div class="window" lang="en" dir="ltr" translate="no"><b>${title}</b>${control}</div><figcaption>${mark(text, onScreen())}</figcaption></figure>`,
  )}`;
}
