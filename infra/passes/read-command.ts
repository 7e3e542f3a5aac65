import type { parseArgs } from 'node:util';
import { argumentsIn } from '../run-command.ts';

export const USAGE = `npm run pass -- issue --person bob@contoso.com --lost phone --reason "ticket 4712"
                     [--approver ines@contoso.com] [--deliver-to operator] [--check]
npm run pass -- show ID
npm run pass -- approve ID --reason "I have spoken with Bob"
npm run pass -- decline ID --reason "Bob knows nothing of it"
npm run pass -- revoke ID --reason "the phone was found"
npm run pass -- code ID        shows the code in the browser, to the person who asked for it

Each needs --url https://… and --audience api://… (as API_AUDIENCE says). A token of Entra with the
role Onboarding.Recover, for approve and decline Onboarding.Approve, is asked for with the Azure CLI,
or taken from FIRSTKEY_TOKEN.`;

/** What a command line asks of the app; undefined when the line cannot be understood. */
export type PassCommand =
  | { readonly kind: 'post'; readonly path: string; readonly body: object }
  | { readonly kind: 'show'; readonly path: string }
  | { readonly kind: 'code'; readonly path: string };

export interface ReadCommand {
  readonly command: PassCommand;
  readonly url: string;
  readonly audience: string | undefined;
}

const OPTIONS = {
  url: { type: 'string' },
  audience: { type: 'string' },
  person: { type: 'string' },
  lost: { type: 'string' },
  reason: { type: 'string' },
  approver: { type: 'string' },
  'deliver-to': { type: 'string' },
  check: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** Reads a command line. Throws on an option that is not known. */
export function readCommand(args: string[]): ReadCommand | undefined {
  const { positionals, values } = argumentsIn(args, OPTIONS, USAGE);
  const [verb, id] = positionals;
  const command = verb === 'issue' ? issue(values) : id ? about(verb, id, values) : undefined;
  return command && values.url
    ? { command, url: values.url, audience: values.audience }
    : undefined;
}

function issue({
  person,
  lost,
  reason,
  approver,
  check,
  ...rest
}: Values): PassCommand | undefined {
  if (!person || !lost || !reason) return undefined;
  const deliverTo = rest['deliver-to'];
  const body = {
    person: named(person),
    lost: lost.split(',').map((each) => each.trim()),
    reason,
    ...(approver && { approver: named(approver) }),
    ...(deliverTo && { deliverTo }),
  };
  return { kind: 'post', path: check ? '/api/passes?check=true' : '/api/passes', body };
}

const named = (name: string) =>
  name.includes('@') ? { userPrincipalName: name } : { userId: name };

function about(verb: string | undefined, id: string, { reason }: Values): PassCommand | undefined {
  const path = `/api/passes/${encodeURIComponent(id)}`;
  switch (verb) {
    case 'show':
      return { kind: 'show', path };
    case 'code':
      return { kind: 'code', path: `${path}/code` };
    case 'approve':
    case 'decline':
      return reason
        ? { kind: 'post', path: `${path}/approval`, body: { decision: verb, reason } }
        : undefined;
    case 'revoke':
      return reason ? { kind: 'post', path: `${path}/revocation`, body: { reason } } : undefined;
    default:
      return undefined;
  }
}
