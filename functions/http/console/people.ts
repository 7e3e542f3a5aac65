import type { HttpRequest } from '@azure/functions';
import { type Html, html } from '../../../shared/messages/html.ts';
import { type FindPage, FindQuery, findPeople } from '../../../shared/onboardings/find.ts';
import { daysFrom } from '../../../shared/onboardings/starters.ts';
import type { PageHandler } from './guarded.ts';
import type { ReadDeps } from './overview.ts';
import { nextLink, personLink, reasonWords, stageWords, table } from './parts.ts';
import type { Reader } from './reader.ts';
import { searchForm } from './search-form.ts';

/** `GET /people`: onboardings by start date, filtered and searched, a page at a time. */
export function showPeople(deps: ReadDeps): PageHandler {
  return async ({ request, context, viewer }) => {
    const query = queryOf(request);
    const workflow = deps.workflow(context);
    const page = await findPeople({ ...deps, workflow }, query);
    const { reader } = viewer;
    const { people } = reader.words;
    return deps.pages.page(viewer, {
      title: people.title,
      content: [
        searchForm(reader, query),
        resultTable(reader, page),
        ...more(reader, query, page),
        exports(reader, query),
      ],
    });
  };
}

/** The next page. One on which nobody was found says that the search goes on there. */
function more(reader: Reader, query: FindQuery, { found, continuation }: FindPage): Html[] {
  if (continuation === null) return [];
  const { people } = reader.words;
  const next = nextLink('/people', { ...query, after: continuation }, people.next);
  return found.length === 0 ? [html`<p>${people.goesOn}</p>`, next] : [next];
}

/** What cannot be read as a filter is left out, as an empty field of the form is. */
function queryOf({ query }: HttpRequest): FindQuery {
  const today = new Date().toISOString().slice(0, 10);
  const asked = Object.fromEntries([...query].filter(([, value]) => value !== ''));
  const read = FindQuery.partial();
  const kept = Object.fromEntries(
    Object.entries(asked).filter(([name, value]) => read.safeParse({ [name]: value }).success),
  );
  return FindQuery.parse({ from: daysFrom(today, -30), to: daysFrom(today, 60), ...kept });
}

function resultTable(reader: Reader, { found }: FindPage): Html {
  const { people } = reader.words;
  if (found.length === 0) return html`<p>${people.nobody}</p>`;
  const rows = found.map(({ view, name }) => [
    personLink(view, name),
    reader.day(view.startDate),
    html`${stageWords(reader, view.stage)}${view.reason ? html`: ${reasonWords(reader, view.reason).what}` : ''}`,
  ]);
  return table(people.title, [people.person, people.starts, people.stage], rows);
}

/** The same filters, as a file. The search by text is for the page alone. */
function exports(reader: Reader, { from, to, stage, attention }: FindQuery): Html {
  const { people } = reader.words;
  const link = (format: string, word: string): Html => {
    const filters = new URLSearchParams({
      format,
      startFrom: from,
      startTo: to,
      ...(stage && { stage }),
      ...(attention && { needsAttention: attention }),
    });
    return html`<a href="/export?${filters.toString()}">${word}</a>`;
  };
  return html`<p>${link('csv', people.csv)} · ${link('jsonl', people.jsonLines)}</p>`;
}
