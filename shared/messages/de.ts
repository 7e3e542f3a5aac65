import type { Factor } from '../domain/challenge.ts';
import type { ManagerNeed } from '../domain/manager-need.ts';
import type { Catalogue } from './catalogue.ts';
import { counted } from './counted.ts';
import { pages } from './pages/de.ts';

// "Sie" and the full name: the form between people who have not met yet. It needs no Herr or Frau.

const FACTOR: Record<Factor, string[]> = {
  sms: [
    'Die Seite fragt außerdem nach einer PIN. Wir senden sie auf Ihr Mobiltelefon, sobald Sie die Seite öffnen.',
  ],
  managerPin: [
    'Die Seite fragt außerdem nach einer PIN. Wir senden sie an Ihre Führungskraft, sobald Sie die Seite öffnen; Ihre Führungskraft liest sie Ihnen vor. Wählen Sie einen Zeitpunkt, zu dem Ihre Führungskraft Sie erreichen kann.',
  ],
  fact: [
    'Die Seite stellt Ihnen außerdem eine Frage der Personalabteilung, die Sie beantworten können.',
  ],
  none: [],
};

const CONFIRMED: Record<Factor, string> = {
  sms: 'Eine PIN an die Mobilnummer, die der Personalabteilung vorliegt, hat bestätigt, um wen es sich handelt.',
  managerPin: 'Die PIN, die Sie weitergegeben haben, hat bestätigt, um wen es sich handelt.',
  fact: 'Die Antwort auf eine Frage der Personalabteilung hat bestätigt, um wen es sich handelt.',
  none: 'Dafür genügte der persönliche Link; eine PIN wurde nicht verlangt.',
};

const NEED: Record<ManagerNeed, (given: string) => string[]> = {
  notCollected: (given) => [
    `${given} hat den Code für die erste Anmeldung noch nicht abgeholt.`,
    `Bitten Sie ${given}, nach unserer Nachricht zu suchen, auch im Spam-Ordner des privaten Postfachs. Ist sie nicht da, kann die IT einen neuen Link senden.`,
  ],
  linkNotDelivered: (given) => [
    `unsere Nachricht mit dem Link für die erste Anmeldung konnte ${given} nicht zugestellt werden.`,
    `Fragen Sie ${given} bitte nach der richtigen privaten Adresse und lassen Sie sie von der Personalabteilung berichtigen. Dann kann die IT einen neuen Link senden.`,
  ],
  noPasskey: (given) => [
    `${given} hat den Code abgeholt, bisher aber keinen Passkey eingerichtet.`,
    `Fragen Sie ${given} bitte, wie es gelaufen ist. Wenn der Code nicht mehr gilt, kann die IT einen neuen ausstellen.`,
  ],
};

