import type { Catalogue } from '../../catalogue.ts';

export const guide = (): Catalogue['guide'] => ({
  title: 'Créez votre clé d’accès (passkey), pas à pas',
  what: 'Une clé d’accès (passkey) remplace un mot de passe. Elle se trouve dans votre téléphone ou votre ordinateur et s’ouvre avec votre visage, votre empreinte ou le verrouillage de l’écran. Rien de tout cela ne quitte jamais votre appareil.',
  before: {
    title: 'Avant de commencer',
    code: 'Ayez votre code et votre nom de connexion sous la main.',
    lock: 'Votre téléphone ou votre ordinateur doit avoir un verrouillage de l’écran.',
    bluetooth:
      'Si vous utilisez ensemble un ordinateur et un téléphone, activez Bluetooth sur les deux.',
    minutes:
      'Prenez un quart d’heure au calme. Une fois la connexion faite avec le code, Microsoft vous laisse dix minutes, et le code ne fonctionne que pour une seule connexion.',
  },
  which: 'Quel appareil avez-vous ?',
  phone: {
    title: 'Un téléphone : iPhone avec iOS 17, ou Android 14, ou plus récent',
    install: 'Installez l’application Microsoft Authenticator depuis l’App Store ou Google Play.',
    add: 'Dans l’application, choisissez « {addAccount} » (ajouter un compte), puis « {workAccount} » (compte professionnel ou scolaire), puis « {signIn} » (se connecter). Saisissez votre nom de connexion, puis le code.',
    allow:
      'L’application demande à être activée comme emplacement pour les clés d’accès. Suivez-la dans les réglages du téléphone, activez Authenticator et revenez.',
    confirm:
      'Confirmez avec votre visage, votre empreinte ou le verrouillage de l’écran. L’application montre ensuite la clé d’accès.',
  },
  laptop: {
    title: 'Un ordinateur et un tel téléphone',
    open: 'Sur l’ordinateur, ouvrez {address}, saisissez votre nom de connexion, puis le code.',
    add: 'Choisissez « {addMethod} » (ajouter une méthode de connexion), puis « {passkey} » (clé d’accès).',
    where:
      'Quand on vous demande où l’enregistrer, choisissez « {otherDevice} » (iPhone, iPad ou appareil Android). Scannez le motif carré avec l’appareil photo du téléphone, et non avec celui de l’application.',
    confirm:
      'Confirmez sur le téléphone, donnez un nom à la clé d’accès sur l’ordinateur et choisissez « {done} » (terminé).',
  },
  workLaptop: {
    title: 'Un nouvel ordinateur de travail avec Windows',
    open: 'Allumez-le, reliez-le à un réseau, saisissez votre nom de connexion, puis le code.',
    hello:
      'Windows demande votre visage, votre empreinte ou un code PIN à vous : c’est Windows Hello, et c’est la clé d’accès de cet ordinateur.',
    stay: 'N’utilisez pas le code ailleurs avant cela.',
  },
  none: {
    title: 'Un téléphone plus ancien, ou aucun',
    text: 'Utilisez votre ordinateur de travail, ou une clé de sécurité : une petite clé USB que vous donne l’équipe informatique. Demandez avant d’utiliser le code : {support}',
  },
  policy: {
    deviceBound:
      'Chez {organisation}, la clé d’accès reste dans un seul appareil : choisissez Microsoft Authenticator, Windows Hello ou une clé de sécurité. Un gestionnaire de mots de passe, le trousseau iCloud ou le Gestionnaire de mots de passe de Google sont refusés.',
    synced:
      'Chez {organisation}, vous pouvez aussi garder la clé d’accès dans le trousseau iCloud, le Gestionnaire de mots de passe de Google ou un autre gestionnaire de mots de passe.',
    restricted:
      'Chez {organisation}, seules certaines clés sont autorisées. Si l’on vous en a remis une, utilisez-la ; sinon, demandez laquelle : {support}',
    unknown:
      'Si un emplacement pour la clé d’accès est refusé, choisissez Microsoft Authenticator.',
  },
  screens: {
    title: 'Ce que disent les écrans',
    english:
      'Microsoft montre ces mots dans la langue de votre appareil ; ici, ils sont en anglais.',
    tap: 'Saisissez le code ici.',
    addMethod: 'Appuyez ici et choisissez « {passkey} » (clé d’accès) dans la liste.',
    save: 'Confirmez avec votre visage, votre empreinte ou le verrouillage de l’écran.',
    name: 'Tout nom convient, par exemple celui de l’appareil.',
  },
  wrong: {
    title: 'En cas de problème',
    refused:
      'Le code est refusé : regardez les majuscules et les minuscules, et si son heure est venue. Il fonctionne une seule fois.',
    late: 'Les dix minutes sont passées, ou le code a servi : demandez-en un nouveau : {support}',
  },
});
