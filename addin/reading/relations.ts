/** How people say who they are to a child, and the plain word for it. Rule 11: mum and mama are mother, nan is grandmother. */
interface RelationRow {
  readonly relation: string;
  readonly words: string;
}

/** The longer before the shorter: "step-father" is not "father", "foster mum" not "mum". */
const RELATIONS: readonly RelationRow[] = [
  { relation: 'foster carer', words: 'foster[ -]?(?:carer|parent|mum|mother|dad|father)' },
  { relation: 'special guardian', words: 'special guardian' },
  { relation: 'step-mother', words: 'step[ -]?(?:mother|mum|mom)' },
  { relation: 'step-father', words: 'step[ -]?(?:father|dad)' },
  { relation: 'adoptive mother', words: 'adoptive (?:mother|mum)' },
  { relation: 'adoptive father', words: 'adoptive (?:father|dad)' },
  {
    relation: 'grandmother',
    words: 'grand-?mother|grandma|granny|gran|nanna|nana|nanny|nan|dadi|nani|babcia',
  },
  { relation: 'grandfather', words: 'grand-?father|grandad|granddad|grandpa|dada' },
  { relation: 'mother', words: 'mother|mummy|mum|mom|mama|mam|mammy|matka|amma|ammi|umm|mami' },
  { relation: 'father', words: 'father|daddy|dad|papa|tata|appa|abbu|abu|baba' },
  { relation: 'great-aunt', words: 'great[ -]?(?:aunt|auntie|aunty)' },
  { relation: 'great-uncle', words: 'great[ -]?uncle' },
  { relation: 'aunt', words: 'aunt|auntie|aunty' },
  { relation: 'uncle', words: 'uncle' },
  { relation: 'sister', words: 'older sister|big sister|sister' },
  { relation: 'brother', words: 'older brother|big brother|brother' },
  { relation: 'guardian', words: 'legal guardian|guardian' },
  { relation: 'kinship carer', words: 'kinship carer' },
  { relation: 'carer', words: 'carer' },
];

export const RELATION = RELATIONS.map((row) => row.words).join('|');
/** Those who bring up a child; brothers and sisters are named, but do not refer. */
export const PARENT_RELATION = RELATIONS.filter(
  (row) => row.relation !== 'sister' && row.relation !== 'brother',
)
  .map((row) => row.words)
  .join('|');

const LOOKUP = RELATIONS.map(({ relation, words }) => ({
  relation,
  pattern: new RegExp(`^(?:${words})$`, 'i'),
}));

/** The plain word for "mum", "Nan", "Step-Dad"; null for any other word. */
export const relationOf = (word: string): string | null =>
  LOOKUP.find(({ pattern }) => pattern.test(word.trim()))?.relation ?? null;
