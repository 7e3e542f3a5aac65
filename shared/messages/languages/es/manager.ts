import type { Catalogue } from '../../catalogue.ts';

export const toManager = (): Catalogue['toManager'] => ({
  subject: 'Primer inicio de sesión de {full} en {organisation}',
  greeting: 'Hola:',
  neverNeed: 'Usted no necesita nunca el enlace ni el código, y {given} no debe mostrárselos.',
  helpBy: 'En todo lo demás ayuda el equipo de TI: {support}',
  status: {
    accountReady: 'cuenta lista',
    linkNotSent: 'enlace aún no enviado',
    linkSent: 'enlace enviado',
    codeNotCollected: 'código aún no recogido',
    codeCollected: 'código recogido',
    noPasskey: 'aún sin clave de acceso',
    passkeySet: 'clave de acceso creada',
    withdrawn: 'cancelada',
  },
  channel: {
    mail: 'correo personal',
    otherMail: 'la segunda dirección de correo personal',
    sms: 'SMS',
  },
  ask: {
    managerPin:
      'Se le pedirá una cosa: cuando {given} abra el enlace y pulse el botón, recibirá usted por correo un PIN que vale {minutes}. Llame a {given} a un número que conozca y léale el PIN. Esté pendiente de su correo, por favor.',
    sms: 'Normalmente no tiene que hacer nada. Si {given} no puede recibir SMS, recibirá usted por correo un PIN para leerlo por teléfono.',
    fact: 'Normalmente no tiene que hacer nada. La página hace a {given} una pregunta elegida por Recursos Humanos.',
    none: 'Normalmente no tiene que hacer nada.',
  },
  passkey:
    'Una clave de acceso (passkey) está en un teléfono o en un ordenador y sustituye a una contraseña. Se abre con la cara, la huella o el bloqueo de pantalla.',
  ready:
    'Lo que {given} necesita para el primer inicio de sesión: el portátil de trabajo, o un teléfono con iOS 17 o Android 14 y posteriores; un bloqueo de pantalla y Bluetooth activado; un cuarto de hora con calma.',
  announced: {
    preheader: 'Qué va a pasar y qué se le pedirá.',
    heading: 'Así iniciará sesión {given} por primera vez',
    intro:
      'Estamos preparando el primer inicio de sesión de {full}. Poco antes del primer día, {given} recibe un enlace personal, recoge con él un código de un solo uso y crea con el código una clave de acceso el primer día.',
  },
  delivered: {
    preheader: 'Se ha enviado el enlace.',
    preheaderAgain: 'Se ha enviado un enlace nuevo.',
    heading: 'El enlace de inicio de sesión se ha enviado',
    headingAgain: 'Se ha enviado un enlace de inicio de sesión nuevo',
    intro:
      'Hemos enviado a {full} un enlace personal para su primer inicio de sesión. Es solo para {given}; por eso no figura en este mensaje.',
    why: {
      expired: 'Lo enviamos de nuevo porque el código anterior no se recogió a tiempo.',
      noPasskey:
        'Lo enviamos de nuevo porque {given} recogió un código y no se vio ninguna clave de acceso mientras funcionaba.',
      requested: 'Lo enviamos de nuevo porque el equipo de TI emitió un código nuevo.',
      asked: 'Lo enviamos de nuevo porque se pidió un enlace nuevo en la página del anterior.',
      unlocked:
        'Lo enviamos de nuevo porque el enlace anterior quedó bloqueado tras demasiados errores y el equipo de TI liberó uno nuevo.',
      moved: 'Lo enviamos de nuevo porque el primer día ha cambiado.',
      undelivered: 'Lo enviamos de nuevo porque no sabemos si el mensaje anterior llegó.',
    },
  },
  opened: {
    preheader: 'El código se ha recogido.',
    heading: 'El código de inicio de sesión se ha recogido',
    intro: 'El código de un solo uso de {full} se ha recogido.',
    next: 'El siguiente paso es el inicio de sesión, en el que {given} crea una clave de acceso.',
    confirmed: {
      sms: 'un PIN enviado al número de móvil que consta en Recursos Humanos',
      managerPin: 'el PIN que se le envió a usted',
      fact: 'la respuesta a una pregunta elegida por Recursos Humanos',
      none: 'solo el enlace personal; no se pidió ningún PIN',
    },
    notKnown:
      'Si {given} no sabe nada de esto, el código se puede sustituir. Comuníquelo: {support}',
  },
  completed: {
    preheader: 'Ya no tiene que hacer nada más.',
    heading: 'Todo está listo',
    intro:
      '{full} ha creado una clave de acceso (passkey) y puede iniciar sesión en {organisation} sin contraseña.',
    nothingToDo: 'Ya no tiene que hacer nada más.',
  },
  withdrawn: {
    preheader: 'Lo que se había preparado se ha deshecho.',
    heading: 'La incorporación se ha cancelado',
    intro:
      'Recursos Humanos ha cancelado la incorporación de {full} en {organisation}. Lo que se había preparado se ha deshecho; los enlaces y códigos no funcionan.',
    nothingToDo: 'No tiene que hacer nada.',
  },
  needsYou: {
    subject: '{full} puede necesitar su ayuda con el primer inicio de sesión',
    preheader: 'Suele bastar con una breve conversación.',
    heading: 'Hablar con {given} ayudaría',
    again: 'Le escribimos de nuevo porque nada ha cambiado desde nuestro último mensaje.',
    notCollected: '{given} aún no ha recogido el código para su primer inicio de sesión.',
    newNotCollected: '{given} aún no ha recogido el código nuevo para su primer inicio de sesión.',
    lookForMail:
      'Pida a {given} que busque nuestro mensaje más reciente, también en el correo no deseado de su buzón personal. Si no está, el equipo de TI puede enviar un enlace nuevo.',
    linkNotDelivered:
      'No se pudo entregar a {given} nuestro mensaje con el enlace para el primer inicio de sesión.',
    rightAddress:
      'Pregunte a {given} cuál es su dirección personal correcta y pida a Recursos Humanos que la corrija. Después, el equipo de TI puede enviar un enlace nuevo.',
    noPasskey:
      '{given} ha recogido el código, pero aún no vemos ninguna clave de acceso (passkey).',
    howDidItGo:
      'Pregunte a {given} cómo le fue. Si el código ya no funciona, el equipo de TI puede emitir otro.',
  },
  managerPin: {
    subject: 'Un PIN para leer a {full}',
    preheader: 'Léalo solo cuando sepa con certeza quién le escucha.',
    heading: 'Un PIN para {given}',
    intro:
      'Se ha abierto el enlace personal de {full}, y la página pide este PIN. Por sí solo no sirve de nada: funciona únicamente junto con ese enlace, que solo {given} debería tener.',
    validUntil: 'El PIN es válido hasta el {until}.',
    makeSure:
      'Compruebe que habla con {given}: lea el PIN en persona, en una videollamada o llamando usted al número que conoce de la contratación. No lo lea a quien le llame.',
    keep: 'No reenvíe este mensaje ni mande el PIN por correo o por chat.',
  },
});
