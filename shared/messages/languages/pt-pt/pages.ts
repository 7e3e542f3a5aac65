import type { Catalogue } from '../../catalogue.ts';

export const pages = (): Catalogue['pages'] => ({
  step: 'Passo {step} de {of}',
  expects: '{manager} espera por si.',
  calendar: 'Pôr no meu calendário',
  ask: 'Pergunte aqui: {support}',
  ready: {
    title: 'O seu início de sessão',
    intro:
      'O seu código de utilização única para {organisation} está pronto. Recolhê-lo demora cerca de dois minutos.',
    comes: {
      sms: 'Primeiro enviamos-lhe um PIN por SMS, para o seu número que termina em {digits}. Quando o tiver escrito, o código é mostrado.',
      managerPin:
        'Primeiro enviamos um PIN à sua chefia, que lho lê. Prima o botão quando a sua chefia conseguir contactar consigo. Quando tiver escrito o PIN, o código é mostrado.',
      fact: 'Primeiro fazemos-lhe uma pergunta escolhida pelos Recursos Humanos. Quando tiver respondido, o código é mostrado.',
      none: 'Depois o código é mostrado.',
    },
    once: 'É mostrado uma única vez, por isso tenha com que escrever.',
    button: {
      sms: 'Enviar-me o PIN',
      managerPin: 'Enviar o PIN à minha chefia',
      fact: 'Continuar',
      none: 'Mostrar o meu código',
    },
    again: 'Já viu o código neste dispositivo. Durante alguns minutos pode vê-lo aqui de novo.',
    showAgain: 'Mostrar de novo o meu código',
  },
  tooEarly: {
    title: 'Ainda é um pouco cedo',
    comeBack: 'Pode recolher o seu código a partir de {moment}. Volte nessa altura.',
    keepTheLink: 'A sua ligação continua válida: a mesma volta a abrir esta página.',
  },
  askPin: {
    title: 'Introduza o seu PIN',
    bySms: 'Enviámos-lhe um SMS com um PIN, para o número que termina em {digits}.',
    byManager: 'Enviámos à sua chefia um PIN para si. A sua chefia vai ler-lho.',
    validUntil: 'Funciona até às {time}.',
    label: 'O seu PIN (seis algarismos)',
    button: 'Continuar',
    sendAgain: {
      sms: 'Enviar-me um novo PIN',
      managerPin: 'Enviar um novo PIN à minha chefia',
    },
    sendAgainFrom: 'Pode pedir um novo PIN a partir das {time}.',
    sentAgain: 'Vem aí um novo PIN. O anterior já não funciona.',
    notSent: 'Não foi enviado um novo PIN, porque o último acabou de ser enviado.',
    sixDigits: 'Um PIN tem seis algarismos. Escreva-os todos.',
    tooOld: 'Este PIN já não funciona. Peça um novo.',
    attemptsLeft: {
      one: 'Esse não era o PIN. Resta-lhe uma tentativa; depois a página fica bloqueada e a equipa de TI tem de ajudar.',
      other: 'Esse não era o PIN. Restam-lhe {count} tentativas.',
    },
    wrongNumber: 'O número está errado, ou não chega nada? Pergunte aqui: {support}',
  },
  askFact: {
    title: 'Primeiro, uma pergunta',
    intro:
      '{organisation} tem uma pergunta a que só a pessoa certa sabe responder. Maiúsculas, acentos e espaços não contam.',
    label: 'A sua resposta',
    empty: 'Escreva a sua resposta.',
    attemptsLeft: {
      one: 'Essa não era a resposta. Resta-lhe uma tentativa; depois a página fica bloqueada e a equipa de TI tem de ajudar.',
      other: 'Essa não era a resposta. Restam-lhe {count} tentativas.',
    },
  },
  locked: {
    title: 'Esta página está bloqueada',
    why: 'O PIN esteve errado demasiadas vezes. Para proteger o seu código, bloqueámos a página.',
    whyAnswer:
      'A resposta esteve errada demasiadas vezes. Para proteger o seu código, bloqueámos a página.',
    whyAccount: 'Primeiro é preciso verificar algo na sua conta. Por isso, bloqueámos a página.',
    until: 'Pode tentar de novo a partir de {moment}.',
    itKnows:
      'A equipa de TI já sabe. Só ela lhe pode enviar uma nova ligação; esta não volta a abrir-se.',
    tellIt:
      'Avise a equipa de TI; só ela lhe pode enviar uma nova ligação. Esta não volta a abrir-se.',
  },
  code: {
    title: 'Este é o seu código',
    titleNamed: '{given}, este é o seu código',
    keep: 'Copie-o para um sítio seguro, como um gestor de palavras-passe, ou anote-o.',
    shownAgain: {
      one: 'Neste dispositivo pode voltar a abrir esta página durante mais {count} minuto; depois ninguém pode.',
      other:
        'Neste dispositivo pode voltar a abrir esta página durante mais {count} minutos; depois ninguém pode.',
    },
    label: 'O seu código de utilização única',
    works: 'Funciona: {range}, para um único início de sessão.',
    worksNow: 'Funciona agora, para um único início de sessão, até {until}.',
    copy: 'Copiar o código',
    copied: 'Copiado',
    spell: 'Mostrá-lo caráter a caráter',
    kinds: { capital: 'maiúscula', small: 'minúscula', digit: 'algarismo', sign: 'símbolo' },
    signInName: 'O seu nome de início de sessão:',
    nextThen: 'O que fará quando o código funcionar',
    nextNow: 'O que fazer agora',
    keepSecret: 'Ninguém de {organisation} lhe pedirá alguma vez este código.',
    written: 'Já o tenho: tirar do ecrã',
  },
  done: {
    title: 'Guarde isto para o seu início de sessão',
    off: 'O código já não está no ecrã. Guarde bem a sua nota até iniciar sessão e destrua-a depois.',
    lost: 'Perdeu o código? Peça um novo: {support}',
    close: 'Pode fechar esta página.',
  },
  gone: {
    title: 'Esta ligação não funciona',
    text: 'Pode já ter sido usada, pode ser demasiado antiga, ou uma mais recente tomou o seu lugar.',
    cutOff:
      'Falta uma parte do endereço, ou está mal escrita. Abra de novo a ligação da nossa mensagem, ou copie-a toda, até à última letra.',
    newest: 'Recebeu mais do que uma mensagem nossa? Só funciona a ligação da mais recente.',
    stillNeeded:
      'Se ainda precisa do código, pode pedir uma nova ligação. Vai para o endereço que os Recursos Humanos têm, e para mais lado nenhum.',
    askFor: 'Se ainda precisa do código, peça aqui uma nova ligação: {support}',
    button: 'Enviar-me uma nova ligação',
    notYou: 'Se nunca abriu a ligação, comunique-o: {support}',
  },
  newLinkAsked: {
    title: 'Estamos a tratar disso',
    text: 'Se esta ligação era sua e uma nova for possível, está a caminho do endereço que os Recursos Humanos têm. Pode demorar alguns minutos.',
    nothing: 'Não chega nada? Pergunte aqui: {support}',
  },
  unavailable: {
    title: 'Tente de novo daqui a pouco',
    text: 'Um serviço por trás desta página não responde neste momento. Nada se perdeu, e a sua ligação continua válida.',
  },
  busy: 'Neste momento há mais pedidos do que o habitual, por isso demora um pouco mais. Nada se perdeu, e a sua ligação continua válida.',
  about: {
    title: 'O serviço de integração de {organisation}',
    text: 'Quem começa em {organisation} recolhe aqui o código para o primeiro início de sessão, com uma ligação pessoal da nossa mensagem.',
    real: 'Uma mensagem nossa leva a {host} e nunca pede uma palavra-passe. Tem dúvidas se uma mensagem é verdadeira? Pergunte aqui: {support}',
  },
});
