import type { Catalogue } from '../../catalogue.ts';

export const toIt = (): Catalogue['toIt'] => ({
  greeting: 'Hallo,',
  subject: '{full}: {what} ({day})',
  openPage: 'Onboarding openen',
  escalation: {
    preheader: 'Wat er is gebeurd en wat er te doen is.',
    waits: 'De onboarding van {full} staat stil tot iemand van IT ernaar heeft gekeken.',
    goesOn: 'De onboarding van {full} gaat vanzelf verder, maar iemand zou moeten helpen.',
    refused: 'De onboarding van {full} is geweigerd. Dat is definitief.',
    resume: 'De onboarding hervatten: {call}',
    reissue: 'Een nieuwe code aanvragen: {call}',
  },
  withdrawn: {
    what: 'ingetrokken',
    preheader: 'Wat was voorbereid, is teruggedraaid.',
    heading: 'Een onboarding is ingetrokken',
    intro: 'De onboarding van {full} is ingetrokken en wat was voorbereid, is teruggedraaid.',
    passkeysLeft: {
      one: 'Eén passkey die intussen is geregistreerd, staat nog op het account. Kijk ernaar.',
      other:
        '{count} passkeys die intussen zijn geregistreerd, staan nog op het account. Kijk ernaar.',
    },
  },
  digest: {
    subject: 'Wie er begint: {range}',
    preheader: 'Wie de komende dagen begint en hoe ver iedereen is.',
    heading: 'Wie er begint',
    nobody: 'In deze dagen begint er niemand.',
    count: {
      one: 'In deze dagen begint er één persoon.',
      other: 'In deze dagen beginnen er {count} mensen.',
    },
  },
  stage: {
    preparingAccount: 'account wordt voorbereid',
    awaitingStart: 'account klaar, link nog niet verstuurd',
    issuingPass: 'code wordt uitgegeven',
    awaitingCollection: 'link verstuurd, code nog niet opgehaald',
    awaitingPasskey: 'code opgehaald, nog geen passkey',
    withdrawing: 'wordt ingetrokken',
    completed: 'passkey ingesteld',
    needsAttention: 'wacht op IT',
    refused: 'geweigerd',
    withdrawn: 'ingetrokken',
    unlisted: 'onderweg',
  },
  what: {
    employeeIdNotUnique: 'personeelsnummer is niet uniek',
    noFreeUserName: 'geen vrije gebruikersnaam',
    managerNotFound: 'leidinggevende niet gevonden',
    managerChangedLate: 'leidinggevende laat gewijzigd',
    managerDisowned: 'leidinggevende kent de persoon niet',
    groupIsRoleAssignable: 'een groep kan directoryrollen bevatten',
    passPolicyDisabled: 'tijdelijke toegangspas staat uit',
    passPolicyExcludesUser: 'toegangspas geldt niet voor deze persoon',
    claimLinkNotSent: 'link kon niet worden verstuurd',
    claimLocked: 'link vergrendeld na verkeerde invoer',
    notCollected: 'code nog niet opgehaald',
    noPasskeyYet: 'nog geen passkey',
    passExpired: 'code niet op tijd opgehaald',
    noPasskey: 'er volgde geen passkey',
    stepFailed: 'een stap blijft mislukken',
    unexpectedMethod: 'aanmeldmethode die niet van ons is',
    deviceProblem: 'apparaat is niet gereed',
    guest: 'is gast',
    privileged: 'is bevoorrecht',
    alreadyHasStrongMethod: 'meldt zich al zonder wachtwoord aan',
    unlisted: 'heeft aandacht nodig',
  },
  advice: {
    employeeIdNotUnique:
      'Meerdere gebruikers hebben dit personeelsnummer. Laat het bij één van hen staan en hervat de onboarding.',
    noFreeUserName:
      'Alle passende gebruikersnamen zijn bezet. Maak het account met het personeelsnummer zelf aan en hervat.',
    managerNotFound:
      'Entra kent de leidinggevende niet. Corrigeer het gegeven bij HR of maak de leidinggevende aan en hervat.',
    managerChangedLate:
      'HR noemt kort voor of na het uitgeven van de code een andere leidinggevende. Controleer of dat de bedoeling is en hervat dan om de nieuwe leidinggevende te accepteren.',
    managerDisowned:
      'De leidinggevende zegt de persoon niet te kennen. Vraag HR of de indiensttreding en de leidinggevende kloppen. Zo ja, bevestig en hervat; zo nee, trek de onboarding in.',
    groupIsRoleAssignable:
      'Een groep in GROUP_IDS kan directoryrollen bevatten en zou de persoon bevoorrecht maken. Haal hem uit de instelling en hervat.',
    passPolicyDisabled:
      'De tijdelijke toegangspas (TAP) staat uit. Schakel de methode in voor de onboardinggroep en hervat.',
    passPolicyExcludesUser:
      'Het beleid voor de tijdelijke toegangspas (TAP) geldt niet voor deze persoon. Neem een groep uit GROUP_IDS op en hervat.',
    claimLinkNotSent:
      'Geen enkel kanaal nam het bericht met de link aan. Controleer de privéadressen met HR en hervat; er gaat opnieuw een link uit.',
    claimLocked:
      'Er is te vaak een verkeerde pincode of een verkeerd antwoord gegeven, dus de link is vergrendeld. Bel de persoon op een nummer dat je kent, ga na of die het zelf was en hervat; er gaat een nieuwe link uit.',
    notCollected:
      'De code werkt sinds het begin van de eerste werkdag en niemand heeft hem opgehaald. Bel de persoon; een nieuwe link kan met een heruitgifte worden aangevraagd.',
    noPasskeyYet:
      'De code is opgehaald, maar we zien nog geen passkey. Bel de persoon; een nieuwe code kan met een heruitgifte worden aangevraagd.',
    passExpired:
      'Niemand heeft de code op tijd opgehaald. Spreek met de persoon en hervat voor een nieuwe code; eerdere links werken niet meer.',
    noPasskey:
      'De code is opgehaald, maar er volgde geen passkey. Spreek met de persoon en hervat voor een nieuwe code.',
    stepFailed: 'Bekijk het logboek van de stap die de reden noemt en hervat.',
    unexpectedMethod:
      'Iemand heeft een aanmeldmethode of een pas aan het account toegevoegd, en dat was niet Firstkey. Zoek uit wie het was. Weet niemand waarom, verwijder dan de toevoeging en trek de sessies van het account in. Een andere pas heeft de onze vervangen; een nieuwe code is aan te vragen als heruitgifte.',
    deviceProblem:
      'Er is iets mis met het apparaat of met de installatie ervan. Zoek de reden op in docs/operations.md en neem de oorzaak weg. Er hoeft niets hervat te worden.',
    guest:
      'Gasten kunnen hier geen passkey registreren. Er is geen code uitgegeven; hervatten verandert daar niets aan.',
    privileged:
      'De persoon heeft een directoryrol of kan er een activeren. Volg de gebruikelijke weg voor beheerders.',
    alreadyHasStrongMethod:
      'De persoon kan zich al zonder wachtwoord aanmelden, en een code zou dat omzeilen.',
    unlisted:
      'Zoek de reden op in docs/operations.md, neem de oorzaak weg en hervat de onboarding.',
  },
});
