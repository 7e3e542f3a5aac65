import type { HttpResponseInit } from '@azure/functions';
import { calendarEntry } from '../../../../shared/messages/calendar.ts';
import { signInSteps } from '../../../../shared/messages/first-sign-in.ts';
import { SECURITY_INFO_URL } from '../../../../shared/messages/microsoft.ts';
import type { ClaimDocument } from '../../../../shared/storage/claims.ts';
import type { Writer } from './writer.ts';

/** The first sign-in as an entry for a calendar. Never the code, and never the link. */
export function firstDayEntry(writer: Writer, claim: ClaimDocument, now: Date): HttpResponseInit {
  const { words, wording, visitor } = writer;
  const { frame, calendar } = words;
  const name = visitor.signInName
    ? [`${frame.label.signInName}${frame.colon} ${visitor.signInName}`]
    : [];
  const steps = signInSteps(wording, visitor.hasDevice ? 'device' : 'browser');
  return calendarFile('first-day.ics', {
    uid: `first-day-${claim.linkId}`,
    summary: wording.say(calendar.firstDay),
    description: [...name, ...steps, calendar.haveCode, wording.say(frame.questions)],
    from: new Date(claim.startsAt),
    until: new Date(claim.expiresAt),
    now,
    url: SECURITY_INFO_URL,
  });
}

/** When the code can be collected, for a link whose time has not come. */
export function collectEntry(writer: Writer, claim: ClaimDocument, opensAt: Date, now: Date) {
  const { words, wording } = writer;
  return calendarFile('collect.ics', {
    uid: `collect-${claim.linkId}`,
    summary: wording.say(words.calendar.collect),
    description: [words.calendar.openLink, wording.say(words.frame.questions)],
    from: opensAt,
    until: new Date(claim.expiresAt),
    now,
  });
}

function calendarFile(name: string, entry: Parameters<typeof calendarEntry>[0]): HttpResponseInit {
  return {
    status: 200,
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store, max-age=0',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
    body: calendarEntry(entry),
  };
}
