import { describe, expect, test } from 'vitest';
import { ALL_ROLES, aWorld, error, MINUTE_MS, type TestWorldOptions } from './world.ts';

const HOUR_MS = 60 * MINUTE_MS;

function withUser(options: TestWorldOptions = {}) {
  const world = aWorld(options);
  const user = world.directory.addUser({ userPrincipalName: 'ada@contoso.com' });
  const passes = `/users/${user.id}/authentication/temporaryAccessPassMethods`;
  return { world, id: user.id, passes };
}

const wanted = { lifetimeInMinutes: 60, isUsableOnce: true };

describe('issuing a pass', () => {
  test('the code is in the 201 and in no later answer', async () => {
    const { world, passes } = withUser();
    const created = await world.v1('POST', passes, wanted);
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      isUsable: true,
      methodUsabilityReason: 'EnabledByPolicy',
      isUsableOnce: true,
    });
    expect(created.body.temporaryAccessPass).toMatch(/^\S{8}$/);
    const listed = await world.v1('GET', passes);
    const read = await world.v1('GET', `${passes}/${created.body.id}`);
    expect([listed.body.value[0].temporaryAccessPass, read.body.temporaryAccessPass]).toEqual([
      null,
      null,
    ]);
  });

  test('every code has a symbol that must be escaped somewhere, and the length of the policy', async () => {
    const { world, passes } = withUser();
    world.directory.policies().change('TemporaryAccessPass', { defaultLength: 20 });
    const { body } = await world.v1('POST', passes, wanted);
    expect(body.temporaryAccessPass).toMatch(/[+&=$!()<]/);
    expect(body.temporaryAccessPass).toHaveLength(20);
    expect(world.simulators.codesIssued()).toEqual([body.temporaryAccessPass]);
  });

  test('without wishes the policy decides, and the pass starts now', async () => {
    const { world, passes } = withUser();
    const { body } = await world.v1('POST', passes, {});
    expect(body).toMatchObject({
      lifetimeInMinutes: 60,
      isUsableOnce: true,
      startDateTime: world.iso(),
    });
  });

  const lifetime = 'Invalid LifetimeInMinutes specified. The valid range between 60 and 480.';
  const past = 'Invalid StartDateTime specified. It can not be a time in the past.';
  test.each([
    ['a lifetime below the policy', { lifetimeInMinutes: 59 }, lifetime],
    ['a lifetime above the policy', { lifetimeInMinutes: 481 }, lifetime],
    ['a start in the past', { startDateTime: '2026-11-23T07:59:59Z' }, past],
    ['a start in the past by its offset', { startDateTime: '2026-11-23T08:59:59+01:00' }, past],
    [
      'a multi-use pass under a one-time policy',
      { isUsableOnce: false },
      'Invalid IsUsableOnce specified. The policy only allows one-time passes.',
    ],
    [
      'a code of one’s own',
      { temporaryAccessPass: 'letmein!' },
      "The property 'temporaryAccessPass' cannot be set.",
    ],
  ])('%s is refused', async (_what, body, message) => {
    const { world, passes } = withUser();
    const answer = await world.v1('POST', passes, body);
    expect(error(answer)).toEqual({ status: 400, code: 'badRequest', message });
    expect(answer.body.error.innerError.message).toBe(message);
    expect((await world.v1('GET', passes)).body.value).toEqual([]);
  });

  test('a start may have an offset, unless the tenant is one that refuses it', async () => {
    const startDateTime = '2026-11-24T08:00:00+01:00';
    const kind = withUser();
    const { body } = await kind.world.v1('POST', kind.passes, { startDateTime });
    expect(body.startDateTime).toBe('2026-11-24T07:00:00.000Z');
    const unkind = withUser({ unkind: { refusesOffsets: true } });
    const answer = await unkind.world.v1('POST', unkind.passes, { startDateTime });
    expect(error(answer).message).toBe(past);
  });

  test('an external guest is refused, an internal guest is not', async () => {
    const { world } = withUser();
    const external = world.directory.addUser({
      userPrincipalName: 'x_fabrikam.com#EXT#@contoso.com',
      userType: 'Guest',
      identities: [{ signInType: 'federated', issuer: 'ExternalAzureAD' }],
    });
    const internal = world.directory.addUser({
      userPrincipalName: 'guest@contoso.com',
      userType: 'Guest',
      identities: [{ signInType: 'userPrincipalName' }],
    });
    const post = (id: string) =>
      world.v1('POST', `/users/${id}/authentication/temporaryAccessPassMethods`, wanted);
    expect(error(await post(external.id))).toEqual({
      status: 400,
      code: 'badRequest',
      message: 'Temporary Access Pass cannot be added to an external guest user.',
    });
    expect((await post(internal.id)).status).toBe(201);
  });

  test.each([
    ['the policy is off', { state: 'disabled' }],
    [
      'the user is not targeted',
      { includeTargets: [{ id: '00000000-1111-2222-3333-444444444444', targetType: 'group' }] },
    ],
    ['nobody is targeted', { includeTargets: [] }],
  ])('when %s, creation is refused', async (_what, change) => {
    const { world, passes } = withUser();
    world.directory.policies().change('TemporaryAccessPass', change);
    const answer = await world.v1('POST', passes, wanted);
    expect(error(answer)).toMatchObject({ status: 400, code: 'badRequest' });
    expect(error(answer).message).toContain(
      'Converged UserCredentialPolicy does not allow creating or updating',
    );
  });

  test('exclusion beats inclusion', async () => {
    const { world, id, passes } = withUser();
    const group = world.directory.addGroup({ displayName: 'Not these' });
    world.directory.addMember(group.id, id);
    world.directory
      .policies()
      .change('TemporaryAccessPass', { excludeTargets: [{ id: group.id, targetType: 'group' }] });
    expect((await world.v1('POST', passes, wanted)).status).toBe(400);
  });

  test('a second pass is rejected until the first is deleted', async () => {
    const { world, passes } = withUser();
    const first = await world.v1('POST', passes, wanted);
    expect(error(await world.v1('POST', passes, wanted))).toEqual({
      status: 400,
      code: 'badRequest',
      message: 'A Temporary Access Pass already exists.',
    });
    expect((await world.v1('DELETE', `${passes}/${first.body.id}`)).status).toBe(204);
    expect((await world.v1('DELETE', `${passes}/${first.body.id}`)).status).toBe(404);
    expect((await world.v1('POST', passes, wanted)).status).toBe(201);
  });

  test('where the documents hold, a second pass replaces the first', async () => {
    const { world, id, passes } = withUser({ unkind: { secondPass: 'replace' } });
    const first = await world.v1('POST', passes, wanted);
    const second = await world.v1('POST', passes, wanted);
    expect((await world.v1('GET', passes)).body.value).toHaveLength(1);
    const signIn = (code: string) => world.directory.signIn(id, { temporaryAccessPass: code });
    expect(signIn(first.body.temporaryAccessPass)).toEqual({ refused: 'wrongCode' });
    expect(signIn(second.body.temporaryAccessPass)).toHaveProperty('session');
  });

  test('the clock decides how usable a pass is', async () => {
    const { world, passes } = withUser();
    await world.v1('POST', passes, { ...wanted, startDateTime: world.iso(HOUR_MS) });
    const reason = async () => (await world.v1('GET', passes)).body.value[0].methodUsabilityReason;
    const seen = [await reason()];
    await world.later(HOUR_MS);
    seen.push(await reason());
    world.directory.policies().change('TemporaryAccessPass', { state: 'disabled' });
    seen.push(await reason());
    world.directory.policies().change('TemporaryAccessPass', { state: 'enabled' });
    await world.later(HOUR_MS);
    seen.push(await reason());
    expect(seen).toEqual(['NotYetValid', 'EnabledByPolicy', 'DisabledByPolicy', 'Expired']);
  });
});

