import { z } from 'zod';
import type { Keys, Records, Workflow } from '../../../shared/domain/ports.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import { type Found, findPeople } from '../../../shared/onboardings/find.ts';
import {
  countStarters,
  daysFrom,
  GROUP_NAMES,
  type StartDay,
  weekOf,
} from '../../../shared/onboardings/starters.ts';
import { viewDetails } from '../../../shared/onboardings/view.ts';
import { grants } from '../../../shared/tenant/roles.ts';
import { onboardingActs } from './acts.ts';
import type { PageHandler, Visit } from './guarded.ts';
import { metricsSection } from './metrics.ts';
import type { ConsolePages } from './pages.ts';
import { personLink, reasonWords, table } from './parts.ts';
import type { Reader } from './reader.ts';
import { searchForm } from './search-form.ts';

export interface ReadDeps {
  readonly records: Records;
  readonly keys: Keys;
  /** The source whose employment ids are searched. */
  readonly source: string;
  readonly workflow: (context: unknown) => Workflow;
  readonly pages: ConsolePages;
}

/** Who waits is looked for in this many days around today. */
const WAITING_DAYS = 365;
const WAITING_SHOWN = 10;

/** `GET /`: what waits for a person, each with its mend, and who starts in a week. */
export function showOverview(deps: ReadDeps): PageHandler {
  return async (visit) => {
    const today = new Date().toISOString().slice(0, 10);
    const asked = z.iso.date().safeParse(visit.request.query.get('week')).data;
    const { from, to } = weekOf(asked ?? today);
    const [waiting, days] = await Promise.all([
      waitingOf(deps, visit, today),
      countStarters(deps.records, from, to),
    ]);
    const { reader } = visit.viewer;
    return deps.pages.page(visit.viewer, {
      title: reader.words.overview.title,
      content: [
        waiting,
        startersSection(reader, days, { from, to }),
        await metricsSection(deps.records, reader),
        html`<h2>${reader.words.people.title}</h2>`,
        searchForm(reader, { from: daysFrom(today, -30), to: daysFrom(today, 60) }),
      ],
    });
  };
}

async function waitingOf(deps: ReadDeps, visit: Visit, today: string): Promise<Html> {
  const { reader } = visit.viewer;
  const { overview } = reader.words;
  const range = { from: daysFrom(today, -WAITING_DAYS), to: daysFrom(today, WAITING_DAYS) };
  const workflow = deps.workflow(visit.context);
  const { found } = await findPeople({ ...deps, workflow }, { ...range, attention: 'true' });
  const shown = found.slice(0, WAITING_SHOWN);
  const items = await Promise.all(shown.map((one) => waitingItem(deps, visit, one)));
  const all = new URLSearchParams({ ...range, attention: 'true' }).toString();
  return html`<section aria-labelledby="waits"><h2 id="waits">${overview.waits}</h2>
${items.length === 0 ? html`<p>${overview.nobodyWaits}</p>` : html`<ul class="cards">${items}</ul>`}
${found.length > shown.length ? html`<p><a href="/people?${all}">${overview.allWaiting}</a></p>` : ''}</section>`;
}

/** One onboarding that waits: who, why, what to do, and to operators the button that does it. */
async function waitingItem(deps: ReadDeps, visit: Visit, { view, name }: Found): Promise<Html> {
  const { viewer, session } = visit;
  const { reader } = viewer;
  const workflow = deps.workflow(visit.context);
  const { what, advice } = reasonWords(reader, view.reason ?? '');
  const details = grants(session.roles, 'Onboarding.Operate')
    ? await viewDetails(view.id, { records: deps.records, workflow })
    : undefined;
  return html`<li><h3>${personLink(view, name)}</h3><p>${what} <code>${view.reason ?? ''}</code> · ${reader.day(view.startDate)}</p><p>${advice}</p>${details ? onboardingActs(viewer, details) : ''}</li>`;
}

function startersSection(
  reader: Reader,
  days: readonly StartDay[],
  { from, to }: { from: string; to: string },
): Html {
  const { overview, group } = reader.words;
  const title = reader.mark(overview.starters, { range: reader.days(from, to) });
  const totals = days.map(({ counts }) => GROUP_NAMES.reduce((sum, name) => sum + counts[name], 0));
  const rows = days.map(({ date, counts }, index) => [
    html`<a href="/people?${new URLSearchParams({ from: date, to: date }).toString()}">${reader.day(date)}</a>`,
    totals[index] ?? 0,
    ...GROUP_NAMES.map((name) => counts[name]),
  ]);
  const isEmpty = totals.every((total) => total === 0);
  const heads = [overview.day, overview.total, ...GROUP_NAMES.map((name) => group[name])];
  return html`<section aria-labelledby="starters"><h2 id="starters">${title}</h2>
${isEmpty ? html`<p>${overview.nobodyStarts}</p>` : html`${table(reader.days(from, to), heads, rows)}<p class="quiet">${overview.mayLag}</p>`}
<p><a href="/?week=${daysFrom(from, -7)}">${overview.before}</a> · <a href="/?week=${daysFrom(from, 7)}">${overview.after}</a></p></section>`;
}
