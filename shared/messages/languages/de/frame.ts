import type { Catalogue } from '../../catalogue.ts';

export const frame = (): Catalogue['frame'] => ({
  colon: ':',
  moment: { one: '{day} um {time} Uhr ({zone})', other: '{day} um {time} Uhr ({zone})' },
  range: '{range} ({zone})',
  questions: 'Fragen? {support}',
  footer: 'Diese Nachricht kommt vom Onboarding-Dienst von {organisation}.',
  label: {
    firstDay: 'Erster Arbeitstag',
    signInName: 'Ihr Anmeldename',
    manager: 'Ihre Führungskraft',
    codeWorks: 'Ihr Code gilt',
    codeWorksOf: 'Der Code gilt',
    where: 'Wo Sie sich anmelden',
    shownFrom: 'Die Seite zeigt Ihren Code ab',
    collectUntil: 'Abzuholen bis',
    passkeySince: 'Passkey eingerichtet',
    sent: 'Gesendet',
    sentBy: 'Auf welchem Weg',
    collected: 'Abgeholt',
    confirmedBy: 'Bestätigt durch',
    status: 'Stand',
    person: 'Person',
    signInNameOf: 'Anmeldename',
    managerOf: 'Führungskraft',
    onboarding: 'Onboarding',
    reason: 'Grund',
    whatToDo: 'Was zu tun ist',
  },
});

export const steps = (): Catalogue['steps'] => ({
  browser: {
    open: 'Öffnen Sie {address} und geben Sie Ihren Anmeldenamen ein.',
    code: 'Wenn Microsoft nach einem befristeten Zugriffspass ({tap}) fragt, tippen Sie den Code ein.',
    passkey:
      'Wählen Sie „{addMethod}“ (Anmeldemethode hinzufügen), dann „{passkey}“, und folgen Sie dem Bildschirm. Tun Sie es gleich: Nach der Anmeldung gibt Microsoft Ihnen zehn Minuten.',
  },
  device: {
    open: 'Schalten Sie den Laptop ein, verbinden Sie ihn mit einem Netz und geben Sie Ihren Anmeldenamen ein.',
    code: 'Wenn Microsoft nach einem befristeten Zugriffspass ({tap}) fragt, tippen Sie den Code ein.',
    passkey:
      'Folgen Sie dem Bildschirm und richten Sie gleich Windows Hello oder einen Passkey ein: Nach der Anmeldung gibt Microsoft Ihnen zehn Minuten. Verwenden Sie den Code vorher nirgendwo sonst.',
  },
});

export const calendar = (): Catalogue['calendar'] => ({
  firstDay: 'Anmeldung bei {organisation}',
  collect: 'Den Code für {organisation} abholen',
  openLink: 'Öffnen Sie den Link in unserer Nachricht; er zeigt Ihnen den Code ein einziges Mal.',
  haveCode: 'Halten Sie Ihren Code bereit. Er steht absichtlich nicht in diesem Eintrag.',
});
