import { appUrl, callTo, tokenFor } from '../call-app.ts';
import { runCommand } from '../run-command.ts';
import { showCodePage } from '../show-code.ts';
import { describeAnswer } from './describe.ts';
import { readCommand, USAGE } from './read-command.ts';

// `npm run pass -- issue|show|approve|decline|revoke|code`: passes for people who are here already.

const say = (line: string) => console.log(line);

await runCommand(() => run(process.argv.slice(2)));

async function run(args: string[]): Promise<number> {
  const read = readCommand(args);
  if (!read) {
    say(USAGE);
    return 2;
  }
  const { command, audience } = read;
  const url = appUrl(read.url);
  if (command.kind === 'code') {
    const token = await tokenFor(audience);
    return (await showCodePage(url, token, command.path, say)) === 'shown' ? 0 : 1;
  }
  const call = callTo(url, () => tokenFor(audience));
  const answer =
    command.kind === 'show'
      ? await call('GET', command.path)
      : await call('POST', command.path, { body: command.body });
  for (const line of describeAnswer(answer)) say(line);
  return answer.status < 400 ? 0 : 1;
}
