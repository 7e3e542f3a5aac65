import type { Language } from '../../shared/messages/language.ts';

type Rules = Readonly<Record<string, RegExp>>;

/** What no text may contain, in any language. */
const ANYWHERE: Rules = {
  'a placeholder is left': /undefined|null|NaN|\[object|\[secret\]|\$\{|\{\{|[{}]/,
  'two blanks follow each other': / {2}/,
  'a blank stands before a comma or a full stop': /[ \u00a0][,.](?!\d)/,
  'two signs end one sentence': /[.,;:?]\.|\.,|\?\?|;;/,
  'it shouts': /!/,
};

/** One form of address and one term for each thing, so that readers recognise it. */
const IN: Record<Language, Rules> = {
  en: {
    'English has another word for it': /\b(pass ?code|OTP|log ?in|e-mail|mobile phone number)\b/i,
  },
  nl: {
    'colleagues are called "je"': /\b(u|uw|alstublieft)\b/i,
    'Dutch has another word for it': /\bPIN\b|\bmanager\b|inlog|wachtwoordloos/,
  },
  de: {
    'strangers are called "Sie"': /\b(du|dich|dir|dein(e[mnrs]?)?|euch|euer)\b/i,
    'German has another word for it': /Zugangsschlüssel|Pincode|Kennwort|einloggen|Manager\b/i,
  },
  fr: {
    'strangers are called "vous"': /(?<![\p{L}-])(tu|te|toi|ton|tes)(?![\p{L}-])/iu,
    'a sign of two parts follows a no-break blank': /(?<!\u00a0)[:;?](?=\s|$)/m,
    'French has another word for it': /(?<!code |codes )\bPIN\b|(?<!e-)\bmail\b|bloqué/,
    'the article is not cut off before a vowel': /\b(de|le|la|que) [AEIOUYÉÈaeiouéè](?!u?h)/,
  },
  nb: {
    'Norwegian has another word for it':
      /\bPIN\b(?!-kode)|\bmail|pålogging|adgangsnøkkel|\bpasskey/i,
  },
  es: {
    'strangers are called "usted"': /(?<!\p{L})([Tt]ú|[Tt]us?|[Tt]e|[Tt]i|[Cc]ontigo)(?!\p{L})/u,
    'a question opens with its sign': /(?<=^|[.] )[^¿?]*\?/m,
    'Spanish has another word for it': /llave de (paso|acceso)|\be?-?mail\b|contraseña temporal/i,
  },
};

/** The rules that a text in this language breaks. */
export function breachesOf(language: Language, text: string): string[] {
  return Object.entries({ ...ANYWHERE, ...IN[language] }).flatMap(([rule, pattern]) => {
    const found = pattern.exec(text)?.[0];
    return found === undefined ? [] : [`${rule}: "${found}"`];
  });
}
