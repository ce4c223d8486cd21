/** Words behind a number that make it a measure, a date or a name, not a count of things. */
export const MEASURES: ReadonlySet<string> = new Set(
  (
    'year years month months week weeks day days hour hours minute minutes second seconds mm cm m km px pixel pixels inch ' +
    'inches in foot feet ft mile miles metre metres meter meters centimetres centimeters millimetres millimeters degree ' +
    'degrees percent pounds dollars euros cents grams kilograms kilos kg g ml litres liters watts volts lumens points ' +
    'stops times carats karats hundred hundreds thousand thousands million millions dozens pack am pm oclock shades ' +
    'stories storeys bits fps frames steps iso of and or on at to the with from is are was by for off plus minus x'
  ).split(' '),
);

/** Plurals without an s. */
export const PLURALS = 'people|men|women|children|grandchildren|sheep|geese|mice|fish|dice|teeth';

/** Things often counted, by words that are English only: they tell the language of a brief without small words. */
export const COUNTABLES: ReadonlySet<string> = new Set(
  (
    'people men women children kids candles mugs cups bottles apples chairs flowers birds cats dogs books boxes balloons ' +
    'eggs trees glasses plates shoes cars fingers petals stars cookies cupcakes lemons icons houses windows pencils pens ' +
    'coins lamps horses players friends bowls spoons stickers jars cans leaves strawberries cakes buttons bikes boats ' +
    'kittens puppies sheep geese mice'
  ).split(' '),
);
