/** The guide to the passkey. Microsoft's own words are shown in English. */
export const guide = () => ({
  title: 'Set up your passkey, step by step',
  what: 'A passkey takes the place of a password. It is kept in your phone or computer and opens with your face, your fingerprint or your screen lock. None of these ever leaves your device.',
  before: {
    title: 'Before you begin',
    code: 'Have your code and your sign-in name ready.',
    lock: 'Your phone or computer needs a screen lock.',
    bluetooth: 'If you use a computer and a phone together, switch Bluetooth on in both.',
    minutes:
      'Take fifteen quiet minutes. Once you have signed in with the code, Microsoft gives you ten minutes, and the code works for one sign-in only.',
  },
  which: 'Which device do you have?',
  phone: {
    title: 'A phone: iPhone with iOS 17, or Android 14, or newer',
    install: 'Install the app Microsoft Authenticator from the App Store or from Google Play.',
    add: 'In the app choose “{addAccount}”, then “{workAccount}”, then “{signIn}”. Enter your sign-in name, then the code.',
    allow:
      'The app asks to be switched on as a place for passkeys. Follow it to the settings of the phone, switch Authenticator on, and come back.',
    confirm:
      'Confirm with your face, your fingerprint or your screen lock. The app then shows the passkey.',
  },
  laptop: {
    title: 'A computer and such a phone',
    open: 'On the computer open {address}, enter your sign-in name, then the code.',
    add: 'Choose “{addMethod}”, then “{passkey}”.',
    where:
      'Asked where to keep it, choose “{otherDevice}”. Scan the square pattern with the camera of the phone, not with the camera in the app.',
    confirm: 'Confirm on the phone, give the passkey a name on the computer, and choose “{done}”.',
  },
  workLaptop: {
    title: 'A new work laptop with Windows',
    open: 'Switch it on, connect it to a network, enter your sign-in name, then the code.',
    hello:
      'Windows asks for face, fingerprint or a PIN of your own: that is Windows Hello, and it is the passkey of this laptop.',
    stay: 'Do not use the code anywhere else before that.',
  },
  none: {
    title: 'An older phone, or none',
    text: 'Use your work laptop, or a security key: a small stick that IT gives you. Ask before you use the code: {support}',
  },
  /** Where a passkey may be kept, as the tenant decides. */
  policy: {
    deviceBound:
      'At {organisation} the passkey stays in one device: choose Microsoft Authenticator, Windows Hello or a security key. A password manager, iCloud Keychain or Google Password Manager is refused.',
    synced:
      'At {organisation} you may also keep the passkey in iCloud Keychain, Google Password Manager or another password manager.',
    restricted:
      'At {organisation} only certain keys are allowed. If you were given one, use it; otherwise ask which one: {support}',
    unknown: 'If a place for the passkey is refused, choose Microsoft Authenticator.',
  },
  screens: {
    title: 'What the screens say',
    english:
      'Microsoft shows these words in the language of your device; here they are in English.',
    tap: 'Type the code here.',
    addMethod: 'Press this, and choose “{passkey}” from the list.',
    save: 'Confirm with your face, your fingerprint or your screen lock.',
    name: 'Any name will do, such as that of the device.',
  },
  wrong: {
    title: 'If something goes wrong',
    refused:
      'The code is refused: look at capital and small letters, and whether its time has come. It works once.',
    late: 'The ten minutes are over, or the code is used up: ask for a new one: {support}',
  },
});
