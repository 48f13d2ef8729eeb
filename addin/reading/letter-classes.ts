/**
 * The classes of letters as plain ranges. `\p{L}` stands for the letters of all scripts, also those beyond the first
 * 65,536 signs: an engine takes many times longer to build such a class, and to look for it in a text of other scripts,
 * than a class of ranges. These hold the letters of the living scripts; a test holds them against the classes themselves,
 * sign by sign, and names what is left out.
 */

/** Letters of which there are large and small ones. */
const CASED =
  'A-Za-z\\u00b5\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02af\\u0370-\\u0373\\u0376\\u0377\\u037b-\\u037d\\u037f\\u0386\\u0388-\\u03f5\\u03f7-\\u0481\\u048a-\\u0556\\u0560-\\u0588\\u10a0-\\u10ff\\u13a0-\\u13fd\\u1c80-\\u1cbf\\u1d00-\\u1fbc\\u1fc2-\\u1fcc\\u1fd0-\\u1fdb\\u1fe0-\\u1fec\\u1ff2-\\u1ffc';

/** Letters of the other scripts. Where marks or rare signs lie among the letters of a script, its range goes over them. */
const CASELESS = [
  '\\u00aa\\u00ba\\u02b0-\\u02c1\\u02c6-\\u02d1\\u02e0-\\u02e4\\u02ec\\u02ee\\u0374\\u037a\\u0559',
  // Hebrew, Arabic, Syriac, Thaana, N'Ko and those beside them
  '\\u05d0-\\u05f2\\u0620-\\u064a\\u066e\\u066f\\u0671-\\u06d3\\u06d5\\u06e5\\u06e6\\u06ee\\u06ef\\u06fa-\\u06fc\\u06ff\\u0710-\\u07b1\\u07ca-\\u07fa\\u0800-\\u08c9',
  // India and Sri Lanka, from Devanagari to Sinhala: the figures of each are none, and the stop at the end of a sentence
  '\\u0904-\\u0963\\u0971-\\u09e5\\u09f0-\\u0a65\\u0a70-\\u0ae5\\u0af0-\\u0b65\\u0b70-\\u0be5\\u0bf3-\\u0c65\\u0c70-\\u0ce5\\u0cf0-\\u0d57\\u0d5f-\\u0d65\\u0d7a-\\u0de5\\u0df0-\\u0df3',
  // Thai, Lao, Tibetan, Burmese
  '\\u0e01-\\u0e4e\\u0e81-\\u0ece\\u0edc-\\u0f00\\u0f40-\\u0fbc\\u1000-\\u103f\\u1050-\\u108f',
  // Korean, Ethiopic, Canadian, Khmer, Mongolian and those beside them
  '\\u1100-\\u135f\\u1380-\\u138f\\u1401-\\u166c\\u166f-\\u167f\\u1681-\\u169a\\u16a0-\\u17d3\\u17d7\\u17dc\\u17dd\\u1820-\\u1945\\u1950-\\u19c9\\u1a00-\\u1a7c\\u1aa7\\u1b05-\\u1b4c\\u1b83-\\u1baf\\u1bba-\\u1c37\\u1c4d-\\u1c4f\\u1c5a-\\u1c7d\\u1ce9-\\u1cfa',
  // China, Japan and the scripts behind them
  '\\u2c00-\\u2ce4\\u2d00-\\u2dff\\u3005\\u3006\\u3031-\\u3035\\u3041-\\u318e\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\ua4cf\\ua4d0-\\ua61f\\ua62a-\\ua8c5\\ua8e0-\\ua8f7\\ua90a-\\ua9c0\\ua9e0-\\uaa4d\\uaa60-\\uabea\\uac00-\\ud7fb\\uf900-\\ufdfb\\ufe70-\\ufefc\\uff21-\\uff3a\\uff41-\\uff5a\\uff66-\\uffdc',
].join('');

