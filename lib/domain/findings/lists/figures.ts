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
];
