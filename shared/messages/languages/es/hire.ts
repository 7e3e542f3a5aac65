import type { Catalogue } from '../../catalogue.ts';

export const toHire = (): Catalogue['toHire'] => ({
  greeting: 'Hola, {given}:',
  host: 'El enlace lleva a {host}.',
  keepSecret:
    'Nadie de {organisation} le pedirá nunca este código, ni por teléfono ni en un mensaje. No lo comparta.',
  newCode: 'Si ya no tiene el código, o se lo rechazan, pida uno nuevo: {support}',
  guide: 'Paso a paso, con lo que dice cada pantalla',
  openSignIn: 'Ir a la página de inicio de sesión',
  collect: 'Recoger mi código',
  factor: {
    sms: 'Cuando pulse el botón de esa página, enviaremos un PIN a su teléfono móvil, al número que termina en {digits}.',
    managerPin:
      'Cuando pulse el botón de esa página, enviaremos un PIN a su responsable, que se lo leerá. Elija un momento en que su responsable pueda localizarle.',
    fact: 'La página le hará también una pregunta elegida por Recursos Humanos, que usted sabrá responder.',
  },
  claimLink: {
    subject: 'Su inicio de sesión en {organisation}',
    preheader: 'Así iniciará sesión por primera vez.',
    heading: 'Le damos la bienvenida a {organisation}',
    intro:
      'Para su primer inicio de sesión necesita un código de un solo uso en lugar de una contraseña. El botón abre una página que le muestra el código una sola vez.',
    passkey:
      'Con el código crea después una clave de acceso (passkey): desde entonces inicia sesión con su cara, su huella o el bloqueo de pantalla. Tenga listo para ello su teléfono o su portátil de trabajo.',
  },
  reminder: {
    subject: 'Su código para {organisation} le espera',
    preheader: 'El enlace de nuestro último mensaje sigue funcionando.',
    heading: 'Su código le espera',
    intro:
      'Todavía no ha recogido el código para su inicio de sesión. El botón abre el mismo enlace que el de nuestro último mensaje; la página le muestra el código una sola vez.',
    worksAlready: 'El código ya funciona; podrá iniciar sesión en cuanto lo tenga.',
  },
  newLink: {
    subject: 'Un enlace nuevo para su inicio de sesión en {organisation}',
    preheader: 'Los enlaces anteriores ya no funcionan; este los sustituye.',
    heading: 'Aquí tiene un enlace nuevo',
    dead: 'Los enlaces y códigos anteriores ya no funcionan. El enlace nuevo abre una página que le muestra el código una sola vez.',
    why: {
      expired: 'El código anterior no se recogió a tiempo, así que hay uno nuevo.',
      noPasskey:
        'Usted recogió un código, pero no vimos ninguna clave de acceso suya mientras funcionaba. Por eso hay un código nuevo.',
      requested: 'El equipo de TI ha emitido un código nuevo para usted.',
      asked:
        'Alguien pidió un enlace nuevo en la página de su enlace anterior. Si no fue usted, comuníquelo: {support}',
      unlocked:
        'El enlace anterior quedó bloqueado tras demasiados errores. El equipo de TI ha liberado uno nuevo.',
      moved: 'Su primer día ha cambiado, así que hay un código nuevo.',
      undelivered: 'No sabemos si nuestro mensaje anterior le llegó.',
    },
  },
  worksNow: {
    subject: 'Su código para {organisation} ya funciona',
    preheader: 'Tres pasos hasta su clave de acceso.',
    heading: 'Ya puede iniciar sesión',
    intro:
      'El código que recogió funciona ahora, para un solo inicio de sesión. Reserve un cuarto de hora con calma.',
  },
  passkeyMissing: {
    subject: 'Queda un paso para su inicio de sesión en {organisation}',
    preheader: 'Aún falta su clave de acceso.',
    heading: 'Aún falta su clave de acceso',
    intro:
      'Ha recogido su código, pero todavía no vemos una clave de acceso (passkey) suya. Si acaba de crear una, no haga caso de este mensaje.',
    worksOnce: 'El código funciona para un solo inicio de sesión.',
  },
  welcome: {
    subject: 'Su cuenta en {organisation} ya es suya',
    preheader: 'Desde ahora inicia sesión con su clave de acceso.',
    heading: 'Gracias, todo está listo',
    intro:
      'Ha creado una clave de acceso (passkey) y desde ahora inicia sesión con ella. El código ya no funciona; puede tirar su nota.',
    second:
      'Una segunda clave de acceso, en otro dispositivo, ayuda si pierde el primero. Se agrega aquí: {address}',
    lost: 'Si pierde el dispositivo con su clave de acceso, o cambia de teléfono, avise al equipo de TI. Comprobará que es usted y le dará un código nuevo: {support}',
    notYou: 'Si usted no creó esta clave de acceso, avise enseguida al equipo de TI.',
  },
  linkClosed: {
    subject: 'Su enlace de inicio de sesión para {organisation} ya no funciona',
    preheader: 'No tiene que hacer nada.',
    heading: 'Su enlace ya no funciona',
    intro:
      'El enlace personal que le enviamos para {organisation} ya no funciona, y su código tampoco.',
    nothingToDo: 'No tiene que hacer nada. Puede borrar nuestros mensajes anteriores.',
    surprised:
      'Si no se lo esperaba, póngase en contacto con las personas de {organisation} con las que haya hablado.',
  },
  startMoved: {
    subject: 'Su primer día en {organisation} ha cambiado',
    preheader: 'Los enlaces anteriores ya no funcionan; recibirá uno nuevo.',
    heading: 'Su primer día ha cambiado',
    intro:
      'Recursos Humanos nos ha indicado otra fecha. Los enlaces y códigos que le enviamos antes ya no funcionan.',
    next: 'Recibirá un enlace nuevo poco antes de su primer día. Hasta entonces no tiene que hacer nada.',
  },
  contactChanged: {
    subject: 'Sus datos de contacto en {organisation} han cambiado',
    preheader: 'Léalo si usted no lo ha pedido.',
    heading: 'Sus datos de contacto han cambiado',
    intro:
      'Recursos Humanos ha registrado otra dirección personal u otro número de teléfono para usted. Los enlaces enviados aquí ya no funcionan.',
    notYou: 'Si no sabe nada de esto, comuníquelo: {support}',
  },
  passIssued: {
    subject: 'Se ha emitido un código de un solo uso para su cuenta',
    preheader: 'Léalo si no se lo esperaba.',
    heading: 'Un código de un solo uso para su cuenta',
    intro:
      'El equipo de TI de {organisation} ha emitido un código de un solo uso con el que se puede iniciar sesión en su cuenta y crear una clave de acceso (passkey).',
    notYou: 'Si no se lo esperaba, avise enseguida al equipo de TI: {support}',
  },
});

// Without the letters á, í, ó and ú, which the GSM alphabet lacks.
export const sms = (): Catalogue['sms'] => ({
  minutes: { one: '{count} minuto', other: '{count} minutos' },
  pin: '{organisation}: {pin} es su PIN para {host}, vale {minutes}. Solo se escribe en esa web; no se lo diga a nadie.',
  pinInShort: '{pin} es su PIN para {host}, vale {minutes}.',
  link: '{organisation}: hola {given}, este enlace le muestra, una sola vez, lo que necesita para su primer acceso, el {day}: {url}',
  linkInShort:
    '{organisation}: este enlace le muestra, una sola vez, lo que necesita para su acceso: {url}',
  worksNow:
    '{organisation}: ya puede iniciar su acceso en {address} y crear su passkey. Pasos: {url}',
});
