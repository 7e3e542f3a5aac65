import type { Language } from '../../shared/messages/language.ts';

type Rules = Readonly<Record<string, RegExp>>;

/** What no text may contain, in any language. */
const ANYWHERE: Rules = {
  'a placeholder is left': /\bundefined\b|\bnull\b|\bNaN\b|\[object|\[secret\]|\$\{|\{\{|[{}]/,
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
    'German has another word for it':
      /Zugangsschlüssel|Pincode|Kennwort|einloggen|(?<!\p{L})Manager\b/iu,
  },
  fr: {
    'strangers are called "vous"': /(?<![\p{L}-])(tu|te|toi|ton|tes)(?![\p{L}-])/iu,
    'a sign of two parts follows a no-break blank': /(?<!\u00a0)[:;?](?=\s|$)/m,
    'French has another word for it': /(?<!code |codes )\bPIN\b|(?<!e-)\bmail\b|bloqué/,
    'the article is not cut off before a vowel': /(?<!-)\b(de|le|la|que) [AEIOUYÉÈaeiouéè](?!u?h)/,
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
  sv: {
    'Swedish has another word for it': /\bPIN\b|\be?-?mail|lösenordsnyckel|logga på/i,
  },
  da: {
    'Danish has another word for it': /\bPIN\b|\be-mail|log ind|logge ind|\bpasskey/i,
  },
  fi: {
    'Finnish has another word for it': /\bPIN\b(?!-koodi)|pääsyavain|avainkoodi|\bmaili/i,
    'nobody is called by a title': /\b(Te|Teidän|Teille)\b/,
  },
  it: {
    'people are called "tu"': /\b(Lei|Suo|Sua)\b/,
    'Italian has another word for it': /(?<!e-)\bmail\b|chiave di accesso|\blogin\b/i,
    'nothing agrees with the person': /\b(benvenut[oa]|pront[oa] per te)\b/i,
  },
  'pt-PT': {
    'Portugal has another word for it':
      /\b(você|senha|celular|usuário|tela|equipe|notebook|e-mails?es)\b/i,
    'nothing agrees with the person': /\b(obrigad[oa]|bem-vind[oa])\b/i,
  },
  'pt-BR': {
    'Brazil has another word for it':
      /\b(palavra-passe|telemóvel|ecrã|utilizador|equipa|ligação|portátil|chefia)\b/i,
    'nothing agrees with the person': /\b(obrigad[oa]|bem-vind[oa])\b/i,
  },
  pl: {
    'nothing says whether man or woman': /\p{L}(łeś|łaś|łam)(?!\p{L})/u,
    'people are called "Ty"': /(?<!\p{L})(Pan|Pani|Państwo|ty|ciebie|tobie|twój)(?!\p{L})/u,
    'Polish has another word for it':
      /klucz zabezpieczający|zalogowanie się kluczem|\bmail\b(?<!e-mail)/,
  },
  ar: {
    'Arabic has signs of its own': /[,?;](?=\s|$)/m,
    'nobody is ordered about': /(?<!\p{L})(اضغط|افتح|أدخل|اكتب|اختر)(?!\p{L})/u,
  },
};

/** What stands in English on purpose: Microsoft's words, and names of products. */
const IN_ENGLISH =
  /\+ Add sign-in method|Temporary Access Pass|Passkey\b|Add account|Work or school account|Sign in\b|iPhone, iPad or Android device|Done\b/g;

/** The rules that a text in this language breaks. */
export function breachesOf(language: Language, text: string): string[] {
  // Isolates of directions are not seen.
  const own = text.replaceAll(/[\u2066-\u2069]/g, '').replaceAll(IN_ENGLISH, 'X');
  return Object.entries({ ...ANYWHERE, ...IN[language] }).flatMap(([rule, pattern]) => {
    const found = pattern.exec(own);
    if (!found) return [];
    const around = own.slice(Math.max(0, found.index - 20), found.index + found[0].length + 10);
    return [`${rule}: "${found[0]}" in "${around}"`];
  });
}
