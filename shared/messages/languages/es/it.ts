import type { Catalogue } from '../../catalogue.ts';

export const toIt = (): Catalogue['toIt'] => ({
  greeting: 'Hola:',
  subject: '{full}: {what} ({day})',
  openPage: 'Abrir la incorporación',
  escalation: {
    preheader: 'Qué ha pasado y qué hay que hacer.',
    waits: 'La incorporación de {full} está detenida hasta que alguien de TI la revise.',
    goesOn: 'La incorporación de {full} sigue por sí sola, pero alguien debería ayudar.',
    refused: 'La incorporación de {full} se ha rechazado. Es definitivo.',
    resume: 'Reanudar la incorporación: {call}',
    reissue: 'Pedir un código nuevo: {call}',
  },
  withdrawn: {
    what: 'cancelada',
    preheader: 'Lo que se había preparado se ha deshecho.',
    heading: 'Una incorporación se ha cancelado',
    intro: 'La incorporación de {full} se ha cancelado y lo que se había preparado se ha deshecho.',
    passkeysLeft: {
      one: 'Una clave de acceso registrada entretanto sigue en la cuenta. Revísela, por favor.',
      other:
        '{count} claves de acceso registradas entretanto siguen en la cuenta. Revíselas, por favor.',
    },
  },
  digest: {
    subject: 'Quién empieza: {range}',
    preheader: 'Quién empieza en los próximos días y en qué punto está cada persona.',
    heading: 'Quién empieza',
    nobody: 'Nadie empieza en estos días.',
    count: {
      one: 'Una persona empieza en estos días.',
      other: '{count} personas empiezan en estos días.',
    },
  },
  stage: {
    preparingAccount: 'cuenta en preparación',
    awaitingStart: 'cuenta lista, enlace aún no enviado',
    issuingPass: 'código en emisión',
    awaitingCollection: 'enlace enviado, código aún no recogido',
    awaitingPasskey: 'código recogido, aún sin clave de acceso',
    withdrawing: 'cancelándose',
    completed: 'clave de acceso creada',
    needsAttention: 'espera a TI',
    refused: 'rechazada',
    withdrawn: 'cancelada',
    unlisted: 'en curso',
  },
  what: {
    employeeIdNotUnique: 'número de empleado no único',
    noFreeUserName: 'ningún nombre de usuario libre',
    managerNotFound: 'responsable no encontrado',
    managerChangedLate: 'responsable cambiado tarde',
    managerDisowned: 'el responsable no conoce a la persona',
    groupIsRoleAssignable: 'un grupo puede tener roles de directorio',
    passPolicyDisabled: 'pase de acceso temporal desactivado',
    passPolicyExcludesUser: 'el pase no abarca a la persona',
    claimLinkNotSent: 'no se pudo enviar el enlace',
    claimLocked: 'enlace bloqueado tras errores',
    notCollected: 'código aún no recogido',
    noPasskeyYet: 'aún sin clave de acceso',
    passExpired: 'código no recogido a tiempo',
    noPasskey: 'no llegó ninguna clave de acceso',
    stepFailed: 'un paso falla una y otra vez',
    unexpectedMethod: 'un método de inicio de sesión que no es nuestro',
    deviceProblem: 'el dispositivo no está listo',
    guest: 'es cuenta de invitado',
    privileged: 'tiene privilegios',
    alreadyHasStrongMethod: 'ya inicia sesión sin contraseña',
    unlisted: 'requiere atención',
  },
  advice: {
    employeeIdNotUnique:
      'Varios usuarios tienen este número de empleado. Déjelo en uno solo y reanude la incorporación.',
    noFreeUserName:
      'Todos los nombres de usuario posibles están ocupados. Cree la cuenta a mano con el número de empleado y reanude.',
    managerNotFound:
      'Entra no conoce a la persona responsable. Corrija el dato en Recursos Humanos o cree esa cuenta y reanude.',
    managerChangedLate:
      'Recursos Humanos indica otra persona responsable poco antes de emitir el código, o después. Compruebe que es correcto y reanude para aceptarla.',
    managerDisowned:
      'El responsable dice no conocer a la persona. Pregunte a RR. HH. si la contratación y el responsable son correctos. Si lo son, confirme y reanude; si no, cancele la incorporación.',
    groupIsRoleAssignable:
      'Un grupo de GROUP_IDS puede tener roles de directorio y daría privilegios a la persona. Quítelo de la configuración y reanude.',
    passPolicyDisabled:
      'El pase de acceso temporal (TAP) está desactivado. Active el método para el grupo de incorporación y reanude.',
    passPolicyExcludesUser:
      'La directiva del pase de acceso temporal (TAP) no abarca a la persona. Incluya un grupo de GROUP_IDS y reanude.',
    claimLinkNotSent:
      'Ningún canal aceptó el mensaje con el enlace. Compruebe las direcciones personales con Recursos Humanos y reanude; se enviará de nuevo un enlace.',
    claimLocked:
      'Se dio demasiadas veces un PIN o una respuesta incorrectos, así que el enlace está bloqueado. Llame a la persona a un número que conozca, averigüe si fue ella y reanude; se enviará un enlace nuevo.',
    notCollected:
      'El código funciona desde el comienzo del primer día y nadie lo ha recogido. Llame a la persona; se puede pedir un enlace nuevo como reemisión.',
    noPasskeyYet:
      'El código se recogió, pero aún no vemos ninguna clave de acceso. Llame a la persona; se puede pedir un código nuevo como reemisión.',
    passExpired:
      'Nadie recogió el código a tiempo. Hable con la persona y reanude para emitir otro; los enlaces anteriores ya no funcionan.',
    noPasskey:
      'El código se recogió, pero no llegó ninguna clave de acceso. Hable con la persona y reanude para emitir un código nuevo.',
    stepFailed: 'Consulte el registro del paso que nombra el motivo y reanude.',
    unexpectedMethod:
      'Alguien añadió un método de inicio de sesión o un pase a la cuenta, y no fue Firstkey. Averigüe quién lo hizo. Si nadie sabe por qué, elimínelo y revoque las sesiones de la cuenta. Un pase ajeno ha sustituido al nuestro; puede pedirse un código nuevo como reemisión.',
    deviceProblem:
      'Hay un problema con el dispositivo o con su configuración. Busque el motivo en docs/operations.md y corrija la causa. No hay que reanudar nada.',
    guest:
      'Los invitados no pueden registrar una clave de acceso aquí. No se emitió ningún código, y reanudar no cambia nada.',
    privileged:
      'La persona tiene un rol de directorio o puede activarlo. Siga la vía habitual para administradores.',
    alreadyHasStrongMethod:
      'La persona ya puede iniciar sesión sin contraseña, y un código eludiría esa protección.',
    unlisted:
      'Busque el motivo en docs/operations.md, corrija la causa y reanude la incorporación.',
  },
});
