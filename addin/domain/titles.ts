/** What people are called by before their name: one list for all who look for a name and all who read one. */
export const TITLES: readonly string[] = (
  'Mr Mrs Ms Miss Mx Mister Madam Dr Doctor Prof Professor Rev Revd Reverend Fr Father Canon Imam Rabbi Cllr Councillor ' +
  'Sir Dame Lord Lady Baroness Judge Captain Major'
).split(' ');

const KNOWN: ReadonlySet<string> = new Set(TITLES.map((title) => title.toLowerCase()));
export const isTitle = (word: string): boolean => KNOWN.has(word.toLowerCase());
