import type { Catalogue } from '../../catalogue.ts';

export const toIt = (): Catalogue['toIt'] => ({
  greeting: 'Guten Tag,',
  subject: '{full}: {what} ({day})',
  openPage: 'Onboarding öffnen',
  escalation: {
    preheader: 'Was geschehen ist, und was zu tun ist.',
    waits: 'Onboarding von {full}: Es steht still, bis jemand aus der IT nachgesehen hat.',
    goesOn: 'Onboarding von {full}: Es läuft von selbst weiter, aber jemand sollte helfen.',
    refused: 'Onboarding von {full}: Es wurde abgelehnt. Das ist endgültig.',
    resume: 'Das Onboarding fortsetzen: {call}',
    reissue: 'Einen neuen Code anfordern: {call}',
  },
  withdrawn: {
    what: 'zurückgezogen',
    preheader: 'Was vorbereitet war, wurde zurückgenommen.',
    heading: 'Ein Onboarding wurde zurückgezogen',
    intro:
      'Onboarding von {full}: Es wurde zurückgezogen, und was vorbereitet war, wurde zurückgenommen.',
    passkeysLeft: {
      one: 'Ein Passkey, der inzwischen registriert wurde, ist noch am Konto. Bitte sehen Sie ihn sich an.',
      other:
        '{count} Passkeys, die inzwischen registriert wurden, sind noch am Konto. Bitte sehen Sie sie sich an.',
    },
  },
  digest: {
    subject: 'Wer anfängt: {range}',
    preheader: 'Wer in den nächsten Tagen anfängt, und wie weit alle sind.',
    heading: 'Wer anfängt',
    nobody: 'In diesen Tagen fängt niemand an.',
    count: {
      one: 'In diesen Tagen fängt eine Person an.',
      other: 'In diesen Tagen fangen {count} Personen an.',
    },
  },
  stage: {
    preparingAccount: 'Konto wird vorbereitet',
    awaitingStart: 'Konto bereit, Link noch nicht gesendet',
    issuingPass: 'Code wird ausgestellt',
    awaitingCollection: 'Link gesendet, Code noch nicht abgeholt',
    awaitingPasskey: 'Code abgeholt, noch kein Passkey',
    withdrawing: 'wird zurückgezogen',
    completed: 'Passkey eingerichtet',
    needsAttention: 'wartet auf die IT',
    refused: 'abgelehnt',
    withdrawn: 'zurückgezogen',
    unlisted: 'läuft',
  },
  what: {
    employeeIdNotUnique: 'Personalnummer mehrfach vergeben',
    noFreeUserName: 'kein freier Benutzername',
    managerNotFound: 'Führungskraft nicht gefunden',
    managerChangedLate: 'Führungskraft spät geändert',
    managerDisowned: 'Führungskraft kennt die Person nicht',
    groupIsRoleAssignable: 'eine Gruppe kann Verzeichnisrollen tragen',
    passPolicyDisabled: 'befristeter Zugriffspass ist ausgeschaltet',
    passPolicyExcludesUser: 'Zugriffspass gilt nicht für diese Person',
    claimLinkNotSent: 'Link konnte nicht gesendet werden',
    claimLocked: 'Link nach falschen Eingaben gesperrt',
    notCollected: 'Code noch nicht abgeholt',
    noPasskeyYet: 'noch kein Passkey',
    passExpired: 'Code nicht rechtzeitig abgeholt',
    noPasskey: 'kein Passkey gefolgt',
    stepFailed: 'ein Schritt scheitert immer wieder',
    unexpectedMethod: 'eine Anmeldemethode, die nicht von uns ist',
    deviceProblem: 'Gerät ist nicht bereit',
    guest: 'ist Gast',
    privileged: 'ist privilegiert',
    alreadyHasStrongMethod: 'meldet sich schon ohne Passwort an',
    unlisted: 'braucht Hilfe',
  },
  advice: {
    employeeIdNotUnique:
      'Mehrere Konten haben diese Personalnummer. Lassen Sie sie bei einem stehen und setzen Sie das Onboarding fort.',
    noFreeUserName:
      'Alle passenden Benutzernamen sind vergeben. Legen Sie das Konto mit der Personalnummer von Hand an und setzen Sie fort.',
    managerNotFound:
      'Entra kennt die Führungskraft nicht. Berichtigen Sie die Personaldaten oder legen Sie das Konto an und setzen Sie fort.',
    managerChangedLate:
      'Kurz vor oder nach der Ausgabe des Codes nennt die Personalabteilung eine andere Führungskraft. Prüfen Sie, ob das so gemeint ist; mit dem Fortsetzen wird sie übernommen.',
    managerDisowned:
      'Die Führungskraft kennt die Person nach eigener Aussage nicht. Fragen Sie die Personalabteilung, ob Einstellung und Führungskraft stimmen. Wenn ja, bestätigen und fortsetzen; wenn nicht, das Onboarding zurückziehen.',
    groupIsRoleAssignable:
      'Eine Gruppe in GROUP_IDS kann Verzeichnisrollen tragen und würde die Person privilegieren. Entfernen Sie sie aus der Einstellung und setzen Sie fort.',
    passPolicyDisabled:
      'Der befristete Zugriffspass (TAP) ist ausgeschaltet. Aktivieren Sie die Methode für die Onboarding-Gruppe und setzen Sie fort.',
    passPolicyExcludesUser:
      'Die Richtlinie für den befristeten Zugriffspass (TAP) gilt für diese Person nicht. Nehmen Sie eine Gruppe aus GROUP_IDS auf und setzen Sie fort.',
    claimLinkNotSent:
      'Auf keinem Weg wurde die Nachricht mit dem Link angenommen. Prüfen Sie mit der Personalabteilung die privaten Adressen und setzen Sie fort; ein Link wird neu gesendet.',
    claimLocked:
      'Zu oft wurde eine falsche PIN oder Antwort eingegeben, deshalb ist der Link gesperrt. Rufen Sie die Person unter einer Nummer an, die Sie kennen, und klären Sie, ob sie es selbst war; dann setzen Sie fort, und ein neuer Link wird gesendet.',
    notCollected:
      'Der Code gilt seit Beginn des ersten Arbeitstags, und niemand hat ihn abgeholt. Rufen Sie die Person an; ein neuer Link lässt sich als Neuausstellung anfordern.',
    noPasskeyYet:
      'Der Code wurde abgeholt, aber wir sehen noch keinen Passkey. Rufen Sie die Person an; ein neuer Code lässt sich als Neuausstellung anfordern.',
    passExpired:
      'Niemand hat den Code rechtzeitig abgeholt. Sprechen Sie mit der Person und setzen Sie das Onboarding fort, um einen neuen auszustellen; frühere Links gelten nicht mehr.',
    noPasskey:
      'Der Code wurde abgeholt, aber kein Passkey folgte. Sprechen Sie mit der Person und setzen Sie fort, um einen neuen Code auszustellen.',
    stepFailed:
      'Sehen Sie im Protokoll des Schritts nach, den der Grund nennt, und setzen Sie fort.',
    unexpectedMethod:
      'Jemand hat dem Konto eine Anmeldemethode oder einen Pass hinzugefügt, und es war nicht Firstkey. Finden Sie heraus, wer es war. Kennt niemand den Grund, entfernen Sie die Methode und widerrufen Sie die Sitzungen des Kontos. Ein fremder Pass hat unseren ersetzt; ein neuer Code lässt sich als Neuausstellung anfordern.',
    deviceProblem:
      'Mit dem Gerät oder seiner Einrichtung stimmt etwas nicht. Schlagen Sie den Grund in docs/operations.md nach und beheben Sie die Ursache. Es muss nichts fortgesetzt werden.',
    guest:
      'Gäste können hier keinen Passkey registrieren. Es wurde kein Code ausgestellt, und Fortsetzen ändert daran nichts.',
    privileged:
      'Die Person hat eine Verzeichnisrolle oder kann eine aktivieren. Nehmen Sie den üblichen Weg für Administratoren.',
    alreadyHasStrongMethod:
      'Die Person kann sich bereits ohne Passwort anmelden, und ein Code würde das umgehen.',
    unlisted:
      'Schlagen Sie den Grund in docs/operations.md nach, beheben Sie die Ursache und setzen Sie das Onboarding fort.',
  },
});
