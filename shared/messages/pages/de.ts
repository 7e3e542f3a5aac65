import type { PageWords } from '../catalogue.ts';
import { counted } from '../counted.ts';
import { html } from '../html.ts';

export const pages: PageWords = {
  questions: (support) => `Fragen? ${support}`,
  ready: {
    title: 'Ihre erste Anmeldung',
    intro: (organisation) =>
      html`Ihr Einmalcode für ${organisation} ist bereit. Er wird nur <strong>ein Mal</strong> gezeigt; halten Sie bitte etwas zum Schreiben bereit.`,
    button: 'Meinen Code anzeigen',
  },
  tooEarly: {
    title: 'Es ist noch etwas zu früh',
    comeBack: (moment) => html`Ihr Code ist bereit ab ${moment}. Bitte kommen Sie dann wieder.`,
    keepTheLink: 'Ihr Link bleibt gültig: Mit demselben Link öffnen Sie diese Seite wieder.',
  },
  askPin: {
    title: 'Bitte geben Sie Ihre PIN ein',
    bySms: (digits) =>
      `Wir haben Ihnen eine SMS mit einer PIN gesendet, an die Nummer mit den Endziffern ${digits}.`,
    byManager:
      'Wir haben Ihrer Führungskraft eine PIN für Sie gesendet. Ihre Führungskraft liest sie Ihnen vor.',
    label: 'Ihre PIN',
    button: 'Weiter',
    sendAgain: {
      sms: 'Neue PIN an mich senden',
      managerPin: 'Neue PIN an meine Führungskraft senden',
    },
    sentAgain: 'Eine neue PIN ist unterwegs. Die frühere gilt nicht mehr.',
    tooOld: (button) => `Diese PIN ist abgelaufen. Eine neue bekommen Sie mit „${button}“.`,
    attemptsLeft: (count) =>
      counted('de', count, {
        one: 'Das war nicht die PIN. Sie haben noch einen Versuch.',
        other: `Das war nicht die PIN. Sie haben noch ${count} Versuche.`,
      }),
  },
  askFact: {
    title: 'Zuerst eine Frage',
    intro: (organisation) =>
      `${organisation} hat eine Frage, die nur Sie beantworten können. Großschreibung, Akzente und Leerzeichen spielen keine Rolle.`,
    label: 'Ihre Antwort',
    attemptsLeft: (count) =>
      counted('de', count, {
        one: 'Das war nicht die Antwort. Sie haben noch einen Versuch.',
        other: `Das war nicht die Antwort. Sie haben noch ${count} Versuche.`,
      }),
  },
  locked: {
    title: 'Diese Seite ist gesperrt',
    why: 'Die PIN war zu oft falsch. Zum Schutz Ihres Codes haben wir die Seite gesperrt.',
    whyAnswer:
      'Die Antwort war zu oft falsch. Zum Schutz Ihres Codes haben wir die Seite gesperrt.',
    until: (moment) => html`Sie können es wieder versuchen ab ${moment}.`,
    askForNew: 'Bitte fordern Sie einen neuen Link an; dieser öffnet sich nicht mehr.',
  },
  code: {
    title: 'Schreiben Sie sich das jetzt auf',
    shownOnce: 'Diese Seite lässt sich nicht noch einmal öffnen.',
    label: 'Ihr Einmalcode',
    valid: (from, until) => html`Er gilt von ${from} bis ${until}, für eine Anmeldung.`,
    copy: 'Code kopieren',
    copied: 'Kopiert',
    spell: 'Zeichen für Zeichen anzeigen',
    // As one dictates: "großes T", "kleines x". The long nouns would not fit their tiles.
    kinds: { capital: 'groß', small: 'klein', digit: 'Ziffer', sign: 'Zeichen' },
    signInName: 'Ihr Anmeldename:',
    next: 'Wie es weitergeht',
    inBrowser: (securityInfo) => [
      html`Sobald der Code gilt, öffnen Sie ${securityInfo} und geben Ihren Anmeldenamen ein.`,
      html`Wenn Microsoft nach einem <b>befristeten Zugriffspass</b> (Temporary Access Pass) fragt, tippen Sie den Code ein.`,
      html`Fügen Sie gleich einen Passkey hinzu; Microsoft gibt Ihnen dafür zehn Minuten. Von da an melden Sie sich mit dem Passkey an.`,
    ],
    onDevice: [
      html`Sobald der Code gilt, schalten Sie Ihren neuen Laptop ein, verbinden ihn mit einem Netz und geben Ihren Anmeldenamen ein.`,
      html`Wenn Microsoft nach einem <b>befristeten Zugriffspass</b> (Temporary Access Pass) fragt, tippen Sie den Code ein.`,
      html`Folgen Sie den Schritten auf dem Bildschirm und richten Sie gleich Windows Hello oder einen Passkey ein; Microsoft gibt Ihnen dafür zehn Minuten. Verwenden Sie den Code vorher nirgendwo sonst.`,
    ],
    keepSecret: (organisation) =>
      `Niemand von ${organisation} wird Sie je nach diesem Code fragen.`,
    written: 'Ich habe ihn aufgeschrieben',
  },
  done: {
    title: 'Der Code ist nicht mehr auf dem Bildschirm',
    text: 'Verwahren Sie Ihre Notiz sicher, bis Sie sich angemeldet haben, und vernichten Sie sie dann. Sie können diese Seite schließen.',
  },
  gone: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Vielleicht wurde er schon benutzt, oder er ist zu alt. Wenn Sie Ihren Code noch brauchen, fordern Sie einen neuen Link an.',
  },
  unavailable: {
    title: 'Bitte versuchen Sie es gleich noch einmal',
    text: 'Ein Dienst hinter dieser Seite ist gerade nicht erreichbar. Nichts ist verloren, und Ihr Link bleibt gültig.',
  },
  busy: 'Gerade gibt es mehr Anfragen als sonst, darum dauert es etwas länger. Nichts ist verloren, und Ihr Link bleibt gültig.',
};
