"""Words that say nothing of what an article is about: function words of some languages, own lists.

Words of one or two letters never become terms; the frequent ones stand here to go early. Other languages do without:
there, words of nearly every article weigh nothing.
"""

from __future__ import annotations

_LISTS = """
short: a i o u y e à è é al am an as at au av ba be by ce da de di do du ed ei el em en er es et få go gå ha
    he if ii il im in is it ja je ji ju ki la le li lo ma me mi mo my na ne ni no nu ny of og oh on op or os
    ou på po qu re sa se si sí so su sú te ti to tu tú um un up us va ve vi we wo za ze zo że në dé là où
    и в с к о у а я не на за из до по от во со ко то же бы ли он мы вы ты та те се да ni od ve de bu ne و
    b c d f g h j k l m n p q r s t v w x z ll ve re nt
en: the and that was for with from has have had his her its they their them this those these who whom
    whose which what when where why how not are were been being but than then there here will would
    could should can may might must shall did does done doing into onto over under about after before
    between among against during through without within upon also only just very more most much many
    some any each every all both other another such own same few less least one two three four five
    she him himself herself itself themselves our ours your yours you out off again once yet ever never
    while because since until though although however whether either neither nor per via said says say
    saying told tells according still even now today yesterday tomorrow like well
    mr mrs ms dr don doesn didn won isn aren wasn weren hasn haven hadn wouldn couldn shouldn
de: der die das den dem des ein eine einen einem einer eines und oder aber auch noch nur nicht kein
    keine keinen ist sind war waren wird werden wurde wurden worden hat haben hatte hatten habe sein
    seine seiner seinem seinen ihr ihre ihrer ihrem ihren sie wir uns euch ich mich mir dich dir ihm ihn
    ihnen man sich mit von vom zum zur bei beim aus auf für fuer über ueber unter nach vor durch gegen
    ohne bis seit während zwischen wegen als wie wenn weil dass daß damit denn doch dann dort hier jetzt
    schon sehr mehr viel viele alle allem allen aller alles andere anderen dieser diese dieses diesem
    diesen jener jede jeder jedes was wer wem wen wann warum soll sollen sollte kann können konnte muss
    müssen musste will wollen wollte darf dürfen sagte sagt zwei drei
es: los las una uno unos unas del que con por para como más pero sus fue fueron era eran ser está están
    han había haber hay son este esta esto estos estas ese esa eso esos esas aquel aquella sin sobre
    entre hasta desde cuando donde dónde quien quién cual cuál muy también tampoco porque aunque mientras
    según ante bajo contra durante tras nos les ella ellos ellas usted ustedes todo toda todos todas otro
    otra otros otras mismo misma tiene tienen tenía hace hacer puede pueden dijo dice cada dos tres
fr: les des une est sont était étaient être été que qui quoi dont pour par pas plus avec sans dans sur
    sous entre vers chez mais donc car aux ces cet cette ses son leur leurs notre nos votre vos mon mes
    elle elles ils nous vous lui eux tout toute tous toutes autre autres même mêmes comme aussi encore
    très bien après avant depuis pendant contre selon ainsi alors ont avait avaient fait faire peut
    peuvent doit deux trois dit où quand lorsque parce
it: gli dei del della dello delle degli dal dalla dalle dai nel nella nelle nei sul sulla sulle con per
    tra fra una uno che chi cui non più come anche ma però perché quando dove sono stato stata stati
    state era erano essere hanno aveva suo sua suoi sue loro questo questa questi queste quello quella
    quelli quelle ogni altro altra altri altre dopo prima senza sotto sopra ancora già molto può due tre
pt: dos das uma uns umas que com por para pelo pela pelos pelas não mais mas como seu sua seus suas foi
    foram era eram ser está estão são tem têm tinha havia este esta estes estas esse essa isso aquele
    aquela entre até desde sobre sob sem quando onde quem qual muito também porque após antes durante
    contra segundo ela eles elas nos nas num numa aos todo toda todos todas outro outra outros outras
    mesmo cada dois três disse pode
nl: het een van voor met aan door over uit bij naar tot niet maar ook nog wel dan als dat die deze dit
    zijn was waren wordt worden werd werden heeft hebben had hadden zal zullen kan kunnen moet moeten
    haar hun hem zij wij jullie ons onze hij wat wie waar wanneer toen omdat onder tegen tussen zonder
    meer veel alle andere geen zei twee drie
sv: och att det den som för med till från inte men har hade var är ett han hon dem sin sitt sina vid
    efter under över mellan när där här eller också bara mycket alla andra detta denna dessa skulle kan
    ska blev blir sade säger
da: til fra ikke men har havde var det den som der med ved efter under over mellem når hvor eller også
    kun meget alle andre dette denne disse skulle kan skal blev bliver siger sagde
no: til fra ikke men har hadde var det den som der med ved etter under over mellom når hvor eller også
    bare mye alle andre dette denne disse skulle kan skal ble blir sier
pl: nie jest był była było były się jak ale lub oraz dla przez przed przy pod nad bez ten tego temu tym
    tej ich jego jej już tylko także został została być może które który która których czy gdy jako
ru: что как это его она они оно или для при под над без был была было были быть есть нет все всё уже
    также только если когда где который которая которые которых том тем этот эта эти этого чтобы после
    перед между через еще ещё более может сказал
tr: bir bu şu ile için olarak olan oldu olduğu daha çok gibi kadar sonra önce ama veya hem her değil var
    yok ise ancak göre tarafından dedi
ar: من إلى على في عن مع هذا هذه ذلك تلك التي الذي الذين كان كانت يكون أن إن لا ما لم لن قد كل بعد قبل
    بين حتى عند غير كما وقد وقال قال أو ثم منذ خلال حيث هو هي هم
"""

