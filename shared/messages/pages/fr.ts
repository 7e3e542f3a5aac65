import type { PageWords } from '../catalogue.ts';
import { counted } from '../counted.ts';
import { html } from '../html.ts';

export const pages: PageWords = {
  questions: (support) => `Des questions ? ${support}`,
  ready: {
    title: 'Votre première connexion',
    intro: (organisation) =>
      html`Votre code à usage unique pour ${organisation} est prêt. Il s’affiche <strong>une seule fois</strong> ; prévoyez de quoi écrire.`,
    button: 'Afficher mon code',
  },
  tooEarly: {
    title: 'Il est encore un peu tôt',
    comeBack: (moment) => html`Votre code sera prêt à partir du ${moment}. Revenez à ce moment-là.`,
    keepTheLink: 'Votre lien reste valable : le même lien ouvrira à nouveau cette page.',
  },
  askPin: {
    title: 'Saisissez votre code PIN',
    bySms: (digits) =>
      `Nous vous avons envoyé un SMS avec un code PIN, au numéro qui se termine par ${digits}.`,
    byManager:
      'Nous avons envoyé à votre responsable un code PIN pour vous. Votre responsable vous le lira.',
    label: 'Votre code PIN',
    button: 'Continuer',
    sendAgain: {
      sms: 'M’envoyer un nouveau code PIN',
      managerPin: 'Envoyer un nouveau code PIN à mon responsable',
    },
    sentAgain: 'Un nouveau code PIN est en route. Le précédent ne fonctionne plus.',
    tooOld: (button) =>
      `Ce code PIN n’est plus valable. Demandez-en un nouveau avec « ${button} ».`,
    attemptsLeft: (count) =>
      counted('fr', count, {
        one: `Ce n’était pas le bon code PIN. Il vous reste ${count} essai.`,
        other: `Ce n’était pas le bon code PIN. Il vous reste ${count} essais.`,
      }),
  },
  askFact: {
    title: 'D’abord une question',
    intro: (organisation) =>
      `${organisation} vous pose une question dont vous connaissez la réponse. Majuscules, accents et espaces n’ont pas d’importance.`,
    label: 'Votre réponse',
    attemptsLeft: (count) =>
      counted('fr', count, {
        one: `Ce n’était pas la bonne réponse. Il vous reste ${count} essai.`,
        other: `Ce n’était pas la bonne réponse. Il vous reste ${count} essais.`,
      }),
  },
  locked: {
    title: 'Cette page est verrouillée',
    why: 'Trop de codes PIN erronés ont été saisis. Pour protéger votre code, nous avons verrouillé la page.',
    whyAnswer:
      'Trop de réponses erronées ont été données. Pour protéger votre code, nous avons verrouillé la page.',
    until: (moment) => html`Vous pourrez réessayer à partir du ${moment}.`,
    askForNew: 'Demandez un nouveau lien ; celui-ci ne s’ouvrira plus.',
  },
  code: {
    title: 'Notez ce code maintenant',
    shownOnce: 'Cette page ne peut pas être ouverte une deuxième fois.',
    label: 'Votre code à usage unique',
    valid: (from, until) => html`Il est valable du ${from} au ${until}, pour une seule connexion.`,
    copy: 'Copier le code',
    copied: 'Copié',
    spell: 'L’afficher caractère par caractère',
    kinds: { capital: 'majuscule', small: 'minuscule', digit: 'chiffre', sign: 'symbole' },
    signInName: 'Votre nom de connexion :',
    next: 'Et ensuite',
    inBrowser: (securityInfo) => [
      html`Dès que le code est valable, ouvrez ${securityInfo} et saisissez votre nom de connexion.`,
      html`Quand Microsoft demande un <b>passe d’accès temporaire</b> (Temporary Access Pass), saisissez le code.`,
      html`Ajoutez aussitôt une clé d’accès (passkey) ; Microsoft vous laisse dix minutes. Ensuite, vous vous connecterez avec cette clé.`,
    ],
    onDevice: [
      html`Dès que le code est valable, allumez votre nouvel ordinateur, reliez-le à un réseau et saisissez votre nom de connexion.`,
      html`Quand Microsoft demande un <b>passe d’accès temporaire</b> (Temporary Access Pass), saisissez le code.`,
      html`Suivez les étapes à l’écran et configurez aussitôt Windows Hello ou une clé d’accès (passkey) ; Microsoft vous laisse dix minutes. N’utilisez pas le code ailleurs avant cela.`,
    ],
    keepSecret: (organisation) => `Personne chez ${organisation} ne vous demandera jamais ce code.`,
    written: 'Je l’ai noté',
  },
  done: {
    title: 'Le code n’est plus à l’écran',
    text: 'Gardez votre note en lieu sûr jusqu’à votre connexion, puis détruisez-la. Vous pouvez fermer cette page.',
  },
  gone: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Il a peut-être déjà servi, ou il est trop ancien. S’il vous faut encore votre code, demandez un nouveau lien.',
  },
  unavailable: {
    title: 'Réessayez dans un instant',
    text: 'Un service derrière cette page ne répond pas en ce moment. Rien n’est perdu, et votre lien reste valable.',
  },
  busy: 'Il y a en ce moment plus de demandes que d’habitude ; cela prend un peu plus de temps. Rien n’est perdu, et votre lien reste valable.',
};
