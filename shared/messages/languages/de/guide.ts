import type { Catalogue } from '../../catalogue.ts';

export const guide = (): Catalogue['guide'] => ({
  title: 'Richten Sie Ihren Passkey ein, Schritt für Schritt',
  what: 'Ein Passkey tritt an die Stelle eines Passworts. Er liegt in Ihrem Telefon oder Computer und öffnet sich mit Gesicht, Fingerabdruck oder Bildschirmsperre. Nichts davon verlässt je Ihr Gerät.',
  before: {
    title: 'Bevor Sie beginnen',
    code: 'Halten Sie Ihren Code und Ihren Anmeldenamen bereit.',
    lock: 'Ihr Telefon oder Computer braucht eine Bildschirmsperre.',
    bluetooth:
      'Wenn Sie Computer und Telefon zusammen benutzen, schalten Sie an beiden Bluetooth ein.',
    minutes:
      'Nehmen Sie sich eine ruhige Viertelstunde. Sobald Sie sich mit dem Code angemeldet haben, gibt Microsoft Ihnen zehn Minuten, und der Code gilt nur für eine Anmeldung.',
  },
  which: 'Welches Gerät haben Sie?',
  phone: {
    title: 'Ein Telefon: iPhone mit iOS 17, oder Android 14, oder neuer',
    install:
      'Installieren Sie die App Microsoft Authenticator aus dem App Store oder von Google Play.',
    add: 'Wählen Sie in der App „{addAccount}“ (Konto hinzufügen), dann „{workAccount}“ (Geschäfts-, Schul- oder Unikonto), dann „{signIn}“ (Anmelden). Geben Sie Ihren Anmeldenamen ein, dann den Code.',
    allow:
      'Die App möchte als Ort für Passkeys eingeschaltet werden. Folgen Sie ihr in die Einstellungen des Telefons, schalten Sie Authenticator ein und kommen Sie zurück.',
    confirm:
      'Bestätigen Sie mit Gesicht, Fingerabdruck oder Bildschirmsperre. Danach zeigt die App den Passkey.',
  },
  laptop: {
    title: 'Ein Computer und ein solches Telefon',
    open: 'Öffnen Sie am Computer {address}, geben Sie Ihren Anmeldenamen ein, dann den Code.',
    add: 'Wählen Sie „{addMethod}“ (Anmeldemethode hinzufügen), dann „{passkey}“.',
    where:
      'Auf die Frage, wo er gespeichert werden soll, wählen Sie „{otherDevice}“ (iPhone, iPad oder Android-Gerät). Scannen Sie das quadratische Muster mit der Kamera des Telefons, nicht mit der Kamera in der App.',
    confirm:
      'Bestätigen Sie am Telefon, geben Sie dem Passkey am Computer einen Namen und wählen Sie „{done}“ (Fertig).',
  },
  workLaptop: {
    title: 'Ein neuer Arbeitslaptop mit Windows',
    open: 'Schalten Sie ihn ein, verbinden Sie ihn mit einem Netz, geben Sie Ihren Anmeldenamen ein, dann den Code.',
    hello:
      'Windows fragt nach Gesicht, Fingerabdruck oder einer eigenen PIN: Das ist Windows Hello, der Passkey dieses Laptops.',
    stay: 'Verwenden Sie den Code vorher nirgendwo sonst.',
  },
  none: {
    title: 'Ein älteres Telefon, oder keines',
    text: 'Nehmen Sie Ihren Arbeitslaptop oder einen Sicherheitsschlüssel: einen kleinen Stick, den Ihnen die IT gibt. Fragen Sie, bevor Sie den Code verwenden: {support}',
  },
  policy: {
    deviceBound:
      'Bei {organisation} bleibt der Passkey in einem Gerät: Wählen Sie Microsoft Authenticator, Windows Hello oder einen Sicherheitsschlüssel. Ein Passwortmanager, der iCloud-Schlüsselbund oder der Google Passwortmanager wird abgelehnt.',
    synced:
      'Bei {organisation} dürfen Sie den Passkey auch im iCloud-Schlüsselbund, im Google Passwortmanager oder in einem anderen Passwortmanager aufbewahren.',
    restricted:
      'Bei {organisation} sind nur bestimmte Schlüssel erlaubt. Wenn Sie einen bekommen haben, benutzen Sie ihn; sonst fragen Sie, welcher es sein soll: {support}',
    unknown: 'Wird ein Ort für den Passkey abgelehnt, wählen Sie Microsoft Authenticator.',
  },
  screens: {
    title: 'Was die Bildschirme sagen',
    english:
      'Microsoft zeigt diese Wörter in der Sprache Ihres Geräts; hier stehen sie auf Englisch.',
    tap: 'Geben Sie hier den Code ein.',
    addMethod: 'Drücken Sie darauf und wählen Sie „{passkey}“ aus der Liste.',
    save: 'Bestätigen Sie mit Gesicht, Fingerabdruck oder Bildschirmsperre.',
    name: 'Jeder Name ist recht, etwa der des Geräts.',
  },
  wrong: {
    title: 'Wenn etwas nicht klappt',
    refused:
      'Der Code wird abgelehnt: Achten Sie auf Groß- und Kleinschreibung und darauf, ob seine Zeit gekommen ist. Er gilt ein Mal.',
    late: 'Die zehn Minuten sind vorbei, oder der Code ist verbraucht: Fragen Sie nach einem neuen: {support}',
  },
});
