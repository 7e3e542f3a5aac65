import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// host.json decides what is logged, for how long a message is tried, and which run belongs to which
// version of the code. Each of these lines has cost somebody something.

const hostJson = JSON.parse(readFileSync(join(import.meta.dirname, '../../host.json'), 'utf8'));
const { logging, extensions } = hostJson;

test('no request is recorded: the path of a claim link holds its token', () => {
  expect(logging.logLevel['Host.Results']).toBe('None');
  // The host's own web server would log the path too.
  expect(logging.logLevel['Microsoft']).toBe('Warning');
});

test('Live Metrics are off: they see requests before the filter of the log levels', () => {
  expect(logging.applicationInsights.enableLiveMetrics).toBe(false);
});

test('sampling drops no line that an alert rests on', () => {
  const { isEnabled, excludedTypes } = logging.applicationInsights.samplingSettings;
  const kept: string[] = isEnabled ? excludedTypes.split(';') : ['Trace', 'Exception', 'Request'];
  expect(kept).toEqual(expect.arrayContaining(['Trace', 'Exception', 'Request']));
});

test("the app's own lines are logged, and the task hub's chatter is not", () => {
  expect(logging.logLevel.default).toBe('Information');
  expect(Object.keys(logging.logLevel)).not.toContain('Function');
  expect(logging.logLevel['DurableTask.AzureStorage']).toBe('Warning');
  expect(logging.logLevel['DurableTask.Core']).toBe('Warning');
});

test('a queue that is not there yet is no warning every five seconds', () => {
  expect(logging.logLevel['Azure.Core']).toBe('Error');
});

test('runs are traced across their steps, without what goes in and comes out', () => {
  expect(extensions.durableTask.tracing).toEqual({
    traceInputsAndOutputs: false,
    distributedTracingEnabled: true,
    version: 'V2',
  });
});

test('a run keeps the version of the code that it began with', () => {
  const { hubName, defaultVersion, versionMatchStrategy, versionFailureStrategy } =
    extensions.durableTask;
  expect(hubName).toBe('Firstkey');
  expect(defaultVersion).toMatch(/^\d+\.\d+$/);
  expect([versionMatchStrategy, versionFailureStrategy]).toEqual(['CurrentOrOlder', 'Reject']);
});

test('the backend of the runs is chosen when the package is made, not here', () => {
  // npm start, and a Functions host on a developer's machine, use AzureWebJobsStorage.
  expect(extensions.durableTask.storageProvider).toBeUndefined();
});

test('a message is tried five times, half a minute apart', () => {
  expect(extensions.queues).toMatchObject({
    maxDequeueCount: 5,
    visibilityTimeout: '00:00:30',
    messageEncoding: 'base64',
  });
});

test('routes are where the contract says, and extensions are those of the fourth bundle', () => {
  expect(extensions.http.routePrefix).toBe('');
  expect(hostJson.extensionBundle).toEqual({
    id: 'Microsoft.Azure.Functions.ExtensionBundle',
    version: '[4.0.0, 5.0.0)',
  });
});
