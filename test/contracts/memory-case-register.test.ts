import type { Bench } from './case-register.contract.ts';
import { caseRegisterContract } from './case-register.contract.ts';
import { MemoryCaseRegister } from '../../addin/adapters/memory/memory-case-register.ts';
import { failure } from '../../addin/ports/failure.ts';

caseRegisterContract('in memory', (kind) => {
  const register = new MemoryCaseRegister(kind);
  const bench: Bench = {
    register,
    again: () => Promise.resolve(register),
    edit: (table, key, cells) => {
      register.editByHand(table, key, cells);
      return Promise.resolve();
    },
    remove: (table, key) => {
      register.editByHand(table, key, 'delete');
      return Promise.resolve();
    },
    loseNextAnswer: () => {
      register.failNext(failure('Offline', 'The answer was lost.', 'unknown'), 'after');
    },
    failNext: (fault) => {
      register.failNext(fault);
    },
  };
  return Promise.resolve(bench);
});
