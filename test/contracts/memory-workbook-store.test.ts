import { MemoryWorkbookStore } from '../../addin/adapters/memory/memory-workbook-store.ts';
import { workbookStoreContract } from './workbook-store.contract.ts';

workbookStoreContract('in memory', (first) => {
  const store = new MemoryWorkbookStore(first);
  return Promise.resolve({
    store,
    stands: () => Promise.resolve(store.bytes),
    replace: (bytes) => {
      store.replace(bytes);
      return Promise.resolve();
    },
  });
});
