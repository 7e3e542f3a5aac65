import { isExternal } from './graph/identities.ts';
import { endsAt, isCodeOf, type Usability, usability } from './graph/passes.ts';
import type { Policies } from './graph/policies.ts';
import type { PasskeyPolicy } from './graph/policy-rules.ts';
import type { SignIn } from './graph/reports.ts';
import type { Store, StoredUser } from './graph/store.ts';
import type { MethodStore, StoredMethod, StoredPass } from './graph/user-methods.ts';
import type { PasskeyKind, Registration, RegistrationRefusal, SignInRefusal } from './people.ts';
import { visibleAfter, type World } from './world.ts';

/** After a one-time pass has been used, the passkey must follow within ten minutes. */
const REGISTRATION_WINDOW_MS = 10 * 60_000;
const AUTHENTICATOR_ANDROID = 'de1e552d-db1d-4423-a619-566b625cdc84';

const REFUSALS: Record<Exclude<Usability, 'EnabledByPolicy'>, SignInRefusal> = {
  DisabledByPolicy: 'blockedByPolicy',
  OneTimeUsed: 'alreadyUsed',
  Expired: 'expired',
  NotYetValid: 'notYetValid',
};

interface Session {
  id: string;
  userId: string;
  passId: string;
  startedAt: number;
  isOneTime: boolean;
}

/** What a person does with a pass: sign in, and register a passkey while the session lasts. */
export function createSessions(
  world: World,
  store: Store,
  policies: Policies,
  methods: MethodStore,
) {
  const { clock, chance, documents } = world;
  const sessions = documents.collection<Session>('sessions');
  const signIns = documents.collection<SignIn>('signIns');

  function signIn(
    idOrName: string,
    code: string,
  ): { session: string } | { refused: SignInRefusal } {
    const user = store.anyUser(idOrName);
    if (!user) return { refused: 'unknownUser' };
    return documents.transaction(() => {
      const { pass } = methods.of(user.id);
      const refused = refusalOf(user, pass, code);
      log(user, refused);
      if (refused !== undefined || !pass) return { refused: refused ?? 'noPass' };
      methods.put({
        ...methods.of(user.id),
        pass: { ...pass, usedAt: pass.usedAt ?? clock.now() },
      });
      const id = chance.bytes(24).toString('base64url');
      const isOneTime = pass.isUsableOnce;
      sessions.put(id, { id, userId: user.id, passId: pass.id, startedAt: clock.now(), isOneTime });
      return { session: id };
    });
  }

  function refusalOf(
    user: StoredUser,
    pass: StoredPass | undefined,
    code: string,
  ): SignInRefusal | undefined {
    if (user.properties['accountEnabled'] !== true) return 'accountDisabled';
    if (!pass) return 'noPass';
    if (!isCodeOf(pass, code)) return 'wrongCode';
    const reason = usability(world, policies, pass, user.id);
    return reason === 'EnabledByPolicy' ? undefined : REFUSALS[reason];
  }

  function register(
    idOrName: string,
    registration: Registration,
  ): { stored: StoredMethod } | { refused: RegistrationRefusal } {
    const user = store.anyUser(idOrName);
    if (!user) return { refused: 'unknownUser' };
    const kind = registration.kind ?? 'fido2';
    const refused =
      sessionProblem(user, registration.session) ?? policyProblem(user, kind, registration);
    if (refused !== undefined) return { refused };
    return documents.transaction(() => {
      const visibleAt = visibleAfter(world, world.unkind.newMethodReplicationMs);
      const stored = methods.add(user.id, kind, propertiesOf(kind, registration), visibleAt);
      const activityDisplayName = 'User registered security info';
      store.audit({ activityDisplayName, resultReason: AUDIT_TEXTS[kind] }, user.id);
      return { stored };
    });
  }

  function sessionProblem(user: StoredUser, id: string): RegistrationRefusal | undefined {
    const session = sessions.get(id);
    if (session?.userId !== user.id) return 'sessionUnknown';
    if (user.properties['accountEnabled'] !== true) return 'accountDisabled';
    const { pass } = methods.of(user.id);
    // Tokens from a pass expire with the pass, and at once when it is deleted or replaced.
    const isPassAlive = pass?.id === session.passId && endsAt(pass) > clock.now();
    if (!isPassAlive || user.sessionsValidFrom >= session.startedAt) return 'sessionEnded';
    const isLate = clock.now() > session.startedAt + REGISTRATION_WINDOW_MS;
    return session.isOneTime && isLate ? 'tooLate' : undefined;
  }

  function policyProblem(
    user: StoredUser,
    kind: PasskeyKind,
    { aaGuid = AUTHENTICATOR_ANDROID, passkeyType = 'deviceBound' }: Registration,
  ): RegistrationRefusal | undefined {
    if (isExternal(user) || user.properties['userType'] === 'Guest') return 'guest';
    if (kind !== 'fido2') return undefined;
    const policy = policies.passkey();
    if (!policies.isOnFor(policy, user.id)) return 'passkeysDisabled';
    if (!policy.isSelfServiceRegistrationAllowed) return 'selfServiceNotAllowed';
    const ids = ['all_users', user.id, ...store.transitiveGroupIdsOf(user.id)];
    return admits(policy, ids, aaGuid, passkeyType) ? undefined : 'authenticatorNotAllowed';
  }

  function log(user: StoredUser, refused: SignInRefusal | undefined): void {
    const id = chance.uuid();
    signIns.put(id, {
      id,
      createdDateTime: new Date(clock.now()).toISOString(),
      userId: user.id,
      userPrincipalName: String(user.properties['userPrincipalName']).toLowerCase(),
      isInteractive: true,
      status: {
        errorCode: refused === undefined ? 0 : 130_503,
        failureReason: refused ?? 'Other.',
      },
      authenticationDetails: [
        { authenticationMethod: 'Temporary Access Pass', succeeded: refused === undefined },
      ],
    });
  }

  return { signIn, register };
}

