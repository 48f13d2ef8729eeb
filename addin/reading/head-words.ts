/**
 * The heads that a record system cuts to fit its columns, written out: "COMPL", "PREF_CONT", "PC_NAME". Only a head
 * in capitals is one; people who type a label do not cut it so. referral-emails.md section 1, kinds E7 and E8.
 */

const CUT_HEAD = /^[A-Z][A-Z0-9]*(?:[_ ./-][A-Z0-9]+){0,5}$/;

/** "PC" in front of what a person has is the parent or carer; by itself or behind a word it is a postcode. */
const PERSONS = /^(?:pc|p c)(?=[_ ./-](?:name|first|fore|sur|last|tel|phone|mob|email|rel|addr))/i;

/** What is cut, and the word it stands for. */
const WORDS: Readonly<Record<string, string>> = {
  compl: 'complaint',
  cmplnt: 'complaint',
  appl: 'appeal',
  apl: 'appeal',
  medn: 'mediation',
  medtn: 'mediation',
  mediatn: 'mediation',
  disag: 'disagreement',
  disagr: 'disagreement',
  disp: 'disagreement',
  cons: 'consent',
  cnsnt: 'consent',
  pref: 'preferred',
  prov: 'provider',
  provdr: 'provider',
  cont: 'contact',
  cntct: 'contact',
  interp: 'interpreter',
  addr: 'address',
  lang: 'language',
  shr: 'share',
  relat: 'relationship',
};

/** A head in capitals in whole words; any other label as it stands. */
export function writtenOut(label: string): string {
  if (label.length > 40 || !CUT_HEAD.test(label)) return label;
  return label
    .replace(PERSONS, 'parent')
    .replace(/[A-Z]+/gi, (word) => WORDS[word.toLowerCase()] ?? word)
    .replace(/(?<=^|[_ ./-])appeal(?=[_ ./-](?:name|tel|phone|email|first|last|type|rel))/i, 'applicant');
}
