import type { Records, Workflow } from '../domain/ports.ts';
import { DEVICE_PASSES_ASKED, DevicePassRow } from '../storage/device-passes.ts';
import { type DevicePassView, viewDevicePass } from './view.ts';

const PAGE = 25;
const KEY = /^\d{14}\|[a-z2-7]{26}$/;

/**
 * The device passes, newest first, a page at a time. `after` is the continuation of an earlier page;
 * anything else begins at the newest. Rows of device passes that were deleted are removed.
 */
export async function listDevicePasses(
  deps: { readonly records: Records; readonly workflow: Workflow },
  after: string | null,
): Promise<{ readonly items: readonly DevicePassView[]; readonly continuation: string | null }> {
  const from = after !== null && KEY.test(after) ? { from: `${after}!` } : {};
  const rows = await deps.records.list(DEVICE_PASSES_ASKED, DevicePassRow, { ...from, top: PAGE });
  const views = await Promise.all(
    rows.map(async ({ key, value }) => {
      const view = await viewDevicePass(value.id, deps);
      if (!view) await deps.records.remove(DEVICE_PASSES_ASKED, key);
      return view;
    }),
  );
  const last = rows.length < PAGE ? null : (rows.at(-1)?.key ?? null);
  return { items: views.filter((view) => view !== undefined), continuation: last };
}
