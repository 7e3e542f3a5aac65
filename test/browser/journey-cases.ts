/** How one hire opens the pages. Each value of each part stands with each value of every other part. */
export interface JourneyCase {
  readonly language: 'en' | 'de' | 'ar';
  readonly device: 'phone' | 'desktop';
  readonly colorScheme: 'light' | 'dark';
  readonly input: 'pointer' | 'keyboard';
  readonly script: 'script' | 'no script';
}

/** Six journeys instead of 48: a test makes sure that every pair of values is among them. */
export const JOURNEYS: readonly JourneyCase[] = [
  aCase('en', 'phone', 'light', 'pointer', 'script'),
  aCase('en', 'desktop', 'dark', 'keyboard', 'no script'),
  aCase('de', 'phone', 'light', 'keyboard', 'no script'),
  aCase('de', 'desktop', 'dark', 'pointer', 'script'),
  aCase('ar', 'phone', 'dark', 'pointer', 'no script'),
  aCase('ar', 'desktop', 'light', 'keyboard', 'script'),
];

function aCase(
  language: JourneyCase['language'],
  device: JourneyCase['device'],
  colorScheme: JourneyCase['colorScheme'],
  input: JourneyCase['input'],
  script: JourneyCase['script'],
): JourneyCase {
  return { language, device, colorScheme, input, script };
}

/** The pairs of values that no journey plays, such as `ar dark`. */
export function pairsMissing(cases: readonly JourneyCase[]): string[] {
  const keys = ['language', 'device', 'colorScheme', 'input', 'script'] as const;
  const valuesOf = (key: keyof JourneyCase) => [...new Set(cases.map((one) => one[key]))];
  return keys.flatMap((one, index) =>
    keys.slice(index + 1).flatMap((other) =>
      valuesOf(one).flatMap((value) =>
        valuesOf(other)
          .filter((second) => !cases.some((each) => each[one] === value && each[other] === second))
          .map((second) => `${value} ${second}`),
      ),
    ),
  );
}
