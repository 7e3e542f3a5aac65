import type { Catalogue } from '../../catalogue.ts';

export const frame = (): Catalogue['frame'] => ({
  colon: ':',
  moment: { other: '{day}، الساعة {time} ({zone})' },
  range: '{range} ({zone})',
  questions: 'لديك أسئلة؟ {support}',
  footer: 'تصلك هذه الرسالة من خدمة تهيئة الموظفين لدى {organisation}.',
  label: {
    firstDay: 'اليوم الأول',
    signInName: 'اسم تسجيل الدخول الخاص بك',
    manager: 'المسؤول المباشر',
    codeWorks: 'مدة صلاحية رمزك',
    codeWorksOf: 'مدة صلاحية الرمز',
    where: 'مكان تسجيل الدخول',
    shownFrom: 'تعرض الصفحة رمزك ابتداءً من',
    collectUntil: 'آخر موعد للاستلام',
    passkeySince: 'تاريخ إعداد مفتاح المرور',
    sent: 'وقت الإرسال',
    sentBy: 'طريقة الإرسال',
    collected: 'وقت الاستلام',
    confirmedBy: 'جرى التأكيد عبر',
    status: 'الحالة',
    person: 'الشخص',
    signInNameOf: 'اسم تسجيل الدخول',
    managerOf: 'المسؤول المباشر',
    onboarding: 'عملية التهيئة',
    reason: 'السبب',
    whatToDo: 'المطلوب',
  },
});

export const steps = (): Catalogue['steps'] => ({
  browser: {
    open: 'يُرجى فتح {address} وإدخال اسم تسجيل الدخول الخاص بك.',
    code: 'عندما تطلب Microsoft تصريح وصول مؤقتًا ({tap})، يُرجى كتابة الرمز.',
    passkey:
      'يُرجى اختيار «{addMethod}» (إضافة طريقة تسجيل الدخول)، ثم «{passkey}» (مفتاح المرور)، ومتابعة الشاشة. الأفضل القيام بذلك فورًا: تمنحك Microsoft عشر دقائق بعد تسجيل الدخول.',
  },
  device: {
    open: 'يُرجى تشغيل الحاسوب وتوصيله بشبكة وإدخال اسم تسجيل الدخول الخاص بك.',
    code: 'عندما تطلب Microsoft تصريح وصول مؤقتًا ({tap})، يُرجى كتابة الرمز.',
    passkey:
      'يُرجى متابعة الشاشة وإعداد Windows Hello أو مفتاح مرور فورًا: تمنحك Microsoft عشر دقائق بعد تسجيل الدخول. ويُرجى عدم استخدام الرمز في أي مكان آخر قبل ذلك.',
  },
});

export const calendar = (): Catalogue['calendar'] => ({
  firstDay: 'تسجيل الدخول لدى {organisation}',
  collect: 'استلام الرمز الخاص بـ {organisation}',
  openLink: 'يُرجى فتح الرابط الموجود في رسالتنا، فهو يعرض لك الرمز مرة واحدة.',
  haveCode: 'يُرجى إبقاء الرمز في متناول يدك. وهو غير مذكور في هذا الموعد عن قصد.',
});
