import { expect, test } from 'vitest';
import { catalogueOf } from '../../shared/messages/catalogues.ts';
import { LANGUAGES, type Language } from '../../shared/messages/language.ts';

// IT issues codes for people who are here already. What they read must be true of them too.

/** How each language says "first" and "new", in the sentences that were written for a first day. */
const FIRST: Readonly<Record<Language, RegExp>> = {
  en: /first|new laptop/i,
  nl: /eerste|nieuwe/i,
  de: /erste|neuen/i,
  fr: /premi|nouvel/i,
  nb: /første|nye/i,
  es: /primer|nuevo/i,
  sv: /första|nya/i,
  da: /første|nye/i,
  fi: /ensimmäi|uusi/i,
  it: /primo|prima volta|nuovo/i,
  'pt-PT': /primeir|novo/i,
  'pt-BR': /primeir|novo/i,
  pl: /pierwsz|nowego/i,
  ar: /أول|الأول|الجديد/,
};

test.each(LANGUAGES)(
  'no text that somebody reads who is here already speaks of a first time: %s',
  (language) => {
    const { toHire, sms, pages, calendar, toManager, steps } = catalogueOf(language);
    const texts = [
      toHire.reminder.intro,
      sms.linkInShort,
      pages.ready.title,
      pages.ready.intro,
      pages.code.nextThen,
      pages.done.title,
      calendar.firstDay,
      toManager.opened.next,
      ...Object.values(steps.device),
    ];
    for (const text of texts) expect(text).not.toMatch(FIRST[language]);
  },
);
