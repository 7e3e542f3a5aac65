import type { Catalogue } from '../../catalogue.ts';

export const toIt = (): Catalogue['toIt'] => ({
  greeting: 'Buongiorno,',
  subject: '{full}: {what} ({day})',
  openPage: 'Apri l’inserimento',
  escalation: {
    preheader: 'Che cosa è successo, e che cosa fare.',
    waits: 'L’inserimento di {full} è fermo finché qualcuno dell’IT non lo ha esaminato.',
    goesOn: 'L’inserimento di {full} va avanti da solo, ma qualcuno dovrebbe aiutare.',
    refused: 'L’inserimento di {full} è stato rifiutato. È definitivo.',
    resume: 'Riprendi l’inserimento: {call}',
    reissue: 'Chiedi un nuovo codice: {call}',
  },
  withdrawn: {
    what: 'annullato',
    preheader: 'Quanto era stato preparato è stato annullato.',
    heading: 'Un inserimento è stato annullato',
    intro: 'L’inserimento di {full} è stato annullato, e così quanto era stato preparato.',
    passkeysLeft: {
      one: 'Una passkey registrata nel frattempo è ancora sull’account. Esaminala.',
      other: '{count} passkey registrate nel frattempo sono ancora sull’account. Esaminale.',
    },
  },
  digest: {
    subject: 'Chi inizia: {range}',
    preheader: 'Chi inizia nei prossimi giorni, e a che punto è ciascuno.',
    heading: 'Chi inizia',
    nobody: 'In questi giorni non inizia nessuno.',
    count: {
      one: 'In questi giorni inizia una persona.',
      other: 'In questi giorni iniziano {count} persone.',
    },
  },
  stage: {
    preparingAccount: 'account in preparazione',
    awaitingStart: 'account pronto, link non ancora inviato',
    issuingPass: 'codice in emissione',
    awaitingCollection: 'link inviato, codice non ancora ritirato',
    awaitingPasskey: 'codice ritirato, ancora nessuna passkey',
    withdrawing: 'in annullamento',
    completed: 'passkey creata',
    needsAttention: 'attende l’IT',
    refused: 'rifiutato',
    withdrawn: 'annullato',
    unlisted: 'in corso',
  },
  what: {
    employeeIdNotUnique: 'matricola non univoca',
    noFreeUserName: 'nessun nome utente libero',
    managerNotFound: 'responsabile non trovato',
    managerChangedLate: 'responsabile cambiato tardi',
    managerDisowned: 'il responsabile non conosce la persona',
    groupIsRoleAssignable: 'un gruppo può avere ruoli della directory',
    passPolicyDisabled: 'pass di accesso temporaneo disattivato',
    passPolicyExcludesUser: 'il pass non copre la persona',
    claimLinkNotSent: 'impossibile inviare il link',
    claimLocked: 'link bloccato dopo errori',
    notCollected: 'codice non ancora ritirato',
    noPasskeyYet: 'ancora nessuna passkey',
    passExpired: 'codice non ritirato in tempo',
    noPasskey: 'non è seguita alcuna passkey',
    stepFailed: 'un passaggio continua a fallire',
    unexpectedMethod: 'un metodo di accesso che non è nostro',
    deviceProblem: 'il dispositivo non è pronto',
    guest: 'è un ospite',
    privileged: 'ha privilegi',
    alreadyHasStrongMethod: 'accede già senza password',
    unlisted: 'richiede attenzione',
  },
  advice: {
    employeeIdNotUnique:
      'Più utenti hanno questa matricola. Lasciala a uno solo, poi riprendi l’inserimento.',
    noFreeUserName:
      'Tutti i nomi utente possibili sono occupati. Crea l’account a mano con la matricola, poi riprendi.',
    managerNotFound:
      'Entra non conosce il responsabile. Correggi il dato delle risorse umane o crea il responsabile, poi riprendi.',
    managerChangedLate:
      'Le risorse umane indicano un altro responsabile poco prima dell’emissione del codice, o dopo. Verifica che sia voluto, poi riprendi per accettarlo.',
    managerDisowned:
      'Il responsabile dice di non conoscere la persona. Chieda alle risorse umane se l’assunzione e il responsabile sono corretti. Se lo sono, confermi e riprenda; altrimenti annulli l’inserimento.',
    groupIsRoleAssignable:
      'Un gruppo in GROUP_IDS può avere ruoli della directory e darebbe privilegi alla persona. Toglilo dall’impostazione, poi riprendi.',
    passPolicyDisabled:
      'Il pass di accesso temporaneo (TAP) è disattivato. Attiva il metodo per il gruppo di inserimento, poi riprendi.',
    passPolicyExcludesUser:
      'Il criterio del pass di accesso temporaneo (TAP) non copre la persona. Includi un gruppo di GROUP_IDS, poi riprendi.',
    claimLinkNotSent:
      'Nessun canale ha accettato il messaggio con il link. Verifica gli indirizzi privati con le risorse umane, poi riprendi; viene inviato un nuovo link.',
    claimLocked:
      'Un PIN o una risposta sbagliati sono stati dati troppe volte, quindi il link è bloccato. Chiama la persona a un numero che conosci e scopri se era lei, poi riprendi; viene inviato un nuovo link.',
    notCollected:
      'Il codice funziona dall’inizio del primo giorno e nessuno lo ha ritirato. Chiama la persona; un nuovo link si può chiedere come riemissione.',
    noPasskeyYet:
      'Il codice è stato ritirato, ma non vediamo ancora alcuna passkey. Chiama la persona; un nuovo codice si può chiedere come riemissione.',
    passExpired:
      'Nessuno ha ritirato il codice in tempo. Parla con la persona, poi riprendi per emetterne uno nuovo; i link precedenti non funzionano più.',
    noPasskey:
      'Il codice è stato ritirato, ma non è seguita alcuna passkey. Parla con la persona, poi riprendi per emettere un nuovo codice.',
    stepFailed: 'Guarda il registro del passaggio indicato dal motivo, poi riprendi.',
    unexpectedMethod:
      'Qualcuno ha aggiunto un metodo di accesso o un pass all’account, e non è stato Firstkey. Scopri chi è stato. Se nessuno sa perché, rimuovilo e revoca le sessioni dell’account. Un altro pass ha sostituito il nostro; un nuovo codice si può chiedere come riemissione.',
    deviceProblem:
      'C’è un problema con il dispositivo o con la sua configurazione. Cerca il motivo in docs/operations.md e correggi la causa. Non c’è nulla da riprendere.',
    guest:
      'Gli ospiti non possono registrare una passkey qui. Non è stato emesso alcun codice, e riprendere non cambia nulla.',
    privileged:
      'La persona ha un ruolo della directory o può attivarne uno. Segui la via consueta per gli amministratori.',
    alreadyHasStrongMethod:
      'La persona può già accedere senza password, e un codice aggirerebbe questa protezione.',
    unlisted:
      'Cerca il motivo in docs/operations.md, correggi la causa, poi riprendi l’inserimento.',
  },
});
