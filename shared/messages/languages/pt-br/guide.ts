import type { Catalogue } from '../../catalogue.ts';

export const guide = (): Catalogue['guide'] => ({
  title: 'Crie sua chave de acesso (passkey), passo a passo',
  what: 'Uma chave de acesso (passkey) substitui uma senha. Ela fica no seu celular ou computador e se abre com o rosto, a impressão digital ou o bloqueio de tela. Nada disso sai do seu dispositivo.',
  before: {
    title: 'Antes de começar',
    code: 'Tenha à mão o código e seu nome de entrada.',
    lock: 'Seu celular ou computador precisa de um bloqueio de tela.',
    bluetooth: 'Se você usa um computador e um celular juntos, ative o Bluetooth nos dois.',
    minutes:
      'Reserve quinze minutos com calma. Depois que você entra com o código, a Microsoft dá dez minutos, e o código funciona para um único acesso.',
  },
  which: 'Qual dispositivo você tem?',
  phone: {
    title: 'Um celular: iPhone com iOS 17, ou Android 14, ou mais recente',
    install: 'Instale o aplicativo Microsoft Authenticator pela App Store ou pelo Google Play.',
    add: 'No aplicativo escolha “{addAccount}” (adicionar conta), depois “{workAccount}” (conta corporativa ou de estudante), depois “{signIn}” (entrar). Digite seu nome de entrada e em seguida o código.',
    allow:
      'O aplicativo pede para ser ativado como lugar para chaves de acesso. Siga-o até as configurações do celular, ative o Authenticator e volte.',
    confirm:
      'Confirme com o rosto, a impressão digital ou o bloqueio de tela. Depois o aplicativo mostra a chave de acesso.',
  },
  laptop: {
    title: 'Um computador e um celular assim',
    open: 'No computador abra {address}, digite seu nome de entrada e em seguida o código.',
    add: 'Escolha “{addMethod}” (adicionar método de entrada), depois “{passkey}” (chave de acesso).',
    where:
      'Na pergunta sobre onde salvá-la, escolha “{otherDevice}” (iPhone, iPad ou dispositivo Android). Leia o padrão quadrado com a câmera do celular, não com a câmera do aplicativo.',
    confirm:
      'Confirme no celular, dê um nome à chave de acesso no computador e escolha “{done}” (concluído).',
  },
  workLaptop: {
    title: 'Um notebook de trabalho novo com Windows',
    open: 'Ligue-o, conecte-o a uma rede, digite seu nome de entrada e em seguida o código.',
    hello:
      'O Windows pede o rosto, a impressão digital ou um PIN só seu: é o Windows Hello, e é a chave de acesso deste notebook.',
    stay: 'Não use o código antes em outro lugar.',
  },
  none: {
    title: 'Um celular mais antigo, ou nenhum',
    text: 'Use o notebook de trabalho, ou uma chave de segurança: um pequeno dispositivo USB que a equipe de TI dá a você. Pergunte antes de usar o código: {support}',
  },
  policy: {
    deviceBound:
      'Em {organisation} a chave de acesso fica em um só dispositivo: escolha o Microsoft Authenticator, o Windows Hello ou uma chave de segurança. Um gerenciador de senhas, as Chaves do iCloud ou o Gerenciador de senhas do Google são recusados.',
    synced:
      'Em {organisation} você também pode guardar a chave de acesso nas Chaves do iCloud, no Gerenciador de senhas do Google ou em outro gerenciador de senhas.',
    restricted:
      'Em {organisation} só são permitidas certas chaves. Se você recebeu uma, use-a; se não, pergunte qual: {support}',
    unknown: 'Se um lugar para a chave de acesso for recusado, escolha o Microsoft Authenticator.',
  },
  screens: {
    title: 'O que dizem as telas',
    english:
      'A Microsoft mostra estas palavras no idioma do seu dispositivo; aqui estão em inglês.',
    tap: 'Digite o código aqui.',
    addMethod: 'Aperte aqui e escolha “{passkey}” (chave de acesso) na lista.',
    save: 'Confirme com o rosto, a impressão digital ou o bloqueio de tela.',
    name: 'Qualquer nome serve, por exemplo o do dispositivo.',
  },
  wrong: {
    title: 'Se algo der errado',
    refused:
      'O código é recusado: confira maiúsculas e minúsculas, e se já chegou a hora. Ele funciona uma única vez.',
    late: 'Os dez minutos passaram, ou o código já foi usado: peça um novo: {support}',
  },
});
