import { copyFile, cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { playDemo } from '../demo/play.ts';

/**
 * Makes test/samples/desk anew: the two books and the papers of a service that has been at work for some months, as the
 * desk begins with them. The story of the demo is told until the day of a meeting, so that one waits for its statement;
 * every fourth message is left out of it, so that it lies in the inbox as nobody has seen it yet.
 *
 *   npx tsx scripts/workbench/make-sample-registers.ts
 */

/** A meeting of the story was held on it, and the facilitator has written the first lines of its statement. */
const LAST_DAY = '2026-07-07';
const FOLDER = resolve(import.meta.dirname, '../../test/samples/desk');
/** Cases whose papers the desk shows; all would be several megabytes. */
const MOST_CASES_WITH_PAPERS = 4;

const told = await mkdtemp(join(tmpdir(), 'common-ground-'));
try {
  await playDemo(
    told,
    LAST_DAY,
    { out: () => undefined, err: console.error, terminal: false },
    (index) => index % 4 !== 2,
  );
  await rm(FOLDER, { recursive: true, force: true });
  for (const book of ['register.xlsx', 'case-file.xlsx', 'calendar.json']) {
    await cp(join(told, book), join(FOLDER, book));
  }
  const cases = (await readdir(join(told, 'documents'))).sort().slice(-MOST_CASES_WITH_PAPERS);
  for (const caseRef of cases)
    await cp(join(told, 'documents', caseRef), join(FOLDER, 'documents', caseRef), { recursive: true });
  for (const statement of await readdir(join(told, 'statements'))) {
    const caseRef = cases.find((each) => statement.startsWith(each));
    if (caseRef !== undefined)
      await copyFile(join(told, 'statements', statement), join(FOLDER, 'documents', caseRef, statement));
  }
} finally {
  await rm(told, { recursive: true, force: true });
}
