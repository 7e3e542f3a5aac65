import type { Catalogue } from '../../catalogue.ts';

export const pages = (): Catalogue['pages'] => ({
  step: 'Etapa {step} de {of}',
  expects: '{manager} espera por você.',
  calendar: 'Pôr no meu calendário',
  ask: 'Pergunte aqui: {support}',
  ready: {
    title: 'Seu acesso',
    intro:
      'Seu código de uso único para {organisation} está pronto. Retirá-lo leva cerca de dois minutos.',
    comes: {
      sms: 'Primeiro enviamos um PIN por SMS, para seu número que termina em {digits}. Quando você o digitar, o código é mostrado.',
      managerPin:
        'Primeiro enviamos um PIN à sua liderança, que o lê para você. Aperte o botão quando sua liderança puder falar com você. Quando você digitar o PIN, o código é mostrado.',
      fact: 'Primeiro fazemos uma pergunta escolhida pelo RH. Quando você responder, o código é mostrado.',
      none: 'Depois o código é mostrado.',
    },
    once: 'Ele é mostrado uma única vez, por isso tenha com que escrever.',
    button: {
      sms: 'Envie-me o PIN',
      managerPin: 'Enviar o PIN à minha liderança',
      fact: 'Continuar',
      none: 'Mostrar meu código',
    },
    again: 'Você já viu o código neste dispositivo. Por alguns minutos pode vê-lo de novo aqui.',
    showAgain: 'Mostrar meu código de novo',
  },
  tooEarly: {
    title: 'Ainda é um pouco cedo',
    comeBack: 'Você pode retirar seu código a partir de {moment}. Volte nessa hora.',
    keepTheLink: 'Seu link continua válido: o mesmo link abre esta página de novo.',
  },
  askPin: {
    title: 'Digite seu PIN',
    bySms: 'Enviamos a você um SMS com um PIN, para o número que termina em {digits}.',
    byManager: 'Enviamos à sua liderança um PIN para você. Sua liderança vai lê-lo para você.',
    validUntil: 'Ele funciona até {time}.',
    label: 'Seu PIN (seis dígitos)',
    button: 'Continuar',
    sendAgain: {
      sms: 'Envie-me um novo PIN',
      managerPin: 'Enviar um novo PIN à minha liderança',
    },
    sendAgainFrom: 'Você pode pedir um novo PIN a partir de {time}.',
    sentAgain: 'Um novo PIN está a caminho. O anterior não funciona mais.',
    notSent: 'Nenhum novo PIN foi enviado, porque o último acabou de ser enviado.',
    sixDigits: 'Um PIN tem seis dígitos. Digite todos.',
    tooOld: 'Este PIN não funciona mais. Peça um novo.',
    attemptsLeft: {
      one: 'Esse não era o PIN. Resta uma tentativa; depois a página é bloqueada e a equipe de TI precisa ajudar você.',
      other: 'Esse não era o PIN. Restam {count} tentativas.',
    },
    wrongNumber: 'O número está errado, ou não chega nada? Pergunte aqui: {support}',
  },
  askFact: {
    title: 'Primeiro, uma pergunta',
    intro:
      '{organisation} tem uma pergunta que só você sabe responder. Maiúsculas, acentos e espaços não importam.',
    label: 'Sua resposta',
    empty: 'Digite sua resposta.',
    attemptsLeft: {
      one: 'Essa não era a resposta. Resta uma tentativa; depois a página é bloqueada e a equipe de TI precisa ajudar você.',
      other: 'Essa não era a resposta. Restam {count} tentativas.',
    },
  },
  locked: {
    title: 'Esta página está bloqueada',
    why: 'O PIN estava errado vezes demais. Para proteger seu código, bloqueamos a página.',
    whyAnswer:
      'A resposta estava errada vezes demais. Para proteger seu código, bloqueamos a página.',
    whyAccount: 'Primeiro é preciso verificar algo na sua conta. Por isso, bloqueamos a página.',
    until: 'Você pode tentar de novo a partir de {moment}.',
    itKnows:
      'A equipe de TI já sabe. Só ela pode enviar um novo link; este não vai se abrir de novo.',
    tellIt: 'Avise a equipe de TI; só ela pode enviar um novo link. Este não vai se abrir de novo.',
  },
  code: {
    title: 'Este é seu código',
    titleNamed: '{given}, este é seu código',
    keep: 'Copie-o para um lugar seguro, como um gerenciador de senhas, ou anote-o.',
    shownAgain: {
      one: 'Neste dispositivo você pode reabrir esta página por mais {count} minuto; depois ninguém pode.',
      other:
        'Neste dispositivo você pode reabrir esta página por mais {count} minutos; depois ninguém pode.',
    },
    label: 'Seu código de uso único',
    works: 'Ele funciona: {range}, para um único acesso.',
    worksNow: 'Ele funciona agora, para um único acesso, até {until}.',
    copy: 'Copiar o código',
    copied: 'Copiado',
    spell: 'Mostrar caractere por caractere',
    kinds: { capital: 'maiúscula', small: 'minúscula', digit: 'dígito', sign: 'símbolo' },
    signInName: 'Seu nome de entrada:',
    nextThen: 'O que você fará quando o código funcionar',
    nextNow: 'O que fazer agora',
    keepSecret: 'Ninguém de {organisation} vai pedir este código a você.',
    written: 'Já tenho: tirar da tela',
  },
  done: {
    title: 'Guarde isto para seu acesso',
    off: 'O código não está mais na tela. Guarde bem sua anotação até entrar e destrua-a depois.',
    lost: 'Perdeu o código? Peça um novo: {support}',
    close: 'Você pode fechar esta página.',
  },
  gone: {
    title: 'Este link não funciona',
    text: 'Ele pode já ter sido usado, pode ser antigo demais, ou um mais recente tomou seu lugar.',
    cutOff:
      'Falta uma parte do endereço, ou ela foi digitada errado. Abra de novo o link da nossa mensagem, ou copie-o inteiro, até a última letra.',
    newest: 'Você recebeu mais de uma mensagem nossa? Só o link da mais recente funciona.',
    stillNeeded:
      'Se você ainda precisa do código, pode pedir um novo link. Ele vai para o endereço que o RH tem, e para nenhum outro lugar.',
    askFor: 'Se você ainda precisa do código, peça aqui um novo link: {support}',
    button: 'Envie-me um novo link',
    notYou: 'Se você nunca abriu o link, avise aqui: {support}',
  },
  newLinkAsked: {
    title: 'Estamos cuidando disso',
    text: 'Se este link era seu e um novo for possível, ele está a caminho do endereço que o RH tem. Isso pode levar alguns minutos.',
    nothing: 'Não chega nada? Pergunte aqui: {support}',
  },
  unavailable: {
    title: 'Tente de novo em um instante',
    text: 'Um serviço por trás desta página não responde neste momento. Nada se perdeu, e seu link continua válido.',
  },
  busy: 'Neste momento há mais pedidos do que o normal, por isso demora um pouco mais. Nada se perdeu, e seu link continua válido.',
  about: {
    title: 'O serviço de integração de {organisation}',
    text: 'Quem começa em {organisation} retira aqui o código para o primeiro acesso, com um link pessoal da nossa mensagem.',
    real: 'Uma mensagem nossa leva a {host} e nunca pede uma senha. Não tem certeza se uma mensagem é verdadeira? Pergunte aqui: {support}',
  },
});
