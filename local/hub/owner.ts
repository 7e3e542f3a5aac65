import { HubError } from './contract.ts';

/** A store belongs to one hub name for ever. @throws HubError `badArgument` for another hub's name. */
export function checkOwner(location: string, owner: string, hubName: string): void {
  if (owner === hubName) return;
  throw new HubError(
    'badArgument',
    `The task hub data file ${location} belongs to the hub ${owner}, not to ${hubName}: use another file.`,
  );
}
