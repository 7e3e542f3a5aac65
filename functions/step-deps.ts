import type { Config } from '../shared/config.ts';
import type { Factor } from '../shared/domain/challenge.ts';
import type { Naming } from '../shared/domain/naming.ts';
import { durationMs } from '../shared/domain/schedule.ts';
import { chatBody } from '../shared/messages/cards.ts';
import type { Letter } from '../shared/messages/letter.ts';
import { type Ticket, ticketBody } from '../shared/messages/tickets.ts';
import type { Clients } from './clients.ts';
import type { StepDeps } from './steps.ts';

// What steps, runs and routes are given of the settings, beside the clients.

/** Without a number to send SMS from, the manager reads out the PIN. */
function secondFactor({ SECOND_FACTOR: factor, SMS_SENDER: sender }: Config): Factor {
  return factor === 'sms' && !sender ? 'managerPin' : factor;
}

/** What every run is started with. */
export function runInput(config: Config) {
  return {
    reissuesMax: config.REISSUES_MAX,
    passkeyGraceMs: durationMs(config.PASSKEY_GRACE),
    enrolmentPeriodMs: durationMs(config.ENROLMENT_PERIOD),
    deliverySilenceMs: durationMs(config.DELIVERY_SILENCE) || null,
  };
}

function deviceSettings(config: Config): StepDeps['deviceSettings'] {
  return {
    shape: config.DEVICE_PASS_SHAPE,
    mayReboot: config.DEVICE_SET_UP_REBOOTS === 'on',
    reusableMinutes: config.DEVICE_PASS_LIFETIME_MINUTES,
    needsCompliance: config.DEVICE_COMPLIANCE === 'on',
  };
}

/** Who has to approve a recovery. */
export const recoveryPolicy = (config: Config): StepDeps['recoveryPolicy'] => ({
  approval: config.RECOVERY_APPROVAL,
  privilegedApprovers: config.RECOVERY_PRIVILEGED_APPROVERS,
});

// What asking for a pass needs, by the API and by the pages alike.

export const devicePassAsking = (config: Config, clients: Clients) => ({
  ...clients,
  isOn: clients.devices !== undefined,
  // IT asks again where a pass came to nothing; none is made by itself.
  runInput: { ...runInput(config), reissuesMax: 0 },
});

export const recoveryAsking = (config: Config, clients: Clients) => ({
  ...clients,
  recoveryPolicy: recoveryPolicy(config),
  perDay: config.RECOVERIES_PER_DAY,
  // Another pass is asked for anew, and approved anew.
  runInput: { ...runInput(config), reissuesMax: 0 },
});

/** Undefined where no system of tickets is configured. */
export const ticketBodyOf = ({ TICKET_WEBHOOK_URL: url, TICKET_FORMAT: format }: Config) =>
  url ? (ticket: Ticket) => ticketBody(format, ticket) : undefined;

/** Undefined where no chat is configured. */
export const chatBodyOf = ({ CHAT_WEBHOOK_URL: url, CHAT_WEBHOOK_FORMAT: format }: Config) =>
  url ? (letter: Letter) => chatBody(format, letter) : undefined;

/** How user names are made. */
function namingOf(
  config: Pick<
    Config,
    | 'USER_DOMAIN'
    | 'USER_DOMAIN_BY_COUNTRY'
    | 'USER_DOMAIN_BY_COMPANY'
    | 'USER_NAME_PATTERN'
    | 'USER_NAME_PARTICLES'
    | 'USER_NAME_GIVEN'
  >,
): Naming {
  return {
    userDomain: config.USER_DOMAIN,
    domainByCountry: config.USER_DOMAIN_BY_COUNTRY,
    domainByCompany: config.USER_DOMAIN_BY_COMPANY,
    style: {
      pattern: config.USER_NAME_PATTERN,
      keepsParticles: config.USER_NAME_PARTICLES === 'kept',
      usesPreferred: config.USER_NAME_GIVEN === 'preferred',
    },
  };
}

/** What the steps need: the clients and the settings. */
export function stepDeps(config: Config, clients: Clients): StepDeps {
  return {
    ...clients,
    publicUrl: config.PUBLIC_URL,
    hasPages: config.SIGN_IN_CLIENT_ID !== undefined,
    ...namingOf(config),
    groupIds: config.GROUP_IDS,
    accessRules: config.ACCESS_RULES,
    issueLead: config.ISSUE_LEAD,
    passLifetimeMinutes: config.PASS_LIFETIME_MINUTES,
    passMinted: config.PASS_MINTED,
    claimPeriod: config.CLAIM_PERIOD,
    claimLead: config.CLAIM_LEAD,
    secondFactor: secondFactor(config),
    fallbackChannels: config.FALLBACK_CHANNELS,
    reminderPolicy: {
      remindHire: config.REMIND_HIRE,
      tellManager: config.TELL_MANAGER,
      tellIt: config.TELL_IT,
    },
    quietHours: config.QUIET_HOURS,
    escalationMail: config.ESCALATION_MAIL,
    chatBody: chatBodyOf(config),
    ticketBody: ticketBodyOf(config),
    hasMailThreads: config.MAIL_THREADS === 'on',
    managerChangeLead: config.MANAGER_CHANGE_LEAD,
    watchPeriod: config.WATCH_PERIOD,
    deletesWithdrawn: config.DELETE_WITHDRAWN === 'on',
    deviceSettings: deviceSettings(config),
    approvalRules: config.APPROVAL_RULES,
    approvalPeriod: config.APPROVAL_PERIOD,
    recoveryPolicy: recoveryPolicy(config),
    recoveryApprovalPeriod: config.RECOVERY_APPROVAL_PERIOD,
    recoveryClaimPeriod: config.RECOVERY_CLAIM_PERIOD,
    accountPolicy: config.ACCOUNT_POLICY,
    keyPolicy: {
      kinds: config.KEY_KINDS,
      passkeyTypes: config.PASSKEY_TYPES,
      models: config.KEY_MODELS,
      needsAttestation: config.KEY_ATTESTATION === 'required',
    },
    newcomerDays: config.NEWCOMER_DAYS,
  };
}
