import { ok } from '../domain/result.ts';
import type { Service } from './service.ts';

/**
 * The same service with a register that writes nothing: what a step would come to is asked with the very step, so that a
 * plan and what is done after it cannot drift apart. Papers and letters are none of it: only for steps of the register.
 */
export function rehearsing(service: Service): Service {
  const { register } = service;
  return {
    ...service,
    register: {
      kind: register.kind,
      read: (tables) => register.read(tables),
      readCase: (caseRef) => register.readCase(caseRef),
      findCases: (match) => register.findCases(match),
      columnsOfCases: (names) => register.columnsOfCases(names),
      keys: (tables) => register.keys(tables),
      apply: () => Promise.resolve(ok({ repeated: false })),
    },
    journal: { note: () => undefined },
  };
}
