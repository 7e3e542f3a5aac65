import type { Factor } from '../domain/challenge.ts';
import type { ManagerNeed } from '../domain/manager-need.ts';
import type { Catalogue } from './catalogue.ts';
import { counted } from './counted.ts';
import { pages } from './pages/fr.ts';

// "Vous": the form at work between people who have not met yet. Sentences are turned so that
// nothing agrees with the person in gender. Signs of two parts follow a no-break space.

const FACTOR: Record<Factor, string[]> = {
  sms: [
    'La page vous demandera aussi un code PIN. Nous l’enverrons sur votre téléphone mobile à l’ouverture de la page.',
  ],
  managerPin: [
    'La page vous demandera aussi un code PIN. Nous l’enverrons à votre responsable à l’ouverture de la page, et votre responsable vous le lira. Choisissez un moment où votre responsable peut vous joindre.',
  ],
  fact: [
    'La page vous posera aussi une question choisie par les RH, à laquelle vous saurez répondre.',
  ],
  none: [],
};

const CONFIRMED: Record<Factor, string> = {
  sms: 'Un code PIN envoyé au numéro de mobile connu des RH a confirmé l’identité de la personne.',
  managerPin: 'Le code PIN que vous avez transmis a confirmé l’identité de la personne.',
  fact: 'La réponse à une question choisie par les RH a confirmé l’identité de la personne.',
  none: 'Le lien personnel a suffi ; aucun code PIN n’a été demandé.',
};

const NEED: Record<ManagerNeed, (given: string) => string[]> = {
  notCollected: (given) => [
    `${given} n’a pas encore récupéré le code de sa première connexion.`,
    `Demandez à ${given} de chercher notre message, y compris parmi les indésirables de sa messagerie privée. S’il n’y est pas, l’équipe informatique peut envoyer un nouveau lien.`,
  ],
  linkNotDelivered: (given) => [
    `Notre message avec le lien de première connexion n’a pas pu être remis à ${given}.`,
    `Demandez à ${given} quelle est la bonne adresse privée et faites-la corriger par les RH. L’équipe informatique pourra alors envoyer un nouveau lien.`,
  ],
  noPasskey: (given) => [
    `${given} a récupéré son code, mais aucune clé d’accès (passkey) n’a été enregistrée jusqu’ici.`,
    `Demandez à ${given} comment cela s’est passé. Si le code ne fonctionne plus, l’équipe informatique peut en émettre un nouveau.`,
  ],
};

