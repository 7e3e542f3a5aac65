import type { HttpResponseInit } from '@azure/functions';
import { type AskedRow, askForMany } from '../../../../shared/devices/ask-many.ts';
import { type RowFinding, readRows } from '../../../../shared/devices/rows.ts';
import { viewDevicePass } from '../../../../shared/devices/view.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';
import { ONBOARDING_ID } from '../../../../shared/workflow/instance.ts';
import { alarmLine, statusLine, verbatim } from '../../claim/pages/parts.ts';
import { type AskedPageDeps, passStage } from '../asked-passes.ts';
import type { PageHandler, Visit } from '../guarded.ts';
import { formToken, reasonWords, table } from '../parts.ts';
import type { Reader } from '../reader.ts';
import { redirect } from '../sign-in.ts';
import type { DeviceAsking } from './device.ts';
import { areaField, hiddenFields } from './fields.ts';
import { findingLine, whole } from './findings.ts';

export type DeviceListDeps = AskedPageDeps & { readonly askForDevicePass: DeviceAsking };

export const ASK_DEVICES = '/ask/device-passes';
const PROGRESS = '/device-pass-progress';
/** A whole list is checked while somebody waits for the page. `npm run devices` takes more. */
const ROWS_MAX = 50;

interface LineFinding {
  readonly line: number;
  readonly text: Html;
}

/** `GET /ask/device-passes`: a list to paste, or a file. */
export const showAskList =
  (deps: DeviceListDeps): PageHandler =>
  async (visit) =>
    deps.askForDevicePass.isOn
      ? listPage(deps, visit, new URLSearchParams())
      : deps.pages.notFound(visit.request, visit.viewer);

/**
 * `POST /ask/device-passes`: the whole list is checked before anything is started. Confirmed, it is
 * checked once more, row by row; the page of the progress comes then.
 */
export function actOnAskList(deps: DeviceListDeps): PageHandler {
  return async (visit) => {
    const { form, request, viewer } = visit;
    if (!deps.askForDevicePass.isOn) return deps.pages.notFound(request, viewer);
    const text = (form.get('file') ?? '').trim() || (form.get('rows') ?? '');
    const kept = new URLSearchParams({ rows: text });
    if (form.get('step') === 'change') return listPage(deps, visit, kept);
    const { passes, findings } = rowsIn(text);
    const { reader } = viewer;
    const inFile = findings.map(({ line, message }) => ({ line, text: english(message) }));
    if (passes.length > ROWS_MAX)
      inFile.unshift({
        line: ROWS_MAX + 2,
        text: html`${reader.mark(reader.words.ask.tooManyRows, { count: String(ROWS_MAX) })}`,
      });
    if (inFile.length > 0) return listPage(deps, visit, kept, inFile);
    const isCheck = form.get('step') !== 'confirm';
    const by = { actor: visit.actor, now: new Date() };
    const workflow = deps.workflow(visit.context);
    const rows = await askForMany(deps.askForDevicePass, workflow, passes, by, { isCheck });
    const refused = rows.flatMap((row) => refusalsOf(reader, row));
    if (isCheck) {
      return refused.length > 0
        ? listPage(deps, visit, kept, refused)
        : surePage(deps, visit, kept, passes.length);
    }
    const ids = rows.flatMap(({ asked }) => (asked.kind === 'accepted' ? [asked.id] : []));
    const progress = `${PROGRESS}?of=${ids.join('.')}`;
    return refused.length === 0 ? redirect(progress) : partlyPage(deps, visit, refused, progress);
  };
}

const english = (message: string): Html => html`<span lang="en" dir="ltr">${message}</span>`;

/** A quote that is not closed makes the whole text unreadable. */
function rowsIn(text: string): ReturnType<typeof readRows> {
  try {
    return readRows(text);
  } catch (error) {
    const findings: RowFinding[] = [
      { line: 1, message: error instanceof Error ? error.message : 'unreadable' },
    ];
    return { passes: [], findings };
  }
}

function refusalsOf(reader: Reader, { line, asked }: AskedRow): LineFinding[] {
  switch (asked.kind) {
    case 'accepted':
      return [];
    case 'invalid':
      return asked.findings.map((one) => ({ line, text: findingLine(reader, one) }));
    case 'accountBusy':
      return [{ line, text: findingLine(reader, whole('accountBusy')) }];
    case 'keyReused':
      return [{ line, text: findingLine(reader, whole('idempotencyKeyReused')) }];
    default:
      return asked satisfies never;
  }
}

