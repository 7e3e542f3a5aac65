/** Mails about a new sign-in for a colleague: to the person, the manager, the approver and IT. */
export const recovery = () => ({
  subject: 'Nowe logowanie: {full}, {organisation}',
  label: {
    askedBy: 'Kto prosi',
    askedAt: 'Kiedy poproszono',
    why: 'Powód',
    until: 'Odpowiedź do',
    contacts: 'Adresy prywatne',
    groups: 'Grupy',
    changed: 'Zmieniono od poprzedniego pytania',
  },
  asked: {
    heading: 'Poproszono o nowe logowanie',
    intro:
      'Dział IT poprosił o jednorazowy kod, którym {full} może się zalogować i skonfigurować nowy klucz dostępu. Żaden kod nie został jeszcze wydany.',
  },
  issued: {
    heading: 'Wydano jednorazowy kod',
    intro:
      'Dla konta osoby {full}, które już istniało, wydano jednorazowy kod. Można się nim raz zalogować i skonfigurować klucz dostępu. Ta wiadomość trafia do osoby, którą Entra wskazuje lub wskazywała dotąd jako przełożonego.',
  },
  shown: {
    heading: 'Pokazano jednorazowy kod',
    intro:
      'Jednorazowy kod dla osoby {full} został pokazany. Można się nim raz zalogować i skonfigurować nowy klucz dostępu.',
  },
  completed: {
    heading: 'Nowy klucz dostępu jest gotowy',
    intro: '{full} może znów się logować nowym kluczem dostępu. Jednorazowy kod już nie działa.',
  },
  ended: {
    heading: 'Nowe logowanie zostało odwołane',
    intro: 'Nie będzie nowego logowania dla osoby {full}. Wysłane linki i kody nie działają.',
  },
  approval: {
    subject: 'Zatwierdź lub odrzuć: nowe logowanie, {full}',
    heading: 'Potrzebna jest Twoja zgoda',
    intro:
      'Dział IT prosi o jednorazowy kod dla osoby {full}. Zostanie wydany tylko za Twoją zgodą.',
    makeSure:
      'Najpierw porozmawiaj z osobą {given}: osobiście, w rozmowie wideo albo dzwoniąc pod znany numer. Nie zatwierdzaj dlatego, że ktoś dzwoni i o to prosi, i nie daj się ponaglać.',
    call: 'Odpowiedź wyślij tutaj: {call}',
  },
  access: {
    subject: 'Zatwierdź lub odrzuć: dostęp, {full}',
    intro:
      'Dział HR zgłosił osobę {full}. Konto dostanie dostęp, a później kod do pierwszego logowania, tylko za Twoją zgodą.',
    button: 'Obejrzyj i zdecyduj',
  },
  toIt: {
    goesOn: 'Odzyskiwanie dostępu dla osoby {full} trwa dalej samo, ale ktoś powinien pomóc.',
    over: 'Odzyskiwanie dostępu dla osoby {full} zakończyło się bez nowego klucza, a wszystko, co przygotowano, cofnięto. Powód opisuje docs/operations.md; można poprosić o kolejny kod.',
    methodsLeft:
      '{full} ma nowy klucz. Na koncie są nadal starsze metody logowania. Obejrzyj je w Entra i usuń utracone.',
    what: {
      approvalDeclined: 'odmowa zgody',
      approvalExpired: 'nikt nie zatwierdził na czas',
      notApproved: 'jeszcze bez zgody',
      methodsLeft: 'zostały starsze metody logowania',
    },
  },
});
