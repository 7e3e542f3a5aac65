import type { Letter } from './letter.ts';

// A letter to IT as a card in a chat. The words are the mail's.

export const CHAT_FORMATS = ['teams', 'slack'] as const;
export type ChatFormat = (typeof CHAT_FORMATS)[number];

/**
 * A letter as the body that the chat takes: for Teams a message with one adaptive card, as the
 * workflow “Post to a channel when a webhook request is received” wants it.
 * @see https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
export function chatBody(format: ChatFormat, letter: Letter): Record<string, unknown> {
  if (format === 'slack') return { ...slackMessage(letter) };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return {
    type: 'message',
    attachments: [{ contentType, contentUrl: null, content: adaptiveCard(letter) }],
  };
}

/**
 * For a Teams workflow that posts what it is sent. A TextBlock and a FactSet read Markdown, so a name from
 * HR's data could become a link there. A RichTextBlock reads none.
 * @see https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features
 * @see https://adaptivecards.io/explorer/RichTextBlock.html
 */
export function adaptiveCard({ heading, before, facts = [], button, after }: Letter): object {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.4',
    body: [
      plainText({ text: heading, weight: 'Bolder', size: 'Medium' }),
      ...[...before, ...after].map((text) => plainText({ text })),
      ...facts.map(([label, value]) =>
        plainText({ text: `${label}: `, weight: 'Bolder' }, { text: value }),
      ),
    ],
    actions: button ? [{ type: 'Action.OpenUrl', title: button.label, url: button.url }] : [],
  };
}

interface Run {
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Medium';
}

const plainText = (...runs: readonly Run[]): object => ({
  type: 'RichTextBlock',
  inlines: runs.map((run) => ({ type: 'TextRun', ...run })),
});

/**
 * For an incoming webhook of Slack. `text` is what notifications show. With
 * `verbatim` Slack makes no links, channels or mentions of words.
 * @see https://api.slack.com/reference/block-kit/blocks
 */
export function slackMessage({ heading, before, facts = [], button, after }: Letter): object {
  const section = (text: string) => ({
    type: 'section',
    text: { type: 'mrkdwn', text, verbatim: true },
  });
  const factLines = facts.map(([label, value]) => `*${escaped(label)}*\n${escaped(value)}`);
  const open = button && {
    type: 'actions',
    elements: [
      { type: 'button', text: { type: 'plain_text', text: button.label }, url: button.url },
    ],
  };
  return {
    text: escaped(heading),
    blocks: [
      section(`*${escaped(heading)}*`),
      ...[...before, ...after].map((text) => section(escaped(text))),
      ...(factLines.length > 0 ? [section(factLines.join('\n'))] : []),
      ...(open ? [open] : []),
    ],
  };
}

/** Slack's three characters; everything else is text. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
