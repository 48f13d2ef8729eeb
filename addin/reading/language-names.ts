/**
 * Names of living languages in English and in the language itself, as the CLDR has them: every program that shows dates
 * brings them along (Intl.DisplayNames), so that they need no list of ours. Here are only the codes, ISO 639-1 and 639-3.
 */
const CODES =
  'aa ab af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cv cy da de dv dz ee el es ' +
  'et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz id ig ii ik is it iu ja ji jv ka kg ' +
  'ki kj kk kl km kn ko kr ks ku kv kw ky lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ' +
  'ng nl nn no nr nv ny oc oj om or os pa pl ps pt qu rm rn ru rw sc sd se sg si sk sl sm sn so sq sr ss st su ' +
  'sv sw ta te tg th ti tk tl tn to tr ts tt ty ug uk ur uz ve vi wa wo xh yo za zh zu ace ach ada ady aeb agq ' +
  'ain akz ale aln alt ann anp arc arn aro arp arq ars arw ary arz asa ast atj awa bal ban bar bas bax bbc bbj ' +
  'bcl bej bem bew bez bfd bfq bgc bgn bin bjn bkm bla blg blo blt bpy bqi bra brh brx bss bua bug bum bxk byn ' +
  'byv cad car cay cch ccp ceb cgg chb chk chm cho chp chr chy cic ckb clc cnr cps crg crh crj crk crl crm crr ' +
  'crs csb csw dak dar dav del den dgo dgr dhd dik diq dje drw dsb dtp dua dyo dyu dzg ebu efi egl eka emk esu ' +
  'ewo ext fan fit fon frp frr frs fur gaa gag gan gay gba gbo gbz gil glk gno gom gor gsw guc gur guz gwi hai ' +
  'hak haw hax hea hif hil hnj hsb hsn hup hur ibb ikt ilo inh izh jgo jmc jut kaa kab kac kaj kam kbd kbl kcg ' +
  'kde kea kek ken kfo kgp kha khq khw kiu kkj kln kmb koi kos kpe krc kri krj krl kru ksb ksf ksh kum kut kwk ' +
  'kxv lad lag lah lam lez lij lil liv lkt lmo lol lou loz lrc lsm ltg lua lui lun luo lus lzz mad maf mag mai ' +
  'mak mas mde mdf mdr men mer mfe mgh mgo mic min mnc mni moe moh mos mrj mua mup mus mwl mwv mye myv mzn nan ' +
  'nap naq nds new nia niu njo nmg nnh nog nqo nso nus nym nyn nyo nzi ojb ojc ojs ojw oka osa ota pag pam pap ' +
  'pau pcd pcm pdc pdt pfl pis pms pnt pon pqm quc qug rap rar rgn rhg rif rmy rof rtm rue rug rup rwk sad sah ' +
  'saq sas sat saz sba sbp scn sco sdc sdh see seh sei sel ses sgs shi shn shu sid slh sli sly sma smj smn sms ' +
  'snk srn srr ssy stq str suk sus swb swc szl tce tcy tem teo ter tet tgx tht tig tiv tkl tkr tli tly tmh tog ' +
  'tpi tru trv trw tsd tsi ttm ttt tum tvl twq tyv tzm udm umb vai vec vep vls vmf vmw vot vro vun wae wal war ' +
  'was wbp wuu xal xmf xnr xog yao yap yav ybb yrl yue zai zea zen zgh zun';

/** "Norwegian Bokmål (…)": without what stands in brackets. */
const plain = (name: string): string => name.replace(/\s*\(.*$/, '').trim();

const key = (name: string): string => name.toLowerCase().replace(/[’ʼ‘]/g, "'");

let names: ReadonlyMap<string, string> | undefined;

/** English names by every name that the standard has for them; made when a message asks for the first time. */
function allNames(): ReadonlyMap<string, string> {
  if (names) return names;
  const all = new Map<string, string>();
  const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  const codes = CODES.split(' ');
  // To ask for the names of a language that has none takes as long as to get them.
  const named = new Set(Intl.DisplayNames.supportedLocalesOf(codes));
  for (const code of codes) {
    const name = english.of(code);
    if (name === undefined) continue;
    all.set(key(plain(name)), plain(name));
    if (!named.has(code)) continue;
    const own = new Intl.DisplayNames([code], { type: 'language', fallback: 'none' });
    // A language that the program has no names in answers in English.
    const ownName = own.resolvedOptions().locale.split('-')[0] === code ? own.of(code) : undefined;
    if (ownName !== undefined && !all.has(key(plain(ownName)))) all.set(key(plain(ownName)), plain(name));
  }
  names = all;
  return all;
}

/** The English name of a language by a name of it; undefined where it is none. */
export const standardLanguage = (name: string): string | undefined => allNames().get(key(name));
