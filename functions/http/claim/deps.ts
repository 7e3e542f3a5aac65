import type { GuardAtClaim } from '../../../shared/claim/guarded.ts';
import type { ClaimLimits } from '../../../shared/claim/limits.ts';
import type { MintAtClaim } from '../../../shared/claim/minted.ts';
import type {
  Directory,
  Governor,
  Keys,
  Mailer,
  Records,
  SecretStore,
  Texter,
  Workflow,
} from '../../../shared/domain/ports.ts';
import type { Brand } from '../../../shared/messages/brand.ts';
import type { ClaimPages } from './pages/all.ts';

/** What the claim pages need of the app. */
export interface ClaimDeps {
  readonly records: Records;
  readonly keys: Keys;
  readonly secrets: SecretStore;
  readonly directory: Directory;
  readonly mailer: Mailer;
  /** Gives permits for mails to managers. */
  readonly governor: Pick<Governor, 'admit' | 'paused'>;
  /** Undefined where the tenant has no number to send from. */
  readonly texter: Texter | undefined;
  readonly workflow: (context: unknown) => Workflow;
  readonly limits: ClaimLimits;
  readonly guard: GuardAtClaim;
  readonly mint: MintAtClaim;
  readonly pages: ClaimPages;
  /** Has pages with the guide to the passkey say what the tenant admits now. */
  readonly refreshGuide: () => Promise<void>;
  /** How often the hire may ask for a new link without an operator; 0 offers it to nobody. */
  readonly newLinksMax: number;
  readonly sender: Brand;
  readonly publicUrl: string;
}
