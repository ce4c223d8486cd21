/** People known world-wide, by their unmistakable names, under what they are known as. */
export const FIGURES: readonly (readonly [pattern: string, instead: string])[] = [
  [
    'donald trump|joe biden|barack obama|kamala harris|hillary clinton|vladimir putin|xi jinping|emmanuel macron|angela merkel|olaf scholz|narendra modi|boris johnson|volodymyr zelensk[yi]y?|giorgia meloni',
    'a politician',
  ],
  ['queen elizabeth ii|king charles iii|prince harry|kate middleton', 'a member of a royal family'],
  ['elon musk|mark zuckerberg|bill gates|jeff bezos', 'a business leader'],
  [
    'tom cruise|brad pitt|leonardo dicaprio|scarlett johansson|angelina jolie|emma watson|tom hanks|keanu reeves|margot robbie|zendaya',
    'an actor',
  ],
  [
    'taylor swift|beyonc[ée]|rihanna|lady gaga|billie eilish|ed sheeran|justin bieber|ariana grande|kanye west|michael jackson',
    'a singer',
  ],
  ['cristiano ronaldo|lionel messi|kylian mbapp[ée]|david beckham', 'a footballer'],
  ['roger federer|serena williams|rafael nadal|novak djokovic', 'a tennis player'],
  ['lebron james|michael jordan', 'a basketball player'],
  ['usain bolt', 'a sprinter'],
  [
    'friedrich merz|keir starmer|ursula von der leyen|greta thunberg|the dalai lama|dalai lama|pope francis|pope leo|michelle obama|melania trump|rishi sunak|justin trudeau|benjamin netanyahu|recep tayyip erdo[gğ]an|kim jong[- ]un|lula da silva|javier milei|bernie sanders',
    'a politician',
  ],
  ['king charles|prince william|meghan markle|queen elizabeth|princess diana', 'a member of a royal family'],
  ['steve jobs|tim cook|sam altman|oprah winfrey|warren buffett|richard branson', 'a well-dressed host'],
  [
    'george clooney|johnny depp|will smith|morgan freeman|meryl streep|ryan gosling|ryan reynolds|dwayne johnson|the rock johnson|timoth[ée]e chalamet|natalie portman|jennifer lawrence|jennifer aniston|nicole kidman|cate blanchett|daniel craig|robert downey jr|pedro pascal|arnold schwarzenegger|sylvester stallone|jackie chan|shah rukh khan|penélope cruz|marilyn monroe|audrey hepburn|james dean|charlie chaplin',
    'an actor',
  ],
  [
    'adele|bad bunny|shakira|madonna|elton john|paul mccartney|mick jagger|freddie mercury|david bowie|bob dylan|drake the rapper|snoop dogg|eminem|dua lipa|harry styles|selena gomez|jennifer lopez|britney spears|elvis presley|john lennon|bts',
    'a singer',
  ],
  ['kim kardashian|kylie jenner|paris hilton|mrbeast|gordon ramsay|jamie oliver|david attenborough', 'a presenter'],
  ['neymar|erling haaland|zinedine zidane|diego maradona|jürgen klopp|pep guardiola', 'a footballer'],
  ['lewis hamilton|max verstappen|michael schumacher', 'a racing driver'],
  ['simone biles|tiger woods|muhammad ali|mike tyson|steffi graf|boris becker', 'an athlete'],
  ['stephen hawking|albert einstein', 'a scientist'],
];
