import { z } from 'zod';
import { type Html, html } from '../../shared/messages/html.ts';
import { directionOf, type Language } from '../../shared/messages/language.ts';

const Run = z.object({ text: z.string(), weight: z.string().optional() });
/** Those elements of an adaptive card that ours have. */
const Card = z.object({
  body: z.array(z.object({ type: z.literal('RichTextBlock'), inlines: z.array(Run) })),
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

const drawn = ({ inlines }: Element): Html =>
  html`<p>${inlines.map(({ text, weight }) =>
    weight ? html`<b>${text}</b>` : html`<bdi>${text}</bdi>`,
  )}</p>`;
