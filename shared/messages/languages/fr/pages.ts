import type { Catalogue } from '../../catalogue.ts';

export const pages = (): Catalogue['pages'] => ({
  step: 'Étape {step} sur {of}',
  expects: '{manager} vous attend.',
  calendar: 'Ajouter à mon agenda',
  ask: 'Posez votre question ici : {support}',
  ready: {
    title: 'Votre connexion',
    intro:
      'Votre code à usage unique pour {organisation} est prêt. Le récupérer prend environ deux minutes.',
    comes: {
      sms: 'D’abord, nous vous envoyons un code PIN par SMS, au numéro qui se termine par {digits}. Quand vous l’aurez saisi, le code s’affichera.',
      managerPin:
        'D’abord, nous envoyons un code PIN à votre responsable, qui vous le lira. Appuyez sur le bouton quand votre responsable peut vous joindre. Quand vous aurez saisi le code PIN, le code s’affichera.',
      fact: 'D’abord, nous vous posons une question choisie par les RH. Quand vous y aurez répondu, le code s’affichera.',
      none: 'Ensuite, le code s’affichera.',
    },
    once: 'Il ne s’affiche qu’une seule fois ; prévoyez de quoi écrire.',
    button: {
      sms: 'M’envoyer le code PIN',
      managerPin: 'Envoyer le code PIN à mon responsable',
      fact: 'Continuer',
      none: 'Afficher mon code',
    },
    again:
      'Vous avez vu votre code sur cet appareil. Pendant quelques minutes, vous pouvez le revoir ici.',
    showAgain: 'Revoir mon code',
  },
  tooEarly: {
    title: 'Il est encore un peu tôt',
    comeBack: 'Vous pourrez récupérer votre code à partir du {moment}. Revenez à ce moment-là.',
    keepTheLink: 'Votre lien reste valable : le même lien ouvrira à nouveau cette page.',
  },
  askPin: {
    title: 'Saisissez votre code PIN',
    bySms: 'Nous vous avons envoyé un SMS avec un code PIN, au numéro qui se termine par {digits}.',
    byManager:
      'Nous avons envoyé à votre responsable un code PIN pour vous. Votre responsable vous le lira.',
    validUntil: 'Il fonctionne jusqu’à {time}.',
    label: 'Votre code PIN (six chiffres)',
    button: 'Continuer',
    sendAgain: {
      sms: 'M’envoyer un nouveau code PIN',
      managerPin: 'Envoyer un nouveau code PIN à mon responsable',
    },
    sendAgainFrom: 'Vous pourrez demander un nouveau code PIN à partir de {time}.',
    sentAgain: 'Un nouveau code PIN est en route. Le précédent ne fonctionne plus.',
    notSent: 'Aucun nouveau code PIN n’a été envoyé, car le dernier vient seulement de partir.',
    sixDigits: 'Un code PIN a six chiffres. Saisissez-les tous.',
    tooOld: 'Ce code PIN ne fonctionne plus. Demandez-en un nouveau.',
    attemptsLeft: {
      one: 'Ce n’était pas le bon code PIN. Il vous reste {count} essai ; ensuite, la page est verrouillée et l’équipe informatique doit vous aider.',
      other: 'Ce n’était pas le bon code PIN. Il vous reste {count} essais.',
    },
    wrongNumber: 'Mauvais numéro, ou rien n’arrive ? Posez votre question ici : {support}',
  },
  askFact: {
    title: 'D’abord une question',
    intro:
      '{organisation} vous pose une question dont vous connaissez la réponse. Majuscules, accents et espaces n’ont pas d’importance.',
    label: 'Votre réponse',
    empty: 'Saisissez votre réponse.',
    attemptsLeft: {
      one: 'Ce n’était pas la bonne réponse. Il vous reste {count} essai ; ensuite, la page est verrouillée et l’équipe informatique doit vous aider.',
      other: 'Ce n’était pas la bonne réponse. Il vous reste {count} essais.',
    },
  },
  locked: {
    title: 'Cette page est verrouillée',
    why: 'Trop de codes PIN erronés ont été saisis. Pour protéger votre code, nous avons verrouillé la page.',
    whyAnswer:
      'Trop de réponses erronées ont été données. Pour protéger votre code, nous avons verrouillé la page.',
    whyAccount:
      'Un point de votre compte doit d’abord être vérifié. Nous avons donc verrouillé la page.',
    until: 'Vous pourrez réessayer à partir du {moment}.',
    itKnows:
      'L’équipe informatique est prévenue. Elle seule peut vous envoyer un nouveau lien ; celui-ci ne s’ouvrira plus.',
    tellIt:
      'Prévenez l’équipe informatique ; elle seule peut vous envoyer un nouveau lien. Celui-ci ne s’ouvrira plus.',
  },
  code: {
    title: 'Voici votre code',
    titleNamed: '{given}, voici votre code',
    keep: 'Copiez-le en lieu sûr, par exemple dans un gestionnaire de mots de passe, ou notez-le.',
    shownAgain: {
      one: 'Sur cet appareil, vous pouvez rouvrir cette page pendant {count} minute encore ; ensuite, plus personne ne le peut.',
      other:
        'Sur cet appareil, vous pouvez rouvrir cette page pendant {count} minutes encore ; ensuite, plus personne ne le peut.',
    },
    label: 'Votre code à usage unique',
    works: 'Il fonctionne : {range}, pour une seule connexion.',
    worksNow: 'Il fonctionne maintenant, jusqu’au {until}, pour une seule connexion.',
    copy: 'Copier le code',
    copied: 'Copié',
    spell: 'L’afficher caractère par caractère',
    kinds: { capital: 'majuscule', small: 'minuscule', digit: 'chiffre', sign: 'symbole' },
    signInName: 'Votre nom de connexion :',
    nextThen: 'Ce que vous ferez quand le code sera valable',
    nextNow: 'Ce que vous faites maintenant',
    keepSecret: 'Personne chez {organisation} ne vous demandera jamais ce code.',
    written: 'Je l’ai : le retirer de l’écran',
  },
  done: {
    title: 'Gardez ceci pour votre connexion',
    off: 'Le code n’est plus à l’écran. Gardez votre note en lieu sûr jusqu’à votre connexion, puis détruisez-la.',
    lost: 'Code perdu ? Demandez-en un nouveau : {support}',
    close: 'Vous pouvez fermer cette page.',
  },
  gone: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Il a peut-être déjà servi, il est trop ancien, ou un plus récent l’a remplacé.',
    cutOff:
      'Une partie de l’adresse manque ou est mal saisie. Ouvrez de nouveau le lien depuis notre message, ou copiez-le en entier, jusqu’à la dernière lettre.',
    newest:
      'Avez-vous reçu plusieurs messages de notre part ? Seul le lien du plus récent fonctionne.',
    stillNeeded:
      'S’il vous faut encore votre code, vous pouvez demander un nouveau lien. Il est envoyé à l’adresse connue des RH, et nulle part ailleurs.',
    askFor: 'S’il vous faut encore votre code, demandez un nouveau lien ici : {support}',
    button: 'M’envoyer un nouveau lien',
    notYou: 'Si vous n’avez jamais ouvert le lien vous-même, merci de le signaler : {support}',
  },
  newLinkAsked: {
    title: 'Merci, nous nous en occupons',
    text: 'Si ce lien était le vôtre et qu’un nouveau est possible, il est en route vers l’adresse connue des RH. Cela peut prendre quelques minutes.',
    nothing: 'Rien n’arrive ? Posez votre question ici : {support}',
  },
  unavailable: {
    title: 'Réessayez dans un instant',
    text: 'Un service derrière cette page ne répond pas en ce moment. Rien n’est perdu, et votre lien reste valable.',
  },
  busy: 'Il y a en ce moment plus de demandes que d’habitude ; cela prend un peu plus de temps. Rien n’est perdu, et votre lien reste valable.',
  about: {
    title: 'Le service d’intégration : {organisation}',
    text: 'Les personnes qui commencent chez {organisation} récupèrent ici le code de leur première connexion, avec un lien personnel reçu dans notre message.',
    real: 'Un message de notre part mène à {host} et ne demande jamais de mot de passe. Vous doutez qu’un message soit authentique ? Posez votre question ici : {support}',
  },
});
