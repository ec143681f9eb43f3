//! Turkish, Arabic, Persian, Hebrew.

use super::super::kinds::Kind::{
    Accepted, Agreed, Bankrupt, Begun, Broke, Caught, Cleared, Convicted, Crushed, Died, Ended, Erupted, Fled, Found,
    Freed, Gone, Held, Hurt, LeftOffice, LetThrough, Lost, Lowered, Not, Open, Ordered, Over, PutOff, Raised, Refused,
    Resumed, Returned, Sank, Stays, Stopped, TurnedDown, Undone, Upheld, Won,
};
use super::Words;

#[rustfmt::skip]
pub(super) const WORDS: [Words; 4] = [
    Words {
        language: "tr",
        forms: &[
            (Stopped, "kapat* | kapalı | kapan* | durdur* | durdu | askıya al* | engelle* | yasakla* | yasak | dondur*"),
            (
                Ended,
                "askıya al* | iptal* | kaldır* | sona er* | vazgeç* | geri çek* | feshet* | bitir* | bitti | son verdi | \
                 geri adım | çark et* | çekil*",
            ),
            (Over, "iptal* | kaldır* | sona er* | bitir* | bitti | son buldu | tamamlan*"),
            (Resumed, "kaldır* | yeniden | açıl* | açtı | tekrar aç* | devam edi* | yeniden başla*"),
            (Begun, "başla* | ilan et* | ilan edildi | uygula*"),
            (PutOff, "ertele* | gecik*"),
            (Held, "gözalt* | tutukla* | kaçır* | rehin* | kayıp | kaybol* | mahkum* | hapis* | hapse | alıkoy* | mahsur"),
            (Freed, "serbest* | kurtar* | kurtul* | aklan* | affed* | tahliye*"),
            (Returned, "döndü"),
            (Refused, "engelle* | reddi | veto* | geri çevir*"),
            (Accepted, "kabul* | onay | doğrula*"),
            (Raised, "artır* | arttı | artıyor | yüksel* | zam"),
            (Lowered, "indir* | düşür* | düştü | azalt* | geriledi"),
            (Gone, "azled* | ayrıl* | çekildi"),
            (Stays, "görevde kal* | kalıyor | kaldı"),
            (Not, "değil* | başarısız | olmadı"),
            (
                Undone,
                "durdur* | askıya al* | engelle* | yasakla* | iptal* | vazgeç* | geri çek* | feshet* | beraat* | reddet* | \
                 feshed* | askıya* | yanlış alarm | negatif",
            ),
            (Upheld, "onayla* | doğrula* | yeniden başla* | izin ver* | kabul etti"),
            (
                Died,
                "öldü | öldürül* | öldürdü | ölü | hayatını kaybet* | can verdi | cesed* | cansız | vefat | boğuldu | \
                 ölüm* | ölen* | cinayet*",
            ),
            (Caught, "tutuklan* | gözaltı* | yakalan*"),
            (Convicted, "suçlu | hapis cezası | mahkum | mahkûm"),
            (Cleared, "beraat* | serbest | tahliye edildi | affedil*"),
            (Broke, "yıkıl* | çök* | patladı | göçtü"),
            (Sank, "battı | batan | alabora | karaya oturdu"),
            (Erupted, "patla* | infilak | püskür*"),
            (Crushed, "izdiham | ezildi"),
            (Won, "kazan* | seçildi | zafer | seçti"),
            (Lost, "kaybetti | yenil* | devrildi"),
            (LeftOffice, "istifa* | görevden al* | devrildi"),
            (Fled, "kaçtı"),
            (Found, "bulundu | kurtarıl*"),
            (Bankrupt, "iflas* | konkordato"),
            (LetThrough, "yasakla* | onayla* | kabul etti | kabul edil*"),
            (TurnedDown, "reddet* | reddedil* | veto"),
            (Agreed, "anlaş* | uzlaş*"),
            (Ordered, "karar verdi | hükmetti | hükmü"),
            (Hurt, "yaral* | hastane*"),
            (
                Open,
                "tehlike* | risk* | bekleniyor | istiyor | istedi | talep* | tehdit* | yok | olası | planlıyor | *ebilir | \
                 *abilir",
            ),
        ],
    },
    Words {
        language: "ar",
        forms: &[
            (
                Stopped,
                "إغلاق | أغلق* | تغلق | يغلق | مغلق* | وقف | إيقاف | أوقف* | توقف* | تعليق | علق* | تعلق | حظر* | تحظر | \
                 يحظر | منع | تمنع | عرقل* | تجميد | جمد*",
            ),
            (
                Ended,
                "تعليق | علق* | تعلق | إلغاء | ألغ* | تلغي | يلغي | رفع | ترفع | إنهاء | أنه* | تنهي | ينهي | انتهاء | \
                 سحب | تسحب | يسحب | تراجع* | تتراجع | يتراجع",
            ),
            (Over, "إلغاء | رفع | إنهاء | انتهاء | نهاية | انته*"),
            (
                Resumed,
                "رفع | فتح | إعادة فتح | يفتح | تفتح | افتتاح | استئناف | استأنف* | تستأنف | يستأنف | عودة | عاد* | \
                 إعادة تشغيل",
            ),
            (Begun, "بدء | بدأ* | تبدأ | يبدأ | إطلاق | تطلق | أطلق* | فرض* | تفرض | يفرض | إعلان"),
            (PutOff, "تأجيل | أجل* | تؤجل | يؤجل | إرجاء | ترجئ | تأخير | تأخر*"),
            (
                Held,
                "اعتقل* | تعتقل | احتجاز | احتجز* | تحتجز | خطف* | اختطاف | اختطف* | فقدان | مفقود* | رهائن | رهينة | \
                 أدان* | سجن | حكم* بالسجن",
            ),
            (Freed, "إفراج | أفرج* | تفرج | يفرج | تحرير | حرر* | تحرر | إنقاذ | أنقذ* | تبرئة | برأ* | فرار | فر"),
            (Returned, "العثور على | عثر* على | عاد"),
            (Refused, "رفض* | ترفض | رد طلب | أسقط*"),
            (
                Accepted,
                "قبول | قبل* | تقبل | يقبل | موافقة | وافق* | توافق | أقر* | تقر | اعتماد | اعتمد* | تأييد | أيد* | صادق* | \
                 تصادق",
            ),
            (Raised, "ارتفاع | ارتفع* | يرتفع | ترتفع | زيادة | زاد* | يزيد"),
            (Lowered, "خفض* | تخفض | يخفض | انخفاض | انخفض* | تنخفض | هبوط | هبط*"),
            (Gone, "استقال* | تستقيل | أقال* | تقيل | عزل* | إطاحة | تنحى"),
            (Stays, "يبقى | تبقى | بقاء | يستمر في منصبه"),
            (Not, "لا | لم | لن | ليس | ليست | فشل* | يفشل | تفشل"),
            (
                Undone,
                "وقف | تعليق | تعلق | تحظر | يحظر | إلغاء | تلغي | يلغي | سحب | تسحب | تتراجع | ترفض | يرفض | ألغى | ألغت | \
                 يعلق | علقت | حظر | رفض | رفضت | سحبت | إنذار كاذب | استبعد | استبعدت | تستبعد | سلبية | سلبي | تراجع",
            ),
            (Upheld, "استئناف | توافق | يوافق | أكد | أكدت | تؤكد | يؤكد | تأكيد | استأنف | استأنفت | وافق | وافقت"),
            (Died, "مقتل | قتل | قتلى | قتيل | وفاة | توفي | يموت | مصرع | مات | جثة | جثث | اغتيال | غرق"),
            (Caught, "اعتقال | يعتقل | توقيف | اعتقل | القبض"),
            (Convicted, "إدانة | أدان | حكم بالسجن | الحكم على"),
            (Cleared, "الإفراج | إطلاق سراح | براءة | عفو | أفرج"),
            (Broke, "انهيار | ينهار | انهار"),
            (Sank, "غرق | يغرق | جنوح"),
            (Erupted, "انفجار | ينفجر | ثوران"),
            (Crushed, "تدافع"),
            (Won, "يفوز | فاز | فوز | ينتخب"),
            (Lost, "إطاحة | يخسر | خسر | هزيمة | خسارة"),
            (LeftOffice, "استقالة | يستقيل | إقالة | يقيل | استقال"),
            (Fled, "فرار"),
            (Found, "إنقاذ | العثور"),
            (Bankrupt, "إفلاس | إفلاسها"),
            (LetThrough, "يوافق | إقرار | يقر | حظر | وافق | أقر | المصادقة | يصادق"),
            (TurnedDown, "يرفض | فيتو | نقض"),
            (Agreed, "يتفق | اتفقت"),
            (Ordered, "يأمر | أمرت | يقضي | قضت"),
            (Hurt, "إصابة | إصابات | جرحى | جريح | المستشفى"),
            (Open, "قد | يمكن | خطر | تهديد | يهدد | يطالب | مخاوف | بدون | يسعى | يعتزم | يدعو"),
        ],
    },
    Words {
        language: "fa",
        forms: &[
            (Stopped, "بسته شد | تعطیل شد | مسدود شد | متوقف شد | توقف | تعلیق | بست"),
            (Ended, "لغو | لغو شد | لغو کرد | پایان یافت | پس گرفت | رفع شد"),
            (Over, "پایان یافت | پایان"),
            (Resumed, "بازگشایی | باز شد | از سر گرفته شد | از سرگیری"),
            (Begun, "آغاز شد | آغاز کرد | شروع شد"),
            (PutOff, "به تعویق افتاد | تعویق | به تعویق انداخت"),
            (Held, "بازداشت | دستگیر | ربوده شد | ناپدید | گروگان | محکوم"),
            (Freed, "آزاد شد | آزاد شدند | آزاد کرد | تبرئه | نجات"),
            (Returned, "پیدا شد"),
            (Refused, "رد کرد | رد شد | وتو"),
            (Accepted, "تصویب کرد | تصویب شد | پذیرفت | تایید کرد"),
            (Raised, "افزایش یافت | افزایش داد"),
            (Lowered, "کاهش یافت | کاهش داد"),
            (Gone, "استعفا | برکنار شد"),
            (Stays, "باقی ماند"),
            (Not, "نیست | نشد | نکرد | ناکام"),
            (Undone, "لغو | لغو شد | لغو کرد | پایان یافت | پس گرفت | رفع شد | رد کرد | رد شد | وتو"),
            (Upheld, "بازگشایی | باز شد | از سر گرفته شد | از سرگیری | تصویب کرد | تصویب شد | پذیرفت | تایید کرد"),
        ],
    },
    Words {
        language: "he",
        forms: &[
            (Stopped, "נסגר* | סגר* | סוגר* | הושעה | השעה | הופסק* | עוצר* | נחסם | חסם"),
            (Ended, "בוטל* | ביטל* | מבטל* | הוסר* | הסיר* | הסתיים | הסתיימה | נסוג* | משך"),
            (Over, "הסתיים | הסתיימה | סוף"),
            (Resumed, "נפתח מחדש | נפתח | נפתחה | חידש* | חודש* | מחדש"),
            (Begun, "החל | החלה | מתחיל* | השיק*"),
            (PutOff, "נדחה | נדחתה | דחה | דוחה"),
            (Held, "נעצר* | עצר* | נחטף | נחטפו | חטף | נעדר* | הורשע* | נכלא"),
            (Freed, "שוחרר* | שחרר* | זוכה | חולץ | חולצו | ניצל*"),
            (Returned, "נמצא* | אותר*"),
            (Refused, "דחה את | דחתה את | סירב* | וטו"),
            (Accepted, "אישר* | אושר* | קיבל*"),
            (Raised, "העלה | עלה | עלתה"),
            (Lowered, "הוריד | ירד | ירדה | הפחית"),
            (Gone, "התפטר* | פוטר* | הודח*"),
            (Stays, "נשאר* | יישאר"),
            (Not, "לא | אין | נכשל*"),
            (Undone, "בוטל* | ביטל* | מבטל* | הוסר* | הסיר* | הסתיים | הסתיימה | נסוג* | משך | דחה את | דחתה את | סירב* | וטו"),
            (Upheld, "נפתח מחדש | נפתח | נפתחה | חידש* | חודש* | מחדש | אישר* | אושר* | קיבל*"),
        ],
    },
];
