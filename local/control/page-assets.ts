import { Html } from '../../shared/messages/html.ts';

export const STYLE = new Html(`
:root { color-scheme: light dark; accent-color: #0b5cad }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem }
section { margin: 0 0 2rem }
h2 { border-bottom: 1px solid #8888; padding-bottom: .25rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: .875rem }
th, td { text-align: left; vertical-align: top; padding: .375rem .75rem .375rem 0; border-bottom: 1px solid #8885; white-space: nowrap }
td:last-child { min-width: 16rem; white-space: pre-wrap; overflow-wrap: anywhere }
button, input, select { font: inherit; padding: .375rem .75rem; max-width: 100%; box-sizing: border-box }
button.main { background: #0b5cad; color: #fff; border: 0; border-radius: .375rem }
label { max-width: 100% }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .5rem 0 }
details { border-bottom: 1px solid #8885; padding: .375rem 0 }
summary { cursor: pointer; overflow-wrap: anywhere }
iframe { width: 100%; height: 32rem; border: 1px solid #8888; border-radius: .375rem; background: Canvas }
#said:empty { display: none }
#said { position: sticky; top: 0; padding: .5rem .75rem; background: #0b5cad; color: #fff; border-radius: .375rem }
`);

export const SCRIPT = new Html(`
const said = document.querySelector('#said');
const send = async (path, body) => {
  const answer = await fetch(path, { method: 'POST', body: JSON.stringify(body) });
  const json = await answer.json();
  if (!answer.ok) throw new Error(json.reason ?? answer.status);
  return json;
};
const doing = (element, work) => async (event) => {
  event.preventDefault();
  const button = event.submitter ?? element;
  button.disabled = true;
  try {
    await work();
    location.reload();
  } catch (error) {
    said.textContent = error.message;
    button.disabled = false;
  }
};
for (const button of document.querySelectorAll('[data-advance], [data-to]')) {
  const { advance, to } = button.dataset;
  button.addEventListener('click', doing(button, () => send('/local/clock', advance ? { advance } : { to })));
}
for (const button of document.querySelectorAll('[data-post]')) {
  button.addEventListener('click', doing(button, () => send(button.dataset.post, {})));
}
const onSubmit = (selector, work) => {
  const form = document.querySelector(selector);
  form?.addEventListener('submit', doing(form, () => work(Object.fromEntries(new FormData(form)))));
};
onSubmit('[data-deliver]', (fields) => send('/local/deliveries', fields));
onSubmit('[data-fault]', ({ fault }) => send('/local/faults', JSON.parse(fault)));
onSubmit('[data-be-the-hire]', async ({ user, code }) => {
  const path = '/local/directory/users/' + encodeURIComponent(user);
  const { session } = await send(path + '/sign-in', { temporaryAccessPass: code.trim() });
  await send(path + '/passkeys', { session });
});
// Shows what is new, unless somebody is typing.
const count = async () => (await (await fetch('/local/outbox')).json()).length;
let known;
setInterval(async () => {
  const now = await count().catch(() => known);
  const isTyping = document.activeElement?.matches('input, select, iframe');
  if (known !== undefined && now !== known && !isTyping) location.reload();
  known ??= now;
}, 3000);
`);
