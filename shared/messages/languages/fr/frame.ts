import type { Catalogue } from '../../catalogue.ts';

export const frame = (): Catalogue['frame'] => ({
  colon: ' :',
  moment: { one: '{day} à {time} ({zone})', other: '{day} à {time} ({zone})' },
  range: '{range} ({zone})',
  questions: 'Des questions ? {support}',
  footer: '{organisation} vous envoie ce message par son service d’intégration.',
  label: {
    firstDay: 'Premier jour',
    signInName: 'Votre nom de connexion',
    manager: 'Votre responsable',
    codeWorks: 'Votre code fonctionne',
    codeWorksOf: 'Le code fonctionne',
    where: 'Où vous connecter',
    shownFrom: 'La page affiche votre code à partir du',
    collectUntil: 'À récupérer avant le',
    passkeySince: 'Clé d’accès créée',
    sent: 'Envoyé',
    sentBy: 'Par quel moyen',
    collected: 'Récupéré',
    confirmedBy: 'Confirmé par',
    status: 'Où en est-on',
    person: 'Personne',
    signInNameOf: 'Nom de connexion',
    managerOf: 'Responsable',
    onboarding: 'Intégration',
    reason: 'Motif',
    whatToDo: 'Que faire',
  },
});

export const steps = (): Catalogue['steps'] => ({
  browser: {
    open: 'Ouvrez {address} et saisissez votre nom de connexion.',
    code: 'Quand Microsoft demande un passe d’accès temporaire ({tap}), saisissez le code.',
    passkey:
      'Choisissez « {addMethod} » (ajouter une méthode de connexion), puis « {passkey} » (clé d’accès), et suivez l’écran. Faites-le aussitôt : Microsoft vous laisse dix minutes après la connexion.',
  },
  device: {
    open: 'Allumez l’ordinateur, reliez-le à un réseau et saisissez votre nom de connexion.',
    code: 'Quand Microsoft demande un passe d’accès temporaire ({tap}), saisissez le code.',
    passkey:
      'Suivez l’écran et configurez aussitôt Windows Hello ou une clé d’accès (passkey) : Microsoft vous laisse dix minutes après la connexion. N’utilisez pas le code ailleurs avant cela.',
  },
});

export const calendar = (): Catalogue['calendar'] => ({
  firstDay: 'Connexion chez {organisation}',
  collect: 'Récupérer le code pour {organisation}',
  openLink: 'Ouvrez le lien de notre message ; il vous montre le code une seule fois.',
  haveCode: 'Ayez votre code sous la main. Il ne figure pas ici, à dessein.',
});
