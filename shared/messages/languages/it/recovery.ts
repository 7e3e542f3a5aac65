/** Mails about a new sign-in for a colleague: to the person, the manager, the approver and IT. */
export const recovery = () => ({
  subject: 'Nuovo accesso per {full} presso {organisation}',
  label: {
    askedBy: 'Richiesto da',
    askedAt: 'Richiesto il',
    why: 'Motivo',
    until: 'Rispondere entro',
    contacts: 'Indirizzi privati',
    groups: 'Gruppi',
    changed: 'Cambiato dall’ultima richiesta',
  },
  asked: {
    heading: 'È stato richiesto un nuovo accesso',
    intro:
      'L’IT ha richiesto un codice monouso con cui {full} può accedere e configurare una nuova passkey. Nessun codice è stato ancora emesso.',
  },
  issued: {
    heading: 'È stato emesso un codice monouso',
    intro:
      'È stato emesso un codice monouso per l’account di {full}, che esisteva già. Permette di accedere una volta e di configurare una passkey. Legge questo messaggio perché in Entra risulta responsabile, o lo risultava finora.',
  },
  shown: {
    heading: 'È stato mostrato un codice monouso',
    intro:
      'Il codice monouso per {full} è stato mostrato. Permette di accedere una volta e di configurare una nuova passkey.',
  },
  completed: {
    heading: 'Una nuova passkey è configurata',
    intro:
      '{full} può accedere di nuovo con una nuova passkey. Il codice monouso non funziona più.',
  },
  ended: {
    heading: 'Il nuovo accesso è stato annullato',
    intro: 'Non ci sarà un nuovo accesso per {full}. I link e i codici inviati non funzionano.',
  },
  approval: {
    subject: 'Approva o rifiuta: nuovo accesso per {full}',
    heading: 'Serve la tua approvazione',
    intro: 'L’IT chiede un codice monouso per {full}. Viene emesso solo se approvi.',
    makeSure:
      'Parla prima con {given}: di persona, in videochiamata o chiamando un numero che conosci. Non approvare perché qualcuno ti telefona e lo chiede, e non lasciarti mettere fretta.',
    call: 'La tua risposta va qui: {call}',
  },
  access: {
    subject: 'Approva o rifiuta: accesso per {full}',
    intro:
      'Le risorse umane hanno annunciato {full}. L’account riceve l’accesso, e poi un codice per il primo accesso, solo se approvi.',
    button: 'Guarda e decidi',
  },
  toIt: {
    goesOn: 'Il recupero di {full} prosegue da solo, ma qualcuno dovrebbe aiutare.',
    over: 'Il recupero di {full} è terminato senza una nuova chiave, e tutto ciò che era pronto è stato ritirato. Cerca il motivo in docs/operations.md; si può richiedere un altro pass.',
    methodsLeft:
      '{full} ha una nuova chiave. Sull’account ci sono ancora metodi di accesso più vecchi. Controllali in Entra e rimuovi quelli persi.',
    what: {
      approvalDeclined: 'approvazione rifiutata',
      approvalExpired: 'nessuno ha approvato in tempo',
      notApproved: 'non ancora approvato',
      methodsLeft: 'restano metodi più vecchi',
    },
  },
});
