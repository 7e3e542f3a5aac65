/** Mails about a new sign-in for a colleague: to the person, the manager, the approver and IT. */
export const recovery = () => ({
  subject: 'Nouvelle connexion pour {full} chez {organisation}',
  label: {
    askedBy: 'Demandé par',
    askedAt: 'Demandé le',
    why: 'Motif',
    until: 'Répondre avant',
    contacts: 'Adresses privées',
    groups: 'Groupes',
    changed: 'Modifié depuis la dernière demande',
  },
  asked: {
    heading: 'Une nouvelle connexion a été demandée',
    intro:
      'Le service informatique a demandé un code à usage unique avec lequel {full} peut se connecter et créer une nouvelle clé d’accès. Aucun code n’a encore été émis.',
  },
  issued: {
    heading: 'Un code à usage unique a été émis',
    intro:
      'Un code à usage unique a été émis pour un compte qui existait déjà ({full}). Il permet de se connecter une fois et de créer une clé d’accès. Vous lisez ceci parce qu’Entra vous désigne comme responsable, ou le faisait jusqu’ici.',
  },
  shown: {
    heading: 'Un code à usage unique a été affiché',
    intro:
      'Le code à usage unique pour {full} a été affiché. Il permet de se connecter une fois et de créer une nouvelle clé d’accès.',
  },
  completed: {
    heading: 'Une nouvelle clé d’accès est en place',
    intro:
      '{full} peut de nouveau se connecter avec une nouvelle clé d’accès. Le code à usage unique ne fonctionne plus.',
  },
  ended: {
    heading: 'La nouvelle connexion a été annulée',
    intro:
      'Il n’y aura pas de nouvelle connexion pour {full}. Les liens et les codes envoyés ne fonctionnent pas.',
  },
  approval: {
    subject: 'Merci d’approuver ou de refuser : nouvelle connexion pour {full}',
    heading: 'Votre approbation est nécessaire',
    intro:
      'Le service informatique demande un code à usage unique pour {full}. Il n’est émis que si vous approuvez.',
    makeSure:
      'Parlez d’abord à {given} : en personne, en visioconférence, ou en appelant un numéro que vous connaissez. N’approuvez pas parce que quelqu’un vous appelle et le demande, et ne vous laissez pas presser.',
    call: 'Envoyez votre réponse ici : {call}',
  },
  access: {
    subject: 'Merci d’approuver ou de refuser : accès pour {full}',
    intro:
      'Les ressources humaines ont annoncé {full}. Le compte ne reçoit un accès, puis un code pour la première connexion, que si vous approuvez.',
    button: 'Examiner et décider',
  },
  toIt: {
    goesOn: 'La récupération pour {full} se poursuit d’elle-même, mais quelqu’un devrait aider.',
    over: 'La récupération pour {full} est terminée sans nouvelle clé, et tout ce qui était préparé a été retiré. Cherchez le motif dans docs/operations.md ; un autre passe peut être demandé.',
    methodsLeft:
      '{full} a une nouvelle clé. Des méthodes de connexion plus anciennes sont encore sur le compte. Examinez-les dans Entra et supprimez celles qui ont été perdues.',
    what: {
      approvalDeclined: 'approbation refusée',
      approvalExpired: 'personne n’a approuvé à temps',
      notApproved: 'pas encore approuvé',
      methodsLeft: 'des méthodes plus anciennes restent',
    },
  },
});
