import type { AtLeastOne } from './at-least-one.ts';

/** Words of one language, of which the subjects and pages of a history are put together. */
export interface Language {
  /** Things to be pictured. */
  readonly things: AtLeastOne<string>;
  /** Where they are, to be put behind the thing. */
  readonly places: AtLeastOne<string>;
  /** How it looks. */
  readonly looks: AtLeastOne<string>;
  /** What is to be left out. */
  readonly absences: AtLeastOne<string>;
  /** What is to be taken from a reference. */
  readonly notes: AtLeastOne<string>;
  /** Host names of pages on which references were found. */
  readonly sites: AtLeastOne<string>;
  /** What stands behind the thing in a page's title. */
  readonly titles: AtLeastOne<string>;
}

/** Scripts from left to right and from right to left, with and without spaces, with marks that a search folds. */
export const LANGUAGES: AtLeastOne<Language> = [
  {
    things: [
      'A green enamel mug',
      'A leather satchel',
      'A walnut chair',
      'A fox in a raincoat',
      'Two pears and a knife',
    ],
    places: [
      'on a wooden table',
      'before a brick wall',
      'at a harbour in the morning',
      'on wet slate',
      'in tall grass',
    ],
    looks: ['Soft dusk light from the left', 'Bright studio light', 'Grain and faded colours', 'Crisp and cold'],
    absences: ['people, other cups', 'hands', 'text and logos', 'clutter in the background'],
    notes: ['only the brick wall', 'the shape of the handle', 'colours and light', 'the weave of the cloth'],
    sites: ['shop.example', 'harbour-goods.example', 'stock.example'],
    titles: ['Harbour Goods', 'Free shipping', 'New this spring', 'Photo library'],
  },
  {
    things: ['Ein Becher aus Emaille', 'Eine Tasche für Bücher', 'Ein Fahrrad mit Körben', 'Drei Äpfel in Öl'],
    places: ['auf einem Holztisch', 'vor einer Ziegelmauer', 'im Garten der Großmutter', 'über den Dächern von Köln'],
    looks: ['Weiches Licht am Abend', 'Klare Kanten, kühle Töne', 'Wie ein Plakat der Fünfzigerjahre'],
    absences: ['Menschen', 'Schrift', 'weitere Tassen'],
    notes: ['nur die Mauer', 'Farbe und Glanz der Glasur'],
    sites: ['laden.example', 'möbelhaus.example'],
    titles: ['Möbel und mehr', 'Versand in drei Tagen', 'Bildarchiv'],
  },
  {
    things: ['Une théière émaillée', 'Un café crème', 'Une robe à fleurs', 'Un garçon de café à bicyclette'],
    places: ['sur une table en chêne', 'devant la façade', 'au marché de Noël', 'près d’une fenêtre ouverte'],
    looks: ['Lumière douce du soir', 'Aquarelle légère', 'Contrastes forts'],
    absences: ['les mains', 'le texte', 'les passants'],
    notes: ['seulement le motif', 'la matière du tissu'],
    sites: ['boutique.example', 'atelier.example'],
    titles: ['Boutique', 'Livraison offerte', 'Nouveautés'],
  },
  {
    things: ['Una taza de cerámica', 'Un niño con una cometa', 'Unos zapatos de cuero'],
    places: ['sobre la mesa', 'en la plaza mayor', 'bajo el sol de mediodía'],
    looks: ['Luz dura de verano', 'Tonos cálidos', 'Dibujo a línea'],
    absences: ['personas', 'sombras fuertes'],
    notes: ['solo el fondo', 'la forma del asa'],
    sites: ['tienda.example'],
    titles: ['Tienda', 'Rebajas de otoño'],
  },
  {
    things: ['緑のマグカップ', '木の椅子', '雨の中の狐', '抹茶の茶碗', 'ガラスの花瓶'],
    places: ['木のテーブルの上', '煉瓦の壁の前', '朝の港で', '畳の部屋に'],
    looks: ['柔らかい夕方の光', '水彩画のように', 'コントラストを強く'],
    absences: ['人物', '文字', '他のカップ'],
    notes: ['壁だけ', '釉薬の色'],
    sites: ['mise.example', '器店.example'],
    titles: ['器の店', '送料無料', '春の新作'],
  },
  {
    things: ['一个绿色搪瓷杯', '红木椅子', '窗边的猫', '青花瓷瓶'],
    places: ['放在木桌上', '在砖墙前', '清晨的港口', '下雨的街道'],
    looks: ['柔和的黄昏光线', '水墨画风格', '明亮的摄影棚灯光'],
    absences: ['人物', '文字'],
    notes: ['只取背景', '颜色和光线'],
    sites: ['shangdian.example'],
    titles: ['官方商店', '包邮', '图片库'],
  },
  {
    things: ['كوب أخضر من المينا', 'حقيبة جلدية', 'قارب صغير'],
    places: ['على طاولة خشبية', 'أمام جدار من الطوب', 'في الميناء صباحًا'],
    looks: ['ضوء المساء الناعم', 'ألوان دافئة'],
    absences: ['الأشخاص', 'النصوص'],
    notes: ['الجدار فقط', 'شكل المقبض'],
    sites: ['matjar.example'],
    titles: ['المتجر', 'شحن مجاني'],
  },
  {
    things: ['ספל ירוק', 'כיסא עץ', 'שועל במעיל גשם'],
    places: ['על שולחן עץ', 'מול קיר לבנים', 'בנמל בבוקר'],
    looks: ['אור ערב רך', 'צבעי מים'],
    absences: ['אנשים', 'כתב'],
    notes: ['רק הקיר', 'צורת הידית'],
    sites: ['hanut.example'],
    titles: ['החנות', 'משלוח חינם'],
  },
  {
    things: ['हरा मग', 'लकड़ी की कुर्सी', 'पीतल का दीपक'],
    places: ['मेज़ पर', 'ईंट की दीवार के सामने', 'सुबह के बाज़ार में'],
    looks: ['शाम की नरम रोशनी', 'चटक रंग'],
    absences: ['लोग', 'लिखावट'],
    notes: ['केवल दीवार', 'रंग और चमक'],
    sites: ['dukaan.example'],
    titles: ['दुकान', 'मुफ़्त डिलीवरी'],
  },
  {
    things: ['Зелёная эмалированная кружка', 'Деревянный стул', 'Лиса в дождевике'],
    places: ['на деревянном столе', 'у кирпичной стены', 'в утренней гавани'],
    looks: ['Мягкий вечерний свет', 'Акварель', 'Чёткие контуры'],
    absences: ['люди', 'надписи'],
    notes: ['только стена', 'форма ручки'],
    sites: ['lavka.example'],
    titles: ['Лавка', 'Бесплатная доставка'],
  },
  {
    things: ['Πράσινη κούπα', 'Ξύλινη καρέκλα', 'Βάρκα στο λιμάνι'],
    places: ['πάνω στο τραπέζι', 'μπροστά στον τοίχο', 'το πρωί'],
    looks: ['Απαλό φως', 'Ζεστά χρώματα'],
    absences: ['άνθρωποι', 'γράμματα'],
    notes: ['μόνο ο τοίχος'],
    sites: ['agora.example'],
    titles: ['Κατάστημα', 'Νέες αφίξεις'],
  },
  {
    things: ['초록색 머그컵', '나무 의자', '비 오는 날의 여우'],
    places: ['나무 탁자 위', '벽돌담 앞', '아침 항구에서'],
    looks: ['부드러운 저녁 빛', '수채화처럼'],
    absences: ['사람', '글자'],
    notes: ['벽만', '손잡이 모양'],
    sites: ['gage.example'],
    titles: ['가게', '무료 배송'],
  },
];