// prettier-ignore
const CAPITALS = [
  'A-ZÀ-ÖØ-Þ',
  // Latin
  'ĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƁƂƄƆƇƉ-ƋƎ-ƑƓƔƖ-ƘƜƝƟƠƢƤƦƧƩƬƮƯƱ-ƳƵƷƸƼǄǇǊǍǏǑǓǕǗǙǛǞǠǢǤǦǨǪǬǮǱǴǶ-ǸǺǼǾȀȂȄȆȈȊȌȎȐȒȔȖȘȚȜȞȠȢȤȦȨȪȬȮȰȲȺȻȽȾɁɃ-ɆɈɊɌɎ',
  // Greek
  'ͰͲͶͿΆΈ-ΏΑ-ΫϏϒ-ϔϘϚϜϞϠϢϤϦϨϪϬϮϴϷϹϺϽ-Ͽ',
  // Cyrillic
  'Ѐ-ЯѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӁӃӅӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮ',
  // Armenian
  'Ա-Ֆ',
  // Latin with several marks
  'ḀḂḄḆḈḊḌḎḐḒḔḖḘḚḜḞḠḢḤḦḨḪḬḮḰḲḴḶḸḺḼḾṀṂṄṆṈṊṌṎṐṒṔṖṘṚṜṞṠṢṤṦṨṪṬṮṰṲṴṶṸṺṼṾẀẂẄẆẈẊẌẎẐẒẔẞẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸỺỼỾ',
  // Greek with marks
  'Ἀ-ἏἘ-ἝἨ-ἯἸ-ἿὈ-ὍὙ-ὟὨ-ὯᾸ-ΆῈ-ΉῘ-ΊῨ-ῬῸ-Ώ',
].join('');
// prettier-ignore
const SMALL = [
  'a-zµß-öø-ÿ',
  // Latin
  'āăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĳĵķĸĺļľŀłńņňŉŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž-ƀƃƅƈƌƍƒƕƙ-ƛƞơƣƥƨƪƫƭưƴƶƹƺƽ-ƿǆǉǌǎǐǒǔǖǘǚǜǝǟǡǣǥǧǩǫǭǯǰǳǵǹǻǽǿȁȃȅȇȉȋȍȏȑȓȕȗșțȝȟȡȣȥȧȩȫȭȯȱȳ-ȹȼȿɀɂɇɉɋɍɏ-ʓʖ-ʯ',
  // Greek
  'ͱͳͷͻ-ͽΐά-ώϐϑϕ-ϗϙϛϝϟϡϣϥϧϩϫϭϯ-ϳϵϸϻϼ',
  // Cyrillic
  'а-џѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӂӄӆӈӊӌӎӏӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӷӹӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯ',
  // Armenian
  'ՠ-ֈ',
  // Latin with several marks
  'ḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵḷḹḻḽḿṁṃṅṇṉṋṍṏṑṓṕṗṙṛṝṟṡṣṥṧṩṫṭṯṱṳṵṷṹṻṽṿẁẃẅẇẉẋẍẏẑẓẕ-ẝẟạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹỻỽỿ',
  // Greek with marks
  'ἀ-ἇἐ-ἕἠ-ἧἰ-ἷὀ-ὅὐ-ὗὠ-ὧὰ-ᾇᾐ-ᾗᾠ-ᾧᾰ-ᾷιῂ-ῇῐ-ῗῠ-ῧῲ-ῷ',
].join('');

/** Marks that stand behind a letter. Those of scripts in which a range of letters goes over them are letters here. */
const MARKS =
  '\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u0711\\u0730-\\u074a\\u0900-\\u0903\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20f0\\u3099\\u309a\\ufe00-\\ufe0f\\ufe20-\\ufe2f';

const FIGURES =
  '0-9\\u00b2\\u00b3\\u00b9\\u00bc-\\u00be\\u0660-\\u0669\\u06f0-\\u06f9\\u07c0-\\u07c9\\u0966-\\u096f\\u09e6-\\u09ef\\u0a66-\\u0a6f\\u0ae6-\\u0aef\\u0b66-\\u0b6f\\u0be6-\\u0bf2\\u0c66-\\u0c6f\\u0ce6-\\u0cef\\u0d58-\\u0d5e\\u0d66-\\u0d78\\u0de6-\\u0def\\u0e50-\\u0e59\\u0ed0-\\u0ed9\\u1040-\\u1049\\u1090-\\u1099\\u1369-\\u137c\\u17e0-\\u17e9\\u1810-\\u1819\\u2070\\u2074-\\u2079\\u2080-\\u2089\\u2150-\\u2189\\u2460-\\u249b\\u24ea-\\u24ff\\u2776-\\u2793\\u3007\\u3021-\\u3029\\uff10-\\uff19';

/** The members of a class, with regard to case and without. */
export const MEMBERS: Readonly<Record<string, readonly [string, string]>> = {
  L: [`${CASED}${CASELESS}`, `${CASED}${CASELESS}`],
  Lu: [CAPITALS, CASED],
  Ll: [SMALL, CASED],
  M: [MARKS, MARKS],
  N: [FIGURES, FIGURES],
};

/** What ranges cannot stand for: other classes, signs of two code units, letters whose other case is found with "u" alone. */
const NEEDS_UNICODE =
  /\\P|\\u\{|[\ud800-\udfff\u017f\u1e9e\u2126\u212a\u212b]|\\u(?:[dD][89a-fA-F]|017[fF]|1[eE]9[eE]|212[6abAB])/;

/** The source of a pattern with ranges for its classes, for use without "u"; null where there is none that finds the same. */
export function sourceInRanges(source: string, isAnyCase: boolean): string | null {
  if (NEEDS_UNICODE.test(source)) return null;
  let ranges = '';
  let inClass = false;
  let from = 0;
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at];
    if (sign === '[') inClass = true;
    else if (sign === ']') inClass = false;
    else if (sign === '\\') {
      at += 1;
      if (source[at] !== 'p') continue;
      const end = source.indexOf('}', at);
      const members = MEMBERS[source.slice(at + 2, end)]?.[isAnyCase ? 1 : 0];
      if (members === undefined) return null;
      ranges += `${source.slice(from, at - 1)}${inClass ? members : `[${members}]`}`;
      from = end + 1;
      at = end;
    }
  }
  return `${ranges}${source.slice(from)}`;
}
