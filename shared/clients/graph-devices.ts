import type { Client } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { isSameSerial } from '../domain/devices/assignment.ts';
import type {
  AutopilotIdentity,
  Devices,
  ImportState,
  ManagedDevice,
} from '../domain/devices/ports.ts';
import { ServiceError } from '../errors.ts';
import { ask, graph, graphOrNothing, serviceError } from './graph-client.ts';
import { allOf } from './graph-pages.ts';

const AUTOPILOT = '/deviceManagement/windowsAutopilotDeviceIdentities';
const IMPORTS = '/deviceManagement/importedWindowsAutopilotDeviceIdentities';
const ACCESS_POLICIES = '/identity/conditionalAccess/policies';
const STRENGTHS = '/policies/authenticationStrengthPolicies';
const MANAGED = '/deviceManagement/managedDevices';
const MANAGED_PROPERTIES =
  'id,serialNumber,userId,userPrincipalName,complianceState,enrolledDateTime';

const text = z
  .string()
  .nullish()
  .transform((value) => value || null);

const Identity = z
  .object({ id: z.string(), serialNumber: text, userPrincipalName: text, groupTag: text })
  .transform(
    ({ serialNumber, ...identity }): AutopilotIdentity => ({
      ...identity,
      serialNumber: serialNumber ?? '',
    }),
  );

const Managed = z
  .object({
    id: z.string(),
    serialNumber: text,
    userId: text,
    userPrincipalName: text,
    complianceState: text,
    enrolledDateTime: text,
  })
  .transform(
    (device): ManagedDevice => ({
      id: device.id,
      serialNumber: device.serialNumber ?? '',
      userId: device.userId,
      userPrincipalName: device.userPrincipalName,
      complianceState: device.complianceState ?? 'unknown',
      enrolledAt: device.enrolledDateTime,
    }),
  );

const Import = z.object({
  id: z.string(),
  state: z
    .object({ deviceImportStatus: z.string(), deviceErrorName: text.optional() })
    .transform(({ deviceImportStatus: status, deviceErrorName }): ImportState => {
      if (status === 'complete') return { kind: 'complete' };
      if (status === 'error') return { kind: 'failed', error: deviceErrorName ?? 'unknown' };
      return { kind: 'pending' };
    }),
});

/**
 * Windows Autopilot and Intune through Graph v1.0.
 * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotdeviceidentity-assignusertodevice
 */
export function graphDevices(client: Client): Devices {
  return {
    async autopilotBySerial(serialNumber) {
      // Intune answers `contains` only; which of the answers it is, is decided here.
      const filter = `contains(serialNumber,${quoted(serialNumber.trim())})`;
      const found = await all(client, AUTOPILOT, Identity, { filter });
      return found.filter((one) => isSameSerial(one.serialNumber, serialNumber));
    },

    async assign(identityId, { userPrincipalName, greeting }) {
      const body = { userPrincipalName, addressableUserName: greeting };
      try {
        await ask(client, `${AUTOPILOT}/${identityId}/assignUserToDevice`).post(body);
        return 'assigned';
      } catch (error) {
        const failure = serviceError(error);
        if (failure.status === 400) return 'refused';
        throw failure;
      }
    },

    async unassign(identityId) {
      await graphOrNothing(() =>
        ask(client, `${AUTOPILOT}/${identityId}/unassignUserFromDevice`).post({}),
      );
    },

    async importDevice({ serialNumber, hardwareHash, groupTag }) {
      const body = {
        '@odata.type': '#microsoft.graph.importedWindowsAutopilotDeviceIdentity',
        serialNumber,
        hardwareIdentifier: hardwareHash,
        ...(groupTag !== null && { groupTag }),
      };
      return Import.parse(await graph(() => ask(client, IMPORTS).post(body))).id;
    },

    async importState(importId) {
      const found = await graphOrNothing(() => ask(client, `${IMPORTS}/${importId}`).get());
      return found === undefined ? undefined : Import.parse(found).state;
    },

    async managedBySerial(serialNumber) {
      const filter = `serialNumber eq ${quoted(serialNumber.trim())}`;
      const found = await all(client, MANAGED, Managed, {
        filter,
        select: MANAGED_PROPERTIES,
      });
      return found.filter((one) => isSameSerial(one.serialNumber, serialNumber));
    },

    async accessRules() {
      try {
        const policies = await all(client, ACCESS_POLICIES, z.unknown());
        return { policies, strengths: await all(client, STRENGTHS, z.unknown()) };
      } catch (error) {
        if (error instanceof ServiceError && error.status === 403) return 'forbidden';
        throw error;
      }
    },
  };
}

/** All pages of a list, with each item in its form. */
async function all<S extends z.ZodType>(
  client: Client,
  path: string,
  schema: S,
  { filter, select }: { filter?: string; select?: string } = {},
): Promise<z.output<S>[]> {
  let request = ask(client, path);
  if (filter !== undefined) request = request.filter(encodeURIComponent(filter));
  if (select !== undefined) request = request.select(select);
  const found = await graph(() => allOf(client, request));
  return found.map((item) => schema.parse(item));
}

/** Escapes a value as an OData string literal. */
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`;
