import type { Catalogue } from '../../catalogue.ts';

export const guide = (): Catalogue['guide'] => ({
  title: 'Crie a sua chave de acesso (passkey), passo a passo',
  what: 'Uma chave de acesso (passkey) substitui uma palavra-passe. Está no seu telemóvel ou computador e abre-se com o rosto, a impressão digital ou o bloqueio do ecrã. Nada disso sai alguma vez do seu dispositivo.',
  before: {
    title: 'Antes de começar',
    code: 'Tenha à mão o código e o seu nome de início de sessão.',
    lock: 'O seu telemóvel ou computador precisa de um bloqueio do ecrã.',
    bluetooth: 'Se usa em conjunto um computador e um telemóvel, ligue o Bluetooth em ambos.',
    minutes:
      'Reserve um quarto de hora com calma. Depois de iniciar sessão com o código, a Microsoft dá-lhe dez minutos, e o código funciona para um único início de sessão.',
  },
  which: 'Que dispositivo tem?',
  phone: {
    title: 'Um telemóvel: iPhone com iOS 17, ou Android 14, ou mais recente',
    install: 'Instale a aplicação Microsoft Authenticator a partir da App Store ou do Google Play.',
    add: 'Na aplicação escolha «{addAccount}» (adicionar conta), depois «{workAccount}» (conta escolar ou profissional), depois «{signIn}» (iniciar sessão). Introduza o seu nome de início de sessão e a seguir o código.',
    allow:
      'A aplicação pede para ser ativada como lugar para chaves de acesso. Siga-a até às definições do telemóvel, ative o Authenticator e volte.',
    confirm:
      'Confirme com o rosto, a impressão digital ou o bloqueio do ecrã. Depois a aplicação mostra a chave de acesso.',
  },
  laptop: {
    title: 'Um computador e um telemóvel assim',
    open: 'No computador abra {address}, introduza o seu nome de início de sessão e a seguir o código.',
    add: 'Escolha «{addMethod}» (adicionar método de início de sessão), depois «{passkey}» (chave de acesso).',
    where:
      'Quando lhe perguntarem onde a guardar, escolha «{otherDevice}» (iPhone, iPad ou dispositivo Android). Leia o padrão quadrado com a câmara do telemóvel, não com a da aplicação.',
    confirm:
      'Confirme no telemóvel, dê um nome à chave de acesso no computador e escolha «{done}» (concluído).',
  },
  workLaptop: {
    title: 'Um portátil de trabalho novo com Windows',
    open: 'Ligue-o, ligue-o a uma rede, introduza o seu nome de início de sessão e a seguir o código.',
    hello:
      'O Windows pede o rosto, a impressão digital ou um PIN seu: é o Windows Hello, e é a chave de acesso deste portátil.',
    stay: 'Não use antes o código noutro sítio.',
  },
  none: {
    title: 'Um telemóvel mais antigo, ou nenhum',
    text: 'Use o portátil de trabalho, ou uma chave de segurança: uma pequena chave USB que a equipa de TI lhe dá. Pergunte antes de usar o código: {support}',
  },
  policy: {
    deviceBound:
      'Em {organisation} a chave de acesso fica num só dispositivo: escolha o Microsoft Authenticator, o Windows Hello ou uma chave de segurança. Um gestor de palavras-passe, as Palavras-passe do iCloud ou o Gestor de Palavras-passe da Google são recusados.',
    synced:
      'Em {organisation} pode também guardar a chave de acesso nas Palavras-passe do iCloud, no Gestor de Palavras-passe da Google ou noutro gestor de palavras-passe.',
    restricted:
      'Em {organisation} só são permitidas certas chaves. Se recebeu uma, use-a; se não, pergunte qual: {support}',
    unknown: 'Se um lugar para a chave de acesso for recusado, escolha o Microsoft Authenticator.',
  },
  screens: {
    title: 'O que dizem os ecrãs',
    english:
      'A Microsoft mostra estas palavras no idioma do seu dispositivo; aqui estão em inglês.',
    tap: 'Escreva aqui o código.',
    addMethod: 'Prima aqui e escolha «{passkey}» (chave de acesso) na lista.',
    save: 'Confirme com o rosto, a impressão digital ou o bloqueio do ecrã.',
    name: 'Qualquer nome serve, por exemplo o do dispositivo.',
  },
  wrong: {
    title: 'Se algo correr mal',
    refused:
      'O código é recusado: verifique maiúsculas e minúsculas, e se já chegou a hora. Funciona uma única vez.',
    late: 'Passaram os dez minutos, ou o código já foi usado: peça um novo: {support}',
  },
});
