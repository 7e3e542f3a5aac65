import { type Html, html } from '../../shared/messages/html.ts';
import { EMAIL_DELIVERIES } from '../simulators/delivery-reports.ts';
import type { ControlDeps } from './deps.ts';
import { eveBefore, type Hire, hiresOf, nextStart } from './hires.ts';
import { SCRIPT, STYLE } from './page-assets.ts';

const STEPS = [
  ['PT1M', '1 minute later'],
  ['PT1H', '1 hour later'],
  ['P1D', '1 day later'],
  ['P7D', '1 week later'],
] as const;
const SHOWN_MAX = 30;

/** A console for people: the clock, hires, mails, and what may go wrong. The newest comes first. */
export async function controlPage(deps: ControlDeps): Promise<Response> {
  const { simulators, app } = deps;
  const hires = await hiresOf(deps);
  const body = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>Firstkey, locally</title><style>${STYLE}</style></head>
<body><main><h1>Firstkey, locally</h1><p id="said" role="status"></p>
${clockSection(deps, hires)}
${app ? hireSection(hires) : html`<p>The app runs on your own host. Post hires there.</p>`}
${outboxSection(deps)}
${faultSection(deps)}
${table(
  'Callbacks to HR',
  ['received', 'type', 'body'],
  newest(simulators.callbacks()).map(({ firstReceivedAt, type, body: sent }) => [
    firstReceivedAt,
    type,
    html`<details><summary>JSON</summary><pre>${JSON.stringify(sent, null, 2)}</pre></details>`,
  ]),
)}
${table(
  'Directory',
  ['user', 'enabled', 'id'],
  newest(simulators.directory.users()).map((user) => [
    user.userPrincipalName,
    user.accountEnabled ? 'yes' : 'no',
    user.id,
  ]),
)}
<p>As JSON: ${['clock', 'outbox', 'directory/users', 'callbacks', 'traffic', 'faults'].map((path) => html`<a href="/local/${path}">${path}</a> `)}</p>
</main><script>${SCRIPT}</script></body></html>`;
  return new Response(body.text, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

const newest = <T>(all: readonly T[]): readonly T[] => [...all].reverse().slice(0, SHOWN_MAX);

function clockSection({ clock }: ControlDeps, hires: readonly Hire[]): Html {
  const now = new Date(clock.now());
  const next = nextStart(hires, now.getTime());
  const to = (at: number, text: string) =>
    html`<button type="button" data-to="${new Date(at).toISOString()}">${text}</button> `;
  return html`<section><h2>Clock</h2>
<p>It is <strong>${inWords(now)}</strong> (<span id="now">${now.toISOString()}</span>). It only goes forward.</p>
<p>${STEPS.map(([by, text]) => html`<button type="button" data-advance="${by}">${text}</button> `)}
${next && eveBefore(next) > now.getTime() ? to(eveBefore(next), 'To the day before the next start') : ''}
${next ? to(next, 'To the next start') : ''}</p></section>`;
}

/** By the clock of the sample hires. */
const inWords = (at: Date): string =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Oslo' }).format(at)} in Oslo`;

function hireSection(hires: readonly Hire[]): Html {
  const people = hires.filter(({ userId }) => userId !== undefined);
  return html`<section><h2>Hires</h2>
<p><button type="button" class="main" data-post="/local/hires">New hire</button>
<button type="button" data-post="/local/hires/bamboohr">New hire from BambooHR</button></p>
${hires.length === 0 ? html`<p>Nobody yet. Press “New hire”; an account follows within seconds.</p>` : rows('Hires', ['name', 'starts', 'stage', 'last event', 'id'], hires.map(rowOf))}
<h3>Be the hire</h3>
<ol><li>Move the clock to the day before the start. A mail with a link comes below: press its button.</li>
<li>The PIN comes by SMS: it is the newest message below. The page then shows the code, once.</li>
<li>Move the clock to the start, and sign in with the code here. That registers a passkey.</li></ol>
<form data-be-the-hire><label>Who <select name="user">${people.map(({ userId, name, userPrincipalName }) => html`<option value="${userId ?? ''}">${name}, ${userPrincipalName ?? ''}</option>`)}</select></label>
<label>Code <input name="code" autocomplete="off" required></label> <button>Sign in and register a passkey</button></form></section>`;
}

const rowOf = ({ name, startsAt, stage, reason, lastEvent, id }: Hire): readonly Cell[] => [
  name,
  inWords(new Date(startsAt)),
  reason ? `${stage} (${reason})` : stage,
  lastEvent,
  id,
];

function outboxSection({ simulators }: ControlDeps): Html {
  const sent = simulators.outbox();
  const shown = newest(sent.map((mail, index) => ({ ...mail, index })));
  if (shown.length === 0) return html`<section><h2>Mails and SMS</h2><p>Nothing yet.</p></section>`;
  const items = shown.map(
    ({ index, sentAt, to, subject, text }, position) =>
      html`<details${position === 0 ? html` open` : ''}><summary>${sentAt.slice(0, 16).replace('T', ' ')} <strong>${subject ?? text.slice(0, 60)}</strong> to ${to}</summary>
<iframe loading="lazy" title="${subject ?? 'SMS'}" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/local/mails/${String(index)}"></iframe></details>`,
  );
  return html`<section><h2>Mails and SMS</h2><p>The newest first; ${String(sent.length)} in all.</p>${items}</section>`;
}

function faultSection({ simulators }: ControlDeps): Html {
  const waiting = simulators.faults.list();
  const example =
    '{"kind":"status","service":"graph","method":"POST","path":"/users","status":503}';
  return html`<section><h2>What may go wrong</h2>
<form data-deliver><label>Later messages to <input name="recipient" value="ada@example.net" required></label>
<label>are <select name="status">${[...EMAIL_DELIVERIES, 'silence'].map((status) => html`<option>${status}</option>`)}</select></label> <button>Set</button></form>
<form data-fault><label>The next call that fits fails <input name="fault" size="80" value="${example}" required></label> <button>Set</button></form>
<p>${waiting.length > 0 ? `Waiting: ${JSON.stringify(waiting)}` : 'No fault waits.'}</p></section>`;
}

type Cell = string | Html;

function table(
  title: string,
  columns: readonly string[],
  cells: readonly (readonly Cell[])[],
): Html {
  const content = cells.length === 0 ? html`<p>Nothing yet.</p>` : rows(title, columns, cells);
  return html`<section><h2>${title}</h2>${content}</section>`;
}

/** A table that scrolls by itself, also by keyboard, where it is wider than the window. */
function rows(
  label: string,
  columns: readonly string[],
  cells: readonly (readonly Cell[])[],
): Html {
  return html`<div class="wide" role="region" tabindex="0" aria-label="${label}"><table><thead><tr>${columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
<tbody>${cells.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}
