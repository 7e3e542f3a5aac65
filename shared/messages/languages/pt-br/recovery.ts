/** Mails about a new sign-in for a colleague: to the person, the manager, the approver and IT. */
export const recovery = () => ({
  subject: 'Novo acesso para {full} em {organisation}',
  label: {
    askedBy: 'Pedido por',
    askedAt: 'Pedido em',
    why: 'Motivo',
    until: 'Responder até',
    contacts: 'Endereços particulares',
    groups: 'Grupos',
    changed: 'Alterado desde a última pergunta',
  },
  asked: {
    heading: 'Um novo acesso foi solicitado',
    intro:
      'A TI solicitou um código de uso único com o qual {full} pode entrar e configurar uma nova chave de acesso. Nenhum código foi emitido ainda.',
  },
  issued: {
    heading: 'Um código de uso único foi emitido',
    intro:
      'Um código de uso único foi emitido para a conta de {full}, que já existia. Com ele é possível entrar uma vez e configurar uma chave de acesso. Você recebe esta mensagem porque o Entra indica você como gestor, ou indicava até agora.',
  },
  shown: {
    heading: 'Um código de uso único foi mostrado',
    intro:
      'O código de uso único de {full} foi mostrado. Com ele é possível entrar uma vez e configurar uma nova chave de acesso.',
  },
  completed: {
    heading: 'Uma nova chave de acesso está pronta',
    intro:
      '{full} pode entrar de novo com uma nova chave de acesso. O código de uso único não funciona mais.',
  },
  ended: {
    heading: 'O novo acesso foi cancelado',
    intro: 'Não haverá novo acesso para {full}. Os links e códigos enviados não funcionam.',
  },
  approval: {
    subject: 'Aprove ou recuse: novo acesso para {full}',
    heading: 'Sua aprovação é necessária',
    intro: 'A TI pede um código de uso único para {full}. Ele só é emitido se você aprovar.',
    makeSure:
      'Fale antes com {given}: pessoalmente, por vídeo ou ligando para um número que você conhece. Não aprove porque alguém ligou e pediu, e não aceite pressão.',
    call: 'Envie sua resposta aqui: {call}',
  },
  access: {
    subject: 'Aprove ou recuse: acesso de {full}',
    intro:
      'O RH anunciou {full}. A conta só recebe acesso, e depois um código para o primeiro acesso, se você aprovar.',
    button: 'Ver e decidir',
  },
  toIt: {
    goesOn: 'A recuperação de {full} continua sozinha, mas alguém deveria ajudar.',
    over: 'A recuperação de {full} terminou sem uma nova chave, e o que estava preparado foi desfeito. Veja o motivo em docs/operations.md; outro passe pode ser solicitado.',
    methodsLeft:
      '{full} tem uma nova chave. Métodos de entrada mais antigos ainda estão na conta. Veja-os no Entra e remova os que foram perdidos.',
    what: {
      approvalDeclined: 'aprovação recusada',
      approvalExpired: 'ninguém aprovou a tempo',
      notApproved: 'ainda sem aprovação',
      methodsLeft: 'restam métodos mais antigos',
    },
  },
});
