import type { Catalogue } from '../../catalogue.ts';

export const pages = (): Catalogue['pages'] => ({
  step: 'Paso {step} de {of}',
  expects: '{manager} le espera.',
  calendar: 'Ponerlo en mi calendario',
  ask: 'Pregunte aquí: {support}',
  ready: {
    title: 'Su inicio de sesión',
    intro:
      'Su código de un solo uso para {organisation} está listo. Recogerlo lleva unos dos minutos.',
    comes: {
      sms: 'Primero le enviamos un PIN por SMS, a su número que termina en {digits}. Cuando lo haya escrito, se muestra el código.',
      managerPin:
        'Primero enviamos un PIN a su responsable, que se lo leerá. Pulse el botón cuando su responsable pueda localizarle. Cuando haya escrito el PIN, se muestra el código.',
      fact: 'Primero le hacemos una pregunta elegida por Recursos Humanos. Cuando la haya respondido, se muestra el código.',
      none: 'Después se muestra el código.',
    },
    once: 'Se muestra una sola vez, así que tenga algo para escribir.',
    button: {
      sms: 'Enviarme el PIN',
      managerPin: 'Enviar el PIN a mi responsable',
      fact: 'Continuar',
      none: 'Mostrar mi código',
    },
    again:
      'Ha visto su código en este dispositivo. Durante unos minutos puede verlo otra vez aquí.',
    showAgain: 'Mostrar otra vez mi código',
  },
  tooEarly: {
    title: 'Todavía es un poco pronto',
    comeBack: 'Podrá recoger su código a partir del {moment}. Vuelva entonces.',
    keepTheLink: 'Su enlace sigue siendo válido: con el mismo podrá abrir de nuevo esta página.',
  },
  askPin: {
    title: 'Introduzca su PIN',
    bySms: 'Le hemos enviado un SMS con un PIN, al número que termina en {digits}.',
    byManager: 'Hemos enviado a su responsable un PIN para usted. Su responsable se lo leerá.',
    validUntil: 'Funciona hasta las {time}.',
    label: 'Su PIN (seis cifras)',
    button: 'Continuar',
    sendAgain: {
      sms: 'Enviarme un PIN nuevo',
      managerPin: 'Enviar un PIN nuevo a mi responsable',
    },
    sendAgainFrom: 'Podrá pedir un PIN nuevo a partir de las {time}.',
    sentAgain: 'Un PIN nuevo está en camino. El anterior ya no funciona.',
    notSent: 'No se ha enviado un PIN nuevo, porque el último acaba de enviarse.',
    sixDigits: 'Un PIN tiene seis cifras. Escríbalas todas.',
    tooOld: 'Este PIN ya no funciona. Pida uno nuevo.',
    attemptsLeft: {
      one: 'Ese no era el PIN. Le queda un intento; después la página se bloquea y el equipo de TI tendrá que ayudarle.',
      other: 'Ese no era el PIN. Le quedan {count} intentos.',
    },
    wrongNumber: '¿El número no es correcto o no llega nada? Pregunte aquí: {support}',
  },
  askFact: {
    title: 'Primero, una pregunta',
    intro:
      '{organisation} tiene una pregunta que solo usted puede responder. No importan las mayúsculas, los acentos ni los espacios.',
    label: 'Su respuesta',
    empty: 'Escriba su respuesta.',
    attemptsLeft: {
      one: 'Esa no era la respuesta. Le queda un intento; después la página se bloquea y el equipo de TI tendrá que ayudarle.',
      other: 'Esa no era la respuesta. Le quedan {count} intentos.',
    },
  },
  locked: {
    title: 'Esta página está bloqueada',
    why: 'El PIN fue incorrecto demasiadas veces. Para proteger su código, hemos bloqueado la página.',
    whyAnswer:
      'La respuesta fue incorrecta demasiadas veces. Para proteger su código, hemos bloqueado la página.',
    whyAccount: 'Primero hay que comprobar algo en su cuenta. Por eso hemos bloqueado la página.',
    until: 'Podrá volver a intentarlo a partir del {moment}.',
    itKnows:
      'El equipo de TI ya lo sabe. Solo ellos pueden enviarle un enlace nuevo; este ya no se abrirá.',
    tellIt:
      'Avise al equipo de TI; solo ellos pueden enviarle un enlace nuevo. Este ya no se abrirá.',
  },
  code: {
    title: 'Este es su código',
    titleNamed: '{given}, este es su código',
    keep: 'Cópielo en un lugar seguro, como un gestor de contraseñas, o anótelo.',
    shownAgain: {
      one: 'En este dispositivo puede volver a abrir esta página durante {count} minuto más; después nadie podrá.',
      other:
        'En este dispositivo puede volver a abrir esta página durante {count} minutos más; después nadie podrá.',
    },
    label: 'Su código de un solo uso',
    works: 'Funciona: {range}, para un solo inicio de sesión.',
    worksNow: 'Funciona ahora, para un solo inicio de sesión, hasta el {until}.',
    copy: 'Copiar el código',
    copied: 'Copiado',
    spell: 'Mostrarlo carácter por carácter',
    kinds: { capital: 'mayúscula', small: 'minúscula', digit: 'cifra', sign: 'símbolo' },
    signInName: 'Su nombre de inicio de sesión:',
    nextThen: 'Qué hará cuando el código funcione',
    nextNow: 'Qué hacer ahora',
    keepSecret: 'Nadie de {organisation} le pedirá nunca este código.',
    written: 'Ya lo tengo: quitarlo de la pantalla',
  },
  done: {
    title: 'Guarde esto para su inicio de sesión',
    off: 'El código ya no está en la pantalla. Guarde su nota en un lugar seguro hasta que haya iniciado sesión y destrúyala después.',
    lost: '¿Ha perdido el código? Pida uno nuevo: {support}',
    close: 'Puede cerrar esta página.',
  },
  gone: {
    title: 'Este enlace no funciona',
    text: 'Puede que ya se haya usado, que sea demasiado antiguo o que uno más nuevo lo haya sustituido.',
    cutOff:
      'Falta una parte de la dirección o está mal escrita. Abra de nuevo el enlace de nuestro mensaje, o cópielo entero, hasta la última letra.',
    newest: '¿Ha recibido más de un mensaje nuestro? Solo funciona el enlace del más reciente.',
    stillNeeded:
      'Si aún necesita su código, puede pedir un enlace nuevo. Se envía a la dirección que consta en Recursos Humanos y a ningún otro sitio.',
    askFor: 'Si aún necesita su código, pida aquí un enlace nuevo: {support}',
    button: 'Enviarme un enlace nuevo',
    notYou: 'Si usted nunca ha abierto el enlace, comuníquelo: {support}',
  },
  newLinkAsked: {
    title: 'Gracias, nos ocupamos de ello',
    text: 'Si este enlace era suyo y es posible uno nuevo, está en camino a la dirección que consta en Recursos Humanos. Puede tardar unos minutos.',
    nothing: '¿No llega nada? Pregunte aquí: {support}',
  },
  unavailable: {
    title: 'Inténtelo de nuevo en un momento',
    text: 'Un servicio del que depende esta página no responde ahora mismo. No se ha perdido nada y su enlace sigue siendo válido.',
  },
  busy: 'Ahora mismo hay más solicitudes de lo habitual, así que esto tardará un poco más. No se ha perdido nada y su enlace sigue siendo válido.',
  about: {
    title: 'El servicio de incorporación de {organisation}',
    text: 'Quienes empiezan en {organisation} recogen aquí el código para su primer inicio de sesión, con un enlace personal de nuestro mensaje.',
    real: 'Un mensaje nuestro lleva a {host} y nunca pide una contraseña. ¿Duda de si un mensaje es auténtico? Pregunte aquí: {support}',
  },
});
