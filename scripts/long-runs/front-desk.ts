import type { Service } from '../../addin/workflows/service.ts';

/**
 * The same workbook as the authority's: only there a request opens a case. Long runs keep one book for both organisations,
 * the provider's, because it has every column.
 */
export function atTheFrontDesk(service: Service): Service {
  const { register } = service;
  return {
    ...service,
    register: {
      kind: 'authority',
      read: (tables) => register.read(tables),
      readCase: (caseRef) => register.readCase(caseRef),
      findCases: (match) => register.findCases(match),
      columnsOfCases: (names) => register.columnsOfCases(names),
      keys: (tables) => register.keys(tables),
      apply: (changeSet) => register.apply(changeSet),
    },
  };
}
