import type { Catalogue } from '../../catalogue.ts';

export const frame = (): Catalogue['frame'] => ({
  colon: ':',
  moment: { one: '{day} om {time} uur ({zone})', other: '{day} om {time} uur ({zone})' },
  range: '{range} ({zone})',
  questions: 'Vragen? {support}',
  footer: 'Dit bericht komt van de onboardingdienst van {organisation}.',
  label: {
    firstDay: 'Eerste werkdag',
    signInName: 'Je aanmeldnaam',
    manager: 'Je leidinggevende',
    codeWorks: 'Je code werkt',
    codeWorksOf: 'De code werkt',
    where: 'Waar je je aanmeldt',
    shownFrom: 'De pagina toont je code vanaf',
    collectUntil: 'Op te halen tot',
    passkeySince: 'Passkey ingesteld',
    sent: 'Verstuurd',
    sentBy: 'Hoe',
    collected: 'Opgehaald',
    confirmedBy: 'Bevestigd door',
    status: 'Hoe ver het is',
    person: 'Persoon',
    signInNameOf: 'Aanmeldnaam',
    managerOf: 'Leidinggevende',
    onboarding: 'Onboarding',
    reason: 'Reden',
    whatToDo: 'Wat te doen',
  },
});

export const steps = (): Catalogue['steps'] => ({
  browser: {
    open: 'Open {address} en vul je aanmeldnaam in.',
    code: 'Vraagt Microsoft om een tijdelijke toegangspas ({tap})? Typ dan de code.',
    passkey:
      'Kies ‘{addMethod}’ (aanmeldingsmethode toevoegen), daarna ‘{passkey}’, en volg het scherm. Doe het meteen: na het aanmelden geeft Microsoft je tien minuten.',
  },
  device: {
    open: 'Zet de laptop aan, verbind hem met een netwerk en vul je aanmeldnaam in.',
    code: 'Vraagt Microsoft om een tijdelijke toegangspas ({tap})? Typ dan de code.',
    passkey:
      'Volg het scherm en stel meteen Windows Hello of een passkey in: na het aanmelden geeft Microsoft je tien minuten. Gebruik de code niet eerder ergens anders.',
  },
});

export const calendar = (): Catalogue['calendar'] => ({
  firstDay: 'Aanmelding bij {organisation}',
  collect: 'De code voor {organisation} ophalen',
  openLink: 'Open de link in ons bericht; die laat je de code één keer zien.',
  haveCode: 'Houd je code bij de hand. Hij staat met opzet niet in deze afspraak.',
});
