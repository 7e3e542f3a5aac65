import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import hostJson from '../../host.json' with { type: 'json' };
import type { HistoryEvent } from '../../local/hub/contract.ts';
import { beginRun, type Cast, type Episode } from '../support/run-harness.ts';
import { castFor, Person } from '../support/scripted-activities.ts';
import { APPROVAL_SCENARIOS, scriptOf } from './approval-scenarios.ts';
import { DEVICE_SCENARIOS, deviceCast } from './device-scenarios.ts';
import { type RecordedExecution, textOf } from './recorded.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';

// `node test/histories/record.ts VERSION` records the histories of today's code below
// `test/histories/VERSION/`, those with a device in its folder `devices`, and those in which somebody is
// asked to approve in `approvals`. Done at each release, and never again for a version that is out.

const { defaultVersion } = hostJson.extensions.durableTask;
const version = process.argv[2];
if (!version) throw new Error('Say for which version: node test/histories/record.ts 0.2.0');
const folder = join(import.meta.dirname, version);
for (const below of ['devices', 'approvals']) mkdirSync(join(folder, below), { recursive: true });
for (const [name, scenario] of Object.entries(SCENARIOS)) {
  const executions = await record(scenario);
  writeFileSync(join(folder, `${name}.json`), textOf({ executions }));
}
for (const [name, scenario] of Object.entries(DEVICE_SCENARIOS)) {
  const executions = await record(scenario.play, (person) => deviceCast(person, scenario));
  writeFileSync(join(folder, 'devices', `${name}.json`), textOf({ executions }));
}
for (const [name, approval] of Object.entries(APPROVAL_SCENARIOS)) {
  const { scenario, castOf } = scriptOf(approval);
  const executions = await record(scenario, castOf);
  writeFileSync(join(folder, 'approvals', `${name}.json`), textOf({ executions }));
}

async function record(
  scenario: Scenario,
  castOf: (person: Person) => Cast = castFor,
): Promise<RecordedExecution[]> {
  const executions = new Map<string, RecordedExecution>();
  const observe = ({ triggerInput: { input, history } }: Episode) => {
    executions.set(executionId(history), { input, history: [...history] });
  };
  const person = new Person();
  const run = await beginRun(castOf(person), { observe, defaultVersion });
  try {
    await scenario(run, person);
    const history = await run.history();
    const last = executions.get(executionId(history));
    executions.set(executionId(history), { input: last?.input, history });
    return [...executions.values()];
  } finally {
    await run.end();
  }
}

function executionId(history: readonly HistoryEvent[]): string {
  const [, started] = history;
  const instance = started?.['OrchestrationInstance'] as { ExecutionId: string } | undefined;
  if (!instance) throw new Error('The history does not begin with the start of an execution.');
  return instance.ExecutionId;
}
