/** A device that is registered with Windows Autopilot. Empty texts of Intune become null. */
export interface AutopilotIdentity {
  readonly id: string;
  readonly serialNumber: string;
  /** The user that the device is assigned to. */
  readonly userPrincipalName: string | null;
  readonly groupTag: string | null;
}

/** A device that is enrolled in Intune. */
export interface ManagedDevice {
  readonly id: string;
  readonly serialNumber: string;
  /** Object id of the user who enrolled it. Null where Intune does not say. */
  readonly userId: string | null;
  readonly userPrincipalName: string | null;
  /** `compliant`, `noncompliant`, `inGracePeriod`, `unknown` and others. */
  readonly complianceState: string;
  /** UTC. Null where Intune does not say. */
  readonly enrolledAt: string | null;
}

/** The state of an import of a hardware hash. `failed` carries Intune's name of the error. */
export type ImportState =
  | { readonly kind: 'pending' }
  | { readonly kind: 'complete' }
  | { readonly kind: 'failed'; readonly error: string };

/**
 * Windows Autopilot and Intune. A method throws `ServiceError` when a retry may help. A change that
 * is already in place counts as success, so a step may run twice.
 */
export interface Devices {
  /** The identities with exactly this serial number, in any case and without outer spaces. */
  autopilotBySerial(serialNumber: string): Promise<readonly AutopilotIdentity[]>;
  /** Assigns the device to a user. During set-up Windows greets the user by `greeting`. */
  assign(
    identityId: string,
    user: { userPrincipalName: string; greeting: string },
  ): Promise<'assigned' | 'refused'>;
  unassign(identityId: string): Promise<void>;
  /**
   * Uploads the hardware hash of a new device and returns the id of the import. Intune registers the
   * device some minutes later; `importState` tells. A second upload of one device fails later on.
   */
  importDevice(device: {
    serialNumber: string;
    /** Base64, as `Get-WindowsAutopilotInfo` prints it. */
    hardwareHash: string;
    groupTag: string | null;
  }): Promise<string>;
  /** Undefined when Intune does not know the import any more. */
  importState(importId: string): Promise<ImportState | undefined>;
  /** Enrolled devices with exactly this serial number. */
  managedBySerial(serialNumber: string): Promise<readonly ManagedDevice[]>;
  /**
   * All Conditional Access policies and authentication strengths as Graph shows them. `forbidden`:
   * the app may not read them.
   */
  accessRules(): Promise<
    'forbidden' | { readonly policies: readonly unknown[]; readonly strengths: readonly unknown[] }
  >;
}

/**
 * What Conditional Access makes of a pass where sign-in methods are registered. Since July 2026 the
 * user action "Register security information" also covers Windows Hello for Business during device
 * set-up. `unknown`: the app may not read the policies.
 */
export type RegistrationRule =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'read';
      readonly admitsOneTime: boolean;
      readonly admitsReusable: boolean;
      /** A demand for a device that is known already, which no new device can meet. */
      readonly demandsDevice: boolean;
    };
