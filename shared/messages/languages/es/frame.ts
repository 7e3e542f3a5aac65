import type { Catalogue } from '../../catalogue.ts';

export const frame = (): Catalogue['frame'] => ({
  colon: ':',
  moment: { one: '{day}, a la {time} ({zone})', other: '{day}, a las {time} ({zone})' },
  range: '{range} ({zone})',
  questions: '¿Preguntas? {support}',
  footer: 'Este mensaje procede del servicio de incorporación de {organisation}.',
  label: {
    firstDay: 'Primer día',
    signInName: 'Su nombre de inicio de sesión',
    manager: 'Su responsable',
    codeWorks: 'Su código funciona',
    codeWorksOf: 'El código funciona',
    where: 'Dónde iniciar sesión',
    shownFrom: 'La página muestra su código desde el',
    collectUntil: 'Recójalo antes del',
    passkeySince: 'Clave de acceso creada',
    sent: 'Enviado',
    sentBy: 'Cómo',
    collected: 'Recogido',
    confirmedBy: 'Confirmado por',
    status: 'En qué punto está',
    person: 'Persona',
    signInNameOf: 'Nombre de inicio de sesión',
    managerOf: 'Responsable',
    onboarding: 'Incorporación',
    reason: 'Motivo',
    whatToDo: 'Qué hacer',
  },
});

export const steps = (): Catalogue['steps'] => ({
  browser: {
    open: 'Abra {address} e introduzca su nombre de inicio de sesión.',
    code: 'Cuando Microsoft le pida un pase de acceso temporal ({tap}), escriba el código.',
    passkey:
      'Elija «{addMethod}» (agregar método de inicio de sesión), luego «{passkey}» (clave de acceso), y siga la pantalla. Hágalo enseguida: Microsoft le da diez minutos después de iniciar sesión.',
  },
  device: {
    open: 'Encienda el portátil, conéctelo a una red e introduzca su nombre de inicio de sesión.',
    code: 'Cuando Microsoft le pida un pase de acceso temporal ({tap}), escriba el código.',
    passkey:
      'Siga la pantalla y configure enseguida Windows Hello o una clave de acceso (passkey): Microsoft le da diez minutos después de iniciar sesión. No use antes el código en ningún otro sitio.',
  },
});

export const calendar = (): Catalogue['calendar'] => ({
  firstDay: 'Inicio de sesión en {organisation}',
  collect: 'Recoger el código para {organisation}',
  openLink: 'Abra el enlace de nuestro mensaje; le muestra el código una sola vez.',
  haveCode: 'Tenga su código a mano. No figura en esta cita, a propósito.',
});
