/** Mails about a new sign-in for a colleague: to the person, the manager, the approver and IT. */
export const recovery = () => ({
  subject: 'Novo início de sessão de {full} em {organisation}',
  label: {
    askedBy: 'Pedido por',
    askedAt: 'Pedido a',
    why: 'Motivo',
    until: 'Responder até',
    contacts: 'Endereços particulares',
    groups: 'Grupos',
    changed: 'Alterado desde a última pergunta',
  },
  asked: {
    heading: 'Foi pedido um novo início de sessão',
    intro:
      'A equipa de TI pediu um código de utilização única com o qual {full} pode iniciar sessão e configurar uma nova chave de acesso. Ainda não foi emitido nenhum código.',
  },
  issued: {
    heading: 'Foi emitido um código de utilização única',
    intro:
      'Foi emitido um código de utilização única para a conta de {full}, que já existia. Permite iniciar sessão uma vez e configurar uma chave de acesso. Recebe esta mensagem porque o Entra o indica como responsável, ou indicava até agora.',
  },
  shown: {
    heading: 'Foi mostrado um código de utilização única',
    intro:
      'O código de utilização única de {full} foi mostrado. Permite iniciar sessão uma vez e configurar uma nova chave de acesso.',
  },
  completed: {
    heading: 'Há uma nova chave de acesso',
    intro:
      '{full} pode voltar a iniciar sessão com uma nova chave de acesso. O código de utilização única já não funciona.',
  },
  ended: {
    heading: 'O novo início de sessão foi cancelado',
    intro:
      'Não haverá um novo início de sessão de {full}. As ligações e os códigos enviados não funcionam.',
  },
  approval: {
    subject: 'Aprove ou recuse: novo início de sessão de {full}',
    heading: 'É necessária a sua aprovação',
    intro:
      'A equipa de TI pede um código de utilização única para {full}. Só é emitido se aprovar.',
    makeSure:
      'Fale primeiro com {given}: pessoalmente, por videochamada ou ligando para um número que conhece. Não aprove porque alguém lhe telefona a pedir, e não se deixe apressar.',
    call: 'Envie a sua resposta para aqui: {call}',
  },
  access: {
    subject: 'Aprove ou recuse: acesso de {full}',
    intro:
      'Os Recursos Humanos anunciaram {full}. A conta só recebe acesso, e mais tarde um código para o primeiro início de sessão, se aprovar.',
    button: 'Ver e decidir',
  },
  toIt: {
    goesOn: 'A recuperação de {full} continua por si, mas alguém deveria ajudar.',
    over: 'A recuperação de {full} terminou sem uma nova chave, e o que estava preparado foi retirado. Procure o motivo em docs/operations.md; pode ser pedido outro passe.',
    methodsLeft:
      '{full} tem uma nova chave. Continuam na conta métodos de início de sessão mais antigos. Veja-os no Entra e remova os que se perderam.',
    what: {
      approvalDeclined: 'aprovação recusada',
      approvalExpired: 'ninguém aprovou a tempo',
      notApproved: 'ainda por aprovar',
      methodsLeft: 'restam métodos mais antigos',
    },
  },
});
