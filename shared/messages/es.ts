import type { Factor } from '../domain/challenge.ts';
import type { ManagerNeed } from '../domain/manager-need.ts';
import type { Catalogue } from './catalogue.ts';
import { counted } from './counted.ts';
import { pages } from './pages/es.ts';

// "Usted": right in every Spanish-speaking country between people who have not met yet, while "tú"
// would be too familiar in several. Sentences avoid whatever would agree with the person in gender.

const FACTOR: Record<Factor, string[]> = {
  sms: ['La página le pedirá también un PIN. Se lo enviaremos a su teléfono móvil cuando la abra.'],
  managerPin: [
    'La página le pedirá también un PIN. Se lo enviaremos a su responsable cuando usted abra la página, y su responsable se lo leerá. Elija un momento en que su responsable pueda localizarle.',
  ],
  fact: [
    'La página le hará también una pregunta elegida por Recursos Humanos, que usted sabrá responder.',
  ],
  none: [],
};

const CONFIRMED: Record<Factor, string> = {
  sms: 'Un PIN enviado al número de móvil que consta en Recursos Humanos confirmó la identidad.',
  managerPin: 'El PIN que usted facilitó confirmó la identidad.',
  fact: 'La respuesta a una pregunta elegida por Recursos Humanos confirmó la identidad.',
  none: 'Bastó con el enlace personal; no se pidió ningún PIN.',
};

const NEED: Record<ManagerNeed, (given: string) => string[]> = {
  notCollected: (given) => [
    `${given} aún no ha recogido el código para su primer inicio de sesión.`,
    `Pida a ${given} que busque nuestro mensaje, también en el correo no deseado de su buzón personal. Si no está, el equipo de TI puede enviar un enlace nuevo.`,
  ],
  linkNotDelivered: (given) => [
    `No se pudo entregar a ${given} nuestro mensaje con el enlace para el primer inicio de sesión.`,
    `Pregunte a ${given} cuál es su dirección personal correcta y pida a Recursos Humanos que la corrija. Después, el equipo de TI puede enviar un enlace nuevo.`,
  ],
  noPasskey: (given) => [
    `${given} ha recogido el código, pero todavía no ha registrado ninguna clave de acceso (passkey).`,
    `Pregunte a ${given} cómo le fue. Si el código ya no funciona, el equipo de TI puede emitir otro.`,
  ],
};

