import type { Case } from '../domain/case.ts';
import { childrenNamedIn } from '../domain/children-named.ts';
import type { OtherChild } from '../domain/protected-values.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import type { Cells } from '../forms/register-schema.ts';
import { failed } from './fault.ts';
import type { Fault } from './fault.ts';
import type { Service } from './service.ts';

/**
 * Other children whom no paper of this case may name: those whose cases are linked to this one, those of the same family
 * name at the same postcode, linked or not, each by the names that the register has for them; and brothers and sisters whom
 * a field of the case itself names. Not known here, so not found: children without a case whom no English word of kinship
 * introduces (children-named.ts), and brothers and sisters with another family name or home whose cases nobody has linked.
 */
export async function linkedChildren(
  service: Service,
  theCase: Case,
): Promise<Result<readonly OtherChild[], Fault>> {
  const { cypLastName, cypPostcode } = theCase;
  const wanted: Cells[] = theCase.linkedCaseRef.map((caseRef) => ({ CaseRef: caseRef }));
  if (cypLastName !== undefined && cypPostcode !== undefined)
    wanted.push({ CypLastName: cypLastName, CypPostcode: cypPostcode });
  const children = new Map<string, OtherChild>();
  for (const match of wanted) {
    const found = await service.register.findCases(match);
    if (!found.ok) return err(failed(found.error));
    for (const {
      CaseRef: caseRef,
      CypFirstName: firstName,
      CypKnownAs: knownAs,
      CypLastName: lastName,
    } of found.value) {
      if (caseRef === theCase.caseRef) continue;
      for (const name of [firstName, knownAs])
        if (typeof name === 'string')
          children.set(`${String(caseRef)} ${name}`, {
            firstName: name,
            lastName: typeof lastName === 'string' ? lastName : '',
            linked: true,
          });
    }
  }
  return ok([...children.values(), ...childrenNamedIn(theCase)]);
}