describe('signing in', () => {
  async function issued(options: TestWorldOptions = {}, body: object = wanted) {
    const { world, id, passes } = withUser(options);
    const pass = (await world.v1('POST', passes, body)).body;
    const signIn = () =>
      world.directory.signIn(id, { temporaryAccessPass: pass.temporaryAccessPass });
    return { world, id, passes, pass, signIn };
  }
  const sessionOf = (answer: object) => ('session' in answer ? String(answer.session) : 'none');

  test('a one-time pass lets its user in once', async () => {
    const { world, passes, signIn } = await issued();
    expect(signIn()).toHaveProperty('session');
    expect(signIn()).toEqual({ refused: 'alreadyUsed' });
    expect((await world.v1('GET', passes)).body.value[0].methodUsabilityReason).toBe('OneTimeUsed');
  });

  test('a multi-use pass lets its user in until it ends', async () => {
    const { world, id, passes } = withUser();
    world.directory.policies().change('TemporaryAccessPass', { isUsableOnce: false });
    const { body } = await world.v1('POST', passes, { isUsableOnce: false });
    const signIn = () =>
      world.directory.signIn(id, { temporaryAccessPass: body.temporaryAccessPass });
    expect([signIn(), signIn()].every((answer) => 'session' in answer)).toBe(true);
    world.directory.policies().change('TemporaryAccessPass', { isUsableOnce: true });
    expect(signIn()).toEqual({ refused: 'blockedByPolicy' });
  });

  test('before its start and after its end a pass lets nobody in', async () => {
    const { world, signIn } = await issued(
      {},
      { ...wanted, startDateTime: '2026-11-23T09:00:00Z' },
    );
    expect(signIn()).toEqual({ refused: 'notYetValid' });
    await world.later(2 * HOUR_MS);
    expect(signIn()).toEqual({ refused: 'expired' });
  });

  test('a disabled account, a wrong code, no pass and an unknown person are told apart', async () => {
    const { world, id, signIn } = await issued();
    expect(world.directory.signIn(id, { temporaryAccessPass: 'wrong' })).toEqual({
      refused: 'wrongCode',
    });
    expect(world.directory.signIn('boss@contoso.com', { temporaryAccessPass: 'x' })).toEqual({
      refused: 'noPass',
    });
    expect(world.directory.signIn('nobody', { temporaryAccessPass: 'x' })).toEqual({
      refused: 'unknownUser',
    });
    world.directory.updateUser(id, { accountEnabled: false });
    expect(signIn()).toEqual({ refused: 'accountDisabled' });
  });

  test('a passkey registered within ten minutes shows in fido2Methods, by the clock', async () => {
    const { world, id, signIn } = await issued({ tenant: { graphRoles: ALL_ROLES } });
    const session = sessionOf(signIn());
    await world.later(9 * MINUTE_MS);
    const registeredAt = world.iso();
    expect(world.directory.registerPasskey(id, { session })).toHaveProperty('method');
    await world.later(MINUTE_MS);
    const fido = await world.v1('GET', `/users/${id}/authentication/fido2Methods`);
    expect(fido.body.value).toMatchObject([
      {
        createdDateTime: registeredAt,
        passkeyType: 'deviceBound',
        '@odata.type': '#microsoft.graph.fido2AuthenticationMethod',
      },
    ]);
    const all = await world.v1('GET', `/users/${id}/authentication/methods`);
    expect(all.body.value.map((one: Record<string, string>) => one['@odata.type'])).toEqual([
      '#microsoft.graph.passwordAuthenticationMethod',
      '#microsoft.graph.temporaryAccessPassAuthenticationMethod',
      '#microsoft.graph.fido2AuthenticationMethod',
    ]);
  });

  test('a new passkey may show in GET only after a while', async () => {
    const { world, id, signIn } = await issued({
      unkind: { newMethodReplicationMs: [5_000, 5_000] },
    });
    world.directory.registerPasskey(id, { session: sessionOf(signIn()) });
    const count = async () =>
      (await world.v1('GET', `/users/${id}/authentication/fido2Methods`)).body.value.length;
    expect(await count()).toBe(0);
    await world.later(5_000);
    expect(await count()).toBe(1);
  });

  test('eleven minutes after a one-time sign-in it is too late', async () => {
    const { world, id, signIn } = await issued();
    const session = sessionOf(signIn());
    await world.later(11 * MINUTE_MS);
    expect(world.directory.registerPasskey(id, { session })).toEqual({ refused: 'tooLate' });
  });

  test('deleting the pass, revoking sessions or disabling the account ends the session', async () => {
    const ends: [(w: Awaited<ReturnType<typeof issued>>) => Promise<unknown>, string][] = [
      [({ world, passes, pass }) => world.v1('DELETE', `${passes}/${pass.id}`), 'sessionEnded'],
      [({ world, id }) => world.v1('POST', `/users/${id}/revokeSignInSessions`), 'sessionEnded'],
      [
        ({ world, id }) => world.v1('PATCH', `/users/${id}`, { accountEnabled: false }),
        'accountDisabled',
      ],
    ];
    for (const [end, refused] of ends) {
      const given = await issued();
      const session = sessionOf(given.signIn());
      await end(given);
      expect(given.world.directory.registerPasskey(given.id, { session })).toEqual({ refused });
    }
  });

  test('a session belongs to one person', async () => {
    const { world, signIn } = await issued();
    const session = sessionOf(signIn());
    expect(world.directory.registerPasskey('boss@contoso.com', { session })).toEqual({
      refused: 'sessionUnknown',
    });
  });

  const authenticatorIos = '90a3ccdf-635c-4729-a248-9b709135078f';
  const restricted = { isEnforced: true, enforcementType: 'allow', aaGuids: [authenticatorIos] };
  const everybody = [{ id: 'all_users', targetType: 'group' }];
  // A tenant that was not moved to passkey profiles goes by the older properties.
  const unmigrated = { passkeyProfiles: [], includeTargets: everybody };
  test.each([
    ['passkeys are off', { state: 'disabled' }, {}, 'passkeysDisabled'],
    [
      'self-service is off',
      { isSelfServiceRegistrationAllowed: false },
      {},
      'selfServiceNotAllowed',
    ],
    [
      'the authenticator is not on the list',
      { ...unmigrated, keyRestrictions: restricted },
      {},
      'authenticatorNotAllowed',
    ],
    [
      'the authenticator is blocked',
      { ...unmigrated, keyRestrictions: { ...restricted, enforcementType: 'block' } },
      { aaGuid: authenticatorIos },
      'authenticatorNotAllowed',
    ],
    [
      'attestation is enforced and the passkey is synced',
      { ...unmigrated, isAttestationEnforced: true },
      { passkeyType: 'synced' as const },
      'authenticatorNotAllowed',
    ],
    [
      'no profile is open to the user',
      {
        includeTargets: everybody,
        passkeyProfiles: [
          {
            id: 'p',
            name: 'P',
            passkeyTypes: 'deviceBound',
            attestationEnforcement: 'disabled',
            keyRestrictions: { isEnforced: false, enforcementType: 'allow', aaGuids: [] },
          },
        ],
      },
      {},
      'authenticatorNotAllowed',
    ],
  ])('registration is refused when %s', async (_what, change, registration, refused) => {
    const { world, id, signIn } = await issued();
    world.directory.policies().change('Fido2', change);
    const session = sessionOf(signIn());
    expect(world.directory.registerPasskey(id, { session, ...registration })).toEqual({ refused });
  });

  test('a profile that admits the authenticator is enough', async () => {
    const { world, id, signIn } = await issued();
    const profile = {
      id: 'p',
      name: 'P',
      passkeyTypes: 'deviceBound,synced',
      attestationEnforcement: 'disabled',
      keyRestrictions: restricted,
    };
    const includeTargets = [
      { id: 'all_users', targetType: 'group', allowedPasskeyProfiles: ['p'] },
    ];
    world.directory.policies().change('Fido2', { passkeyProfiles: [profile], includeTargets });
    const session = sessionOf(signIn());
    expect(
      world.directory.registerPasskey(id, { session, aaGuid: authenticatorIos }),
    ).toHaveProperty('method');
  });

  test.each([
    ['windowsHello', 'windowsHelloForBusinessMethods'],
    ['platformCredential', 'platformCredentialMethods'],
  ] as const)(
    '%s goes by its own collection, whatever the passkey policy',
    async (kind, collection) => {
      const { world, id, signIn } = await issued();
      world.directory.policies().change('Fido2', { state: 'disabled' });
      world.directory.registerPasskey(id, { session: sessionOf(signIn()), kind });
      await world.later(MINUTE_MS);
      expect(
        (await world.v1('GET', `/users/${id}/authentication/${collection}`)).body.value,
      ).toHaveLength(1);
    },
  );

  test('sign-in and registration leave evidence in the logs', async () => {
    const { world, id, signIn } = await issued({ tenant: { graphRoles: ALL_ROLES } });
    world.directory.registerPasskey(id, { session: sessionOf(signIn()) });
    const filter = `$filter=${encodeURIComponent(`targetResources/any(t:t/id eq '${id}') and loggedByService eq 'Authentication Methods'`)}`;
    const audits = await world.v1('GET', `/auditLogs/directoryAudits?${filter}`);
    expect(audits.body.value.map((one: { resultReason: string }) => one.resultReason)).toEqual([
      'User registered Passkey',
      'Admin registered temporary access pass method for user',
    ]);
    const signIns = `/auditLogs/signIns?$filter=${encodeURIComponent(`userId eq '${id}'`)}`;
    const [stable, beta] = await Promise.all([
      world.graph('GET', `/v1.0${signIns}`),
      world.graph('GET', `/beta${signIns}`),
    ]);
    expect(stable.body.value[0].authenticationDetails).toBeUndefined();
    expect(beta.body.value[0].authenticationDetails[0].authenticationMethod).toBe(
      'Temporary Access Pass',
    );
  });
});
