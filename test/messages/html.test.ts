import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Html, html } from '../../shared/messages/html.ts';

test.each(['&', '<', '>', '"', "'", '`'])('a %s in a value is escaped', (character) => {
  expect(html`<p title="${character}">${character}</p>`.text).toBe(
    `<p title="&#${character.charCodeAt(0)};">&#${character.charCodeAt(0)};</p>`,
  );
});

test('no value can leave its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'<>"\'`&;#abc 0') }), (value) => {
      const { text } = html`<i a="${value}">${value}</i>`;
      expect(text.replace(/^<i a="[^"<>'`]*">[^<>"'`]*<\/i>$/, '')).toBe('');
    }),
  );
});

test('what is escaped reads back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      const { text } = html`${value}`;
      const back = text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
      expect(back).toBe(value);
    }),
  );
});

test('HTML inside of HTML is kept, alone and in a list', () => {
  expect(html`<ul>${[html`<li>${'<'}</li>`, html`<li>${1}</li>`]}</ul>`.text).toBe(
    '<ul><li>&#60;</li><li>1</li></ul>',
  );
  expect(html`${new Html('<b>')}`.text).toBe('<b>');
  expect(String(html`a${''}b`)).toBe('ab');
});
