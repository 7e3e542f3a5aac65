import { type Html, html } from '../../shared/messages/html.ts';
import type { ControlDeps } from './deps.ts';
import { SCRIPT, STYLE } from './page-assets.ts';

/** A page for people: what is running, the clock, mails, people, onboardings. */
export async function controlPage({ clock, simulators, hub }: ControlDeps): Promise<Response> {
  const instances = hub ? (await hub.list({ top: 100 })).instances : [];
  const body = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"><title>Firstkey, locally</title><style>${STYLE}</style></head>
<body><main><h1>Firstkey, locally</h1>
<section><h2>Clock</h2><p>It is <strong id="now">${new Date(clock.now()).toISOString()}</strong>.</p>
<p>${['PT1M', 'PT1H', 'P1D', 'P7D'].map((by) => html`<button type="button" data-advance="${by}">+ ${by}</button> `)}</p></section>
${table(
  'Onboardings',
  ['id', 'stage', 'outcome', 'status'],
  instances.map((instance) => {
    const progress = JSON.parse(instance.customStatusJson ?? '{}') as {
      stage?: string;
      outcome?: string;
    };
    return [
      instance.instanceId,
      progress.stage ?? '',
      progress.outcome ?? '',
      instance.runtimeStatus,
    ];
  }),
)}
${table(
  'Outbox',
  ['sent', 'to', 'subject', 'text'],
  simulators.outbox().map((mail) => [mail.sentAt, mail.to, mail.subject ?? '', mail.text]),
)}
${table(
  'Directory',
  ['user', 'enabled', 'id'],
  simulators.directory
    .users()
    .map((user) => [user.userPrincipalName, user.accountEnabled ? 'yes' : 'no', user.id]),
)}
${table(
  'Callbacks to HR',
  ['received', 'type', 'body'],
  simulators
    .callbacks()
    .map((callback) => [callback.firstReceivedAt, callback.type, JSON.stringify(callback.body)]),
)}
<p>As JSON: ${['clock', 'outbox', 'directory/users', 'callbacks', 'traffic', 'faults'].map((path) => html`<a href="/local/${path}">${path}</a> `)}</p>
</main><script>${SCRIPT}</script></body></html>`;
  return new Response(body.text, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

function table(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Html {
  if (rows.length === 0) return html`<section><h2>${title}</h2><p>Nothing yet.</p></section>`;
  return html`<section><h2>${title}</h2><div class="wide"><table><thead><tr>${columns.map((c) => html`<th scope="col">${c}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div></section>`;
}