export const es: Catalogue = {
  colon: ':',
  moment: ({ day, time, zone }) =>
    `${day}, ${isOneOClock(time) ? 'a la' : 'a las'} ${time} (${zone})`,
  footer: ({ organisation, support }) => [
    `¿Preguntas? ${support}`,
    `Este mensaje procede del servicio de incorporación de ${organisation}.`,
  ],

  toHire: {
    claimLink: ({ person, organisation, start, host, factor }) => ({
      subject: `Su inicio de sesión en ${organisation}`,
      preheader: 'Así iniciará sesión por primera vez.',
      heading: `Le damos la bienvenida a ${organisation}`,
      greeting: `Hola, ${person.given}:`,
      before: [
        `Su primer día en ${organisation} comienza el ${start}. Para su primer inicio de sesión necesita un código de un solo uso en lugar de una contraseña.`,
        'Este enlace abre una página que le muestra el código una sola vez. Úselo en un momento tranquilo y con algo para escribir a mano.',
        ...FACTOR[factor],
      ],
      button: 'Recoger mi código',
      after: [
        `El enlace lleva a ${host}.`,
        `Nadie de ${organisation} le pedirá nunca este código, ni por teléfono ni en un mensaje. No lo comparta.`,
      ],
    }),
    reminder: ({ person, organisation, start, host, factor }) => ({
      subject: `Su código para ${organisation} le espera`,
      preheader: 'El enlace de nuestro último mensaje sigue funcionando.',
      heading: 'Su código le espera',
      greeting: `Hola, ${person.given}:`,
      before: [
        `Todavía no ha recogido el código para su primer inicio de sesión en ${organisation}. Su primer día: ${start}.`,
        'Este es el mismo enlace que el de nuestro último mensaje. La página le muestra el código una sola vez, así que tenga algo para escribir.',
        ...FACTOR[factor],
      ],
      button: 'Recoger mi código',
      after: [
        `El enlace lleva a ${host}.`,
        `Nadie de ${organisation} le pedirá nunca este código. No lo comparta.`,
      ],
    }),
    passReplaced: ({ person, organisation, start, host, factor }) => ({
      subject: `Un enlace nuevo para su inicio de sesión en ${organisation}`,
      preheader: 'El enlace anterior ya no funciona; este lo sustituye.',
      heading: 'Aquí tiene un enlace nuevo',
      greeting: `Hola, ${person.given}:`,
      before: [
        `Hemos emitido un código nuevo para su primer inicio de sesión en ${organisation}. El enlace y el código anteriores ya no funcionan.`,
        `Su primer día: ${start}. El enlace nuevo abre una página que le muestra el código una sola vez.`,
        ...FACTOR[factor],
      ],
      button: 'Recoger mi código nuevo',
      after: [
        `El enlace lleva a ${host}.`,
        `Nadie de ${organisation} le pedirá nunca este código. No lo comparta.`,
      ],
    }),
    linkClosed: ({ person, organisation }) => ({
      subject: `Su enlace de inicio de sesión para ${organisation} ya no funciona`,
      preheader: 'No tiene que hacer nada.',
      heading: 'Su enlace ya no funciona',
      greeting: `Hola, ${person.given}:`,
      before: [
        `El enlace personal que le enviamos para ${organisation} ya no funciona, y su código tampoco.`,
        'No tiene que hacer nada. Puede borrar nuestros mensajes anteriores.',
      ],
      after: [
        `Si no se lo esperaba, póngase en contacto con las personas de ${organisation} con las que haya hablado.`,
      ],
    }),
  },

  toManager: {
    delivered: ({ person, organisation, start }) => ({
      subject: `Hemos enviado a ${person.full} el enlace de inicio de sesión`,
      preheader: 'Por ahora no tiene que hacer nada.',
      heading: 'El enlace de inicio de sesión está en camino',
      greeting: 'Hola:',
      before: [
        `Hemos enviado a ${person.full} un enlace personal para su primer inicio de sesión, a través de los datos de contacto personales que constan en Recursos Humanos. Primer día en ${organisation}: ${start}.`,
        `Por ahora no tiene que hacer nada. El enlace es solo para ${person.given}; por eso no figura en este mensaje.`,
      ],
      after: [],
    }),
    opened: ({ person, collectedAt, factor, support }) => ({
      subject: `${person.full} ha recogido el código de inicio de sesión`,
      preheader: 'El siguiente paso es el primer inicio de sesión.',
      heading: 'El código se ha recogido',
      greeting: 'Hola:',
      before: [
        `El código de un solo uso de ${person.full} se recogió el ${collectedAt}.`,
        CONFIRMED[factor],
      ],
      after: [
        `Si ${person.given} no sabe nada de esto, el código se puede sustituir. Comuníquelo: ${support}`,
      ],
    }),
    completed: ({ person, organisation }) => ({
      subject: `${person.full} ya puede iniciar sesión`,
      preheader: 'Ya no tiene que hacer nada más.',
      heading: 'Todo está listo',
      greeting: 'Hola:',
      before: [
        `${person.full} ha registrado una clave de acceso (passkey) y puede iniciar sesión en ${organisation} sin contraseña.`,
        'Ya no tiene que hacer nada más.',
      ],
      after: [],
    }),
    withdrawn: ({ person, organisation }) => ({
      subject: `La incorporación de ${person.full} se ha cancelado`,
      preheader: 'Lo que se había preparado se ha deshecho.',
      heading: 'Una incorporación se ha cancelado',
      greeting: 'Hola:',
      before: [
        `Recursos Humanos ha cancelado la incorporación de ${person.full} en ${organisation}. El enlace y el código del primer inicio de sesión ya no funcionan, y lo que se había preparado se ha deshecho.`,
        'No tiene que hacer nada.',
      ],
      after: [],
    }),
    needsYou: ({ person, organisation, need, start }) => ({
      subject: `${person.full} puede necesitar su ayuda con el primer inicio de sesión`,
      preheader: 'Suele bastar con una breve conversación.',
      heading: `Hablar con ${person.given} ayudaría`,
      greeting: 'Hola:',
      before: [...NEED[need](person.given), `Primer día en ${organisation}: ${start}.`],
      after: [
        `Usted no necesita nunca el enlace ni el código, y ${person.given} no debe mostrárselos.`,
      ],
    }),
    managerPin: ({ person, pin, until }) => ({
      subject: `Un PIN para leer a ${person.full}`,
      preheader: 'Léalo solo cuando sepa con certeza quién le escucha.',
      heading: `Un PIN para ${person.given}`,
      greeting: 'Hola:',
      before: [
        `${person.full} necesita este PIN para recoger el código de su primer inicio de sesión. Por sí solo no sirve de nada: funciona únicamente junto con un enlace personal que nadie más que ${person.given} tiene.`,
      ],
      figure: pin,
      after: [
        `El PIN es válido hasta el ${until}.`,
        `Compruebe que habla con ${person.given}: lea el PIN en persona, en una videollamada o llamando usted al número que conoce de la contratación. No lo lea a quien le llame.`,
        'No reenvíe este mensaje ni mande el PIN por correo o por chat.',
      ],
    }),
  },

  toIt: {
    escalation: ({ person, onboardingId, reason, advice }) => ({
      subject: `Una incorporación requiere su atención: ${reason}`,
      preheader: 'Alguien de TI debería revisarla.',
      heading: 'Una incorporación requiere su atención',
      greeting: 'Hola:',
      before: [`La incorporación de ${person.full} no avanza como debería. Revísela, por favor.`],
      facts: [
        ['Incorporación', onboardingId],
        ['Motivo', reason],
        ['Qué hacer', advice],
      ],
      after: [],
    }),
    advice: {
      employeeIdNotUnique:
        'Varios usuarios tienen este número de empleado. Déjelo en uno solo y reanude la incorporación.',
      noFreeUserName:
        'Todos los nombres de usuario posibles están ocupados. Cree la cuenta a mano con el número de empleado y reanude.',
      managerNotFound:
        'Entra no conoce a la persona responsable. Corrija el dato en Recursos Humanos o cree esa cuenta y reanude.',
      managerChangedLate:
        'Recursos Humanos indica otra persona responsable poco antes de emitir el código, o después. Compruebe que es correcto y reanude para aceptarla.',
      groupIsRoleAssignable:
        'Un grupo de GROUP_IDS puede tener roles de directorio y daría privilegios a la persona. Quítelo de la configuración y reanude.',
      passPolicyDisabled:
        'El pase de acceso temporal (TAP) está desactivado. Active el método para el grupo de incorporación y reanude.',
      passPolicyExcludesUser:
        'La directiva del pase de acceso temporal (TAP) no abarca a la persona. Incluya un grupo de GROUP_IDS y reanude.',
      claimLinkNotSent:
        'El servicio de correo no aceptó el mensaje. Compruebe la dirección personal y reanude; se enviará de nuevo un enlace.',
      claimLocked:
        'Se dio demasiadas veces un PIN o una respuesta incorrectos, así que el enlace está bloqueado. Averigüe si fue la propia persona y reanude; se enviará un enlace nuevo.',
      notCollected:
        'El código es válido desde el comienzo del primer día y nadie lo ha recogido. Llame a la persona; se puede pedir un enlace nuevo como reemisión.',
      noPasskeyYet:
        'El código se recogió, pero todavía no hay clave de acceso. Llame a la persona; se puede pedir un código nuevo como reemisión.',
      passExpired:
        'Nadie recogió el código a tiempo. Reanude la incorporación para emitir otro; el enlace antiguo ya no funciona.',
      noPasskey:
        'El código se recogió, pero no llegó ninguna clave de acceso. Hable con la persona y reanude para emitir un código nuevo.',
      stepFailed:
        'Un paso falló una y otra vez. Consulte el registro del paso que nombra el motivo y reanude.',
      guest:
        'Los invitados no pueden registrar una clave de acceso aquí. No se emitió ningún pase, y reanudar no cambia nada.',
      privileged:
        'La persona tiene un rol de directorio o puede activarlo. No se emitió ningún pase; siga la vía habitual para administradores.',
      alreadyHasStrongMethod:
        'La persona ya puede iniciar sesión sin contraseña. No se emitió ningún pase, porque eludiría esa protección.',
      other: 'Busque el motivo en docs/operations.md, corrija la causa y reanude la incorporación.',
    },
  },

  // Without the letters á, í, ó and ú, which the GSM alphabet lacks.
  sms: {
    pin: ({ organisation, pin, host, minutes }) =>
      `${organisation}: ${pin} es su PIN para ${host}, vale ${inMinutes(minutes)}. Nunca se lo pediremos.`,
    pinInShort: ({ pin, host, minutes }) =>
      `${pin} es su PIN para ${host}, vale ${inMinutes(minutes)}.`,
    link: ({ organisation, url }) =>
      `${organisation}: este enlace le muestra, una sola vez, lo que necesita para su primer acceso. ${url}`,
  },

  pages,
};

/** "A la 1:00", but "a las 13:00": the article follows the number. */
const isOneOClock = (time: string): boolean => /^0?1\D/.test(time);

function inMinutes(count: number): string {
  return counted('es', count, { one: '1 minuto', other: `${count} minutos` });
}
