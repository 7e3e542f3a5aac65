import type { Catalogue } from '../../catalogue.ts';

export const guide = (): Catalogue['guide'] => ({
  title: 'Cree su clave de acceso (passkey), paso a paso',
  what: 'Una clave de acceso (passkey) sustituye a una contraseña. Está en su teléfono o en su ordenador y se abre con su cara, su huella o el bloqueo de pantalla. Nada de eso sale nunca de su dispositivo.',
  before: {
    title: 'Antes de empezar',
    code: 'Tenga a mano su código y su nombre de inicio de sesión.',
    lock: 'Su teléfono o su ordenador necesita un bloqueo de pantalla.',
    bluetooth: 'Si usa a la vez un ordenador y un teléfono, active Bluetooth en los dos.',
    minutes:
      'Reserve un cuarto de hora con calma. Una vez iniciada la sesión con el código, Microsoft le da diez minutos, y el código funciona para un solo inicio de sesión.',
  },
  which: '¿Qué dispositivo tiene?',
  phone: {
    title: 'Un teléfono: iPhone con iOS 17, o Android 14, o posterior',
    install: 'Instale la aplicación Microsoft Authenticator desde App Store o Google Play.',
    add: 'En la aplicación elija «{addAccount}» (agregar cuenta), luego «{workAccount}» (cuenta profesional o educativa), luego «{signIn}» (iniciar sesión). Introduzca su nombre de inicio de sesión y después el código.',
    allow:
      'La aplicación pide activarse como lugar para claves de acceso. Sígala a los ajustes del teléfono, active Authenticator y vuelva.',
    confirm:
      'Confirme con su cara, su huella o el bloqueo de pantalla. Después la aplicación muestra la clave de acceso.',
  },
  laptop: {
    title: 'Un ordenador y un teléfono así',
    open: 'En el ordenador abra {address}, introduzca su nombre de inicio de sesión y después el código.',
    add: 'Elija «{addMethod}» (agregar método de inicio de sesión), luego «{passkey}» (clave de acceso).',
    where:
      'Cuando le pregunte dónde guardarla, elija «{otherDevice}» (iPhone, iPad o dispositivo Android). Escanee el dibujo cuadrado con la cámara del teléfono, no con la de la aplicación.',
    confirm:
      'Confirme en el teléfono, ponga un nombre a la clave de acceso en el ordenador y elija «{done}» (listo).',
  },
  workLaptop: {
    title: 'Un portátil de trabajo nuevo con Windows',
    open: 'Enciéndalo, conéctelo a una red, introduzca su nombre de inicio de sesión y después el código.',
    hello:
      'Windows pide la cara, la huella o un PIN propio: es Windows Hello, y es la clave de acceso de este portátil.',
    stay: 'No use antes el código en ningún otro sitio.',
  },
  none: {
    title: 'Un teléfono más antiguo, o ninguno',
    text: 'Use su portátil de trabajo, o una llave de seguridad: una pequeña llave USB que le da el equipo de TI. Pregunte antes de usar el código: {support}',
  },
  policy: {
    deviceBound:
      'En {organisation} la clave de acceso se queda en un dispositivo: elija Microsoft Authenticator, Windows Hello o una llave de seguridad. Un gestor de contraseñas, el Llavero de iCloud o el Gestor de contraseñas de Google se rechazan.',
    synced:
      'En {organisation} también puede guardar la clave de acceso en el Llavero de iCloud, el Gestor de contraseñas de Google u otro gestor de contraseñas.',
    restricted:
      'En {organisation} solo se permiten determinadas llaves. Si le han dado una, úsela; si no, pregunte cuál: {support}',
    unknown: 'Si se rechaza un lugar para la clave de acceso, elija Microsoft Authenticator.',
  },
  screens: {
    title: 'Lo que dicen las pantallas',
    english:
      'Microsoft muestra estas palabras en el idioma de su dispositivo; aquí están en inglés.',
    tap: 'Escriba aquí el código.',
    addMethod: 'Pulse aquí y elija «{passkey}» (clave de acceso) en la lista.',
    save: 'Confirme con su cara, su huella o el bloqueo de pantalla.',
    name: 'Vale cualquier nombre, por ejemplo el del dispositivo.',
  },
  wrong: {
    title: 'Si algo sale mal',
    refused:
      'El código se rechaza: mire las mayúsculas y minúsculas, y si ha llegado su hora. Funciona una sola vez.',
    late: 'Han pasado los diez minutos, o el código ya se usó: pida uno nuevo: {support}',
  },
});
