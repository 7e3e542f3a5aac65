import type { RequestFinding } from '../../../../shared/domain/request-parts.ts';
import { type Html, html } from '../../../../shared/messages/html.ts';
import type { Reader } from '../reader.ts';
import { findingLine } from './findings.ts';

/** What a form holds, and what is wrong with it by the path of each finding. */
export interface Filled {
  readonly reader: Reader;
  readonly form: URLSearchParams;
  readonly findings: readonly RequestFinding[];
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | Html;
  /** The paths of findings that are shown here; those below them as well. */
  readonly paths: readonly string[];
  readonly isNeeded?: boolean;
}

const isAt = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}.`);

const wrongAt = ({ findings }: Filled, { paths }: Pick<Field, 'paths'>): RequestFinding[] =>
  findings.filter(({ path }) => paths.some((place) => isAt(path, place)));

/** What is wrong with a field, in front of it, and the attributes by which those who hear the page are told. */
function told(filled: Filled, field: Field): { readonly lines: Html; readonly attributes: Html } {
  const wrong = wrongAt(filled, field);
  const ids = [
    ...(wrong.length > 0 ? [`${field.name}-wrong`] : []),
    ...(field.hint ? [`${field.name}-hint`] : []),
  ];
  const lines = wrong.map((one) => html`<span>${findingLine(filled.reader, one)}</span> `);
  return {
    lines: html`${field.hint ? html`<p class="hint" id="${field.name}-hint">${field.hint}</p>` : ''}${wrong.length > 0 ? html`<p class="alarm" id="${field.name}-wrong">${lines}</p>` : ''}`,
    attributes: html`${wrong.length > 0 ? html` aria-invalid="true"` : ''}${ids.length > 0 ? html` aria-describedby="${ids.join(' ')}"` : ''}`,
  };
}

/** One line of text. */
export function textField(filled: Filled, field: Field & { readonly max: number }): Html {
  const { name, label, max, isNeeded = false } = field;
  const { lines, attributes } = told(filled, field);
  return html`<div><label for="${name}">${label}</label>${lines}<input id="${name}" name="${name}" value="${filled.form.get(name) ?? ''}" maxlength="${max}" autocomplete="off" autocapitalize="off" spellcheck="false"${isNeeded ? html` required` : ''}${attributes}></div>`;
}

/** Several lines of text that no line end is added to. */
export function areaField(filled: Filled, field: Field & { readonly rows: number }): Html {
  const { name, label, rows } = field;
  const { lines, attributes } = told(filled, field);
  return html`<div><label for="${name}">${label}</label>${lines}<textarea id="${name}" name="${name}" rows="${rows}" autocomplete="off" autocapitalize="off" spellcheck="false" dir="ltr"${attributes}>
${filled.form.get(name) ?? ''}</textarea></div>`;
}

/** One of some, or several of some. The first of a choice is chosen until another is. */
export function choiceField(
  filled: Filled,
  field: Field & {
    readonly type: 'radio' | 'checkbox';
    readonly options: readonly (readonly [value: string, label: string])[];
  },
): Html {
  const { name, label, type, options } = field;
  const { lines, attributes } = told(filled, field);
  const chosen = filled.form.getAll(name);
  const isChosen = (value: string, index: number) =>
    chosen.includes(value) || (type === 'radio' && chosen.length === 0 && index === 0);
  const boxes = options.map(
    ([value, text], index) =>
      html`<label class="choice"><input type="${type}" name="${name}" value="${value}"${isChosen(value, index) ? html` checked` : ''}> ${text}</label>`,
  );
  return html`<fieldset${attributes}><legend>${label}</legend>${lines}${boxes}</fieldset>`;
}

/** Findings that belong to no field of the form. */
export const unplaced = (
  { findings }: Filled,
  places: readonly string[],
): readonly RequestFinding[] =>
  findings.filter(({ path }) => !places.some((place) => isAt(path, place)));

/** The values of some fields, sent again unseen. */
export const hiddenFields = (form: URLSearchParams, names: readonly string[]): Html[] =>
  names.flatMap((name) =>
    form.getAll(name).map((value) => html`<input type="hidden" name="${name}" value="${value}">`),
  );
