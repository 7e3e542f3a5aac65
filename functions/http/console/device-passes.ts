import type { HttpResponseInit } from '@azure/functions';
import { type DevicePassView, viewDevicePass } from '../../../shared/devices/view.ts';
import { DEVICE_PASSES } from '../../../shared/domain/devices/source.ts';
import type { Records, Workflow } from '../../../shared/domain/ports.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import { withdrawPass } from '../../../shared/passes/withdraw.ts';
import { CONFIRMABLE } from '../../../shared/storage/acts.ts';
import { askedPasses } from '../../../shared/storage/asked-passes.ts';
import { ONBOARDING_ID } from '../../../shared/workflow/instance.ts';
import { alarmLine, factList, verbatim } from '../claim/pages/parts.ts';
import { Reasoned } from '../lib/reason.ts';
import { actOn, isOwn } from '../onboardings/act.ts';
import { resumption } from '../onboardings/resume.ts';
import { actForm, type Notice, noticeOf, type Verb } from './acts.ts';
import type { PageHandler, Visit } from './guarded.ts';
import type { ConsolePages } from './pages.ts';
import { nextLink, reasonWords, stageWords, table } from './parts.ts';
import type { Reader } from './reader.ts';
import { timelineOf } from './timeline.ts';

export interface DevicePageDeps {
  readonly records: Records;
  readonly workflow: (context: unknown) => Workflow;
  readonly pages: ConsolePages;
}

/** `GET /device-passes`: what was asked for, newest first. */
export function showDevicePasses(deps: DevicePageDeps): PageHandler {
  return async ({ request, context, viewer }) => {
    const { reader } = viewer;
    const { devicePasses, people } = reader.words;
    const viewing = { records: deps.records, workflow: deps.workflow(context) };
    const after = request.query.get('after');
    const { items, continuation } = await askedPasses(deps.records, DEVICE_PASSES, after, (id) =>
      viewDevicePass(id, viewing),
    );
    const rows = items.map((view) => [
      html`<a href="/device-passes/${view.id}">${verbatim(view.serialNumber || view.id)}</a>`,
      view.userPrincipalName ? verbatim(view.userPrincipalName) : '',
      reader.moment(view.requestedAt),
      stageWords(reader, view.stage),
    ]);
    const heads = [devicePasses.serial, people.person, devicePasses.asked, people.stage];
    return deps.pages.page(viewer, {
      title: devicePasses.title,
      content: [
        rows.length === 0
          ? html`<p>${devicePasses.none}</p>`
          : table(devicePasses.title, heads, rows),
        ...(continuation === null
          ? []
          : [nextLink('/device-passes', { after: continuation }, devicePasses.next)]),
      ],
    });
  };
}

/** `GET /device-passes/{id}`. */
export const showDevicePassPage =
  (deps: DevicePageDeps): PageHandler =>
  (visit) =>
    passPage(deps, visit);

/** `POST /device-passes/{id}`: resume, confirm or withdraw, with a reason; then the page again. */
export function actOnDevicePass(deps: DevicePageDeps): PageHandler {
  return async (visit) => {
    const { form, request, viewer } = visit;
    const verb = VERBS.find((one) => one === form.get('act'));
    if (!verb || !(await viewOf(deps, visit))) return deps.pages.notFound(request, viewer);
    return passPage(deps, visit, noticeOf(viewer, verb, await perform(deps, visit, verb)));
  };
}

const VERBS = ['resume', 'confirm', 'withdrawal'] as const satisfies readonly Verb[];

async function perform(
  deps: DevicePageDeps,
  { form, request, actor, context }: Visit,
  verb: (typeof VERBS)[number],
): Promise<HttpResponseInit> {
  const id = request.params['id'] ?? '';
  const given = Reasoned.safeParse({ reason: form.get('reason') ?? '' });
  if (!given.success) return { status: 422 };
  const { reason } = given.data;
  if (verb === 'withdrawal') {
    if (await isOwn(deps.records, id, actor)) return { status: 403 };
    const act = { actor, why: reason, now: new Date() };
    const done = await withdrawPass(deps.records, deps.workflow(context), id, act);
    return { status: done === 'over' ? 409 : 202 };
  }
  const of = CONFIRMABLE.find((one) => one === form.get('of'));
  const subject = form.get('subject');
  if (verb === 'confirm' && (!of || !subject)) return { status: 409 };
  const wish =
    verb === 'confirm' && of && subject ? { reason, confirm: { of, subject } } : { reason };
  return actOn(deps.records, id, { wish, actor, context }, resumption(deps));
}

async function viewOf(
  { records, workflow }: DevicePageDeps,
  { request, context }: Visit,
): Promise<DevicePassView | undefined> {
  const id = request.params['id'] ?? '';
  if (!ONBOARDING_ID.test(id)) return undefined;
  return viewDevicePass(id, { records, workflow: workflow(context) });
}

async function passPage(
  deps: DevicePageDeps,
  visit: Visit,
  notice?: Notice,
): Promise<HttpResponseInit> {
  const { request, viewer } = visit;
  const view = await viewOf(deps, visit);
  if (!view) return deps.pages.notFound(request, viewer);
  const { reader } = viewer;
  return deps.pages.page(viewer, {
    status: notice?.status ?? 200,
    title: view.serialNumber || reader.words.devicePasses.title,
    content: [
      ...(notice ? [notice.line] : []),
      ...(view.reason
        ? [alarmLine(html`${reasonWords(reader, view.reason).what} (<code>${view.reason}</code>)`)]
        : []),
      acts(viewer, view),
      facts(reader, view),
      html`<h2>${reader.words.person.timeline}</h2>`,
      timelineOf(reader, view),
    ],
  });
}

function acts(viewer: Visit['viewer'], view: DevicePassView): Html {
  const path = `/device-passes/${view.id}`;
  const { hold, outcome } = view;
  const confirm = hold
    ? [actForm(viewer, 'confirm', { path, hidden: { of: hold.of, subject: hold.subject } })]
    : [];
  const resume = outcome === 'needsAttention' && !hold ? [actForm(viewer, 'resume', { path })] : [];
  const isOpen = outcome === null || outcome === 'needsAttention';
  return html`${[...confirm, ...resume, ...(isOpen ? [actForm(viewer, 'withdrawal', { path })] : [])]}`;
}

function facts(reader: Reader, view: DevicePassView): Html {
  const { devicePasses } = reader.words;
  const { label } = reader.mailWords.frame;
  const { userPrincipalName: name } = view;
  return factList(
    [label.status, html`${stageWords(reader, view.stage)}`],
    [label.signInNameOf, name ? verbatim(name) : undefined],
    [devicePasses.asked, reader.moment(view.requestedAt)],
    [label.how, html`${devicePasses.deliverTo[view.deliverTo]}`],
  );
}
