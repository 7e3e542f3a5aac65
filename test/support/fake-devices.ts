import { isSameSerial } from '../../shared/domain/devices/assignment.ts';
import type {
  AutopilotIdentity,
  Devices,
  ImportState,
  ManagedDevice,
} from '../../shared/domain/devices/ports.ts';

type Identity = { -readonly [Name in keyof AutopilotIdentity]: AutopilotIdentity[Name] };

/** Autopilot and Intune in memory. A user whom `strangers` names is refused. */
export class FakeDevices implements Devices {
  readonly identities: Identity[] = [];
  readonly managed: ManagedDevice[] = [];
  readonly imports: { id: string; hardwareHash: string; state: ImportState }[] = [];
  readonly strangers = new Set<string>();
  rules: Awaited<ReturnType<Devices['accessRules']>> = 'forbidden';

  register(serialNumber: string, userPrincipalName: string | null = null): Identity {
    const id = `identity-${this.identities.length + 1}`;
    const identity = { id, serialNumber, userPrincipalName, groupTag: null };
    this.identities.push(identity);
    return identity;
  }

  enrol(device: Partial<ManagedDevice> & { serialNumber: string }): void {
    this.managed.push({
      id: `device-${this.managed.length + 1}`,
      userId: null,
      userPrincipalName: null,
      complianceState: 'compliant',
      enrolledAt: new Date().toISOString(),
      ...device,
    });
  }

  async autopilotBySerial(serialNumber: string) {
    return this.identities.filter((one) => isSameSerial(one.serialNumber, serialNumber));
  }

  /** What the set-up of Windows calls each person. */
  readonly greetings: string[] = [];

  async assign(
    identityId: string,
    { userPrincipalName, greeting }: { userPrincipalName: string; greeting: string },
  ) {
    this.greetings.push(greeting);
    if (this.strangers.has(userPrincipalName)) return 'refused' as const;
    const identity = this.identities.find(({ id }) => id === identityId);
    if (identity) identity.userPrincipalName = userPrincipalName;
    return 'assigned' as const;
  }

  async unassign(identityId: string): Promise<void> {
    const identity = this.identities.find(({ id }) => id === identityId);
    if (identity) identity.userPrincipalName = null;
  }

  async importDevice({ hardwareHash }: { hardwareHash: string }): Promise<string> {
    const id = `import-${this.imports.length + 1}`;
    this.imports.push({ id, hardwareHash, state: { kind: 'pending' } });
    return id;
  }

  async importState(importId: string) {
    return this.imports.find(({ id }) => id === importId)?.state;
  }

  async managedBySerial(serialNumber: string) {
    return this.managed.filter((one) => isSameSerial(one.serialNumber, serialNumber));
  }

  async accessRules() {
    return this.rules;
  }
}
