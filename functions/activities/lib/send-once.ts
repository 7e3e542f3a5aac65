import type { z } from 'zod';
import type { Governor, Mailer, Message, Records, Texter } from '../../../shared/domain/ports.ts';
import type { SendDeadline } from '../../../shared/domain/send-line.ts';
import { pauseAsked } from '../../../shared/mail-quota/pause-asked.ts';
import type { MessageDocument } from '../../../shared/storage/messages.ts';
import type { Sending } from '../../../shared/workflow/steps.ts';
import { beginMessage, forgetMessage, readMessage, recordAnswer } from './message-log.ts';

/**
 * Sends one mail of one kind, once, when there is a permit for it. Its operation id is stored
 * before it is sent. When the answer to it is lost or says nothing certain, the next attempt asks
 * the service about that id, and sends again only when the service does not know it. A delivery
 * report proves that the service took the mail, so then nothing is asked.
 *
 * A 429 to the mail itself pauses the whole line, because the limit is everybody's. A failed
 * question about a mail concerns that mail only: it throws `ServiceError`, as every other failure
 * of the service does, and the step asks again. A failed mail is sent again under a new id when the
 * step is called again on purpose. `later` uses up no attempt of the step.
 */
export async function sendOnce(
  deps: { records: Records; mailer: Mailer; governor: Governor },
  mail: { onboardingId: string; key: string; deadline: SendDeadline; message: Message },
): Promise<z.input<typeof Sending>> {
  const { onboardingId, key, deadline } = mail;
  const log = { records: deps.records, onboardingId, key };
  const earlier = await readMessage(log);
  if (earlier?.value.state === 'accepted') return { kind: 'sent', message: key };
  if (earlier?.value.state === 'sending') {
    const became = await stateOf(deps.mailer, earlier.value);
    if (became !== 'unknown') return recordAnswer(log, earlier, became);
  }
  const admission = await deps.governor.admit({ onboardingId, key, deadline }, mail.message.to);
  if (admission.kind === 'later') {
    const { at, because } = admission;
    return { kind: 'later', at: at.toISOString(), ...(because && { because }) };
  }
  const sending = await beginMessage(log, earlier);
  const { operationId } = sending.value;
  const answer = await deps.mailer.send(operationId, mail.message).catch(pauseAsked);
  if (typeof answer === 'string') return recordAnswer(log, sending, answer);
  await deps.governor.paused(answer.until);
  await forgetMessage(log, sending);
  return { kind: 'later', at: answer.until.toISOString() };
}

function stateOf(mailer: Mailer, { operationId, report }: MessageDocument) {
  return report === null ? mailer.attempt(operationId) : 'accepted';
}

/**
 * Sends one SMS of one kind, once. The service recognises a repetition by the id and the time that
 * are stored before it is sent, so the next attempt after a crash simply sends it again. One that was
 * refused for a limit gets another id and time: for how long the service knows one is not published. A failed
 * SMS is sent again when the step is called again on purpose. Throws `ServiceError` when the
 * service is unavailable.
 */
export async function textOnce(
  deps: { records: Records; texter: Texter },
  sms: { onboardingId: string; key: string; to: string; text: string },
): Promise<z.input<typeof Sending>> {
  const { onboardingId, key, to, text } = sms;
  const log = { records: deps.records, onboardingId, key };
  const earlier = await readMessage(log);
  if (earlier?.value.state === 'accepted') return { kind: 'sent', message: key };
  const sending = await beginMessage(log, earlier);
  const { operationId, begunAt } = sending.value;
  const once = { repeatabilityId: operationId, firstSentAt: new Date(begunAt), tag: operationId };
  const answer = await deps.texter.send({ ...once, to, text }).catch(pauseAsked);
  if (typeof answer === 'string') return recordAnswer(log, sending, answer);
  // An attempt before it may have sent the SMS under this id.
  if (earlier?.value.state !== 'sending') await forgetMessage(log, sending);
  return { kind: 'later', at: answer.until.toISOString() };
}