export const fr: Catalogue = {
  colon: ' :',
  moment: ({ day, time, zone }) => `${withOrdinal(day)} à ${time} (${zone})`,
  footer: ({ organisation, support }) => [
    `Des questions ? ${support}`,
    `${organisation} vous envoie ce message par son service d’intégration.`,
  ],

  toHire: {
    claimLink: ({ person, organisation, start, host, factor }) => ({
      subject: `Votre première connexion chez ${organisation}`,
      preheader: 'Voici comment vous connecter pour la première fois.',
      heading: `Bienvenue chez ${organisation}`,
      greeting: `Bonjour ${person.given},`,
      before: [
        `Votre premier jour chez ${organisation} commence le ${start}. Pour votre première connexion, il vous faut un code à usage unique à la place d’un mot de passe.`,
        'Ce lien ouvre une page qui vous montre le code une seule fois. Utilisez-le à un moment tranquille, avec de quoi écrire.',
        ...FACTOR[factor],
      ],
      button: 'Récupérer mon code',
      after: [
        `Le lien mène à ${host}.`,
        `Personne chez ${organisation} ne vous demandera jamais ce code, ni par téléphone ni par message. Gardez-le pour vous.`,
      ],
    }),
    reminder: ({ person, organisation, start, host, factor }) => ({
      subject: `Votre code pour ${organisation} vous attend`,
      preheader: 'Le lien de notre dernier message fonctionne toujours.',
      heading: 'Votre code vous attend',
      greeting: `Bonjour ${person.given},`,
      before: [
        `Vous n’avez pas encore récupéré le code de votre première connexion chez ${organisation}. Votre premier jour : ${start}.`,
        'Ce lien est le même que dans notre dernier message. La page vous montre le code une seule fois ; prévoyez de quoi écrire.',
        ...FACTOR[factor],
      ],
      button: 'Récupérer mon code',
      after: [
        `Le lien mène à ${host}.`,
        `Personne chez ${organisation} ne vous demandera jamais ce code. Gardez-le pour vous.`,
      ],
    }),
    passReplaced: ({ person, organisation, start, host, factor }) => ({
      subject: `Un nouveau lien pour votre connexion chez ${organisation}`,
      preheader: 'Le lien précédent ne fonctionne plus ; celui-ci le remplace.',
      heading: 'Voici un nouveau lien pour vous',
      greeting: `Bonjour ${person.given},`,
      before: [
        `Nous avons émis un nouveau code pour votre première connexion chez ${organisation}. Le lien et le code précédents ne fonctionnent plus.`,
        `Votre premier jour : ${start}. Le nouveau lien ouvre une page qui vous montre le code une seule fois.`,
        ...FACTOR[factor],
      ],
      button: 'Récupérer mon nouveau code',
      after: [
        `Le lien mène à ${host}.`,
        `Personne chez ${organisation} ne vous demandera jamais ce code. Gardez-le pour vous.`,
      ],
    }),
    linkClosed: ({ person, organisation }) => ({
      subject: `Votre lien de connexion pour ${organisation} ne fonctionne plus`,
      preheader: 'Vous n’avez rien à faire.',
      heading: 'Votre lien ne fonctionne plus',
      greeting: `Bonjour ${person.given},`,
      before: [
        `Le lien personnel que nous vous avons envoyé pour ${organisation} ne fonctionne plus, et son code non plus.`,
        'Vous n’avez rien à faire. Vous pouvez supprimer nos messages précédents.',
      ],
      after: [
        `Si cela vous surprend, adressez-vous aux personnes chez ${organisation} avec qui vous avez été en contact.`,
      ],
    }),
  },

  toManager: {
    delivered: ({ person, organisation, start }) => ({
      subject: `Le lien de connexion a été envoyé à ${person.full}`,
      preheader: 'Vous n’avez rien à faire pour le moment.',
      heading: 'Le lien de connexion est en route',
      greeting: 'Bonjour,',
      before: [
        `Nous avons envoyé à ${person.full} un lien personnel pour sa première connexion, par les coordonnées privées connues des RH. Premier jour chez ${organisation} : ${start}.`,
        `Vous n’avez rien à faire pour le moment. Le lien est réservé à ${person.given} ; il ne figure donc pas dans ce message.`,
      ],
      after: [],
    }),
    opened: ({ person, collectedAt, factor, support }) => ({
      subject: `${person.full} a récupéré son code de connexion`,
      preheader: 'La prochaine étape est la première connexion.',
      heading: 'Le code a été récupéré',
      greeting: 'Bonjour,',
      before: [
        `Le code à usage unique destiné à ${person.full} a été récupéré le ${collectedAt}.`,
        CONFIRMED[factor],
      ],
      after: [
        `Si ${person.given} n’en sait rien, le code peut être remplacé. Merci de le signaler : ${support}`,
      ],
    }),
    completed: ({ person, organisation }) => ({
      subject: `${person.full} peut se connecter`,
      preheader: 'Vous n’avez plus rien à faire.',
      heading: 'Tout est prêt',
      greeting: 'Bonjour,',
      before: [
        `${person.full} a enregistré une clé d’accès (passkey) et peut se connecter chez ${organisation} sans mot de passe.`,
        'Vous n’avez plus rien à faire.',
      ],
      after: [],
    }),
    withdrawn: ({ person, organisation }) => ({
      subject: `L’intégration prévue pour ${person.full} est annulée`,
      preheader: 'Ce qui avait été préparé a été retiré.',
      heading: 'Une intégration est annulée',
      greeting: 'Bonjour,',
      before: [
        `Les RH ont annulé l’intégration prévue pour ${person.full} chez ${organisation}. Le lien et le code de la première connexion ne fonctionnent plus, et ce qui avait été préparé a été retiré.`,
        'Vous n’avez rien à faire.',
      ],
      after: [],
    }),
    needsYou: ({ person, organisation, need, start }) => ({
      subject: `${person.full} a peut-être besoin de vous pour sa première connexion`,
      preheader: 'Une courte conversation suffit en général.',
      heading: `Un mot à ${person.given} serait utile`,
      greeting: 'Bonjour,',
      before: [...NEED[need](person.given), `Premier jour chez ${organisation} : ${start}.`],
      after: [
        `Vous n’avez jamais besoin du lien ni du code, et ${person.given} ne doit vous montrer ni l’un ni l’autre.`,
      ],
    }),
    managerPin: ({ person, pin, until }) => ({
      subject: `Un code PIN à lire à ${person.full}`,
      preheader: 'Ne le lisez que si vous savez avec certitude qui vous écoute.',
      heading: `Un code PIN pour ${person.given}`,
      greeting: 'Bonjour,',
      before: [
        `${person.full} a besoin de ce code PIN pour récupérer le code de sa première connexion. Seul, il ne sert à rien : il ne fonctionne qu’avec un lien personnel que seule cette personne possède.`,
      ],
      figure: pin,
      after: [
        `Le code PIN est valable jusqu’au ${until}.`,
        `Vérifiez que vous parlez bien à ${person.given} : lisez le code PIN en personne, en visioconférence, ou en appelant vous-même le numéro que vous connaissez depuis le recrutement. Ne le lisez pas à quelqu’un qui vous appelle.`,
        'Merci de ne pas transférer ce message et de ne pas envoyer le code PIN par e-mail ou par messagerie.',
      ],
    }),
  },

  toIt: {
    escalation: ({ person, onboardingId, reason, advice }) => ({
      subject: `Une intégration demande votre attention : ${reason}`,
      preheader: 'Quelqu’un de l’informatique devrait l’examiner.',
      heading: 'Une intégration demande votre attention',
      greeting: 'Bonjour,',
      before: [
        `L’intégration prévue pour ${person.full} n’avance pas comme il faudrait. Merci de l’examiner.`,
      ],
      facts: [
        ['Intégration', onboardingId],
        ['Motif', reason],
        ['Que faire', advice],
      ],
      after: [],
    }),
    advice: {
      employeeIdNotUnique:
        'Plusieurs utilisateurs portent ce matricule. Laissez-le à un seul, puis reprenez l’intégration.',
      noFreeUserName:
        'Tous les noms d’utilisateur possibles sont pris. Créez le compte à la main avec le matricule, puis reprenez.',
      managerNotFound:
        'Entra ne connaît pas le responsable. Corrigez la fiche RH ou créez ce compte, puis reprenez.',
      managerChangedLate:
        'Les RH indiquent un autre responsable peu avant l’émission du code, ou après. Vérifiez que c’est voulu, puis reprenez : le nouveau responsable sera accepté.',
      groupIsRoleAssignable:
        'Un groupe de GROUP_IDS peut porter des rôles d’annuaire et donnerait des privilèges à la personne. Retirez-le du paramètre, puis reprenez.',
      passPolicyDisabled:
        'Le passe d’accès temporaire (TAP) est désactivé. Activez la méthode pour le groupe d’intégration, puis reprenez.',
      passPolicyExcludesUser:
        'La stratégie du passe d’accès temporaire (TAP) ne couvre pas la personne. Incluez un groupe de GROUP_IDS, puis reprenez.',
      claimLinkNotSent:
        'Le service de messagerie n’a pas pris le message. Vérifiez l’adresse privée, puis reprenez ; un lien sera renvoyé.',
      claimLocked:
        'Trop de codes PIN ou de réponses erronés ont été donnés ; le lien est donc verrouillé. Vérifiez s’il s’agissait bien de la personne, puis reprenez ; un nouveau lien sera envoyé.',
      notCollected:
        'Le code est valable depuis le début du premier jour, et personne ne l’a récupéré. Appelez la personne ; un nouveau lien peut être demandé par une réémission.',
      noPasskeyYet:
        'Le code a été récupéré, mais il n’y a pas encore de clé d’accès. Appelez la personne ; un nouveau code peut être demandé par une réémission.',
      passExpired:
        'Personne n’a récupéré le code à temps. Reprenez l’intégration pour en émettre un nouveau ; l’ancien lien ne fonctionne plus.',
      noPasskey:
        'Le code a été récupéré, mais aucune clé d’accès n’a suivi. Parlez à la personne, puis reprenez pour émettre un nouveau code.',
      stepFailed:
        'Une étape a échoué à plusieurs reprises. Consultez le journal de l’étape que nomme le motif, puis reprenez.',
      guest:
        'Les invités ne peuvent pas enregistrer de clé d’accès ici. Aucun passe n’a été émis, et reprendre n’y change rien.',
      privileged:
        'La personne a un rôle d’annuaire ou peut en activer un. Aucun passe n’a été émis ; suivez la voie habituelle des administrateurs.',
      alreadyHasStrongMethod:
        'La personne peut déjà se connecter sans mot de passe. Aucun passe n’a été émis, car il contournerait cette protection.',
      other:
        'Cherchez le motif dans docs/operations.md, corrigez-en la cause, puis reprenez l’intégration.',
    },
  },

  sms: {
    pin: ({ organisation, pin, host, minutes }) =>
      `${pin} est votre code PIN ${organisation} pour ${host}, valable ${inMinutes(minutes)}. Nous ne vous le demandons jamais.`,
    pinInShort: ({ pin, host, minutes }) =>
      `${pin} est votre code PIN pour ${host}, valable ${inMinutes(minutes)}.`,
    link: ({ organisation, url }) =>
      `Le code de votre première connexion chez ${organisation} vous attend ici. Il ne s'affiche qu'une fois. ${url}`,
  },

  pages,
};

function inMinutes(count: number): string {
  return counted('fr', count, { one: `${count} minute`, other: `${count} minutes` });
}

/** The first of a month is "le 1er", which the runtime's language data does not write. */
const withOrdinal = (day: string): string => day.replace(/(?<!\d)1 (?=\p{L})/u, '1er ');
