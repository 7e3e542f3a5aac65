import type { Catalogue } from '../../catalogue.ts';

export const toIt = (): Catalogue['toIt'] => ({
  greeting: 'Olá,',
  subject: '{full}: {what} ({day})',
  openPage: 'Abrir a integração',
  escalation: {
    preheader: 'O que aconteceu, e o que fazer.',
    waits: 'A integração de {full} está parada até que alguém da equipe de TI a veja.',
    goesOn: 'A integração de {full} segue sozinha, mas alguém deveria ajudar.',
    refused: 'A integração de {full} foi recusada. É definitivo.',
    resume: 'Retomar a integração: {call}',
    reissue: 'Pedir um novo código: {call}',
  },
  withdrawn: {
    what: 'cancelada',
    preheader: 'O que estava preparado foi desfeito.',
    heading: 'Uma integração foi cancelada',
    intro: 'A integração de {full} foi cancelada e o que estava preparado foi desfeito.',
    passkeysLeft: {
      one: 'Uma chave de acesso registrada nesse meio-tempo ainda está na conta. Verifique-a.',
      other:
        '{count} chaves de acesso registradas nesse meio-tempo ainda estão na conta. Verifique-as.',
    },
  },
  digest: {
    subject: 'Quem começa: {range}',
    preheader: 'Quem começa nos próximos dias, e em que ponto está cada pessoa.',
    heading: 'Quem começa',
    nobody: 'Ninguém começa nestes dias.',
    count: {
      one: 'Uma pessoa começa nestes dias.',
      other: '{count} pessoas começam nestes dias.',
    },
  },
  stage: {
    preparingAccount: 'conta em preparação',
    awaitingStart: 'conta pronta, link ainda não enviado',
    issuingPass: 'código em emissão',
    awaitingCollection: 'link enviado, código ainda não retirado',
    awaitingPasskey: 'código retirado, ainda sem chave de acesso',
    withdrawing: 'em cancelamento',
    completed: 'chave de acesso criada',
    needsAttention: 'à espera da equipe de TI',
    refused: 'recusada',
    withdrawn: 'cancelada',
    unlisted: 'em andamento',
  },
  what: {
    employeeIdNotUnique: 'matrícula não é única',
    noFreeUserName: 'nenhum nome de usuário livre',
    managerNotFound: 'liderança não encontrada',
    managerChangedLate: 'liderança alterada tarde',
    managerDisowned: 'o gestor não conhece a pessoa',
    groupIsRoleAssignable: 'um grupo pode ter funções de diretório',
    passPolicyDisabled: 'Passe de Acesso Temporário desativado',
    passPolicyExcludesUser: 'o passe não abrange a pessoa',
    claimLinkNotSent: 'não foi possível enviar o link',
    claimLocked: 'link bloqueado após erros',
    notCollected: 'código ainda não retirado',
    noPasskeyYet: 'ainda sem chave de acesso',
    passExpired: 'código não retirado a tempo',
    noPasskey: 'não houve chave de acesso',
    stepFailed: 'uma etapa falha repetidamente',
    unexpectedMethod: 'um método de entrada que não é nosso',
    deviceProblem: 'o dispositivo não está pronto',
    guest: 'é conta convidada',
    privileged: 'tem privilégios',
    alreadyHasStrongMethod: 'já entra sem senha',
    unlisted: 'precisa de atenção',
  },
  advice: {
    employeeIdNotUnique:
      'Vários usuários têm esta matrícula. Deixe-a em apenas um e retome a integração.',
    noFreeUserName:
      'Todos os nomes de usuário possíveis estão ocupados. Crie a conta manualmente com a matrícula e retome.',
    managerNotFound:
      'O Entra não conhece a liderança. Corrija o registro do RH ou crie a liderança e retome.',
    managerChangedLate:
      'O RH indicou outra liderança pouco antes da emissão do código, ou depois. Confirme que é essa a intenção e retome para aceitá-la.',
    managerDisowned:
      'O gestor diz não conhecer a pessoa. Pergunte ao RH se a contratação e o gestor estão corretos. Se estiverem, confirme e retome; se não, cancele a integração.',
    groupIsRoleAssignable:
      'Um grupo em GROUP_IDS pode ter funções de diretório e daria privilégios à pessoa. Retire-o da configuração e retome.',
    passPolicyDisabled:
      'O Passe de Acesso Temporário (TAP) está desativado. Ative o método para o grupo de integração e retome.',
    passPolicyExcludesUser:
      'A política do Passe de Acesso Temporário (TAP) não abrange a pessoa. Inclua um grupo de GROUP_IDS e retome.',
    claimLinkNotSent:
      'Nenhum canal aceitou a mensagem com o link. Confira os endereços pessoais com o RH e retome; um novo link é enviado.',
    claimLocked:
      'Um PIN ou uma resposta errados foram dados vezes demais, por isso o link está bloqueado. Ligue para a pessoa em um número que você conhece, descubra se foi ela e retome; um novo link é enviado.',
    notCollected:
      'O código funciona desde o começo do primeiro dia e ninguém o retirou. Ligue para a pessoa; um novo link pode ser pedido como reemissão.',
    noPasskeyYet:
      'O código foi retirado, mas ainda não vemos nenhuma chave de acesso. Ligue para a pessoa; um novo código pode ser pedido como reemissão.',
    passExpired:
      'Ninguém retirou o código a tempo. Fale com a pessoa e retome para emitir um novo; os links anteriores não funcionam mais.',
    noPasskey:
      'O código foi retirado, mas não houve chave de acesso. Fale com a pessoa e retome para emitir um novo código.',
    stepFailed: 'Veja o log da etapa que o motivo indica e retome.',
    unexpectedMethod:
      'Alguém adicionou à conta um método de entrada ou um passe, e não foi o Firstkey. Descubra quem foi. Se ninguém souber o motivo, remova-o e revogue as sessões da conta. Outro passe substituiu o nosso; um novo código pode ser pedido como reemissão.',
    deviceProblem:
      'Há algo errado com o dispositivo ou com a configuração dele. Procure o motivo em docs/operations.md e corrija a causa. Não é preciso retomar nada.',
    guest:
      'Convidados não podem registrar uma chave de acesso aqui. Nenhum código foi emitido, e retomar não muda nada.',
    privileged:
      'A pessoa tem uma função de diretório ou pode ativar uma. Siga o caminho usual para administradores.',
    alreadyHasStrongMethod:
      'A pessoa já pode entrar sem senha, e um código contornaria essa proteção.',
    unlisted: 'Procure o motivo em docs/operations.md, corrija a causa e retome a integração.',
  },
});
