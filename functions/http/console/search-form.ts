import { Stage } from '../../../shared/domain/onboarding.ts';
import { type Html, html } from '../../../shared/messages/html.ts';
import { stageWords } from './parts.ts';
import type { Reader } from './reader.ts';

interface Asked {
  readonly q?: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly stage?: string | undefined;
}

/** Stages without words of their own are called alike, so their stable names tell the choices apart. */
function choiceWords(reader: Reader, stage: Stage): string {
  const words = stageWords(reader, stage);
  return Object.hasOwn(reader.mailWords.toIt.stage, stage) ? words : `${words} (${stage})`;
}

/** Asks for people by name or id, day and stage. Its answer has an address that can be kept. */
export function searchForm(reader: Reader, { q = '', from, to, stage }: Asked): Html {
  const { people } = reader.words;
  const options = Stage.options.map(
    (one) =>
      html`<option value="${one}"${one === stage ? html` selected` : ''}>${choiceWords(reader, one)}</option>`,
  );
  return html`<form class="find" method="get" action="/people" role="search">
<div class="whole"><label for="q">${people.search}</label><input id="q" name="q" type="search" maxlength="100" value="${q}" aria-describedby="q-hint"></div>
<div><label for="from">${people.from}</label><input id="from" name="from" type="date" value="${from}"></div>
<div><label for="to">${people.to}</label><input id="to" name="to" type="date" value="${to}"></div>
<div><label for="stage">${people.stage}</label><select id="stage" name="stage"><option value="">${people.anyStage}</option>${options}</select></div>
<div><button type="submit">${people.find}</button></div>
<p class="quiet whole" id="q-hint">${people.inTheseDays}</p></form>`;
}
