/** Words that praise a picture and show nothing of it. */
export const MOODS: ReadonlySet<string> = new Set(
  (
    'beautiful pretty nice lovely gorgeous stunning amazing awesome great perfect attractive appealing premium luxury ' +
    'luxurious elegant stylish classy modern professional creative unique cool cosy cozy warm inviting eye-catching ' +
    'impressive striking breathtaking magical dreamy exciting inspiring emotional happy joyful fun playful calm peaceful ' +
    'relaxing fresh clean high-quality quality interesting memorable powerful epic wow aesthetic trendy sophisticated ' +
    'nostalgic serene uplifting melancholic romantic mysterious cheerful gloomy hopeful wistful tender moody majestic ' +
    'joy happiness freedom hope love warmth belonging nostalgia melancholy serenity calmness energy power passion wonder ' +
    'longing peace harmony adventure luxury elegance mystery romance comfort trust courage possibility possibilities endless ' +
    'timeless pure infinite boundless lightness ' +
    'ethereal haunting intimate quiet dreamlike whimsical soulful poetic ' +
    'enchanting mystical surreal fantastic spectacular fabulous wonderful incredible delightful charming sensual seductive ' +
    'bold daring vibrant energetic dynamic lively festive cheery bittersweet sad lonely solitude silence tranquil tranquility ' +
    'zen harmony balance bliss delight excitement thrill awe inspiration imagination creativity innocence childhood memories ' +
    'memory dreams dream feelings emotion emotions spirit soul essence beauty grace charm elegance sophistication style luxury'
  ).split(' '),
);

/** What may stand between such words without anything becoming visible. */
export const FILLERS: ReadonlySet<string> = new Set(
  (
    'a an the and or but very really super so more most extra with of for in that is be should looks look looking feel ' +
    'feeling mood vibe vibes atmosphere style design something anything image picture photo photograph visual it this ' +
    'please make create generate me my our full makes making us feels felt customers people everyone home at vibes like as if to into from by about its their your we you has have having conveys evokes expresses ' +
    'capturing capture captures showing shows show gives giving give sense touch little bit lots some kind sort i want would like need should first last then at somehow warms warm heart hearts home that which simply yet'
  ).split(' '),
);
