import type { Catalogue } from '../../catalogue.ts';

export const toManager = (): Catalogue['toManager'] => ({
  subject: 'Primeiro início de sessão de {full} em {organisation}',
  greeting: 'Olá,',
  neverNeed: 'Nunca precisa da ligação nem do código, e {given} não lhos deve mostrar.',
  helpBy: 'Em tudo o resto ajuda a equipa de TI: {support}',
  status: {
    accountReady: 'conta pronta',
    linkNotSent: 'ligação ainda não enviada',
    linkSent: 'ligação enviada',
    codeNotCollected: 'código ainda não recolhido',
    codeCollected: 'código recolhido',
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
      'Ser-lhe-á pedida uma coisa: quando {given} abrir a ligação e premir o botão, recebe por e-mail um PIN que vale {minutes}. Telefone a {given} para um número que conhece e leia o PIN. Vá vendo o seu correio, por favor.',
    sms: 'Em geral não tem de fazer nada. Se {given} não puder receber SMS, recebe por e-mail um PIN para ler ao telefone.',
    fact: 'Em geral não tem de fazer nada. A página faz a {given} uma pergunta escolhida pelos Recursos Humanos.',
    none: 'Em geral não tem de fazer nada.',
  },
  passkey:
    'Uma chave de acesso (passkey) está num telemóvel ou computador e substitui uma palavra-passe. Abre-se com o rosto, a impressão digital ou o bloqueio do ecrã.',
  ready:
    'O que {given} precisa para o primeiro início de sessão: o portátil de trabalho, ou um telemóvel com iOS 17 ou Android 14 e mais recente; bloqueio do ecrã e Bluetooth ativos; um quarto de hora com calma.',
  announced: {
    preheader: 'O que vai acontecer, e o que lhe será pedido.',
    heading: 'O primeiro início de sessão de {given}',
    intro:
      'Estamos a preparar o primeiro início de sessão de {full}. Pouco antes do primeiro dia, {given} recebe uma ligação pessoal, recolhe com ela um código de utilização única e cria com o código uma chave de acesso no primeiro dia.',
  },
  delivered: {
    preheader: 'A ligação foi enviada.',
    preheaderAgain: 'Foi enviada uma nova ligação.',
    heading: 'A ligação de início de sessão foi enviada',
    headingAgain: 'Foi enviada uma nova ligação de início de sessão',
    intro:
      'Enviámos a {full} uma ligação pessoal para o primeiro início de sessão. É só para {given}, por isso não está nesta mensagem.',
    why: {
      expired: 'Enviámos de novo, porque o código anterior não foi recolhido a tempo.',
      noPasskey:
        'Enviámos de novo, porque {given} recolheu um código e não se viu nenhuma chave de acesso enquanto ele funcionava.',
      requested: 'Enviámos de novo, porque a equipa de TI emitiu um novo código.',
      asked: 'Enviámos de novo, porque foi pedida uma nova ligação na página da anterior.',
      unlocked:
        'Enviámos de novo, porque a ligação anterior ficou bloqueada depois de demasiados erros e a equipa de TI libertou uma nova.',
      moved: 'Enviámos de novo, porque o primeiro dia mudou.',
      undelivered: 'Enviámos de novo, porque não sabemos se a mensagem anterior chegou.',
    },
  },
  opened: {
    preheader: 'O código foi recolhido.',
    heading: 'O código de início de sessão foi recolhido',
    intro: 'O código de utilização única de {full} foi recolhido.',
    next: 'O passo seguinte é o início de sessão, em que {given} cria uma chave de acesso.',
    confirmed: {
      sms: 'um PIN enviado para o número de telemóvel que os Recursos Humanos têm',
      managerPin: 'o PIN que lhe foi enviado',
      fact: 'a resposta a uma pergunta escolhida pelos Recursos Humanos',
      none: 'só a ligação pessoal; não foi pedido nenhum PIN',
    },
    notKnown:
      'Se {given} não sabe de nada disto, o código pode ser substituído. Comunique-o: {support}',
  },
  completed: {
    preheader: 'Já não tem de fazer mais nada.',
    heading: 'Está tudo pronto',
    intro:
      '{full} criou uma chave de acesso (passkey) e pode iniciar sessão em {organisation} sem palavra-passe.',
    nothingToDo: 'Já não tem de fazer mais nada.',
  },
  withdrawn: {
    preheader: 'O que estava preparado foi desfeito.',
    heading: 'A integração foi cancelada',
    intro:
      'Os Recursos Humanos cancelaram a integração de {full} em {organisation}. O que estava preparado foi desfeito; as ligações e os códigos não funcionam.',
    nothingToDo: 'Não tem de fazer nada.',
  },
  needsYou: {
    subject: '{full} pode precisar da sua ajuda no primeiro início de sessão',
    preheader: 'Em geral basta uma breve conversa.',
    heading: 'Uma palavra com {given} ajudaria',
    again: 'Escrevemos de novo, porque nada mudou desde a nossa última mensagem.',
    notCollected: '{given} ainda não recolheu o código para o primeiro início de sessão.',
    newNotCollected: '{given} ainda não recolheu o novo código para o primeiro início de sessão.',
    lookForMail:
      'Peça a {given} que procure a nossa mensagem mais recente, também no correio não solicitado da caixa pessoal. Se não estiver lá, a equipa de TI pode enviar uma nova ligação.',
    linkNotDelivered:
      'Não foi possível entregar a {given} a nossa mensagem com a ligação para o primeiro início de sessão.',
    rightAddress:
      'Pergunte a {given} qual é o endereço pessoal certo e peça aos Recursos Humanos que o corrijam. Depois a equipa de TI pode enviar uma nova ligação.',
    noPasskey: '{given} recolheu o código, mas ainda não vemos nenhuma chave de acesso (passkey).',
    howDidItGo:
      'Pergunte a {given} como correu. Se o código já não funcionar, a equipa de TI pode emitir um novo.',
  },
  managerPin: {
    subject: 'Um PIN para ler a {full}',
    preheader: 'Leia-o só quando tiver a certeza de quem o ouve.',
    heading: 'Um PIN para {given}',
    intro:
      'A ligação pessoal de {full} foi aberta, e a página pede este PIN. Sozinho não serve para nada: só funciona com essa ligação, que só {given} deve ter.',
    validUntil: 'O PIN é válido até {until}.',
    makeSure:
      'Certifique-se de que fala com {given}: leia o PIN pessoalmente, numa videochamada, ou telefonando para o número que conhece do recrutamento. Não o leia a quem lhe telefonar.',
    keep: 'Não reencaminhe esta mensagem nem envie o PIN por e-mail ou chat.',
  },
});
