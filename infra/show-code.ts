import { parsed } from './call-app.ts';
import { answerOf } from './run-command.ts';
import { showOnce } from './show-once.ts';

/**
 * Asks for the page with a code and shows it in this computer's browser, once. The code is never in
 * the terminal. Throws with the app's own words when there is no page.
 */
export async function showCodePage(
  url: URL,
  token: string,
  path: string,
  say: (line: string) => void,
): Promise<'shown' | 'forgotten'> {
  const response = await answerOf(new URL(path, url), {
    method: 'POST',
    redirect: 'error',
    headers: { authorization: `Bearer ${token}` },
  });
  const text = await response.text();
  const isPage = response.ok && response.headers.get('content-type')?.startsWith('text/html');
  if (!isPage) {
    const problem = parsed(text) as { title?: string; code?: string } | undefined;
    throw new Error(
      `${problem?.title ?? `The app answered ${response.status}.`} ${problem?.code ?? ''}`,
    );
  }
  const page = { html: text, headers: Object.fromEntries(response.headers) };
  const became = await showOnce(page, (address) =>
    say(`Open ${address} in this computer's browser.`),
  );
  say(became === 'shown' ? 'The code was shown.' : 'Nobody opened the page. Ask again soon.');
  return became;
}
