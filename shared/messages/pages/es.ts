import type { PageWords } from '../catalogue.ts';
import { counted } from '../counted.ts';
import { html } from '../html.ts';

export const pages: PageWords = {
  questions: (support) => `¿Preguntas? ${support}`,
  ready: {
    title: 'Su primer inicio de sesión',
    intro: (organisation) =>
      html`Su código de un solo uso para ${organisation} está listo. Se muestra <strong>una sola vez</strong>, así que tenga algo para escribir.`,
    button: 'Mostrar mi código',
  },
  tooEarly: {
    title: 'Todavía es un poco pronto',
    comeBack: (moment) => html`Su código estará listo a partir del ${moment}. Vuelva entonces.`,
    keepTheLink: 'Su enlace sigue siendo válido: con el mismo podrá abrir de nuevo esta página.',
  },
  askPin: {
    title: 'Introduzca su PIN',
    bySms: (digits) => `Le hemos enviado un SMS con un PIN, al número que termina en ${digits}.`,
    byManager: 'Hemos enviado a su responsable un PIN para usted. Su responsable se lo leerá.',
    label: 'Su PIN',
    button: 'Continuar',
    sendAgain: {
      sms: 'Enviarme un PIN nuevo',
      managerPin: 'Enviar un PIN nuevo a mi responsable',
    },
    sentAgain: 'Un PIN nuevo está en camino. El anterior ya no funciona.',
    tooOld: (button) => `Este PIN ha caducado. Pida uno nuevo con «${button}».`,
    attemptsLeft: (count) =>
      counted('es', count, {
        one: 'Ese no era el PIN. Le queda un intento.',
        other: `Ese no era el PIN. Le quedan ${count} intentos.`,
      }),
  },
  askFact: {
    title: 'Primero, una pregunta',
    intro: (organisation) =>
      `${organisation} tiene una pregunta que solo usted puede responder. No importan las mayúsculas, los acentos ni los espacios.`,
    label: 'Su respuesta',
    attemptsLeft: (count) =>
      counted('es', count, {
        one: 'Esa no era la respuesta. Le queda un intento.',
        other: `Esa no era la respuesta. Le quedan ${count} intentos.`,
      }),
  },
  locked: {
    title: 'Esta página está bloqueada',
    why: 'El PIN fue incorrecto demasiadas veces. Para proteger su código, hemos bloqueado la página.',
    whyAnswer:
      'La respuesta fue incorrecta demasiadas veces. Para proteger su código, hemos bloqueado la página.',
    until: (moment) => html`Podrá volver a intentarlo a partir del ${moment}.`,
    askForNew: 'Pida un enlace nuevo; este ya no se abrirá.',
  },
  code: {
    title: 'Anote esto ahora',
    shownOnce: 'Esta página no se puede volver a abrir.',
    label: 'Su código de un solo uso',
    valid: (from, until) =>
      html`Funciona desde el ${from} hasta el ${until}, para un solo inicio de sesión.`,
    copy: 'Copiar el código',
    copied: 'Copiado',
    spell: 'Mostrarlo carácter por carácter',
    kinds: { capital: 'mayúscula', small: 'minúscula', digit: 'cifra', sign: 'símbolo' },
    signInName: 'Su nombre de inicio de sesión:',
    next: 'Qué hacer a continuación',
    inBrowser: (securityInfo) => [
      html`Cuando el código sea válido, abra ${securityInfo} e introduzca su nombre de inicio de sesión.`,
      html`Cuando Microsoft le pida un <b>pase de acceso temporal</b> (Temporary Access Pass), escriba el código.`,
      html`Agregue enseguida una clave de acceso (passkey); Microsoft le da diez minutos. A partir de entonces iniciará sesión con ella.`,
    ],
    onDevice: [
      html`Cuando el código sea válido, encienda su nuevo portátil, conéctelo a una red e introduzca su nombre de inicio de sesión.`,
      html`Cuando Microsoft le pida un <b>pase de acceso temporal</b> (Temporary Access Pass), escriba el código.`,
      html`Siga los pasos en pantalla y configure enseguida Windows Hello o una clave de acceso (passkey); Microsoft le da diez minutos. No use antes el código en ningún otro sitio.`,
    ],
    keepSecret: (organisation) => `Nadie de ${organisation} le pedirá nunca este código.`,
    written: 'Ya lo he anotado',
  },
  done: {
    title: 'El código ya no está en la pantalla',
    text: 'Guarde su nota en un lugar seguro hasta que haya iniciado sesión y destrúyala después. Puede cerrar esta página.',
  },
  gone: {
    title: 'Este enlace no funciona',
    text: 'Puede que ya se haya usado o que sea demasiado antiguo. Si aún necesita su código, pida un enlace nuevo.',
  },
  unavailable: {
    title: 'Inténtelo de nuevo en un momento',
    text: 'Un servicio del que depende esta página no responde ahora mismo. No se ha perdido nada y su enlace sigue siendo válido.',
  },
  busy: 'Ahora mismo hay más solicitudes de lo habitual, así que esto tardará un poco más. No se ha perdido nada y su enlace sigue siendo válido.',
};