export const de: Catalogue = {
  colon: ':',
  moment: ({ day, time, zone }) => `${day} um ${time} Uhr (${zone})`,
  footer: ({ organisation, support }) => [
    `Fragen? ${support}`,
    `Diese Nachricht kommt vom Onboarding-Dienst von ${organisation}.`,
  ],

  toHire: {
    claimLink: ({ person, organisation, start, host, factor }) => ({
      subject: `Ihre Anmeldung bei ${organisation}`,
      preheader: 'So melden Sie sich zum ersten Mal an.',
      heading: `Willkommen bei ${organisation}`,
      greeting: `Guten Tag ${person.full},`,
      before: [
        `Ihr erster Arbeitstag bei ${organisation} beginnt am ${start}. Für Ihre erste Anmeldung brauchen Sie kein Passwort, sondern einen Einmalcode.`,
        'Dieser Link öffnet eine Seite, die Ihnen den Code ein einziges Mal zeigt. Nutzen Sie ihn, wenn Sie in Ruhe mitschreiben können.',
        ...FACTOR[factor],
      ],
      button: 'Meinen Code abholen',
      after: [
        `Der Link führt zu ${host}.`,
        `Niemand von ${organisation} wird Sie je nach diesem Code fragen, weder am Telefon noch in einer Nachricht. Bitte behalten Sie ihn für sich.`,
      ],
    }),
    reminder: ({ person, organisation, start, host, factor }) => ({
      subject: `Ihr Code für ${organisation} liegt für Sie bereit`,
      preheader: 'Der Link aus unserer letzten Nachricht gilt weiterhin.',
      heading: 'Ihr Code liegt für Sie bereit',
      greeting: `Guten Tag ${person.full},`,
      before: [
        `Sie haben den Code für Ihre erste Anmeldung bei ${organisation} noch nicht abgeholt. Ihr erster Arbeitstag: ${start}.`,
        'Dies ist derselbe Link wie in unserer letzten Nachricht. Die Seite zeigt Ihnen den Code ein einziges Mal; halten Sie bitte etwas zum Schreiben bereit.',
        ...FACTOR[factor],
      ],
      button: 'Meinen Code abholen',
      after: [
        `Der Link führt zu ${host}.`,
        `Niemand von ${organisation} wird Sie je nach diesem Code fragen. Bitte behalten Sie ihn für sich.`,
      ],
    }),
    passReplaced: ({ person, organisation, start, host, factor }) => ({
      subject: `Ein neuer Link für Ihre Anmeldung bei ${organisation}`,
      preheader: 'Der frühere Link gilt nicht mehr; dieser tritt an seine Stelle.',
      heading: 'Hier ist ein neuer Link für Sie',
      greeting: `Guten Tag ${person.full},`,
      before: [
        `wir haben einen neuen Code für Ihre erste Anmeldung bei ${organisation} ausgestellt. Der frühere Link und der frühere Code gelten nicht mehr.`,
        `Ihr erster Arbeitstag: ${start}. Der neue Link öffnet eine Seite, die Ihnen den Code ein einziges Mal zeigt.`,
        ...FACTOR[factor],
      ],
      button: 'Meinen neuen Code abholen',
      after: [
        `Der Link führt zu ${host}.`,
        `Niemand von ${organisation} wird Sie je nach diesem Code fragen. Bitte behalten Sie ihn für sich.`,
      ],
    }),
    linkClosed: ({ person, organisation }) => ({
      subject: `Ihr Anmeldelink für ${organisation} gilt nicht mehr`,
      preheader: 'Für Sie ist nichts zu tun.',
      heading: 'Ihr Link gilt nicht mehr',
      greeting: `Guten Tag ${person.full},`,
      before: [
        `der persönliche Link, den wir Ihnen für ${organisation} geschickt haben, gilt nicht mehr, und der Code dazu auch nicht.`,
        'Für Sie ist nichts zu tun. Unsere früheren Nachrichten können Sie löschen.',
      ],
      after: [
        `Falls Sie das überrascht, wenden Sie sich bitte an die Personen bei ${organisation}, mit denen Sie in Kontakt waren.`,
      ],
    }),
  },

  toManager: {
    delivered: ({ person, organisation, start }) => ({
      subject: `Der Anmeldelink für ${person.full} wurde gesendet`,
      preheader: 'Sie müssen im Moment nichts tun.',
      heading: 'Der Anmeldelink ist unterwegs',
      greeting: 'Guten Tag,',
      before: [
        `wir haben ${person.full} einen persönlichen Link für die erste Anmeldung gesendet, über die privaten Kontaktdaten, die der Personalabteilung vorliegen. Erster Arbeitstag bei ${organisation}: ${start}.`,
        `Sie müssen im Moment nichts tun. Der Link ist nur für ${person.given} bestimmt und steht deshalb nicht in dieser Nachricht.`,
      ],
      after: [],
    }),
    opened: ({ person, collectedAt, factor, support }) => ({
      subject: `${person.full} hat den Anmeldecode abgeholt`,
      preheader: 'Der nächste Schritt ist die erste Anmeldung.',
      heading: 'Der Code wurde abgeholt',
      greeting: 'Guten Tag,',
      before: [
        `der Einmalcode für ${person.full} wurde abgeholt: ${collectedAt}.`,
        CONFIRMED[factor],
      ],
      after: [
        `Falls ${person.given} nichts davon weiß, lässt sich der Code ersetzen. Bitte melden Sie es: ${support}`,
      ],
    }),
    completed: ({ person, organisation }) => ({
      subject: `${person.full} kann sich anmelden`,
      preheader: 'Für Sie bleibt nichts mehr zu tun.',
      heading: 'Alles ist bereit',
      greeting: 'Guten Tag,',
      before: [
        `${person.full} hat einen Passkey registriert und kann sich bei ${organisation} ohne Passwort anmelden.`,
        'Für Sie bleibt nichts mehr zu tun.',
      ],
      after: [],
    }),
    withdrawn: ({ person, organisation }) => ({
      subject: `Das Onboarding von ${person.full} wurde zurückgezogen`,
      preheader: 'Was vorbereitet war, wurde zurückgenommen.',
      heading: 'Ein Onboarding wurde zurückgezogen',
      greeting: 'Guten Tag,',
      before: [
        `die Personalabteilung hat das Onboarding von ${person.full} bei ${organisation} zurückgezogen. Link und Code für die erste Anmeldung gelten nicht mehr, und was vorbereitet war, wurde zurückgenommen.`,
        'Für Sie ist nichts zu tun.',
      ],
      after: [],
    }),
    needsYou: ({ person, organisation, need, start }) => ({
      subject: `${person.full} braucht vielleicht Ihre Hilfe bei der ersten Anmeldung`,
      preheader: 'Meist genügt ein kurzes Gespräch.',
      heading: `Ein Gespräch mit ${person.given} würde helfen`,
      greeting: 'Guten Tag,',
      before: [...NEED[need](person.given), `Erster Arbeitstag bei ${organisation}: ${start}.`],
      after: [
        `Sie selbst brauchen weder den Link noch den Code, und ${person.given} sollte Ihnen beides nicht zeigen.`,
      ],
    }),
    managerPin: ({ person, pin, until }) => ({
      subject: `Eine PIN zum Vorlesen für ${person.full}`,
      preheader: 'Bitte lesen Sie sie nur vor, wenn Sie sicher sind, wer zuhört.',
      heading: `Eine PIN für ${person.given}`,
      greeting: 'Guten Tag,',
      before: [
        `${person.full} braucht diese PIN, um den Code für die erste Anmeldung abzuholen. Für sich allein ist sie wertlos: Sie gilt nur zusammen mit einem persönlichen Link, den niemand außer ${person.given} hat.`,
      ],
      figure: pin,
      after: [
        `Die PIN gilt bis: ${until}.`,
        `Vergewissern Sie sich, dass Sie mit ${person.given} sprechen: Lesen Sie die PIN persönlich oder in einem Videogespräch vor, oder rufen Sie selbst die Nummer an, die Sie aus der Bewerbung kennen. Lesen Sie sie niemandem vor, der Sie anruft.`,
        'Bitte leiten Sie diese Nachricht nicht weiter und senden Sie die PIN weder per E-Mail noch per Chat.',
      ],
    }),
  },

  toIt: {
    escalation: ({ person, onboardingId, reason, advice }) => ({
      subject: `Ein Onboarding braucht Ihre Hilfe: ${reason}`,
      preheader: 'Jemand aus der IT sollte nachsehen.',
      heading: 'Ein Onboarding braucht Ihre Hilfe',
      greeting: 'Guten Tag,',
      before: [
        `das Onboarding von ${person.full} geht nicht so weiter, wie es soll. Bitte sehen Sie nach.`,
      ],
      facts: [
        ['Onboarding', onboardingId],
        ['Grund', reason],
        ['Was zu tun ist', advice],
      ],
      after: [],
    }),
    advice: {
      employeeIdNotUnique:
        'Mehrere Konten haben diese Personalnummer. Lassen Sie sie bei einem stehen und setzen Sie das Onboarding fort.',
      noFreeUserName:
        'Alle passenden Benutzernamen sind vergeben. Legen Sie das Konto mit der Personalnummer von Hand an und setzen Sie fort.',
      managerNotFound:
        'Entra kennt die Führungskraft nicht. Berichtigen Sie die Personaldaten oder legen Sie das Konto an und setzen Sie fort.',
      managerChangedLate:
        'Kurz vor oder nach der Ausgabe des Codes nennt die Personalabteilung eine andere Führungskraft. Prüfen Sie, ob das so gemeint ist; mit dem Fortsetzen wird sie übernommen.',
      groupIsRoleAssignable:
        'Eine Gruppe in GROUP_IDS kann Verzeichnisrollen tragen und würde die Person privilegieren. Entfernen Sie sie aus der Einstellung und setzen Sie fort.',
      passPolicyDisabled:
        'Der befristete Zugriffspass (TAP) ist ausgeschaltet. Aktivieren Sie die Methode für die Onboarding-Gruppe und setzen Sie fort.',
      passPolicyExcludesUser:
        'Die Richtlinie für den befristeten Zugriffspass (TAP) gilt für diese Person nicht. Nehmen Sie eine Gruppe aus GROUP_IDS auf und setzen Sie fort.',
      claimLinkNotSent:
        'Der Maildienst hat die Nachricht nicht angenommen. Prüfen Sie die private Adresse und setzen Sie fort; ein Link wird neu gesendet.',
      claimLocked:
        'Zu oft wurde eine falsche PIN oder Antwort eingegeben, deshalb ist der Link gesperrt. Klären Sie, ob es die Person selbst war, und setzen Sie fort; ein neuer Link wird gesendet.',
      notCollected:
        'Der Code gilt seit Beginn des ersten Arbeitstags, und niemand hat ihn abgeholt. Rufen Sie die Person an; ein neuer Link lässt sich als Neuausstellung anfordern.',
      noPasskeyYet:
        'Der Code wurde abgeholt, aber es gibt noch keinen Passkey. Rufen Sie die Person an; ein neuer Code lässt sich als Neuausstellung anfordern.',
      passExpired:
        'Niemand hat den Code rechtzeitig abgeholt. Setzen Sie das Onboarding fort, um einen neuen auszustellen; der alte Link bleibt ungültig.',
      noPasskey:
        'Der Code wurde abgeholt, aber kein Passkey folgte. Sprechen Sie mit der Person und setzen Sie fort, um einen neuen Code auszustellen.',
      stepFailed:
        'Ein Schritt ist immer wieder gescheitert. Sehen Sie im Protokoll des Schritts nach, den der Grund nennt, und setzen Sie fort.',
      guest:
        'Gäste können hier keinen Passkey registrieren. Es wurde kein Pass ausgestellt, und Fortsetzen ändert daran nichts.',
      privileged:
        'Die Person hat eine Verzeichnisrolle oder kann eine aktivieren. Es wurde kein Pass ausgestellt; nehmen Sie den üblichen Weg für Administratoren.',
      alreadyHasStrongMethod:
        'Die Person kann sich bereits ohne Passwort anmelden. Es wurde kein Pass ausgestellt, weil er das umgehen würde.',
      other:
        'Schlagen Sie den Grund in docs/operations.md nach, beheben Sie die Ursache und setzen Sie das Onboarding fort.',
    },
  },

  sms: {
    pin: ({ organisation, pin, host, minutes }) =>
      `${organisation}: ${pin} ist Ihre PIN für ${host}, gültig ${inMinutes(minutes)}. Wir fragen Sie nie danach.`,
    pinInShort: ({ pin, host, minutes }) =>
      `${pin} ist Ihre PIN für ${host}, gültig ${inMinutes(minutes)}.`,
    link: ({ organisation, url }) =>
      `${organisation}: Holen Sie hier den Code für Ihre erste Anmeldung ab. Er wird nur einmal gezeigt. ${url}`,
  },

  pages,
};

function inMinutes(count: number): string {
  return counted('de', count, { one: '1 Minute', other: `${count} Minuten` });
}
