import type { Catalogue } from '../../catalogue.ts';

export const toIt = (): Catalogue['toIt'] => ({
  greeting: 'Olá,',
  subject: '{full}: {what} ({day})',
  openPage: 'Abrir a integração',
  escalation: {
    preheader: 'O que aconteceu, e o que fazer.',
    waits: 'A integração de {full} está parada até que alguém da equipa de TI a veja.',
    goesOn: 'A integração de {full} continua por si, mas alguém deve ajudar.',
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
      one: 'Uma chave de acesso registada entretanto ainda está na conta. Verifique-a.',
      other: '{count} chaves de acesso registadas entretanto ainda estão na conta. Verifique-as.',
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
    awaitingStart: 'conta pronta, ligação ainda não enviada',
    issuingPass: 'código em emissão',
    awaitingCollection: 'ligação enviada, código ainda não recolhido',
    awaitingPasskey: 'código recolhido, ainda sem chave de acesso',
    withdrawing: 'em cancelamento',
    completed: 'chave de acesso criada',
    needsAttention: 'à espera da equipa de TI',
    refused: 'recusada',
    withdrawn: 'cancelada',
    unlisted: 'em curso',
  },
  what: {
    employeeIdNotUnique: 'número de colaborador não único',
    noFreeUserName: 'nenhum nome de utilizador livre',
    managerNotFound: 'chefia não encontrada',
    managerChangedLate: 'chefia alterada tarde',
    managerDisowned: 'o responsável não conhece a pessoa',
    groupIsRoleAssignable: 'um grupo pode ter funções de diretório',
    passPolicyDisabled: 'Passe de Acesso Temporário desativado',
    passPolicyExcludesUser: 'o passe não abrange a pessoa',
    claimLinkNotSent: 'não foi possível enviar a ligação',
    claimLocked: 'ligação bloqueada após erros',
    notCollected: 'código ainda não recolhido',
    noPasskeyYet: 'ainda sem chave de acesso',
    passExpired: 'código não recolhido a tempo',
    noPasskey: 'não houve chave de acesso',
    stepFailed: 'um passo falha repetidamente',
    unexpectedMethod: 'um método de início de sessão que não é nosso',
    deviceProblem: 'o dispositivo não está pronto',
    guest: 'é conta convidada',
    privileged: 'tem privilégios',
    alreadyHasStrongMethod: 'já inicia sessão sem palavra-passe',
    unlisted: 'precisa de atenção',
  },
  advice: {
    employeeIdNotUnique:
      'Vários utilizadores têm este número de colaborador. Deixe-o só num deles e retome a integração.',
    noFreeUserName:
      'Todos os nomes de utilizador possíveis estão ocupados. Crie a conta à mão com o número de colaborador e retome.',
    managerNotFound:
      'O Entra não conhece a chefia. Corrija o registo dos Recursos Humanos ou crie a chefia e retome.',
    managerChangedLate:
      'Os Recursos Humanos indicam outra chefia pouco antes da emissão do código, ou depois. Confirme que é essa a intenção e retome para a aceitar.',
    managerDisowned:
      'O responsável diz não conhecer a pessoa. Pergunte aos RH se a admissão e o responsável estão corretos. Se estiverem, confirme e retome; se não, cancele a integração.',
    groupIsRoleAssignable:
      'Um grupo de GROUP_IDS pode ter funções de diretório e daria privilégios à pessoa. Retire-o da definição e retome.',
    passPolicyDisabled:
      'O Passe de Acesso Temporário (TAP) está desativado. Ative o método para o grupo de integração e retome.',
    passPolicyExcludesUser:
      'A política do Passe de Acesso Temporário (TAP) não abrange a pessoa. Inclua um grupo de GROUP_IDS e retome.',
    claimLinkNotSent:
      'Nenhum canal aceitou a mensagem com a ligação. Verifique os endereços pessoais com os Recursos Humanos e retome; é enviada uma nova ligação.',
    claimLocked:
      'Um PIN ou uma resposta errados foram dados demasiadas vezes, por isso a ligação está bloqueada. Telefone à pessoa para um número que conhece, apure se foi ela e retome; é enviada uma nova ligação.',
    notCollected:
      'O código funciona desde o início do primeiro dia e ninguém o recolheu. Telefone à pessoa; pode pedir-se uma nova ligação como reemissão.',
    noPasskeyYet:
      'O código foi recolhido, mas ainda não vemos nenhuma chave de acesso. Telefone à pessoa; pode pedir-se um novo código como reemissão.',
    passExpired:
      'Ninguém recolheu o código a tempo. Fale com a pessoa e retome para emitir um novo; as ligações anteriores já não funcionam.',
    noPasskey:
      'O código foi recolhido, mas não houve chave de acesso. Fale com a pessoa e retome para emitir um novo código.',
    stepFailed: 'Veja o registo do passo que o motivo indica e retome.',
    unexpectedMethod:
      'Alguém adicionou à conta um método de início de sessão ou um passe, e não foi o Firstkey. Descubra quem foi. Se ninguém souber o motivo, remova-o e revogue as sessões da conta. Outro passe substituiu o nosso; pode pedir-se um novo código como reemissão.',
    deviceProblem:
      'Há algo errado com o dispositivo ou com a sua configuração. Procure o motivo em docs/operations.md e corrija a causa. Não é preciso retomar nada.',
    guest:
      'Os convidados não podem registar uma chave de acesso aqui. Não foi emitido nenhum código, e retomar não muda nada.',
    privileged:
      'A pessoa tem uma função de diretório ou pode ativar uma. Siga a via habitual para administradores.',
    alreadyHasStrongMethod:
      'A pessoa já pode iniciar sessão sem palavra-passe, e um código contornaria essa proteção.',
    unlisted: 'Procure o motivo em docs/operations.md, corrija a causa e retome a integração.',
  },
});
