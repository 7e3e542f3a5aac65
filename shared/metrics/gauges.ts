import { type Gauge, PHASES, type Spread } from '../domain/metrics.ts';
import type { MetricsView } from './keep.ts';

const MS_PER_SECOND = 1_000;

/**
 * The numbers of the newest month and of the open onboardings. Every number is a gauge: a month is computed
 * anew each time and starts again with the next, so a receiver must not add them up.
 */
export function gaugesOf({ months, open }: MetricsView): Gauge[] {
  const month = months.at(-1);
  const stages = Object.entries(open?.byStage ?? {}).map(([stage, value]) =>
    counted('firstkey.onboardings.open', '{onboarding}', value, { stage }),
  );
  if (!month) return stages;
  const at = { month: month.month };
  return [
    ...stages,
    ...Object.entries(month.ended).map(([outcome, value]) =>
      counted('firstkey.onboardings.ended', '{onboarding}', value, { ...at, outcome }),
    ),
    ...Object.entries(month.refusals).map(([reason, value]) =>
      counted('firstkey.onboardings.refused', '{onboarding}', value, { ...at, reason }),
    ),
    ...durations('all', month.hireToDone, at),
    ...PHASES.flatMap((phase) => durations(phase, month.phases[phase], at)),
    ...(month.passkeyByDayOne === null
      ? []
      : [counted('firstkey.passkeys.by_day_one', '1', month.passkeyByDayOne, at)]),
    counted('firstkey.passes.reissued', '{pass}', month.reissues, at),
    counted('firstkey.links.bounced', '{link}', month.bounces, at),
    counted('firstkey.onboardings.attention', '{request}', month.attentions, at),
  ];
}

const counted = (
  name: string,
  unit: string,
  value: number,
  attributes: Gauge['attributes'],
): Gauge => ({ name, unit, value, attributes });

function durations(phase: string, spread: Spread, at: Gauge['attributes']): Gauge[] {
  if (!spread) return [];
  const seconds = { '0.5': spread.medianMs, '0.9': spread.p90Ms };
  return Object.entries(seconds).map(([quantile, ms]) =>
    counted('firstkey.onboarding.duration', 's', ms / MS_PER_SECOND, { ...at, phase, quantile }),
  );
}
