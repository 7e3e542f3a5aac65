import type { Catalogue } from '../../catalogue.ts';

export const toHire = (): Catalogue['toHire'] => ({
  greeting: 'Olá, {given},',
  host: 'O link leva a {host}.',
  keepSecret:
    'Ninguém de {organisation} vai pedir este código a você, nem por telefone nem por mensagem. Guarde-o só para você.',
  newCode: 'Se você não tem mais o código, ou se ele for recusado, peça um novo: {support}',
  guide: 'Passo a passo, com o que diz cada tela',
  openSignIn: 'Ir para a página de entrada',
  collect: 'Retirar meu código',
  factor: {
    sms: 'Quando você apertar o botão dessa página, enviamos um PIN para seu celular, para o número que termina em {digits}.',
    managerPin:
      'Quando você apertar o botão dessa página, enviamos um PIN à sua liderança, que o lê para você. Escolha um momento em que sua liderança possa falar com você.',
    fact: 'A página também faz uma pergunta escolhida pelo RH, que você sabe responder.',
  },
  claimLink: {
    subject: 'Seu acesso em {organisation}',
    preheader: 'É assim que você entra pela primeira vez.',
    heading: 'Boas-vindas a {organisation}',
    intro:
      'Para o primeiro acesso você precisa de um código de uso único em vez de uma senha. O botão abre uma página que mostra o código uma única vez.',
    passkey:
      'Com o código você cria depois uma chave de acesso (passkey): daí em diante você entra com o rosto, a impressão digital ou o bloqueio de tela. Tenha à mão para isso o celular ou o notebook de trabalho.',
  },
  reminder: {
    subject: 'Seu código para {organisation} está à sua espera',
    preheader: 'O link da nossa última mensagem ainda funciona.',
    heading: 'Seu código está à sua espera',
    intro:
      'Você ainda não retirou o código para o seu acesso. O botão abre o mesmo link da nossa última mensagem; a página mostra o código uma única vez.',
    worksAlready: 'O código já funciona; você pode entrar assim que o tiver.',
  },
  newLink: {
    subject: 'Um novo link para seu acesso em {organisation}',
    preheader: 'Os links anteriores não funcionam mais; este os substitui.',
    heading: 'Aqui está um novo link para você',
    dead: 'Os links e códigos anteriores não funcionam mais. O novo link abre uma página que mostra o código uma única vez.',
    why: {
      expired: 'O código anterior não foi retirado a tempo, por isso há um novo.',
      noPasskey:
        'Você retirou um código, mas não vimos nenhuma chave de acesso sua enquanto ele funcionava. Por isso há um novo código.',
      requested: 'A equipe de TI emitiu um novo código para você.',
      asked:
        'Alguém pediu um novo link na página do seu link anterior. Se não foi você, avise aqui: {support}',
      unlocked:
        'O link anterior foi bloqueado depois de muitos erros. A equipe de TI liberou um novo.',
      moved: 'Seu primeiro dia mudou, por isso há um novo código.',
      undelivered: 'Não sabemos se nossa mensagem anterior chegou a você.',
    },
  },
  worksNow: {
    subject: 'Seu código para {organisation} já funciona',
    preheader: 'Três passos até sua chave de acesso.',
    heading: 'Você já pode entrar',
    intro:
      'O código que você retirou funciona agora, para um único acesso. Reserve quinze minutos com calma.',
  },
  passkeyMissing: {
    subject: 'Falta um passo para seu acesso em {organisation}',
    preheader: 'Sua chave de acesso ainda falta.',
    heading: 'Sua chave de acesso ainda falta',
    intro:
      'Você retirou o código, mas ainda não vemos uma chave de acesso (passkey) sua. Se você acabou de criar uma, ignore esta mensagem.',
    worksOnce: 'O código funciona para um único acesso.',
  },
  welcome: {
    subject: 'Sua conta em {organisation} é sua',
    preheader: 'A partir de agora você entra com sua chave de acesso.',
    heading: 'Tudo pronto, agradecemos',
    intro:
      'Você criou uma chave de acesso (passkey) e a partir de agora entra com ela. O código não funciona mais; você pode jogar fora sua anotação.',
    second:
      'Uma segunda chave de acesso, em outro dispositivo, ajuda se você perder o primeiro. Adicione-a aqui: {address}',
    lost: 'Se você perder o dispositivo com sua chave de acesso, ou trocar de celular, avise a equipe de TI. Ela confirma que é você e dá um novo código: {support}',
    notYou: 'Se não foi você que criou esta chave de acesso, avise logo a equipe de TI.',
  },
  linkClosed: {
    subject: 'Seu link de entrada para {organisation} não funciona mais',
    preheader: 'Você não precisa fazer nada.',
    heading: 'Seu link não funciona mais',
    intro:
      'O link pessoal que enviamos a você para {organisation} não funciona mais, e o código dele também não.',
    nothingToDo: 'Você não precisa fazer nada. Pode apagar nossas mensagens anteriores.',
    surprised:
      'Se você não esperava por isso, fale com as pessoas de {organisation} com quem teve contato.',
  },
  startMoved: {
    subject: 'Seu primeiro dia em {organisation} mudou',
    preheader: 'Os links anteriores não funcionam mais; você receberá um novo.',
    heading: 'Seu primeiro dia mudou',
    intro:
      'O RH nos informou outra data. Os links e códigos que enviamos a você não funcionam mais.',
    next: 'Você receberá um novo link pouco antes do primeiro dia. Até lá não precisa fazer nada.',
  },
  contactChanged: {
    subject: 'Seus contatos em {organisation} mudaram',
    preheader: 'Leia isto se não foi você que pediu.',
    heading: 'Seus contatos mudaram',
    intro:
      'O RH registrou outro endereço pessoal ou outro número de telefone para você. Os links enviados para cá não funcionam mais.',
    notYou: 'Se você não sabe de nada disso, avise aqui: {support}',
  },
  passIssued: {
    subject: 'Foi emitido um código de uso único para sua conta',
    preheader: 'Leia isto se você não esperava.',
    heading: 'Um código de uso único para sua conta',
    intro:
      'A equipe de TI de {organisation} emitiu um código de uso único com o qual é possível entrar na sua conta e criar uma chave de acesso (passkey).',
    notYou: 'Se você não esperava por isso, avise logo a equipe de TI: {support}',
  },
});

// Without the letters á, ã, ç, ê, í, ó, õ and ú, which the GSM alphabet lacks.
export const sms = (): Catalogue['sms'] => ({
  minutes: { one: '{count} minuto', other: '{count} minutos' },
  pin: '{organisation}: {pin} é seu PIN para {host}, vale {minutes}. Digite-o apenas nesse site e guarde-o para si.',
  pinInShort: '{pin} é seu PIN para {host}, vale {minutes}.',
  link: '{organisation}: {given}, abra este link para ver, apenas uma vez, o que precisa para o primeiro acesso, dia {day}: {url}',
  linkInShort:
    '{organisation}: abra este link para ver, apenas uma vez, o que precisa para o seu acesso: {url}',
  worksNow: '{organisation}: entre agora em {address} e crie sua passkey. Passos: {url}',
});