const linesOf = (reader: Reader, findings: readonly LineFinding[]): Html =>
  html`<ul>${findings.map(({ line, text }) => html`<li>${reader.mark(reader.words.ask.line, { line: String(line) })} ${text}</li>`)}</ul>`;

function listPage(
  { pages }: DeviceListDeps,
  { viewer }: Visit,
  form: URLSearchParams,
  findings: readonly LineFinding[] = [],
): HttpResponseInit {
  const { reader } = viewer;
  const { ask } = reader.words;
  const hint = reader.mark(ask.listHint, { count: String(ROWS_MAX) });
  const filled = { reader, form, findings: [] };
  return pages.page(viewer, {
    status: findings.length > 0 ? 422 : 200,
    title: ask.devices,
    content: [
      ...(findings.length > 0 ? [alarmLine(ask.wrongList), linesOf(reader, findings)] : []),
      html`<form class="ask" method="post" action="${ASK_DEVICES}" enctype="multipart/form-data">${formToken(viewer)}${areaField(filled, { name: 'rows', label: ask.list, hint, rows: 10, paths: [] })}
<div><label for="file">${ask.file}</label><input id="file" name="file" type="file" accept=".csv,text/csv"></div>
<button type="submit" name="step" value="check">${ask.check}</button></form>`,
    ],
  });
}

function surePage(
  { pages }: DeviceListDeps,
  { viewer }: Visit,
  form: URLSearchParams,
  count: number,
): HttpResponseInit {
  const { reader } = viewer;
  const { ask } = reader.words;
  return pages.page(viewer, {
    title: ask.sure,
    content: [
      statusLine(html`${reader.counted(ask.checked, count)}`),
      html`<p>${ask.willDoAll}</p>`,
      html`<form method="post" action="${ASK_DEVICES}" enctype="multipart/form-data">${formToken(viewer)}${hiddenFields(form, ['rows'])}
<button type="submit" name="step" value="confirm">${ask.confirm}</button> <button class="plain after" type="submit" name="step" value="change">${ask.change}</button></form>`,
    ],
  });
}

function partlyPage(
  { pages }: DeviceListDeps,
  { viewer }: Visit,
  refused: readonly LineFinding[],
  progress: string,
): HttpResponseInit {
  const { reader } = viewer;
  const { ask } = reader.words;
  return pages.page(viewer, {
    status: 422,
    title: ask.progress,
    content: [
      alarmLine(ask.partly),
      linesOf(reader, refused),
      html`<p><a href="${progress}">${ask.progress}</a></p>`,
    ],
  });
}

/** `GET /device-pass-progress`: how far the passes of a list are, by their ids. */
export function showListProgress(deps: DeviceListDeps): PageHandler {
  return async ({ request, viewer, context }) => {
    const { reader } = viewer;
    const { ask, devicePasses, people } = reader.words;
    const ids = (request.query.get('of') ?? '').split('.').filter((id) => ONBOARDING_ID.test(id));
    const viewing = { records: deps.records, workflow: deps.workflow(context) };
    const some = [...new Set(ids)].slice(0, ROWS_MAX);
    const found = await Promise.all(some.map((id) => viewDevicePass(id, viewing)));
    const views = found.filter((view) => view !== undefined);
    if (views.length === 0) {
      return deps.pages.page(viewer, {
        title: ask.progress,
        content: [html`<p>${devicePasses.none}</p>`],
      });
    }
    const isOpen: (string | null)[] = [null, 'needsAttention'];
    const over = views.filter(({ outcome }) => !isOpen.includes(outcome)).length;
    const said = { over: String(over), count: String(views.length) };
    const rows = views.map((view) => [
      html`<a href="/device-passes/${view.id}">${verbatim(view.serialNumber || view.id)}</a>`,
      view.userPrincipalName ? verbatim(view.userPrincipalName) : '',
      html`${passStage(reader, view)}${view.reason ? html`: ${reasonWords(reader, view.reason).what}` : ''}`,
    ]);
    return deps.pages.page(viewer, {
      title: ask.progress,
      content: [
        statusLine(reader.mark(ask.over, said)),
        table(ask.progress, [devicePasses.serial, people.person, people.stage], rows),
        html`<p><a href="${PROGRESS}?of=${some.join('.')}">${ask.again}</a></p>`,
      ],
    });
  };
}
