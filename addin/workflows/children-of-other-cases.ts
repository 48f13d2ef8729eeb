import type { Case } from '../domain/case.ts';
import { childrenNamedIn } from '../domain/children-named.ts';
import type { OtherChild } from '../domain/children-of-the-book.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { Cells } from '../forms/register-schema.ts';
import { failed } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Service } from './service.ts';

/**
 * Other children whom no paper of this case may name (process.md section 7, leak check 3): those of every other case of the
 * book, by their full names; by the first name alone those whose cases are linked to this one, those of the same family name
 * at the same postcode, linked or not, and brothers and sisters whom a field of the case itself names. Not known here, so
 * not found: children without a case whom no English word of kinship introduces (children-named.ts), and the first names of
 * brothers and sisters with another family name or home whose cases nobody has linked.
 */
export async function childrenOfOtherCases(
  service: Service,
  theCase: Case,
): Promise<Result<readonly OtherChild[], Fault>> {
  const read = await service.register.columnsOfCases(COLUMNS);
  if (!read.ok) return err(failed(read.error));
  const others = read.value.filter(({ CaseRef: caseRef }) => caseRef !== theCase.caseRef);
  const children = others.flatMap((row): readonly OtherChild[] => {
    const { CypFirstName: firstName, CypKnownAs: knownAs, CypLastName: lastName } = row;
    const linked = isLinked(theCase, row) || isAtHome(theCase, row);
    return [firstName, knownAs].flatMap((name) =>
      typeof name === 'string' ? [{ firstName: name, lastName: typeof lastName === 'string' ? lastName : '', ...(linked && { linked }) }] : [],
    );
  });
  return ok([...children, ...childrenNamedIn(theCase)]);
} // prettier-ignore

/** Nothing else of the other cases is looked at. */
const COLUMNS = ['CaseRef', 'CypFirstName', 'CypKnownAs', 'CypLastName', 'CypPostcode'] as const;

const isLinked = (theCase: Case, { CaseRef: caseRef }: Cells): boolean =>
  theCase.linkedCaseRef.some((each) => each === caseRef);

const isAtHome = ({ cypLastName, cypPostcode }: Case, row: Cells): boolean =>
  isSame(cypLastName, row['CypLastName']) && isSame(cypPostcode, row['CypPostcode']);

/** As people write it: with any capitals, with and without the space of a postcode. */
const isSame = (mine: string | undefined, other: unknown): boolean => {
  const folded = (text: string): string => text.replace(/\s/g, '').toLowerCase();
  return mine !== undefined && typeof other === 'string' && folded(mine) === folded(other);
};
