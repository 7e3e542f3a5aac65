import type { Catalogue } from '../../catalogue.ts';

export const pages = (): Catalogue['pages'] => ({
  step: 'Schritt {step} von {of}',
  expects: '{manager} erwartet Sie.',
  calendar: 'In meinen Kalender eintragen',
  ask: 'Fragen Sie hier: {support}',
  ready: {
    title: 'Ihre Anmeldung',
    intro: 'Ihr Einmalcode für {organisation} ist bereit. Ihn abzuholen dauert etwa zwei Minuten.',
    comes: {
      sms: 'Zuerst senden wir Ihnen eine PIN per SMS, an die Nummer mit den Endziffern {digits}. Wenn Sie sie eingegeben haben, wird der Code gezeigt.',
      managerPin:
        'Zuerst senden wir eine PIN an Ihre Führungskraft, die sie Ihnen vorliest. Drücken Sie auf die Schaltfläche, wenn Ihre Führungskraft Sie erreichen kann. Wenn Sie die PIN eingegeben haben, wird der Code gezeigt.',
      fact: 'Zuerst stellen wir Ihnen eine Frage der Personalabteilung. Wenn Sie sie beantwortet haben, wird der Code gezeigt.',
      none: 'Danach wird der Code gezeigt.',
    },
    once: 'Er wird nur ein Mal gezeigt; halten Sie bitte etwas zum Schreiben bereit.',
    button: {
      sms: 'PIN an mich senden',
      managerPin: 'PIN an meine Führungskraft senden',
      fact: 'Weiter',
      none: 'Meinen Code anzeigen',
    },
    again:
      'Sie haben Ihren Code auf diesem Gerät gesehen. Für einige Minuten können Sie ihn hier noch einmal sehen.',
    showAgain: 'Meinen Code noch einmal anzeigen',
  },
  tooEarly: {
    title: 'Es ist noch etwas zu früh',
    comeBack: 'Sie können Ihren Code abholen ab: {moment}. Bitte kommen Sie dann wieder.',
    keepTheLink: 'Ihr Link bleibt gültig: Mit demselben Link öffnen Sie diese Seite wieder.',
  },
  askPin: {
    title: 'Bitte geben Sie Ihre PIN ein',
    bySms:
      'Wir haben Ihnen eine SMS mit einer PIN gesendet, an die Nummer mit den Endziffern {digits}.',
    byManager:
      'Wir haben Ihrer Führungskraft eine PIN für Sie gesendet. Ihre Führungskraft liest sie Ihnen vor.',
    validUntil: 'Sie gilt bis {time} Uhr.',
    label: 'Ihre PIN (sechs Ziffern)',
    button: 'Weiter',
    sendAgain: {
      sms: 'Neue PIN an mich senden',
      managerPin: 'Neue PIN an meine Führungskraft senden',
    },
    sendAgainFrom: 'Ab {time} Uhr können Sie eine neue PIN anfordern.',
    sentAgain: 'Eine neue PIN ist unterwegs. Die frühere gilt nicht mehr.',
    notSent: 'Es wurde keine neue PIN gesendet, weil die letzte erst vor Kurzem gesendet wurde.',
    sixDigits: 'Eine PIN hat sechs Ziffern. Bitte geben Sie alle ein.',
    tooOld: 'Diese PIN gilt nicht mehr. Bitte fordern Sie eine neue an.',
    attemptsLeft: {
      one: 'Das war nicht die PIN. Sie haben noch einen Versuch; danach wird die Seite gesperrt, und die IT muss Ihnen helfen.',
      other: 'Das war nicht die PIN. Sie haben noch {count} Versuche.',
    },
    wrongNumber: 'Falsche Nummer, oder es kommt nichts an? Fragen Sie hier: {support}',
  },
  askFact: {
    title: 'Zuerst eine Frage',
    intro:
      '{organisation} hat eine Frage, die nur Sie beantworten können. Großschreibung, Akzente und Leerzeichen spielen keine Rolle.',
    label: 'Ihre Antwort',
    empty: 'Bitte geben Sie Ihre Antwort ein.',
    attemptsLeft: {
      one: 'Das war nicht die Antwort. Sie haben noch einen Versuch; danach wird die Seite gesperrt, und die IT muss Ihnen helfen.',
      other: 'Das war nicht die Antwort. Sie haben noch {count} Versuche.',
    },
  },
  locked: {
    title: 'Diese Seite ist gesperrt',
    why: 'Die PIN war zu oft falsch. Zum Schutz Ihres Codes haben wir die Seite gesperrt.',
    whyAnswer:
      'Die Antwort war zu oft falsch. Zum Schutz Ihres Codes haben wir die Seite gesperrt.',
    whyAccount:
      'An Ihrem Konto muss zuerst etwas geprüft werden. Darum haben wir die Seite gesperrt.',
    until: 'Sie können es wieder versuchen ab: {moment}.',
    itKnows:
      'Die IT weiß Bescheid. Nur sie kann Ihnen einen neuen Link senden; dieser öffnet sich nicht mehr.',
    tellIt:
      'Bitte melden Sie sich bei der IT; nur sie kann Ihnen einen neuen Link senden. Dieser öffnet sich nicht mehr.',
  },
  code: {
    title: 'Das ist Ihr Code',
    titleNamed: '{given}, das ist Ihr Code',
    keep: 'Kopieren Sie ihn an einen sicheren Ort, etwa in einen Passwortmanager, oder schreiben Sie ihn auf.',
    shownAgain: {
      one: 'Auf diesem Gerät können Sie diese Seite noch {count} Minute lang wieder öffnen; danach kann es niemand mehr.',
      other:
        'Auf diesem Gerät können Sie diese Seite noch {count} Minuten lang wieder öffnen; danach kann es niemand mehr.',
    },
    label: 'Ihr Einmalcode',
    works: 'Er gilt: {range}, für eine Anmeldung.',
    worksNow: 'Er gilt ab jetzt, für eine Anmeldung, bis: {until}.',
    copy: 'Code kopieren',
    copied: 'Kopiert',
    spell: 'Zeichen für Zeichen anzeigen',
    // As one dictates: "großes T", "kleines x". The long nouns would not fit their tiles.
    kinds: { capital: 'groß', small: 'klein', digit: 'Ziffer', sign: 'Zeichen' },
    signInName: 'Ihr Anmeldename:',
    nextThen: 'Was Sie tun, sobald der Code gilt',
    nextNow: 'Was Sie jetzt tun',
    keepSecret: 'Niemand von {organisation} wird Sie je nach diesem Code fragen.',
    written: 'Ich habe ihn: vom Bildschirm nehmen',
  },
  done: {
    title: 'Bewahren Sie dies für Ihre Anmeldung auf',
    off: 'Der Code ist nicht mehr auf dem Bildschirm. Verwahren Sie Ihre Notiz sicher, bis Sie sich angemeldet haben, und vernichten Sie sie dann.',
    lost: 'Code verloren? Fragen Sie nach einem neuen: {support}',
    close: 'Sie können diese Seite schließen.',
  },
  gone: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Vielleicht wurde er schon benutzt, er ist zu alt, oder ein neuerer hat ihn ersetzt.',
    cutOff:
      'Ein Teil der Adresse fehlt oder ist falsch geschrieben. Bitte öffnen Sie den Link noch einmal aus unserer Nachricht, oder kopieren Sie ihn ganz, bis zum letzten Buchstaben.',
    newest:
      'Haben Sie mehrere Nachrichten von uns bekommen? Nur der Link in der neuesten funktioniert.',
    stillNeeded:
      'Wenn Sie Ihren Code noch brauchen, können Sie einen neuen Link anfordern. Er geht an die Adresse, die der Personalabteilung vorliegt, und nirgendwohin sonst.',
    askFor: 'Wenn Sie Ihren Code noch brauchen, fordern Sie hier einen neuen Link an: {support}',
    button: 'Neuen Link an mich senden',
    notYou: 'Wenn Sie den Link nie selbst geöffnet haben, melden Sie es bitte: {support}',
  },
  newLinkAsked: {
    title: 'Danke, wir kümmern uns darum',
    text: 'Wenn dieser Link Ihrer war und ein neuer möglich ist, ist er unterwegs an die Adresse, die der Personalabteilung vorliegt. Das kann einige Minuten dauern.',
    nothing: 'Es kommt nichts an? Fragen Sie hier: {support}',
  },
  unavailable: {
    title: 'Bitte versuchen Sie es gleich noch einmal',
    text: 'Ein Dienst hinter dieser Seite ist gerade nicht erreichbar. Nichts ist verloren, und Ihr Link bleibt gültig.',
  },
  busy: 'Gerade gibt es mehr Anfragen als sonst, darum dauert es etwas länger. Nichts ist verloren, und Ihr Link bleibt gültig.',
  about: {
    title: 'Der Onboarding-Dienst von {organisation}',
    text: 'Wer bei {organisation} anfängt, holt hier den Code für die erste Anmeldung ab, mit einem persönlichen Link aus unserer Nachricht.',
    real: 'Eine Nachricht von uns führt zu {host} und fragt nie nach einem Passwort. Sind Sie unsicher, ob eine Nachricht echt ist? Fragen Sie hier: {support}',
  },
});
