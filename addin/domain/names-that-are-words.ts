/**
 * Names that are something else as well. A capital letter tells most of them from the word, wherever they stand: no sentence
 * of a letter begins with "grace" or "pearl". Some words do begin sentences; of them a capital there says nothing. What is a
 * word in no letter of the service (Harry, Lily, Holly) is not listed, and is found however it is written.
 */
const listed = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const NAMES = listed(
  'amber angel bay bob brook chase clay cliff crystal dale dean destiny drew duke earl eve flora gene ginger ' +
    'glen grace guy harmony heath heaven honor jewel joy lance mason mat max melody mercy misty nick olive pansy ' +
    'pat pearl penny pierce prince prudence ray reed river rob rocky rod rose ruby rusty sage sandy savannah ' +
    'saint sky star sue sunny terry tiger trinity victor warren willow bell bishop bush butler carter cooper ' +
    'fisher fox hill hunter knight lake lamb marsh miller moon moss parker parsons porter rice singer smith ' +
    'summers taylor turner walker waters weaver webb wells wood woods wright banks bird',
);

/** Words with which a sentence of a letter or a heading may begin, and times. */
const BEGIN_SENTENCES = listed(
  'april art august autumn best bill black blue brown case chance charity christian cook cross dawn day earnest faith ' +
    'frank grant gray green hall hope hunt july june king lane law little long love major march mark may miles north page ' +
    'park patience price pride quest read reason rich school short skip small spring stone storm story summer sunday trip wade ' +
    'wall ward west white will winter wise word words young',
);

/** Short names that nearly every sentence has as a word: An, Do, To, Man. */
const IN_EVERY_SENTENCE = listed(
  'an am as at be by can do east end free go he her here high his home if in is it last man most must my need new next no of ' +
    'on or our own post rest see self she so son sun the then they this time to too town two us van via was we what when who win work you',
);

/** First names with which a sentence goes on, beside a family name too: "we will read", "in may hall 2 is free". */
const GO_ON = listed('april august bill can dawn drew grant hope june mark may pat rob sue will');

/** Of these a capital letter and "'s" say nothing: "May's meeting", "Summer's end". */
const TIMES = listed(
  'april may march june july august spring summer autumn winter dawn day sunday christmas',
);

/** What stands in capitals for something else: a multi academy trust, the number of a page. */
const IN_CAPITALS = listed('mat page');

/** Words that a short name makes with an "s" behind it: "Ha" and "has". */
const WITH_S = listed(
  'acts ands as bars bees bets bus carols cars class cress dens does dots gas genes glass goes has herbs his is its jars jeans ' +
    'kits lens less mass mess miss mons nans news nicks nuns pans pass pats pegs pens pins pits plus robins rows says suns tabs ' +
    'tans this thus tips tons tops toss tubs us vans vets was yes',
);

/** A name by itself, in small letters, that is an ordinary word too. */
export const isWord = (name: string): boolean => NAMES.has(name) || beginsSentences(name);
/** One with which a sentence may begin, so that a capital letter there names nobody. */
export const beginsSentences = (name: string): boolean =>
  BEGIN_SENTENCES.has(name) || IN_EVERY_SENTENCE.has(name);
export const goesOnSentences = (name: string): boolean => GO_ON.has(name);
export const isTime = (name: string): boolean => TIMES.has(name);
export const isShortForm = (name: string): boolean => IN_CAPITALS.has(name);
/** A form with "s" that is an ordinary word. */
export const isWordWithS = (form: string): boolean => WITH_S.has(form);
