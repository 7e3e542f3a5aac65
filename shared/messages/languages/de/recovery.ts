/** Mails about a new sign-in for a colleague: to the person, the manager, the approver and IT. */
export const recovery = () => ({
  subject: 'Neue Anmeldung für {full} bei {organisation}',
  label: {
    askedBy: 'Angefordert von',
    askedAt: 'Angefordert am',
    why: 'Grund',
    until: 'Antwort bis',
    contacts: 'Private Adressen',
    groups: 'Gruppen',
    changed: 'Geändert, seit Sie gefragt wurden',
  },
  asked: {
    heading: 'Eine neue Anmeldung wurde angefordert',
    intro:
      'Die IT hat einen Einmalcode angefordert, mit dem sich {full} anmelden und einen neuen Passkey einrichten kann. Noch wurde kein Code ausgestellt.',
  },
  issued: {
    heading: 'Ein Einmalcode wurde ausgestellt',
    intro:
      'Für das Konto von {full}, das schon vorher da war, wurde ein Einmalcode ausgestellt. Damit kann man sich einmal anmelden und einen Passkey einrichten. Sie lesen dies, weil Entra Sie als vorgesetzte Person nennt oder bis jetzt genannt hat.',
  },
  shown: {
    heading: 'Ein Einmalcode wurde angezeigt',
    intro:
      'Der Einmalcode für {full} wurde angezeigt. Damit kann man sich einmal anmelden und einen neuen Passkey einrichten.',
  },
  completed: {
    heading: 'Ein neuer Passkey ist eingerichtet',
    intro:
      '{full} kann sich mit einem neuen Passkey wieder anmelden. Der Einmalcode gilt nicht mehr.',
  },
  ended: {
    heading: 'Die neue Anmeldung wurde abgebrochen',
    intro:
      'Für {full} gibt es keine neue Anmeldung. Links und Codes, die dafür verschickt wurden, gelten nicht.',
  },
  approval: {
    subject: 'Bitte zustimmen oder ablehnen: neue Anmeldung für {full}',
    heading: 'Ihre Zustimmung wird gebraucht',
    intro:
      'Die IT bittet um einen Einmalcode für {full}. Er wird nur ausgestellt, wenn Sie zustimmen.',
    makeSure:
      'Sprechen Sie zuerst mit {given}: persönlich, per Video oder unter einer Nummer, die Sie kennen. Stimmen Sie nicht zu, weil jemand Sie anruft und darum bittet, und lassen Sie sich nicht drängen.',
    call: 'Ihre Antwort geht hierhin: {call}',
  },
  access: {
    subject: 'Bitte zustimmen oder ablehnen: Zugang für {full}',
    intro:
      'Die Personalabteilung hat {full} angekündigt. Das Konto bekommt nur dann Zugang und später einen Code für die erste Anmeldung, wenn Sie zustimmen.',
    button: 'Ansehen und entscheiden',
  },
  toIt: {
    goesOn: 'Die Wiederherstellung für {full} läuft von selbst weiter, aber jemand sollte helfen.',
    over: 'Die Wiederherstellung für {full} ist ohne neuen Schlüssel beendet, und alles Vorbereitete wurde zurückgenommen. Schlagen Sie den Grund in docs/operations.md nach; ein weiterer Pass kann angefordert werden.',
    methodsLeft:
      '{full} hat einen neuen Schlüssel. Ältere Anmeldemethoden sind noch am Konto. Sehen Sie sie in Entra an und entfernen Sie die verlorenen.',
    what: {
      approvalDeclined: 'Zustimmung verweigert',
      approvalExpired: 'niemand hat rechtzeitig zugestimmt',
      notApproved: 'noch nicht zugestimmt',
      methodsLeft: 'ältere Anmeldemethoden sind übrig',
    },
  },
});
