// What IT is asked about, as a ticket in ITSM. It names nobody: the page behind the link does, for those
// who may see it, and a ticket outlives the data of the person.

export const TICKET_FORMATS = ['serviceNow', 'jira'] as const;
export type TicketFormat = (typeof TICKET_FORMATS)[number];

export interface Ticket {
  readonly onboardingId: string;
  /** Stable code. */
  readonly reason: string;
  /** The same for every attempt to post the ticket, so that the receiver can know it again. */
  readonly dedupeKey: string;
  /** The page of the onboarding, the device pass or the recovery. */
  readonly url: string;
}

/**
 * A ticket as the body that the system takes. The words are English, as those of a log: codes and the id
 * are what people search for.
 */
export function ticketBody(format: TicketFormat, ticket: Ticket): Record<string, unknown> {
  return format === 'serviceNow' ? incident(ticket) : issue(ticket);
}

const summaryOf = ({ reason }: Ticket): string =>
  `Firstkey: an onboarding needs attention (${reason})`;

const descriptionOf = ({ reason, onboardingId, url }: Ticket): string =>
  [
    `Somebody in IT has to look at ${onboardingId}.`,
    `Reason: ${reason}. What it means and what to do: docs/operations.md, "When an onboarding needs attention".`,
    `Open it: ${url}`,
  ].join('\n');

/**
 * A record of the Table API of ServiceNow, or a row of an import set with these columns.
 * @see https://www.servicenow.com/docs/bundle/zurich-api-reference/page/integrate/inbound-rest/concept/c_TableAPI.html
 */
function incident(ticket: Ticket): Record<string, unknown> {
  return {
    short_description: summaryOf(ticket),
    description: descriptionOf(ticket),
    category: 'identity',
    impact: '3',
    urgency: '2',
    correlation_id: ticket.dedupeKey,
    correlation_display: 'Firstkey',
  };
}

/**
 * What a rule of Jira Automation with the trigger "Incoming webhook" reads as `webhookData`.
 * @see https://support.atlassian.com/cloud-automation/docs/jira-automation-triggers/
 */
function issue(ticket: Ticket): Record<string, unknown> {
  return {
    summary: summaryOf(ticket),
    description: descriptionOf(ticket),
    labels: ['firstkey', ticket.dedupeKey],
    reason: ticket.reason,
    onboardingId: ticket.onboardingId,
    dedupeKey: ticket.dedupeKey,
    url: ticket.url,
  };
}