STOPWORDS: frozenset[str] = frozenset(
    word for line in _LISTS.split("\n") for word in line.split() if not word.endswith(":")
)

_WEAK = """
en: able add added again ago ahead allow almost alone along already always announced another anything around
    ask asked asking back bad based became become been began begin begun behind below best better big bit
    board bring brought built call called came cannot carry case cause cent certain change clear close come
    comes coming common complete could cover day days done down due each early eight eighteen eighty eleven
    else end ended enough entire ever every everyone everything except expected fact fall far fell fewer
    fifteen fifty fifth find first five followed following for forty found four fourteen fourth from full
    further gave general get gets getting give given goes going gone good got great group grow had half
    hand happen happened hard heard held help here high higher hold hope hour hours hundred include
    included including instead into its itself just keep keeps kept kind knew know known large largest last
    late later latest lead leave leaves left less let level life like likely line list little live local
    long longer look looked lost lot low lower made main major make makes making man many matter may mean
    means meet men met middle might million minute minutes month months more morning most move moved much
    must name named near nearly need needed needs never new next night nine nineteen ninety nobody none
    noon nothing now number off offer often old once one only open order other our out outside own paid part
    past pay per perhaps period person place plan plans point possible present put question quite rather
    reach read ready real reason recent remain remains report rest result return right rise rose round
    run same saw second see seem seemed seems seen sent set seven seventeen seventy several short should
    show showed shown side similar since six sixteen sixty small some someone something sometimes soon
    speak spoke stand start started state stay stayed still stood stop such support sure take taken takes
    taking talk tell ten than thing things think third thirteen thirty thought thousand three time times
    together told took total toward tried true try turn turned twelve twenty twice under until use used
    using usual way week weekly weeks went whole will woman women word words work worked working works
    world would write wrote year years yet young
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday afternoon evening
de: jahr jahre jahren tag tage tagen woche wochen monat monate uhr stunde stunden zeit mal ersten erste
    zweite letzte letzten neue neuen neuer neues große großen kleine kleinen lange gut besser prozent millionen
    tausend hundert vier fünf sechs sieben acht neun zehn geht ging kommt kam gibt gab macht machte steht
    stand weiter wieder immer erst bereits etwa rund gegenüber montag dienstag mittwoch donnerstag freitag
    samstag sonntag januar februar märz april mai juni juli august september oktober november dezember
es: año años día días mes meses semana semanas hora horas vez veces tiempo parte primer primera primero
    segundo último última nuevo nueva nuevos nuevas gran grande grandes mayor menor mejor bien mil millones
    cuatro cinco seis siete ocho nueve diez lunes martes miércoles jueves viernes sábado domingo enero
    febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
fr: année années jour jours mois semaine semaines heure heures fois temps partie premier première dernier
    dernière nouveau nouvelle nouveaux nouvelles grand grande grands petit petite mille millions quatre cinq
    six sept huit neuf dix lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril
    mai juin juillet août septembre octobre novembre décembre
"""

WEAK: frozenset[str] = frozenset(
    word for line in _WEAK.split("\n") for word in line.split() if not word.endswith(":")
)
"""Words that two articles may share without being about the same: no reason to read one after the other."""
