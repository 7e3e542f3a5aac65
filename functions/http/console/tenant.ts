import { type Html, html } from '../../../shared/messages/html.ts';
import { type GateDeps, waitingOnboardings } from '../../../shared/tenant/gate.ts';
import { type TenantView, viewTenant } from '../../../shared/tenant/view.ts';
import { alarmLine, statusLine } from '../claim/pages/parts.ts';
import type { PageHandler } from './guarded.ts';
import type { ConsolePages } from './pages.ts';
import type { Reader } from './reader.ts';

export type TenantDeps = GateDeps & { readonly pages: ConsolePages };

/**
 * `GET /tenant`: what the newest check found, what to mend first. The texts of the checks are English,
 * as in docs/checks.
 */
export function showReadiness(deps: TenantDeps): PageHandler {
  return async ({ viewer }) => {
    const { reader } = viewer;
    const { tenant } = reader.words;
    const view = await viewTenant(deps, new Date());
    const waiting = (await waitingOnboardings(deps.records)).length;
    const state = html`${tenant.state[view.state]}`;
    const [good, mend] = [true, false].map((isGood) =>
      view.findings.filter(({ result }) => (result === 'pass') === isGood),
    );
    return deps.pages.page(viewer, {
      title: tenant.title,
      content: [
        view.state === 'ready' ? statusLine(state) : alarmLine(state),
        ...(view.checkedAt
          ? [
              html`<p>${reader.mark(tenant.checkedAt, { moment: reader.moment(view.checkedAt) })}</p>`,
            ]
          : []),
        ...(waiting > 0 ? [html`<p>${reader.counted(tenant.waiting, waiting)}</p>`] : []),
        ...section(reader, tenant.mend, mend ?? []),
        ...section(reader, tenant.good, good ?? []),
      ],
    });
  };
}

function section(reader: Reader, title: string, findings: TenantView['findings']): Html[] {
  if (findings.length === 0) return [];
  return [
    html`<h2>${title}</h2><ul class="cards calm">${findings.map((one) => findingItem(reader, one))}</ul>`,
  ];
}

function findingItem(reader: Reader, finding: TenantView['findings'][number]): Html {
  const { tenant } = reader.words;
  const { id, severity, result, what, why, fix, evidence, source } = finding;
  const isGood = result === 'pass';
  const more = isGood ? '' : html`<p>${why}</p><p>${fix}</p>`;
  return html`<li><h3>${tenant.result[result]} · ${tenant.severity[severity]} · <code>${id}</code></h3><div lang="en" dir="ltr"><p>${what}</p>${more}<p class="quiet">${evidence}</p><p class="quiet">${sourceOf(source)}</p></div></li>`;
}

const sourceOf = (source: string): Html =>
  source.startsWith('https://')
    ? html`<a href="${source}" rel="noreferrer">${source}</a>`
    : html`${source}`;
