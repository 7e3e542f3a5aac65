import { z } from 'zod';
import { type Html, html } from '../../shared/messages/html.ts';
import { directionOf, type Language } from '../../shared/messages/language.ts';

/** Those elements of an adaptive card that ours have. */
const Card = z.object({
  body: z.array(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('TextBlock'), text: z.string(), weight: z.string().optional() }),
      z.object({
        type: z.literal('FactSet'),
        facts: z.array(z.object({ title: z.string(), value: z.string() })),
      }),
    ]),
  ),
  actions: z.array(z.object({ title: z.string(), url: z.string() })),
});
type Element = z.output<typeof Card>['body'][number];

/** An adaptive card, roughly as Teams draws it. */
export function drawnCard(card: object, language: Language): Html {
  const { body, actions } = Card.parse(card);
  const buttons = actions.map(
    ({ title, url }) => html`<span class="press" title="${url}">${title}</span>`,
  );
  return html`<div class="card" lang="${language}" dir="${directionOf(language)}">${body.map(drawn)}${buttons}</div>`;
}

function drawn(element: Element): Html {
  if (element.type === 'TextBlock') {
    return element.weight ? html`<p><b>${element.text}</b></p>` : html`<p>${element.text}</p>`;
  }
  const rows = element.facts.map(
    ({ title, value }) => html`<dt>${title}</dt><dd><bdi>${value}</bdi></dd>`,
  );
  return html`<dl>${rows}</dl>`;
}
