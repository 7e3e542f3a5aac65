import type { Catalogue } from '../../catalogue.ts';

export const frame = (): Catalogue['frame'] => ({
  colon: ':',
  moment: { one: '{day} à {time} ({zone})', other: '{day} às {time} ({zone})' },
  range: '{range} ({zone})',
  questions: 'Dúvidas? {support}',
  footer: 'Esta mensagem vem do serviço de integração de {organisation}.',
  label: {
    firstDay: 'Primeiro dia',
    signInName: 'O seu nome de início de sessão',
    manager: 'A sua chefia',
    codeWorks: 'O seu código funciona',
    codeWorksOf: 'O código funciona',
    where: 'Onde iniciar sessão',
    shownFrom: 'A página mostra o seu código a partir de',
    collectUntil: 'Recolha até',
    passkeySince: 'Chave de acesso criada',
    sent: 'Enviado',
    sentBy: 'Como',
    collected: 'Recolhido',
    confirmedBy: 'Confirmado por',
    status: 'Em que ponto está',
    person: 'Pessoa',
    signInNameOf: 'Nome de início de sessão',
    managerOf: 'Chefia',
    onboarding: 'Integração',
    reason: 'Motivo',
    whatToDo: 'O que fazer',
  },
});

export const steps = (): Catalogue['steps'] => ({
  browser: {
    open: 'Abra {address} e introduza o seu nome de início de sessão.',
    code: 'Quando a Microsoft pedir um Passe de Acesso Temporário ({tap}), escreva o código.',
    passkey:
      'Escolha «{addMethod}» (adicionar método de início de sessão), depois «{passkey}» (chave de acesso), e siga o ecrã. Faça-o logo: a Microsoft dá-lhe dez minutos depois de iniciar sessão.',
  },
  device: {
    open: 'Ligue o portátil, ligue-o a uma rede e introduza o seu nome de início de sessão.',
    code: 'Quando a Microsoft pedir um Passe de Acesso Temporário ({tap}), escreva o código.',
    passkey:
      'Siga o ecrã e configure logo o Windows Hello ou uma chave de acesso (passkey): a Microsoft dá-lhe dez minutos depois de iniciar sessão. Não use antes o código noutro sítio.',
  },
});

export const calendar = (): Catalogue['calendar'] => ({
  firstDay: 'Início de sessão em {organisation}',
  collect: 'Recolher o código para {organisation}',
  openLink: 'Abra a ligação da nossa mensagem; mostra-lhe o código uma única vez.',
  haveCode: 'Tenha o código à mão. Não está neste compromisso, de propósito.',
});