/** Profiles, when there are any, replace the older settings; one that admits is enough. */
function admits(
  policy: PasskeyPolicy,
  ids: string[],
  aaGuid: string,
  passkeyType: string,
): boolean {
  if (policy.passkeyProfiles.length === 0) {
    if (policy.isAttestationEnforced && passkeyType === 'synced') return false;
    return isAllowed(policy.keyRestrictions, aaGuid);
  }
  const targets = policy.includeTargets.filter(({ id }) => ids.includes(id));
  const allowed = targets.flatMap(({ allowedPasskeyProfiles = [] }) => allowedPasskeyProfiles);
  const profiles = policy.passkeyProfiles.filter(({ id }) => allowed.includes(id));
  return profiles.some(
    (profile) =>
      profile.passkeyTypes.split(',').includes(passkeyType) &&
      !(profile.attestationEnforcement === 'registrationOnly' && passkeyType === 'synced') &&
      isAllowed(profile.keyRestrictions, aaGuid),
  );
}

function isAllowed(
  { isEnforced, enforcementType, aaGuids }: PasskeyPolicy['keyRestrictions'],
  aaGuid: string,
): boolean {
  if (!isEnforced) return true;
  const isListed = aaGuids.some((listed) => listed.toLowerCase() === aaGuid.toLowerCase());
  return enforcementType === 'allow' ? isListed : !isListed;
}

const AUDIT_TEXTS: Record<PasskeyKind, string> = {
  fido2: 'User registered Passkey',
  windowsHello: 'User registered Windows Hello for Business Authentication Method',
  platformCredential: 'User registered Platform Credential Authentication Method',
};

function propertiesOf(
  kind: PasskeyKind,
  { aaGuid = AUTHENTICATOR_ANDROID, passkeyType = 'deviceBound' }: Registration,
): Record<string, unknown> {
  switch (kind) {
    case 'windowsHello':
      return { displayName: 'LAPTOP-1', keyStrength: 'normal' };
    case 'platformCredential':
      return { displayName: 'Mac', keyStrength: 'normal', platform: 'macOS' };
    case 'fido2':
      return {
        displayName: 'Passkey',
        aaGuid,
        model:
          aaGuid === AUTHENTICATOR_ANDROID ? 'Microsoft Authenticator - Android' : 'Security key',
        attestationLevel: passkeyType === 'synced' ? 'notAttested' : 'attested',
        attestationCertificates: [],
        passkeyType,
      };
    default:
      return kind satisfies never;
  }
}
