import type { Catalogue } from '../../catalogue.ts';

export const toHire = (): Catalogue['toHire'] => ({
  greeting: 'Olá {given},',
  host: 'A ligação leva a {host}.',
  keepSecret:
    'Ninguém de {organisation} lhe pedirá alguma vez este código, nem ao telefone nem numa mensagem. Guarde-o só para si.',
  newCode: 'Se já não tem o código, ou se ele for recusado, peça um novo: {support}',
  guide: 'Passo a passo, com o que diz cada ecrã',
  openSignIn: 'Ir para a página de início de sessão',
  collect: 'Recolher o meu código',
  factor: {
    sms: 'Quando premir o botão dessa página, enviamos um PIN para o seu telemóvel, para o número que termina em {digits}.',
    managerPin:
      'Quando premir o botão dessa página, enviamos um PIN à sua chefia, que lho lê. Escolha um momento em que a sua chefia consiga contactar consigo.',
    fact: 'A página faz-lhe também uma pergunta escolhida pelos Recursos Humanos, a que sabe responder.',
  },
  claimLink: {
    subject: 'O seu início de sessão em {organisation}',
    preheader: 'É assim que inicia sessão pela primeira vez.',
    heading: '{organisation} dá-lhe as boas-vindas',
    intro:
      'Para o primeiro início de sessão precisa de um código de utilização única em vez de uma palavra-passe. O botão abre uma página que lhe mostra o código uma única vez.',
    passkey:
      'Com o código cria depois uma chave de acesso (passkey): a partir daí inicia sessão com o rosto, a impressão digital ou o bloqueio do ecrã. Tenha para isso à mão o telemóvel ou o portátil de trabalho.',
  },
  reminder: {
    subject: 'O seu código para {organisation} está à sua espera',
    preheader: 'A ligação da nossa última mensagem ainda funciona.',
    heading: 'O seu código está à sua espera',
    intro:
      'Ainda não recolheu o código para o seu início de sessão. O botão abre a mesma ligação da nossa última mensagem; a página mostra-lhe o código uma única vez.',
    worksAlready: 'O código já funciona; pode iniciar sessão assim que o tiver.',
  },
  newLink: {
    subject: 'Uma nova ligação para o seu início de sessão em {organisation}',
    preheader: 'As ligações anteriores já não funcionam; esta substitui-as.',
    heading: 'Aqui está uma nova ligação para si',
    dead: 'As ligações e os códigos anteriores já não funcionam. A nova ligação abre uma página que lhe mostra o código uma única vez.',
    why: {
      expired: 'O código anterior não foi recolhido a tempo, por isso há um novo.',
      noPasskey:
        'Recolheu um código, mas não vimos nenhuma chave de acesso sua enquanto ele funcionava. Por isso há um novo código.',
      requested: 'A equipa de TI emitiu um novo código para si.',
      asked:
        'Alguém pediu uma nova ligação na página da sua ligação anterior. Se não foi o seu caso, comunique-o: {support}',
      unlocked:
        'A ligação anterior ficou bloqueada depois de demasiados erros. A equipa de TI libertou uma nova.',
      moved: 'O seu primeiro dia mudou, por isso há um novo código.',
      undelivered: 'Não sabemos se a nossa mensagem anterior lhe chegou.',
    },
  },
  worksNow: {
    subject: 'O seu código para {organisation} já funciona',
    preheader: 'Três passos até à sua chave de acesso.',
    heading: 'Já pode iniciar sessão',
    intro:
      'O código que recolheu funciona agora, para um único início de sessão. Reserve um quarto de hora com calma.',
  },
  passkeyMissing: {
    subject: 'Falta um passo para o seu início de sessão em {organisation}',
    preheader: 'A sua chave de acesso ainda falta.',
    heading: 'A sua chave de acesso ainda falta',
    intro:
      'Recolheu o código, mas ainda não vemos uma chave de acesso (passkey) sua. Se acabou de criar uma, ignore esta mensagem.',
    worksOnce: 'O código funciona para um único início de sessão.',
  },
  welcome: {
    subject: 'A sua conta em {organisation} é sua',
    preheader: 'A partir de agora inicia sessão com a sua chave de acesso.',
    heading: 'Está tudo pronto, agradecemos',
    intro:
      'Criou uma chave de acesso (passkey) e a partir de agora inicia sessão com ela. O código já não funciona; pode deitar fora a sua nota.',
    second:
      'Uma segunda chave de acesso, noutro dispositivo, ajuda se perder o primeiro. Adiciona-se aqui: {address}',
    lost: 'Se perder o dispositivo com a sua chave de acesso, ou mudar de telemóvel, avise a equipa de TI. Ela confirma a sua identidade e dá-lhe um novo código: {support}',
    notYou: 'Se esta chave de acesso não foi criada por si, avise logo a equipa de TI.',
  },
  linkClosed: {
    subject: 'A sua ligação de início de sessão para {organisation} já não funciona',
    preheader: 'Não tem de fazer nada.',
    heading: 'A sua ligação já não funciona',
    intro:
      'A ligação pessoal que lhe enviámos para {organisation} já não funciona, e o seu código também não.',
    nothingToDo: 'Não tem de fazer nada. Pode apagar as nossas mensagens anteriores.',
    surprised:
      'Se não estava à espera disto, fale com as pessoas de {organisation} com quem tem estado em contacto.',
  },
  startMoved: {
    subject: 'O seu primeiro dia em {organisation} mudou',
    preheader: 'As ligações anteriores já não funcionam; receberá uma nova.',
    heading: 'O seu primeiro dia mudou',
    intro:
      'Os Recursos Humanos indicaram-nos outra data. As ligações e os códigos que lhe enviámos já não funcionam.',
    next: 'Receberá uma nova ligação pouco antes do primeiro dia. Até lá não tem de fazer nada.',
  },
  contactChanged: {
    subject: 'Os seus contactos em {organisation} mudaram',
    preheader: 'Leia isto se não o pediu.',
    heading: 'Os seus contactos mudaram',
    intro:
      'Os Recursos Humanos registaram outro endereço pessoal ou outro número de telefone para si. As ligações enviadas para aqui já não funcionam.',
    notYou: 'Se não sabe de nada disto, comunique-o: {support}',
  },
  passIssued: {
    subject: 'Foi emitido um código de utilização única para a sua conta',
    preheader: 'Leia isto se não estava à espera.',
    heading: 'Um código de utilização única para a sua conta',
    intro:
      'A equipa de TI de {organisation} emitiu um código de utilização única com o qual se pode iniciar sessão na sua conta e criar uma chave de acesso (passkey).',
    notYou: 'Se não estava à espera disto, avise logo a equipa de TI: {support}',
  },
});

// Without the letters á, ã, ç, í, ó, õ and ú, which the GSM alphabet lacks.
export const sms = (): Catalogue['sms'] => ({
  minutes: { one: '{count} minuto', other: '{count} minutos' },
  pin: '{organisation}: {pin} é o seu PIN para {host}, vale {minutes}. Escreva-o apenas nesse site e guarde-o para si.',
  pinInShort: '{pin} é o seu PIN para {host}, vale {minutes}.',
  link: '{organisation}: {given}, este link mostra, apenas uma vez, o que precisa para o primeiro acesso, dia {day}: {url}',
  linkInShort:
    '{organisation}: este link mostra, apenas uma vez, o que precisa para o seu acesso: {url}',
  worksNow: '{organisation}: pode agora entrar em {address} e criar a sua passkey. Passos: {url}',
});
