import type { Catalogue } from '../../catalogue.ts';

export const toManager = (): Catalogue['toManager'] => ({
  subject: 'Primeiro acesso de {full} em {organisation}',
  greeting: 'Olá,',
  neverNeed: 'Você nunca precisa do link nem do código, e {given} não deve mostrá-los a você.',
  helpBy: 'Em todo o resto a equipe de TI ajuda: {support}',
  status: {
    accountReady: 'conta pronta',
    linkNotSent: 'link ainda não enviado',
    linkSent: 'link enviado',
    codeNotCollected: 'código ainda não retirado',
    codeCollected: 'código retirado',
    noPasskey: 'ainda sem chave de acesso',
    passkeySet: 'chave de acesso criada',
    withdrawn: 'cancelada',
  },
  channel: {
    mail: 'e-mail pessoal',
    otherMail: 'o segundo endereço de e-mail pessoal',
    sms: 'SMS',
  },
  ask: {
    managerPin:
      'Uma coisa será pedida a você: quando {given} abrir o link e apertar o botão, você recebe por e-mail um PIN que vale {minutes}. Ligue para {given} em um número que você conhece e leia o PIN. Acompanhe sua caixa de entrada, por favor.',
    sms: 'Em geral você não precisa fazer nada. Se {given} não puder receber SMS, você recebe por e-mail um PIN para ler por telefone.',
    fact: 'Em geral você não precisa fazer nada. A página faz a {given} uma pergunta escolhida pelo RH.',
    none: 'Em geral você não precisa fazer nada.',
  },
  passkey:
    'Uma chave de acesso (passkey) fica em um celular ou computador e substitui uma senha. Ela se abre com o rosto, a impressão digital ou o bloqueio de tela.',
  ready:
    'Do que {given} precisa para o primeiro acesso: o notebook de trabalho, ou um celular com iOS 17 ou Android 14 ou mais recente; bloqueio de tela e Bluetooth ativados; quinze minutos com calma.',
  announced: {
    preheader: 'O que vai acontecer, e o que será pedido a você.',
    heading: 'O primeiro acesso de {given}',
    intro:
      'Estamos preparando o primeiro acesso de {full}. Pouco antes do primeiro dia, {given} recebe um link pessoal, retira com ele um código de uso único e cria com o código uma chave de acesso no primeiro dia.',
  },
  delivered: {
    preheader: 'O link foi enviado.',
    preheaderAgain: 'Um novo link foi enviado.',
    heading: 'O link de entrada foi enviado',
    headingAgain: 'Um novo link de entrada foi enviado',
    intro:
      'Enviamos a {full} um link pessoal para o primeiro acesso. Ele é só para {given}, por isso não está nesta mensagem.',
    why: {
      expired: 'Enviamos de novo, porque o código anterior não foi retirado a tempo.',
      noPasskey:
        'Enviamos de novo, porque {given} retirou um código e nenhuma chave de acesso foi vista enquanto ele funcionava.',
      requested: 'Enviamos de novo, porque a equipe de TI emitiu um novo código.',
      asked: 'Enviamos de novo, porque um novo link foi pedido na página do anterior.',
      unlocked:
        'Enviamos de novo, porque o link anterior foi bloqueado depois de muitos erros e a equipe de TI liberou um novo.',
      moved: 'Enviamos de novo, porque o primeiro dia mudou.',
      undelivered: 'Enviamos de novo, porque não sabemos se a mensagem anterior chegou.',
    },
  },
  opened: {
    preheader: 'O código foi retirado.',
    heading: 'O código de entrada foi retirado',
    intro: 'O código de uso único de {full} foi retirado.',
    next: 'O próximo passo é o acesso, em que {given} cria uma chave de acesso.',
    confirmed: {
      sms: 'um PIN enviado ao número de celular que o RH tem',
      managerPin: 'o PIN que foi enviado a você',
      fact: 'a resposta a uma pergunta escolhida pelo RH',
      none: 'só o link pessoal; nenhum PIN foi pedido',
    },
    notKnown:
      'Se {given} não sabe de nada disso, o código pode ser substituído. Avise aqui: {support}',
  },
  completed: {
    preheader: 'Você não precisa fazer mais nada.',
    heading: 'Está tudo pronto',
    intro: '{full} criou uma chave de acesso (passkey) e pode entrar em {organisation} sem senha.',
    nothingToDo: 'Você não precisa fazer mais nada.',
  },
  withdrawn: {
    preheader: 'O que estava preparado foi desfeito.',
    heading: 'A integração foi cancelada',
    intro:
      'O RH cancelou a integração de {full} em {organisation}. O que estava preparado foi desfeito; links e códigos não funcionam.',
    nothingToDo: 'Você não precisa fazer nada.',
  },
  needsYou: {
    subject: '{full} pode precisar da sua ajuda no primeiro acesso',
    preheader: 'Em geral basta uma conversa rápida.',
    heading: 'Uma conversa com {given} ajudaria',
    again: 'Escrevemos de novo, porque nada mudou desde nossa última mensagem.',
    notCollected: '{given} ainda não retirou o código para o primeiro acesso.',
    newNotCollected: '{given} ainda não retirou o novo código para o primeiro acesso.',
    lookForMail:
      'Peça a {given} que procure nossa mensagem mais recente, também no lixo eletrônico da caixa pessoal. Se não estiver lá, a equipe de TI pode enviar um novo link.',
    linkNotDelivered:
      'Não foi possível entregar a {given} nossa mensagem com o link para o primeiro acesso.',
    rightAddress:
      'Pergunte a {given} qual é o endereço pessoal correto e peça ao RH que o corrija. Depois a equipe de TI pode enviar um novo link.',
    noPasskey: '{given} retirou o código, mas ainda não vemos nenhuma chave de acesso (passkey).',
    howDidItGo:
      'Pergunte a {given} como foi. Se o código não funcionar mais, a equipe de TI pode emitir um novo.',
  },
  managerPin: {
    subject: 'Um PIN para ler a {full}',
    preheader: 'Leia-o só quando tiver certeza de quem está ouvindo.',
    heading: 'Um PIN para {given}',
    intro:
      'O link pessoal de {full} foi aberto, e a página pede este PIN. Sozinho ele não serve para nada: só funciona com esse link, que só {given} deve ter.',
    validUntil: 'O PIN é válido até {until}.',
    makeSure:
      'Tenha certeza de que fala com {given}: leia o PIN pessoalmente, em uma videochamada, ou ligando você para o número que conhece do recrutamento. Não o leia a quem ligar para você.',
    keep: 'Não encaminhe esta mensagem nem envie o PIN por e-mail ou chat.',
  },
});
