import type { Catalogue } from '../../catalogue.ts';

export const pages = (): Catalogue['pages'] => ({
  step: 'Vaihe {step}/{of}',
  expects: '{manager} odottaa sinua.',
  calendar: 'Lisää kalenteriini',
  ask: 'Kysy täältä: {support}',
  ready: {
    title: 'Kirjautumisesi',
    intro:
      'Kertakäyttöinen koodisi on valmis ({organisation}). Noutaminen kestää noin kaksi minuuttia.',
    comes: {
      sms: 'Ensin lähetämme sinulle PIN-koodin tekstiviestillä numeroon, jonka loppu on {digits}. Kun olet kirjoittanut sen, näet koodin.',
      managerPin:
        'Ensin lähetämme PIN-koodin esihenkilöllesi, joka lukee sen sinulle. Paina painiketta, kun esihenkilösi tavoittaa sinut. Kun olet kirjoittanut PIN-koodin, näet koodin.',
      fact: 'Ensin esitämme sinulle HR:n valitseman kysymyksen. Kun olet vastannut, näet koodin.',
      none: 'Sitten näet koodin.',
    },
    once: 'Se näytetään vain kerran, joten ota kynä ja paperia.',
    button: {
      sms: 'Lähetä minulle PIN-koodi',
      managerPin: 'Lähetä PIN-koodi esihenkilölleni',
      fact: 'Jatka',
      none: 'Näytä koodini',
    },
    again:
      'Olet nähnyt koodisi tällä laitteella. Muutaman minuutin ajan voit nähdä sen täällä uudelleen.',
    showAgain: 'Näytä koodini uudelleen',
  },
  tooEarly: {
    title: 'Vielä on hieman liian aikaista',
    comeBack: 'Voit noutaa koodisi alkaen: {moment}. Tule silloin takaisin.',
    keepTheLink: 'Linkkisi pysyy voimassa: sama linkki avaa tämän sivun uudelleen.',
  },
  askPin: {
    title: 'Kirjoita PIN-koodisi',
    bySms:
      'Olemme lähettäneet sinulle tekstiviestin, jossa on PIN-koodi, numeroon, jonka loppu on {digits}.',
    byManager:
      'Olemme lähettäneet esihenkilöllesi PIN-koodin sinua varten. Esihenkilösi lukee sen sinulle.',
    validUntil: 'Se toimii klo {time} asti.',
    label: 'PIN-koodisi (kuusi numeroa)',
    button: 'Jatka',
    sendAgain: {
      sms: 'Lähetä minulle uusi PIN-koodi',
      managerPin: 'Lähetä esihenkilölleni uusi PIN-koodi',
    },
    sendAgainFrom: 'Voit pyytää uutta PIN-koodia klo {time} alkaen.',
    sentAgain: 'Uusi PIN-koodi on tulossa. Edellinen ei enää toimi.',
    notSent: 'Uutta PIN-koodia ei lähetetty, koska edellinen lähetettiin juuri äsken.',
    sixDigits: 'PIN-koodissa on kuusi numeroa. Kirjoita ne kaikki.',
    tooOld: 'Tämä PIN-koodi ei enää toimi. Pyydä uusi.',
    attemptsLeft: {
      one: 'Se ei ollut PIN-koodi. Sinulla on yksi yritys jäljellä; sen jälkeen sivu lukitaan ja IT:n on autettava sinua.',
      other: 'Se ei ollut PIN-koodi. Sinulla on {count} yritystä jäljellä.',
    },
    wrongNumber: 'Väärä numero, tai mitään ei tule? Kysy täältä: {support}',
  },
  askFact: {
    title: 'Ensin yksi kysymys',
    intro:
      'Kysymykseen, jonka {organisation} esittää, voit vastata vain sinä. Isoilla kirjaimilla, aksenteilla ja välilyönneillä ei ole väliä.',
    label: 'Vastauksesi',
    empty: 'Kirjoita vastauksesi.',
    attemptsLeft: {
      one: 'Se ei ollut vastaus. Sinulla on yksi yritys jäljellä; sen jälkeen sivu lukitaan ja IT:n on autettava sinua.',
      other: 'Se ei ollut vastaus. Sinulla on {count} yritystä jäljellä.',
    },
  },
  locked: {
    title: 'Tämä sivu on lukittu',
    why: 'PIN-koodi oli väärin liian monta kertaa, joten lukitsimme sivun suojataksemme koodisi.',
    whyAnswer:
      'Vastaus oli väärin liian monta kertaa, joten lukitsimme sivun suojataksemme koodisi.',
    whyAccount: 'Tilissäsi on ensin tarkistettava jotain, joten lukitsimme sivun.',
    until: 'Voit yrittää uudelleen alkaen: {moment}.',
    itKnows:
      'IT on saanut tiedon. Vain he voivat lähettää sinulle uuden linkin; tämä ei enää avaudu.',
    tellIt: 'Kerro IT:lle; vain he voivat lähettää sinulle uuden linkin. Tämä ei enää avaudu.',
  },
  code: {
    title: 'Tässä on koodisi',
    titleNamed: '{given}, tässä on koodisi',
    keep: 'Kopioi se turvalliseen paikkaan, kuten salasananhallintaan, tai kirjoita se muistiin.',
    shownAgain: {
      one: 'Tällä laitteella voit avata sivun uudelleen vielä {count} minuutin ajan; sen jälkeen kukaan ei voi.',
      other:
        'Tällä laitteella voit avata sivun uudelleen vielä {count} minuutin ajan; sen jälkeen kukaan ei voi.',
    },
    label: 'Kertakäyttöinen koodisi',
    works: 'Se toimii: {range}, yhteen kirjautumiseen.',
    worksNow: 'Se toimii nyt, yhteen kirjautumiseen, {until} asti.',
    copy: 'Kopioi koodi',
    copied: 'Kopioitu',
    spell: 'Näytä se merkki merkiltä',
    kinds: { capital: 'iso kirjain', small: 'pieni kirjain', digit: 'numero', sign: 'merkki' },
    signInName: 'Kirjautumisnimesi:',
    nextThen: 'Mitä teet, kun koodi toimii',
    nextNow: 'Mitä teet nyt',
    keepSecret: 'Kukaan meiltä ({organisation}) ei koskaan kysy sinulta tätä koodia.',
    written: 'Minulla on se: poista se näytöltä',
  },
  done: {
    title: 'Säilytä tämä kirjautumistasi varten',
    off: 'Koodi on poistettu näytöltä. Säilytä muistilappusi turvassa, kunnes olet kirjautunut, ja hävitä se sitten.',
    lost: 'Katosiko koodi? Pyydä uusi: {support}',
    close: 'Voit sulkea tämän sivun.',
  },
  gone: {
    title: 'Tämä linkki ei toimi',
    text: 'Se on ehkä jo käytetty, se on ehkä liian vanha, tai uudempi on korvannut sen.',
    cutOff:
      'Osa osoitteesta puuttuu tai on kirjoitettu väärin. Avaa linkki uudelleen viestistämme tai kopioi se kokonaan, viimeiseen kirjaimeen asti.',
    newest: 'Oletko saanut meiltä useamman viestin? Vain uusimmassa oleva linkki toimii.',
    stillNeeded:
      'Jos tarvitset vielä koodiasi, voit pyytää uuden linkin. Se lähetetään HR:n tiedossa olevaan osoitteeseen eikä minnekään muualle.',
    askFor: 'Jos tarvitset vielä koodiasi, pyydä uusi linkki täältä: {support}',
    button: 'Lähetä minulle uusi linkki',
    notYou: 'Jos et ole koskaan itse avannut linkkiä, ilmoita siitä: {support}',
  },
  newLinkAsked: {
    title: 'Kiitos, selvitämme asian',
    text: 'Jos tämä linkki oli sinun ja uusi on mahdollinen, se on matkalla HR:n tiedossa olevaan osoitteeseen. Siinä voi kestää muutama minuutti.',
    nothing: 'Eikö mitään tule? Kysy täältä: {support}',
  },
  unavailable: {
    title: 'Yritä hetken kuluttua uudelleen',
    text: 'Tämän sivun taustapalvelu ei juuri nyt vastaa. Mitään ei ole kadonnut, ja linkkisi pysyy voimassa.',
  },
  busy: 'Pyyntöjä on juuri nyt tavallista enemmän, joten tämä kestää hieman kauemmin. Mitään ei ole kadonnut, ja linkkisi pysyy voimassa.',
  about: {
    title: 'Perehdytyspalvelu: {organisation}',
    text: 'Aloittavat työntekijät ({organisation}) noutavat täältä koodin ensimmäiseen kirjautumiseensa viestissämme olevalla henkilökohtaisella linkillä.',
    real: 'Viestimme johtaa osoitteeseen {host} eikä koskaan kysy salasanaa. Etkö ole varma, onko viesti aito? Kysy täältä: {support}',
  },
});
