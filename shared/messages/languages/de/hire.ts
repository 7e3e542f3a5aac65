import type { Catalogue } from '../../catalogue.ts';

export const toHire = (): Catalogue['toHire'] => ({
  greeting: 'Guten Tag {full},',
  host: 'Der Link führt zu {host}.',
  keepSecret:
    'Niemand von {organisation} wird Sie je nach diesem Code fragen, weder am Telefon noch in einer Nachricht. Bitte behalten Sie ihn für sich.',
  newCode:
    'Falls Sie den Code nicht mehr haben oder er abgelehnt wird, fragen Sie nach einem neuen: {support}',
  guide: 'Schritt für Schritt, mit dem, was jeder Bildschirm sagt',
  openSignIn: 'Zur Anmeldeseite',
  collect: 'Meinen Code abholen',
  factor: {
    sms: 'Wenn Sie auf dieser Seite auf die Schaltfläche drücken, senden wir eine PIN auf Ihr Mobiltelefon, an die Nummer mit den Endziffern {digits}.',
    managerPin:
      'Wenn Sie auf dieser Seite auf die Schaltfläche drücken, senden wir eine PIN an Ihre Führungskraft, die sie Ihnen vorliest. Wählen Sie einen Zeitpunkt, zu dem Ihre Führungskraft Sie erreichen kann.',
    fact: 'Die Seite stellt Ihnen außerdem eine Frage der Personalabteilung, die Sie beantworten können.',
  },
  claimLink: {
    subject: 'Ihre Anmeldung bei {organisation}',
    preheader: 'So melden Sie sich zum ersten Mal an.',
    heading: 'Willkommen bei {organisation}',
    intro:
      'Ihre erste Anmeldung braucht kein Passwort, sondern einen Einmalcode. Die Schaltfläche öffnet eine Seite, die Ihnen den Code ein einziges Mal zeigt.',
    passkey:
      'Mit dem Code richten Sie dann einen Passkey ein: Von da an melden Sie sich mit Gesicht, Fingerabdruck oder Bildschirmsperre an. Halten Sie dafür Ihr Telefon oder Ihren Arbeitslaptop bereit.',
  },
  reminder: {
    subject: 'Ihr Code für {organisation} liegt für Sie bereit',
    preheader: 'Der Link aus unserer letzten Nachricht gilt weiterhin.',
    heading: 'Ihr Code liegt für Sie bereit',
    intro:
      'Sie haben den Code für Ihre Anmeldung noch nicht abgeholt. Die Schaltfläche öffnet denselben Link wie in unserer letzten Nachricht; die Seite zeigt Ihnen den Code ein einziges Mal.',
    worksAlready: 'Der Code gilt schon; Sie können sich anmelden, sobald Sie ihn haben.',
  },
  newLink: {
    subject: 'Ein neuer Link für Ihre Anmeldung bei {organisation}',
    preheader: 'Frühere Links gelten nicht mehr; dieser tritt an ihre Stelle.',
    heading: 'Hier ist ein neuer Link für Sie',
    dead: 'Frühere Links und Codes gelten nicht mehr. Der neue Link öffnet eine Seite, die Ihnen den Code ein einziges Mal zeigt.',
    why: {
      expired: 'Der frühere Code wurde nicht rechtzeitig abgeholt, deshalb gibt es einen neuen.',
      noPasskey:
        'Sie haben einen Code abgeholt, aber solange er galt, haben wir keinen Passkey von Ihnen gesehen. Deshalb gibt es einen neuen Code.',
      requested: 'Die IT hat einen neuen Code für Sie ausgestellt.',
      asked:
        'Jemand hat auf der Seite Ihres früheren Links um einen neuen gebeten. Falls Sie das nicht waren, melden Sie es bitte: {support}',
      unlocked:
        'Der frühere Link war nach zu vielen falschen Eingaben gesperrt. Die IT hat einen neuen freigegeben.',
      moved: 'Ihr erster Arbeitstag hat sich geändert, deshalb gibt es einen neuen Code.',
      undelivered: 'Wir wissen nicht, ob unsere frühere Nachricht Sie erreicht hat.',
    },
  },
  worksNow: {
    subject: 'Ihr Code für {organisation} gilt jetzt',
    preheader: 'Drei Schritte bis zu Ihrem Passkey.',
    heading: 'Sie können sich jetzt anmelden',
    intro:
      'Ihr abgeholter Code gilt ab jetzt, für eine Anmeldung. Nehmen Sie sich eine ruhige Viertelstunde dafür.',
  },
  passkeyMissing: {
    subject: 'Noch ein Schritt bis zu Ihrer Anmeldung bei {organisation}',
    preheader: 'Ihr Passkey fehlt noch.',
    heading: 'Ihr Passkey fehlt noch',
    intro:
      'Sie haben Ihren Code abgeholt, aber wir sehen noch keinen Passkey von Ihnen. Falls Sie gerade einen eingerichtet haben, ist diese Nachricht für Sie erledigt.',
    worksOnce: 'Der Code gilt für eine Anmeldung.',
  },
  welcome: {
    subject: 'Ihr Konto bei {organisation} gehört jetzt Ihnen',
    preheader: 'Von nun an melden Sie sich mit Ihrem Passkey an.',
    heading: 'Danke, alles ist eingerichtet',
    intro:
      'Sie haben einen Passkey eingerichtet und melden sich von nun an damit an. Der Code gilt nicht mehr; Ihre Notiz können Sie vernichten.',
    second:
      'Ein zweiter Passkey auf einem anderen Gerät hilft, falls Sie das erste verlieren. Sie fügen ihn hier hinzu: {address}',
    lost: 'Falls Sie das Gerät mit Ihrem Passkey verlieren oder ein neues Telefon bekommen, melden Sie sich bei der IT. Sie vergewissert sich, dass Sie es sind, und gibt Ihnen einen neuen Code: {support}',
    notYou:
      'Falls Sie diesen Passkey nicht selbst eingerichtet haben, melden Sie es bitte gleich der IT.',
  },
  linkClosed: {
    subject: 'Ihr Anmeldelink für {organisation} gilt nicht mehr',
    preheader: 'Für Sie ist nichts zu tun.',
    heading: 'Ihr Link gilt nicht mehr',
    intro:
      'Ihr persönlicher Link für {organisation}, den wir Ihnen geschickt haben, gilt nicht mehr, und der Code dazu auch nicht.',
    nothingToDo: 'Für Sie ist nichts zu tun. Unsere früheren Nachrichten können Sie löschen.',
    surprised:
      'Falls Sie das überrascht, wenden Sie sich bitte an die Personen bei {organisation}, mit denen Sie in Kontakt waren.',
  },
  startMoved: {
    subject: 'Ihr erster Arbeitstag bei {organisation} hat sich geändert',
    preheader: 'Frühere Links gelten nicht mehr; ein neuer folgt.',
    heading: 'Ihr erster Arbeitstag hat sich geändert',
    intro:
      'Ihr erster Arbeitstag ist uns neu gemeldet worden. Links und Codes, die wir Ihnen früher geschickt haben, gelten nicht mehr.',
    next: 'Kurz vor Ihrem ersten Arbeitstag bekommen Sie einen neuen Link. Bis dahin ist für Sie nichts zu tun.',
  },
  contactChanged: {
    subject: 'Ihre Kontaktdaten bei {organisation} haben sich geändert',
    preheader: 'Bitte lesen Sie dies, falls Sie nicht darum gebeten haben.',
    heading: 'Ihre Kontaktdaten haben sich geändert',
    intro:
      'Ihre private Adresse oder Telefonnummer ist bei der Personalabteilung neu eingetragen worden. Links, die wir hierher gesendet haben, gelten nicht mehr.',
    notYou: 'Falls Sie davon nichts wissen, melden Sie es bitte: {support}',
  },
  passIssued: {
    subject: 'Für Ihr Konto wurde ein Einmalcode ausgestellt',
    preheader: 'Bitte lesen Sie dies, falls Sie es nicht erwartet haben.',
    heading: 'Ein Einmalcode für Ihr Konto',
    intro:
      'Ihr Konto bei {organisation}: Die IT hat dafür einen Einmalcode ausgestellt, mit dem man sich anmelden und einen Passkey einrichten kann.',
    notYou: 'Falls Sie das nicht erwartet haben, melden Sie es bitte gleich der IT: {support}',
  },
});

export const sms = (): Catalogue['sms'] => ({
  minutes: { one: '{count} Minute', other: '{count} Minuten' },
  pin: '{organisation}: {pin} ist Ihre PIN für {host}, gültig {minutes}. Geben Sie sie nur dort ein und niemandem weiter.',
  pinInShort: '{pin} ist Ihre PIN für {host}, gültig {minutes}.',
  link: '{organisation}: Guten Tag {given}, hier holen Sie den Code für Ihre erste Anmeldung ab, erster Arbeitstag {day}. Er wird nur einmal gezeigt: {url}',
  linkInShort:
    '{organisation}: Holen Sie hier den Code für Ihre Anmeldung ab. Er wird nur einmal gezeigt: {url}',
  worksNow:
    '{organisation}: Ihr Code gilt jetzt. Melden Sie sich an unter {address} und richten Sie Ihren Passkey ein. Schritte: {url}',
});
