import type { Catalogue } from '../../catalogue.ts';

export const frame = (): Catalogue['frame'] => ({
  colon: ':',
  moment: { one: '{day} alle ore {time} ({zone})', other: '{day} alle ore {time} ({zone})' },
  range: '{range} ({zone})',
  questions: 'Domande? {support}',
  footer: 'Questo messaggio arriva dal servizio di inserimento di {organisation}.',
  label: {
    firstDay: 'Primo giorno',
    signInName: 'Il tuo nome di accesso',
    manager: 'Responsabile',
    codeWorks: 'Il tuo codice funziona',
    codeWorksOf: 'Il codice funziona',
    where: 'Dove accedere',
    shownFrom: 'La pagina mostra il tuo codice da',
    collectUntil: 'Da ritirare entro',
    passkeySince: 'Passkey creata',
    sent: 'Inviato',
    sentBy: 'Come',
    collected: 'Ritirato',
    confirmedBy: 'Confermato da',
    status: 'A che punto siamo',
    person: 'Persona',
    signInNameOf: 'Nome di accesso',
    managerOf: 'Responsabile',
    onboarding: 'Inserimento',
    reason: 'Motivo',
    whatToDo: 'Che cosa fare',
  },
});

export const steps = (): Catalogue['steps'] => ({
  browser: {
    open: 'Apri {address} e inserisci il tuo nome di accesso.',
    code: 'Quando Microsoft chiede un pass di accesso temporaneo ({tap}), scrivi il codice.',
    passkey:
      'Scegli «{addMethod}» (aggiungi metodo di accesso), poi «{passkey}», e segui lo schermo. Fallo subito: dopo l’accesso Microsoft ti dà dieci minuti.',
  },
  device: {
    open: 'Accendi il portatile, collegalo a una rete e inserisci il tuo nome di accesso.',
    code: 'Quando Microsoft chiede un pass di accesso temporaneo ({tap}), scrivi il codice.',
    passkey:
      'Segui lo schermo e configura subito Windows Hello o una passkey: dopo l’accesso Microsoft ti dà dieci minuti. Non usare prima il codice altrove.',
  },
});

export const calendar = (): Catalogue['calendar'] => ({
  firstDay: 'Accesso presso {organisation}',
  collect: 'Ritirare il codice per {organisation}',
  openLink: 'Apri il link nel nostro messaggio: ti mostra il codice una sola volta.',
  haveCode: 'Tieni il codice a portata di mano. Non è in questo appuntamento, di proposito.',
});
