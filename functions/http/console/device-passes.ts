import type { HttpResponseInit } from '@azure/functions';
import { type DevicePassView, viewDevicePass } from '../../../shared/devices/view.ts';
import { DEVICE_PASSES } from '../../../shared/domain/devices/source.ts';
import { isDevicePass } from '../../../shared/domain/pass-source.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import { CONFIRMABLE } from '../../../shared/storage/acts.ts';
import { factList, verbatim } from '../claim/pages/parts.ts';
import { Reasoned } from '../lib/reason.ts';
import { actOn } from '../onboardings/act.ts';
import { resumption } from '../onboardings/resume.ts';
import { actForm, isTooLate, type Notice, noticeOf, type Verb } from './acts.ts';
import { ASK_DEVICE } from './ask/device.ts';
import { ASK_DEVICES } from './ask/devices.ts';
import {
  type AskedPageDeps,
  askedLine,
  listAskedPasses,
  passStage,
  passTimeline,
  readLine,
  takeBack,
  viewIn,
} from './asked-passes.ts';
import type { PageHandler, Visit } from './guarded.ts';
import { asked } from './parts.ts';
import type { Reader } from './reader.ts';

/** `GET /device-passes`: what was asked for, newest first. Where new ones are off, no link leads to their forms. */
export const showDevicePasses = (
  deps: AskedPageDeps & { readonly askForDevicePass: { readonly isOn: boolean } },
): PageHandler =>
  listAskedPasses(deps, {
    source: DEVICE_PASSES,
    path: '/device-passes',
    ask: ({ viewer }) => {
      const { ask } = viewer.reader.words;
      if (!deps.askForDevicePass.isOn) return [];
      return [
        html`<p class="ways"><a class="button" href="${ASK_DEVICE}">${ask.device}</a> <a href="${ASK_DEVICES}">${ask.devices}</a></p>`,
      ];
    },
    view: viewDevicePass,
    words: ({ words: { devicePasses, people } }) => ({
      title: devicePasses.title,
      none: devicePasses.none,
      next: devicePasses.next,
      heads: [devicePasses.serial, people.person, devicePasses.asked, people.stage],
    }),
    row: (reader, view) => [
      html`<a href="/device-passes/${view.id}">${verbatim(view.serialNumber || view.id)}</a>`,
      view.userPrincipalName ? verbatim(view.userPrincipalName) : '',
      reader.moment(view.requestedAt),
      passStage(reader, view),
    ],
  });

/** `GET /device-passes/{id}`. */
export const showDevicePassPage =
  (deps: AskedPageDeps): PageHandler =>
  (visit) =>
    passPage(deps, visit);

/** `POST /device-passes/{id}`: resume, confirm or withdraw, with a reason; then the page again. */
export function actOnDevicePass(deps: AskedPageDeps): PageHandler {
  return async (visit) => {
    const { form, request, viewer } = visit;
    const verb = VERBS.find((one) => one === form.get('act'));
    if (!verb || !(await viewIn(deps, visit, viewDevicePass)))
      return deps.pages.notFound(request, viewer);
    const { takenBack } = viewer.reader.words.ask;
    const done = verb === 'withdrawal' ? takenBack : undefined;
    return passPage(deps, visit, noticeOf(viewer, verb, await perform(deps, visit, verb), done));
  };
}

const VERBS = ['resume', 'confirm', 'withdrawal'] as const satisfies readonly Verb[];

async function perform(
  deps: AskedPageDeps,
  visit: Visit,
  verb: (typeof VERBS)[number],
): Promise<HttpResponseInit> {
  const { form, request, actor, context } = visit;
  const id = request.params['id'] ?? '';
  const given = Reasoned.safeParse({ reason: form.get('reason') ?? '' });
  if (!given.success) return { status: 422 };
  const { reason } = given.data;
  if (verb === 'withdrawal') return takeBack(deps, visit, reason);
  if (await isTooLate(deps, visit, id, verb)) return { status: 404 };
  const of = CONFIRMABLE.find((one) => one === form.get('of'));
  const subject = form.get('subject');
  if (verb === 'confirm' && (!of || !subject)) return { status: 409 };
  const wish =
    verb === 'confirm' && of && subject ? { reason, confirm: { of, subject } } : { reason };
  return actOn(deps.records, id, { wish, actor, context }, resumption(deps), isDevicePass);
}

async function passPage(
  deps: AskedPageDeps,
  visit: Visit,
  notice?: Notice,
): Promise<HttpResponseInit> {
  const { request, viewer } = visit;
  const view = await viewIn(deps, visit, viewDevicePass);
  if (!view) return deps.pages.notFound(request, viewer);
  const { reader } = viewer;
  return deps.pages.page(viewer, {
    status: notice?.status ?? 200,
    title: view.serialNumber || reader.words.devicePasses.title,
    content: [
      ...(notice ? [notice.line] : askedLine(visit)),
      ...asked(reader, view),
      ...readLine(visit, 'devices', view),
      acts(viewer, view),
      facts(reader, view),
      html`<h2>${reader.words.person.timeline}</h2>`,
      passTimeline(reader, view),
    ],
  });
}

function acts(viewer: Visit['viewer'], view: DevicePassView): Html {
  const path = `/device-passes/${view.id}`;
  const { hold, outcome } = view;
  const { takeBack: explain } = viewer.reader.words.devicePasses;
  const confirm = hold
    ? [actForm(viewer, 'confirm', { path, hidden: { of: hold.of, subject: hold.subject } })]
    : [];
  const resume = outcome === 'needsAttention' && !hold ? [actForm(viewer, 'resume', { path })] : [];
  const isOpen = outcome === null || outcome === 'needsAttention';
  return html`${[...confirm, ...resume, ...(isOpen ? [actForm(viewer, 'withdrawal', { path, explain })] : [])]}`;
}

function facts(reader: Reader, view: DevicePassView): Html {
  const { ask, devicePasses } = reader.words;
  const { label } = reader.mailWords.frame;
  const { userPrincipalName: name } = view;
  return factList(
    [label.status, html`${passStage(reader, view)}`],
    [label.signInNameOf, name ? verbatim(name) : undefined],
    [devicePasses.asked, reader.moment(view.requestedAt)],
    [ask.deliver, html`${devicePasses.deliverTo[view.deliverTo]}`],
  );
}
