import type { SendOverview } from '../../../shared/mail-quota/governor.ts';
import { html } from '../../../shared/messages/html.ts';
import { factList } from '../claim/pages/parts.ts';
import type { PageHandler } from './guarded.ts';
import type { ConsolePages } from './pages.ts';
import { table } from './parts.ts';
import type { Reader } from './reader.ts';

export interface MailDeps {
  readonly governor: { overview(): Promise<SendOverview> };
  readonly pages: ConsolePages;
}

/** `GET /mail`: how many mails wait, what may be sent now, and until when the last one waits. */
export function showMail(deps: MailDeps): PageHandler {
  return async ({ viewer }) => {
    const { reader } = viewer;
    const { mail } = reader.words;
    const overview = await deps.governor.overview();
    const { waiting, nextAt, lastForecastAt, pausedUntil } = overview;
    const days = Object.entries(overview.byDay).sort(([a], [b]) => a.localeCompare(b));
    const moment = (at: Date | null) => (at ? reader.moment(at) : undefined);
    return deps.pages.page(viewer, {
      title: mail.title,
      content: [
        html`<p>${waiting === 0 ? mail.none : reader.counted(mail.waiting, waiting)}</p>`,
        factList(
          [mail.next, moment(nextAt)],
          [mail.last, moment(lastForecastAt)],
          [mail.paused, moment(pausedUntil)],
          [mail.free, free(reader, overview)],
        ),
        ...(days.length === 0
          ? []
          : [
              html`<h2>${mail.byDay}</h2>`,
              table(
                mail.byDay,
                [reader.words.overview.day, reader.words.overview.total],
                days.map(([day, count]) => [reader.day(day), count]),
              ),
            ]),
      ],
    });
  };
}

function free({ words: { mail }, mark }: Reader, overview: SendOverview) {
  const { free: left, budgets } = overview;
  const minute = { free: String(left.minute), budget: String(budgets.perMinute) };
  const hour = { free: String(left.hour), budget: String(budgets.perHour) };
  return html`${mark(mail.perMinute, minute)} · ${mark(mail.perHour, hour)}`;
}
