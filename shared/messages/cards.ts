import type { Fact, Letter } from './letter.ts';

// A letter to IT as a card in a chat. The words are the mail's.

export const CHAT_FORMATS = ['teams', 'slack'] as const;
export type ChatFormat = (typeof CHAT_FORMATS)[number];

/**
 * The longest body. Teams takes 28 KB, and has refused cards of 21. Slack takes 3,000 characters in a
 * section, and has refused blocks of 13,000 together.
 * @see https://learn.microsoft.com/microsoftteams/limits-specifications-teams
 * @see https://docs.slack.dev/reference/block-kit/blocks/section-block
 */
const BYTES_MAX: Record<ChatFormat, number> = { teams: 20_000, slack: 12_000 };
const SECTION_CHARACTERS_MAX = 3_000;
/** Stands for facts, or the end of a text, that a chat would not take. */
const CUT = '…';

/**
 * A letter as the body that the chat takes: for Teams a message with one adaptive card, as the
 * workflow “Post to a channel when a webhook request is received” wants it. Facts that do not fit are
 * left out.
 * @see https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 */
export function chatBody(format: ChatFormat, letter: Letter): Record<string, unknown> {
  const { facts = [] } = letter;
  for (let count = facts.length; ; count--) {
    const left = facts.length > count ? [[CUT, CUT] as const] : [];
    const body = bodyOf(format, { ...letter, facts: [...facts.slice(0, count), ...left] });
    if (count === 0 || Buffer.byteLength(JSON.stringify(body)) <= BYTES_MAX[format]) return body;
  }
}

function bodyOf(format: ChatFormat, letter: Letter): Record<string, unknown> {
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
    text: { type: 'mrkdwn', text: shortened(text), verbatim: true },
  });
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
      ...inSections(facts).map(section),
      ...(open ? [open] : []),
    ],
  };
}

/** As few sections as hold all facts, each in one of them. */
function inSections(facts: readonly Fact[]): string[] {
  const sections: string[] = [];
  for (const [label, value] of facts) {
    const line = `*${escaped(label)}*\n${escaped(value)}`;
    const longer = `${sections.at(-1)}\n${line}`;
    if (sections.length > 0 && longer.length <= SECTION_CHARACTERS_MAX)
      sections.splice(-1, 1, longer);
    else sections.push(line);
  }
  return sections;
}

const shortened = (text: string): string =>
  text.length <= SECTION_CHARACTERS_MAX
    ? text
    : `${text.slice(0, SECTION_CHARACTERS_MAX - CUT.length)}${CUT}`;

/** Slack's three characters; everything else is text. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
