import type { Catalogue } from '../../catalogue.ts';

export const toManager = (): Catalogue['toManager'] => ({
  subject: 'Première connexion chez {organisation} : {full}',
  greeting: 'Bonjour,',
  neverNeed:
    'Vous n’avez jamais besoin du lien ni du code, et {given} ne doit vous montrer ni l’un ni l’autre.',
  helpBy: 'Pour tout le reste, l’équipe informatique vous aide : {support}',
  status: {
    accountReady: 'compte prêt',
    linkNotSent: 'lien pas encore envoyé',
    linkSent: 'lien envoyé',
    codeNotCollected: 'code pas encore récupéré',
    codeCollected: 'code récupéré',
    noPasskey: 'pas encore de clé d’accès',
    passkeySet: 'clé d’accès créée',
    withdrawn: 'annulé',
  },
  channel: {
    mail: 'e-mail privé',
    otherMail: 'la seconde adresse e-mail privée',
    sms: 'SMS',
  },
  ask: {
    managerPin:
      'Une seule chose vous sera demandée : quand {given} ouvrira le lien et appuiera sur le bouton, vous recevrez par e-mail un code PIN valable {minutes}. Appelez {given} à un numéro que vous connaissez et lisez le code PIN. Merci de garder un œil sur votre messagerie.',
    sms: 'En général, vous n’avez rien à faire. Si {given} ne peut pas recevoir de SMS, vous recevrez par e-mail un code PIN à lire au téléphone.',
    fact: 'En général, vous n’avez rien à faire. La page pose à {given} une question choisie par les RH.',
    none: 'En général, vous n’avez rien à faire.',
  },
  passkey:
    'Une clé d’accès (passkey) se trouve dans un téléphone ou un ordinateur et remplace un mot de passe. Elle s’ouvre avec le visage, l’empreinte ou le verrouillage de l’écran.',
  ready:
    'Ce qu’il faut à {given} pour la première connexion : l’ordinateur de travail, ou un téléphone avec iOS 17 ou Android 14 et plus récent ; un verrouillage de l’écran et Bluetooth activé ; un quart d’heure au calme.',
  announced: {
    preheader: 'Ce qui va se passer, et ce qui vous sera demandé.',
    heading: 'La première connexion : {given}',
    intro:
      'Nous préparons la première connexion : {full}. Peu avant le premier jour, {given} reçoit un lien personnel, récupère avec lui un code à usage unique et crée une clé d’accès avec ce code le premier jour.',
  },
  delivered: {
    preheader: 'Le lien a été envoyé.',
    preheaderAgain: 'Un nouveau lien a été envoyé.',
    heading: 'Le lien de connexion a été envoyé',
    headingAgain: 'Un nouveau lien de connexion a été envoyé',
    intro:
      'Nous avons envoyé à {full} un lien personnel pour sa première connexion. Il est réservé à {given} ; il ne figure donc pas dans ce message.',
    why: {
      expired: 'Nouvel envoi, parce que le code précédent n’a pas été récupéré à temps.',
      noPasskey:
        'Nouvel envoi : {given} a récupéré un code, mais aucune clé d’accès n’a été vue tant qu’il fonctionnait.',
      requested: 'Nouvel envoi, parce que l’équipe informatique a émis un nouveau code.',
      asked: 'Nouvel envoi, parce qu’un nouveau lien a été demandé sur la page du lien précédent.',
      unlocked:
        'Nouvel envoi, parce que le lien précédent a été verrouillé après trop de saisies erronées et que l’équipe informatique en a libéré un nouveau.',
      moved: 'Nouvel envoi, parce que le premier jour a changé.',
      undelivered: 'Nouvel envoi, parce que nous ne savons pas si le message précédent est arrivé.',
    },
  },
  opened: {
    preheader: 'Le code a été récupéré.',
    heading: 'Le code de connexion a été récupéré',
    intro: 'Le code à usage unique destiné à {full} a été récupéré.',
    next: 'La prochaine étape est la connexion, où {given} crée une clé d’accès.',
    confirmed: {
      sms: 'un code PIN envoyé au numéro de mobile connu des RH',
      managerPin: 'le code PIN qui vous a été envoyé',
      fact: 'la réponse à une question choisie par les RH',
      none: 'le lien personnel seul ; aucun code PIN n’a été demandé',
    },
    notKnown:
      'Si {given} n’en sait rien, le code peut être remplacé. Merci de le signaler : {support}',
  },
  completed: {
    preheader: 'Vous n’avez plus rien à faire.',
    heading: 'Tout est prêt',
    intro:
      '{full} a créé une clé d’accès (passkey) et peut se connecter chez {organisation} sans mot de passe.',
    nothingToDo: 'Vous n’avez plus rien à faire.',
  },
  withdrawn: {
    preheader: 'Ce qui avait été préparé a été retiré.',
    heading: 'L’intégration est annulée',
    intro:
      'Les RH ont annulé l’intégration prévue pour {full} chez {organisation}. Ce qui avait été préparé a été retiré ; liens et codes ne fonctionnent pas.',
    nothingToDo: 'Vous n’avez rien à faire.',
  },
  needsYou: {
    subject: '{full} a peut-être besoin de vous pour sa première connexion',
    preheader: 'Une courte conversation suffit en général.',
    heading: 'Un mot à {given} serait utile',
    again: 'Nous vous écrivons à nouveau, parce que rien n’a changé depuis notre dernier message.',
    notCollected: '{given} n’a pas encore récupéré le code de sa première connexion.',
    newNotCollected: '{given} n’a pas encore récupéré le nouveau code de sa première connexion.',
    lookForMail:
      'Demandez à {given} de chercher notre message le plus récent, y compris parmi les indésirables de sa messagerie privée. S’il n’y est pas, l’équipe informatique peut envoyer un nouveau lien.',
    linkNotDelivered:
      'Notre message avec le lien de première connexion n’a pas pu être remis à {given}.',
    rightAddress:
      'Demandez à {given} quelle est la bonne adresse privée et faites-la corriger par les RH. L’équipe informatique pourra alors envoyer un nouveau lien.',
    noPasskey:
      '{given} a récupéré le code, mais nous ne voyons pas encore de clé d’accès (passkey).',
    howDidItGo:
      'Demandez à {given} comment cela s’est passé. Si le code ne fonctionne plus, l’équipe informatique peut en émettre un nouveau.',
  },
  managerPin: {
    subject: 'Un code PIN à lire à {full}',
    preheader: 'Ne le lisez que si vous savez avec certitude qui vous écoute.',
    heading: 'Un code PIN pour {given}',
    intro:
      'Le lien personnel destiné à {full} a été ouvert, et la page demande ce code PIN. Seul, il ne sert à rien : il ne fonctionne qu’avec ce lien, réservé à {given}.',
    validUntil: 'Le code PIN est valable jusqu’au {until}.',
    makeSure:
      'Vérifiez que vous parlez bien à {given} : lisez le code PIN en personne, en visioconférence, ou en appelant vous-même le numéro que vous connaissez depuis le recrutement. Ne le lisez pas à quelqu’un qui vous appelle.',
    keep: 'Merci de ne pas transférer ce message et de ne pas envoyer le code PIN par e-mail ou par messagerie.',
  },
});
