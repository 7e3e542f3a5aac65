import type { Catalogue } from '../../catalogue.ts';

export const toHire = (): Catalogue['toHire'] => ({
  greeting: 'Bonjour {given},',
  host: 'Le lien mène à {host}.',
  keepSecret:
    'Personne chez {organisation} ne vous demandera jamais ce code, ni par téléphone ni par message. Gardez-le pour vous.',
  newCode: 'Si vous n’avez plus le code, ou s’il est refusé, demandez-en un nouveau : {support}',
  guide: 'Pas à pas, avec ce que dit chaque écran',
  openSignIn: 'Vers la page de connexion',
  collect: 'Récupérer mon code',
  factor: {
    sms: 'Quand vous appuierez sur le bouton de cette page, nous enverrons un code PIN sur votre téléphone mobile, au numéro qui se termine par {digits}.',
    managerPin:
      'Quand vous appuierez sur le bouton de cette page, nous enverrons un code PIN à votre responsable, qui vous le lira. Choisissez un moment où votre responsable peut vous joindre.',
    fact: 'La page vous posera aussi une question choisie par les RH, à laquelle vous saurez répondre.',
  },
  claimLink: {
    subject: 'Votre première connexion chez {organisation}',
    preheader: 'Voici comment vous connecter pour la première fois.',
    heading: 'Bienvenue chez {organisation}',
    intro:
      'Pour votre première connexion, il vous faut un code à usage unique à la place d’un mot de passe. Le bouton ouvre une page qui vous montre le code une seule fois.',
    passkey:
      'Avec le code, vous créez ensuite une clé d’accès (passkey) : dès lors, vous vous connectez avec votre visage, votre empreinte ou le verrouillage de l’écran. Préparez pour cela votre téléphone ou votre ordinateur de travail.',
  },
  reminder: {
    subject: 'Votre code pour {organisation} vous attend',
    preheader: 'Le lien de notre dernier message fonctionne toujours.',
    heading: 'Votre code vous attend',
    intro:
      'Vous n’avez pas encore récupéré le code de votre connexion. Le bouton ouvre le même lien que dans notre dernier message ; la page vous montre le code une seule fois.',
    worksAlready: 'Le code fonctionne déjà ; vous pourrez vous connecter dès que vous l’aurez.',
  },
  newLink: {
    subject: 'Un nouveau lien pour votre connexion chez {organisation}',
    preheader: 'Les liens précédents ne fonctionnent plus ; celui-ci les remplace.',
    heading: 'Voici un nouveau lien pour vous',
    dead: 'Les liens et codes précédents ne fonctionnent plus. Le nouveau lien ouvre une page qui vous montre le code une seule fois.',
    why: {
      expired: 'Le code précédent n’a pas été récupéré à temps ; il y en a donc un nouveau.',
      noPasskey:
        'Vous avez récupéré un code, mais nous n’avons vu aucune clé d’accès de votre part tant qu’il fonctionnait. Il y a donc un nouveau code.',
      requested: 'L’équipe informatique a émis un nouveau code pour vous.',
      asked:
        'Quelqu’un a demandé un nouveau lien sur la page de votre lien précédent. Si ce n’était pas vous, merci de le signaler : {support}',
      unlocked:
        'Le lien précédent a été verrouillé après trop de saisies erronées. L’équipe informatique en a libéré un nouveau.',
      moved: 'Votre premier jour a changé ; il y a donc un nouveau code.',
      undelivered: 'Nous ne savons pas si notre message précédent vous est parvenu.',
    },
  },
  worksNow: {
    subject: 'Votre code pour {organisation} fonctionne maintenant',
    preheader: 'Trois étapes jusqu’à votre clé d’accès.',
    heading: 'Vous pouvez vous connecter',
    intro:
      'Le code que vous avez récupéré fonctionne maintenant, pour une seule connexion. Prenez un quart d’heure au calme.',
  },
  passkeyMissing: {
    subject: 'Encore une étape pour votre connexion chez {organisation}',
    preheader: 'Il manque encore votre clé d’accès.',
    heading: 'Il manque encore votre clé d’accès',
    intro:
      'Vous avez récupéré votre code, mais nous ne voyons pas encore de clé d’accès (passkey) de votre part. Si vous venez d’en créer une, ne tenez pas compte de ce message.',
    worksOnce: 'Le code fonctionne pour une seule connexion.',
  },
  welcome: {
    subject: 'Votre compte chez {organisation} est à vous',
    preheader: 'Désormais, vous vous connectez avec votre clé d’accès.',
    heading: 'Merci, tout est en place',
    intro:
      'Vous avez créé une clé d’accès (passkey) et vous connectez désormais avec elle. Le code ne fonctionne plus ; vous pouvez jeter votre note.',
    second:
      'Une seconde clé d’accès, sur un autre appareil, vous aide si vous perdez le premier. Vous l’ajoutez ici : {address}',
    lost: 'Si vous perdez l’appareil qui contient votre clé d’accès, ou changez de téléphone, prévenez l’équipe informatique. Elle vérifie que c’est bien vous et vous donne un nouveau code : {support}',
    notYou:
      'Si vous n’avez pas créé cette clé d’accès vous-même, prévenez aussitôt l’équipe informatique.',
  },
  linkClosed: {
    subject: 'Votre lien de connexion pour {organisation} ne fonctionne plus',
    preheader: 'Vous n’avez rien à faire.',
    heading: 'Votre lien ne fonctionne plus',
    intro:
      'Le lien personnel que nous vous avons envoyé pour {organisation} ne fonctionne plus, et son code non plus.',
    nothingToDo: 'Vous n’avez rien à faire. Vous pouvez supprimer nos messages précédents.',
    surprised:
      'Si cela vous surprend, adressez-vous aux personnes chez {organisation} avec qui vous avez été en contact.',
  },
  startMoved: {
    subject: 'Votre premier jour chez {organisation} a changé',
    preheader: 'Les liens précédents ne fonctionnent plus ; un nouveau suivra.',
    heading: 'Votre premier jour a changé',
    intro:
      'Les RH nous ont indiqué une autre date. Les liens et codes que nous vous avons envoyés ne fonctionnent plus.',
    next: 'Vous recevrez un nouveau lien peu avant votre premier jour. D’ici là, vous n’avez rien à faire.',
  },
  contactChanged: {
    subject: 'Vos coordonnées chez {organisation} ont changé',
    preheader: 'Lisez ceci si vous ne l’avez pas demandé.',
    heading: 'Vos coordonnées ont changé',
    intro:
      'Les RH ont enregistré une autre adresse privée ou un autre numéro de téléphone pour vous. Les liens envoyés ici ne fonctionnent plus.',
    notYou: 'Si vous n’en savez rien, merci de le signaler : {support}',
  },
  passIssued: {
    subject: 'Un code à usage unique a été émis pour votre compte',
    preheader: 'Lisez ceci si vous ne vous y attendiez pas.',
    heading: 'Un code à usage unique pour votre compte',
    intro:
      'L’équipe informatique chez {organisation} a émis un code à usage unique qui permet de se connecter à votre compte et d’y créer une clé d’accès (passkey).',
    notYou: 'Si vous ne vous y attendiez pas, prévenez aussitôt l’équipe informatique : {support}',
  },
});

export const sms = (): Catalogue['sms'] => ({
  minutes: { one: '{count} minute', other: '{count} minutes' },
  pin: '{pin} est votre code PIN {organisation} pour {host}, valable {minutes}. Saisissez-le uniquement là.',
  pinInShort: '{pin} est votre code PIN pour {host}, valable {minutes}.',
  link: "Bonjour {given}, le code de votre première connexion chez {organisation} vous attend ici, premier jour {day}. Il ne s'affiche qu'une fois. {url}",
  linkInShort:
    "Le code de votre connexion chez {organisation} vous attend ici. Il ne s'affiche qu'une fois. {url}",
  worksNow:
    'Votre code {organisation} fonctionne maintenant. Connectez-vous sur {address} et ajoutez votre passkey. Les étapes sont ici. {url}',
});
