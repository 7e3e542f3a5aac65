import type { HttpAnswer } from './call.ts';
import type { Routes } from './routes.ts';

/** The home page of an app that has none: it says that the host runs and lists its routes. */
export function welcomePage({ served }: Routes): HttpAnswer {
  const rows = served.map(
    ({ methods, template }) =>
      `<li><code>${[...methods].join(', ')} /${escapeHtml(template.text)}</code></li>`,
  );
  return {
    status: 200,
    headers: [['content-type', 'text/html']],
    body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>The function app is running</title>
<h1>The function app is running</h1>
<ul>
${rows.join('\n')}
</ul>
</html>
`,
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
