import type { Catalogue } from '../../catalogue.ts';

export const guide = (): Catalogue['guide'] => ({
  title: 'Crea la tua passkey, passo per passo',
  what: 'Una passkey sostituisce una password. Sta nel tuo telefono o computer e si apre con il volto, l’impronta o il blocco schermo. Nulla di tutto questo lascia mai il tuo dispositivo.',
  before: {
    title: 'Prima di cominciare',
    code: 'Tieni a portata di mano il codice e il tuo nome di accesso.',
    lock: 'Il telefono o il computer deve avere un blocco schermo.',
    bluetooth: 'Se usi insieme un computer e un telefono, attiva il Bluetooth su entrambi.',
    minutes:
      'Prenditi un quarto d’ora tranquillo. Dopo l’accesso con il codice Microsoft ti dà dieci minuti, e il codice funziona per un solo accesso.',
  },
  which: 'Quale dispositivo hai?',
  phone: {
    title: 'Un telefono: iPhone con iOS 17, o Android 14, o successivo',
    install: 'Installa l’app Microsoft Authenticator da App Store o da Google Play.',
    add: 'Nell’app scegli «{addAccount}» (aggiungi account), poi «{workAccount}» (account aziendale o dell’istituto di istruzione), poi «{signIn}» (accedi). Inserisci il tuo nome di accesso, poi il codice.',
    allow:
      'L’app chiede di essere attivata come luogo per le passkey. Seguila nelle impostazioni del telefono, attiva Authenticator e torna indietro.',
    confirm: 'Conferma con il volto, l’impronta o il blocco schermo. Poi l’app mostra la passkey.',
  },
  laptop: {
    title: 'Un computer e un telefono così',
    open: 'Sul computer apri {address}, inserisci il tuo nome di accesso, poi il codice.',
    add: 'Scegli «{addMethod}» (aggiungi metodo di accesso), poi «{passkey}».',
    where:
      'Alla domanda su dove salvarla, scegli «{otherDevice}» (iPhone, iPad o dispositivo Android). Inquadra il motivo quadrato con la fotocamera del telefono, non con quella dell’app.',
    confirm:
      'Conferma sul telefono, dai un nome alla passkey sul computer e scegli «{done}» (fine).',
  },
  workLaptop: {
    title: 'Un nuovo portatile di lavoro con Windows',
    open: 'Accendilo, collegalo a una rete, inserisci il tuo nome di accesso, poi il codice.',
    hello:
      'Windows chiede il volto, l’impronta o un PIN tutto tuo: è Windows Hello, ed è la passkey di questo portatile.',
    stay: 'Non usare prima il codice altrove.',
  },
  none: {
    title: 'Un telefono più vecchio, o nessuno',
    text: 'Usa il portatile di lavoro, o una chiave di sicurezza: una piccola chiavetta che ti dà l’IT. Chiedi prima di usare il codice: {support}',
  },
  policy: {
    deviceBound:
      'Presso {organisation} la passkey resta in un solo dispositivo: scegli Microsoft Authenticator, Windows Hello o una chiave di sicurezza. Un gestore di password, il Portachiavi iCloud o Gestore delle password di Google vengono rifiutati.',
    synced:
      'Presso {organisation} puoi tenere la passkey anche nel Portachiavi iCloud, in Gestore delle password di Google o in un altro gestore di password.',
    restricted:
      'In {organisation} sono ammesse solo determinate chiavi. Se ne hai ricevuta una, usala; altrimenti chiedi quale: {support}',
    unknown: 'Se un luogo per la passkey viene rifiutato, scegli Microsoft Authenticator.',
  },
  screens: {
    title: 'Che cosa dicono le schermate',
    english:
      'Microsoft mostra queste parole nella lingua del tuo dispositivo; qui sono in inglese.',
    tap: 'Scrivi qui il codice.',
    addMethod: 'Premi qui e scegli «{passkey}» dall’elenco.',
    save: 'Conferma con il volto, l’impronta o il blocco schermo.',
    name: 'Va bene qualsiasi nome, per esempio quello del dispositivo.',
  },
  wrong: {
    title: 'Se qualcosa va storto',
    refused:
      'Il codice viene rifiutato: controlla maiuscole e minuscole, e se è arrivata la sua ora. Funziona una sola volta.',
    late: 'I dieci minuti sono passati, o il codice è già stato usato: chiedine uno nuovo: {support}',
  },
});
