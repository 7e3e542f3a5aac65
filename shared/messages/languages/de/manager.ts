import type { Catalogue } from '../../catalogue.ts';

export const toManager = (): Catalogue['toManager'] => ({
  subject: 'Erste Anmeldung von {full} bei {organisation}',
  greeting: 'Guten Tag,',
  neverNeed:
    'Sie selbst brauchen weder den Link noch den Code, und {given} sollte Ihnen beides nicht zeigen.',
  helpBy: 'Bei allem anderen hilft die IT: {support}',
  status: {
    accountReady: 'Konto bereit',
    linkNotSent: 'Link noch nicht gesendet',
    linkSent: 'Link gesendet',
    codeNotCollected: 'Code noch nicht abgeholt',
    codeCollected: 'Code abgeholt',
    noPasskey: 'noch kein Passkey',
    passkeySet: 'Passkey eingerichtet',
    withdrawn: 'zurückgezogen',
  },
  channel: {
    mail: 'private E-Mail',
    otherMail: 'die zweite private E-Mail-Adresse',
    sms: 'SMS',
  },
  ask: {
    managerPin:
      'Um eines werden Sie gebeten: Wenn {given} den Link öffnet und auf die Schaltfläche drückt, bekommen Sie per E-Mail eine PIN, die {minutes} gilt. Rufen Sie {given} unter einer Nummer an, die Sie kennen, und lesen Sie die PIN vor. Bitte behalten Sie Ihr Postfach im Blick.',
    sms: 'In der Regel müssen Sie nichts tun. Sollte {given} keine SMS empfangen können, bekommen Sie per E-Mail eine PIN, die Sie am Telefon vorlesen.',
    fact: 'In der Regel müssen Sie nichts tun. Die Seite stellt {given} eine Frage der Personalabteilung.',
    none: 'In der Regel müssen Sie nichts tun.',
  },
  passkey:
    'Ein Passkey ist ein Schlüssel in einem Telefon oder Computer, der an die Stelle eines Passworts tritt. Er öffnet sich mit Gesicht, Fingerabdruck oder Bildschirmsperre.',
  ready:
    'Was {given} für die erste Anmeldung braucht: den Arbeitslaptop oder ein Telefon mit iOS 17 oder Android 14 und neuer, eine Bildschirmsperre und eingeschaltetes Bluetooth, eine ruhige Viertelstunde.',
  announced: {
    preheader: 'Was geschieht, und worum Sie gebeten werden.',
    heading: 'So meldet sich {given} zum ersten Mal an',
    intro:
      '{full} meldet sich bald zum ersten Mal an. Kurz vor dem ersten Arbeitstag bekommt {given} einen persönlichen Link, holt damit einen Einmalcode ab und richtet am ersten Arbeitstag mit dem Code einen Passkey ein.',
  },
  delivered: {
    preheader: 'Der Link wurde gesendet.',
    preheaderAgain: 'Ein neuer Link wurde gesendet.',
    heading: 'Der Anmeldelink wurde gesendet',
    headingAgain: 'Ein neuer Anmeldelink wurde gesendet',
    intro:
      '{full} hat von uns einen persönlichen Link für die erste Anmeldung bekommen. Er ist nur für {given} bestimmt und steht deshalb nicht in dieser Nachricht.',
    why: {
      expired: 'Wir haben erneut gesendet, weil der frühere Code nicht rechtzeitig abgeholt wurde.',
      noPasskey:
        'Wir haben erneut gesendet, weil {given} einen Code abgeholt hat und kein Passkey zu sehen war, solange er galt.',
      requested: 'Wir haben erneut gesendet, weil die IT einen neuen Code ausgestellt hat.',
      asked:
        'Wir haben erneut gesendet, weil auf der Seite des früheren Links um einen neuen gebeten wurde.',
      unlocked:
        'Wir haben erneut gesendet, weil der frühere Link nach zu vielen falschen Eingaben gesperrt war und die IT einen neuen freigegeben hat.',
      moved: 'Wir haben erneut gesendet, weil sich der erste Arbeitstag geändert hat.',
      undelivered:
        'Wir haben erneut gesendet, weil wir nicht wissen, ob die frühere Nachricht angekommen ist.',
    },
  },
  opened: {
    preheader: 'Der Code wurde abgeholt.',
    heading: 'Der Anmeldecode wurde abgeholt',
    intro: '{full} hat den Einmalcode abgeholt.',
    next: 'Der nächste Schritt ist die Anmeldung, bei der {given} einen Passkey einrichtet.',
    confirmed: {
      sms: 'eine PIN an die Mobilnummer, die der Personalabteilung vorliegt',
      managerPin: 'die PIN, die an Sie ging',
      fact: 'die Antwort auf eine Frage der Personalabteilung',
      none: 'den persönlichen Link allein; eine PIN wurde nicht verlangt',
    },
    notKnown:
      'Falls {given} nichts davon weiß, lässt sich der Code ersetzen. Bitte melden Sie es: {support}',
  },
  completed: {
    preheader: 'Für Sie bleibt nichts mehr zu tun.',
    heading: 'Alles ist bereit',
    intro:
      '{full} hat einen Passkey eingerichtet und kann sich bei {organisation} ohne Passwort anmelden.',
    nothingToDo: 'Für Sie bleibt nichts mehr zu tun.',
  },
  withdrawn: {
    preheader: 'Was vorbereitet war, wurde zurückgenommen.',
    heading: 'Das Onboarding wurde zurückgezogen',
    intro:
      'Onboarding von {full} bei {organisation}: Die Personalabteilung hat es zurückgezogen. Was vorbereitet war, wurde zurückgenommen; Links und Codes gelten nicht.',
    nothingToDo: 'Für Sie ist nichts zu tun.',
  },
  needsYou: {
    subject: '{full} braucht vielleicht Ihre Hilfe bei der ersten Anmeldung',
    preheader: 'Meist genügt ein kurzes Gespräch.',
    heading: 'Ein Gespräch mit {given} würde helfen',
    again:
      'Wir schreiben noch einmal, weil sich seit unserer letzten Nachricht nichts geändert hat.',
    notCollected: '{given} hat den Code für die erste Anmeldung noch nicht abgeholt.',
    newNotCollected: '{given} hat den neuen Code für die erste Anmeldung noch nicht abgeholt.',
    lookForMail:
      'Bitten Sie {given}, nach unserer neuesten Nachricht zu suchen, auch im Spam-Ordner des privaten Postfachs. Ist sie nicht da, kann die IT einen neuen Link senden.',
    linkNotDelivered:
      '{given} konnten wir die Nachricht mit dem Link für die erste Anmeldung nicht zustellen.',
    rightAddress:
      'Fragen Sie {given} bitte nach der richtigen privaten Adresse und lassen Sie sie von der Personalabteilung berichtigen. Dann kann die IT einen neuen Link senden.',
    noPasskey: '{given} hat den Code abgeholt, aber wir sehen bisher keinen Passkey.',
    howDidItGo:
      'Fragen Sie {given} bitte, wie es gelaufen ist. Wenn der Code nicht mehr gilt, kann die IT einen neuen ausstellen.',
  },
  managerPin: {
    subject: 'Eine PIN zum Vorlesen für {full}',
    preheader: 'Bitte lesen Sie sie nur vor, wenn Sie sicher sind, wer zuhört.',
    heading: 'Eine PIN für {given}',
    intro:
      '{full} hat einen persönlichen Link. Er wurde geöffnet, und die Seite fragt nach dieser PIN. Für sich allein ist sie wertlos: Sie gilt nur zusammen mit diesem Link, den allein {given} haben sollte.',
    validUntil: 'Die PIN gilt bis: {until}.',
    makeSure:
      'Vergewissern Sie sich, dass Sie mit {given} sprechen: Lesen Sie die PIN persönlich oder in einem Videogespräch vor, oder rufen Sie selbst die Nummer an, die Sie aus der Bewerbung kennen. Lesen Sie sie niemandem vor, der Sie anruft.',
    keep: 'Bitte leiten Sie diese Nachricht nicht weiter und senden Sie die PIN weder per E-Mail noch per Chat.',
  },
});
