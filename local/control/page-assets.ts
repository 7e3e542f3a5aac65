import { Html } from '../../shared/messages/html.ts';

export const STYLE = new Html(`
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .875rem }
th, td { text-align: left; vertical-align: top; padding: .375rem .75rem .375rem 0; border-bottom: 1px solid #8885; white-space: nowrap }
td:last-child { white-space: pre-wrap; overflow-wrap: anywhere; min-width: 16rem }
button { font: inherit; padding: .375rem .75rem }
`);

export const SCRIPT = new Html(`
for (const button of document.querySelectorAll('[data-advance]')) {
  button.addEventListener('click', async () => {
    button.disabled = true;
    const answer = await fetch('/local/clock', { method: 'POST', body: JSON.stringify({ advance: button.dataset.advance }) });
    if (answer.ok) location.reload();
    else button.textContent = (await answer.json()).reason;
  });
}
`);
