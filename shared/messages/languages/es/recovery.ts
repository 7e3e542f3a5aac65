/** Mails about a new sign-in for a colleague: to the person, the manager, the approver and IT. */
export const recovery = () => ({
  subject: 'Nuevo inicio de sesión para {full} en {organisation}',
  label: {
    askedBy: 'Solicitado por',
    askedAt: 'Solicitado el',
    why: 'Motivo',
    until: 'Responder antes de',
    contacts: 'Direcciones privadas',
    groups: 'Grupos',
    changed: 'Cambió desde que se le preguntó',
  },
  asked: {
    heading: 'Se ha solicitado un nuevo inicio de sesión',
    intro:
      'El equipo de TI ha solicitado un código de un solo uso con el que {full} puede iniciar sesión y configurar una nueva clave de acceso. Todavía no se ha emitido ningún código.',
  },
  issued: {
    heading: 'Se ha emitido un código de un solo uso',
    intro:
      'Se ha emitido un código de un solo uso para la cuenta de {full}, que ya existía. Permite iniciar sesión una vez y configurar una clave de acceso. Lee esto porque en Entra figura como responsable, o figuraba hasta ahora.',
  },
  shown: {
    heading: 'Se ha mostrado un código de un solo uso',
    intro:
      'Se ha mostrado el código de un solo uso de {full}. Permite iniciar sesión una vez y configurar una nueva clave de acceso.',
  },
  completed: {
    heading: 'Hay una nueva clave de acceso',
    intro:
      '{full} puede volver a iniciar sesión con una nueva clave de acceso. El código de un solo uso ya no funciona.',
  },
  ended: {
    heading: 'Se ha anulado el nuevo inicio de sesión',
    intro:
      'No habrá un nuevo inicio de sesión para {full}. Los enlaces y códigos enviados no funcionan.',
  },
  approval: {
    subject: 'Apruebe o rechace: nuevo inicio de sesión para {full}',
    heading: 'Se necesita su aprobación',
    intro:
      'El equipo de TI solicita un código de un solo uso para {full}. Solo se emite si usted lo aprueba.',
    makeSure:
      'Hable antes con {given}: en persona, por videollamada o llamando a un número que conozca. No apruebe porque alguien le llame y se lo pida, y no deje que le metan prisa.',
    call: 'Su respuesta va aquí: {call}',
  },
  access: {
    subject: 'Apruebe o rechace: acceso para {full}',
    intro:
      'Recursos Humanos ha anunciado a {full}. La cuenta solo recibe acceso, y después un código para el primer inicio de sesión, si usted lo aprueba.',
    button: 'Revisar y decidir',
  },
  toIt: {
    goesOn: 'La recuperación de {full} sigue por sí sola, pero alguien debería ayudar.',
    over: 'La recuperación de {full} ha terminado sin una nueva clave, y se ha retirado todo lo preparado. Busque el motivo en docs/operations.md; se puede solicitar otro pase.',
    methodsLeft:
      '{full} tiene una nueva clave. En la cuenta quedan métodos de inicio de sesión más antiguos. Revíselos en Entra y quite los que se perdieron.',
    what: {
      approvalDeclined: 'aprobación rechazada',
      approvalExpired: 'nadie aprobó a tiempo',
      notApproved: 'aún sin aprobar',
      methodsLeft: 'quedan métodos más antiguos',
    },
  },
});
