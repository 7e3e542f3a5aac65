import type { Catalogue } from '../../catalogue.ts';

export const frame = (): Catalogue['frame'] => ({
  colon: ':',
  moment: { one: '{day} à {time} ({zone})', other: '{day} às {time} ({zone})' },
  range: '{range} ({zone})',
  questions: 'Dúvidas? {support}',
  footer: 'Esta mensagem vem do serviço de integração de {organisation}.',
  label: {
    firstDay: 'Primeiro dia',
    signInName: 'Seu nome de entrada',
    manager: 'Sua liderança',
    codeWorks: 'Seu código funciona',
    codeWorksOf: 'O código funciona',
    where: 'Onde entrar',
    shownFrom: 'A página mostra seu código a partir de',
    collectUntil: 'Retire até',
    passkeySince: 'Chave de acesso criada',
    sent: 'Enviado',
    sentBy: 'Como',
    collected: 'Retirado',
    confirmedBy: 'Confirmado por',
    status: 'Em que ponto está',
    person: 'Pessoa',
    signInNameOf: 'Nome de entrada',
    managerOf: 'Liderança',
    onboarding: 'Integração',
    reason: 'Motivo',
    whatToDo: 'O que fazer',
  },
});

export const steps = (): Catalogue['steps'] => ({
  browser: {
    open: 'Abra {address} e digite seu nome de entrada.',
    code: 'Quando a Microsoft pedir um Passe de Acesso Temporário ({tap}), digite o código.',
    passkey:
      'Escolha “{addMethod}” (adicionar método de entrada), depois “{passkey}” (chave de acesso), e siga a tela. Faça isso logo: a Microsoft dá dez minutos depois que você entra.',
  },
  device: {
    open: 'Ligue o notebook, conecte-o a uma rede e digite seu nome de entrada.',
    code: 'Quando a Microsoft pedir um Passe de Acesso Temporário ({tap}), digite o código.',
    passkey:
      'Siga a tela e configure logo o Windows Hello ou uma chave de acesso (passkey): a Microsoft dá dez minutos depois que você entra. Não use o código antes em outro lugar.',
  },
});

export const calendar = (): Catalogue['calendar'] => ({
  firstDay: 'Acesso em {organisation}',
  collect: 'Retirar o código para {organisation}',
  openLink: 'Abra o link da nossa mensagem; ele mostra o código uma única vez.',
  haveCode: 'Tenha o código à mão. Ele não está neste compromisso, de propósito.',
});
