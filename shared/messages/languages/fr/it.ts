import type { Catalogue } from '../../catalogue.ts';

export const toIt = (): Catalogue['toIt'] => ({
  greeting: 'Bonjour,',
  subject: '{full} : {what} ({day})',
  openPage: 'Ouvrir l’intégration',
  escalation: {
    preheader: 'Ce qui s’est passé, et ce qu’il faut faire.',
    waits:
      'L’intégration prévue pour {full} est arrêtée jusqu’à ce que quelqu’un de l’informatique l’ait examinée.',
    goesOn: 'L’intégration prévue pour {full} continue d’elle-même, mais quelqu’un devrait aider.',
    refused: 'L’intégration prévue pour {full} a été refusée. C’est définitif.',
    resume: 'Reprendre l’intégration : {call}',
    reissue: 'Demander un nouveau code : {call}',
  },
  withdrawn: {
    what: 'annulée',
    preheader: 'Ce qui avait été préparé a été retiré.',
    heading: 'Une intégration est annulée',
    intro:
      'L’intégration prévue pour {full} est annulée, et ce qui avait été préparé a été retiré.',
    passkeysLeft: {
      one: '{count} clé d’accès enregistrée entre-temps est encore sur le compte. Merci de l’examiner.',
      other:
        '{count} clés d’accès enregistrées entre-temps sont encore sur le compte. Merci de les examiner.',
    },
  },
  digest: {
    subject: 'Qui commence : {range}',
    preheader: 'Qui commence ces prochains jours, et où en est chaque personne.',
    heading: 'Qui commence',
    nobody: 'Personne ne commence ces jours-ci.',
    count: {
      one: '{count} personne commence ces jours-ci.',
      other: '{count} personnes commencent ces jours-ci.',
    },
  },
  stage: {
    preparingAccount: 'compte en préparation',
    awaitingStart: 'compte prêt, lien pas encore envoyé',
    issuingPass: 'code en cours d’émission',
    awaitingCollection: 'lien envoyé, code pas encore récupéré',
    awaitingPasskey: 'code récupéré, pas encore de clé d’accès',
    withdrawing: 'en cours d’annulation',
    completed: 'clé d’accès créée',
    needsAttention: 'attend l’équipe informatique',
    refused: 'refusée',
    withdrawn: 'annulée',
    unlisted: 'en cours',
  },
  what: {
    employeeIdNotUnique: 'matricule non unique',
    noFreeUserName: 'aucun nom d’utilisateur libre',
    managerNotFound: 'responsable introuvable',
    managerChangedLate: 'responsable changé tardivement',
    managerDisowned: 'le responsable ne connaît pas la personne',
    groupIsRoleAssignable: 'un groupe peut porter des rôles d’annuaire',
    passPolicyDisabled: 'passe d’accès temporaire désactivé',
    passPolicyExcludesUser: 'le passe ne couvre pas la personne',
    claimLinkNotSent: 'lien impossible à envoyer',
    claimLocked: 'lien verrouillé après des erreurs',
    notCollected: 'code pas encore récupéré',
    noPasskeyYet: 'pas encore de clé d’accès',
    passExpired: 'code non récupéré à temps',
    noPasskey: 'aucune clé d’accès n’a suivi',
    stepFailed: 'une étape échoue sans cesse',
    unexpectedMethod: 'méthode de connexion qui n’est pas la nôtre',
    deviceProblem: 'appareil pas prêt',
    guest: 'compte invité',
    privileged: 'compte à privilèges',
    alreadyHasStrongMethod: 'se connecte déjà sans mot de passe',
    unlisted: 'demande votre attention',
  },
  advice: {
    employeeIdNotUnique:
      'Plusieurs utilisateurs portent ce matricule. Laissez-le à un seul, puis reprenez l’intégration.',
    noFreeUserName:
      'Tous les noms d’utilisateur possibles sont pris. Créez le compte à la main avec le matricule, puis reprenez.',
    managerNotFound:
      'Entra ne connaît pas le responsable. Corrigez la fiche RH ou créez ce compte, puis reprenez.',
    managerChangedLate:
      'Les RH indiquent un autre responsable peu avant l’émission du code, ou après. Vérifiez que c’est voulu, puis reprenez : le nouveau responsable sera accepté.',
    managerDisowned:
      'Le responsable dit ne pas connaître la personne. Demandez aux RH si l’embauche et le responsable sont exacts. Si oui, confirmez et reprenez ; sinon, annulez l’intégration.',
    groupIsRoleAssignable:
      'Un groupe de GROUP_IDS peut porter des rôles d’annuaire et donnerait des privilèges à la personne. Retirez-le du paramètre, puis reprenez.',
    passPolicyDisabled:
      'Le passe d’accès temporaire (TAP) est désactivé. Activez la méthode pour le groupe d’intégration, puis reprenez.',
    passPolicyExcludesUser:
      'La stratégie du passe d’accès temporaire (TAP) ne couvre pas la personne. Incluez un groupe de GROUP_IDS, puis reprenez.',
    claimLinkNotSent:
      'Aucun canal n’a pris le message avec le lien. Vérifiez les adresses privées avec les RH, puis reprenez ; un lien sera renvoyé.',
    claimLocked:
      'Trop de codes PIN ou de réponses erronés ont été donnés ; le lien est donc verrouillé. Appelez la personne à un numéro que vous connaissez et vérifiez s’il s’agissait bien d’elle, puis reprenez ; un nouveau lien sera envoyé.',
    notCollected:
      'Le code fonctionne depuis le début du premier jour, et personne ne l’a récupéré. Appelez la personne ; un nouveau lien peut être demandé par une réémission.',
    noPasskeyYet:
      'Le code a été récupéré, mais nous ne voyons pas encore de clé d’accès. Appelez la personne ; un nouveau code peut être demandé par une réémission.',
    passExpired:
      'Personne n’a récupéré le code à temps. Parlez à la personne, puis reprenez pour en émettre un nouveau ; les liens précédents ne fonctionnent plus.',
    noPasskey:
      'Le code a été récupéré, mais aucune clé d’accès n’a suivi. Parlez à la personne, puis reprenez pour émettre un nouveau code.',
    stepFailed: 'Consultez le journal de l’étape que nomme le motif, puis reprenez.',
    unexpectedMethod:
      'Quelqu’un a ajouté une méthode de connexion ou un passe au compte, et ce n’était pas Firstkey. Cherchez qui l’a fait. Si personne ne sait pourquoi, supprimez cet ajout et révoquez les sessions du compte. Un autre passe a remplacé le nôtre ; un nouveau code peut être demandé par une réémission.',
    deviceProblem:
      'L’appareil ou sa configuration pose problème. Cherchez le motif dans docs/operations.md et corrigez-en la cause. Il n’y a rien à reprendre.',
    guest:
      'Les invités ne peuvent pas enregistrer de clé d’accès ici. Aucun code n’a été émis, et reprendre n’y change rien.',
    privileged:
      'La personne a un rôle d’annuaire ou peut en activer un. Suivez la voie habituelle des administrateurs.',
    alreadyHasStrongMethod:
      'La personne peut déjà se connecter sans mot de passe, et un code contournerait cette protection.',
    unlisted:
      'Cherchez le motif dans docs/operations.md, corrigez-en la cause, puis reprenez l’intégration.',
  },
});
