import { basename } from 'node:path';
import type { Command } from 'commander';
import { FileWorkbookStore } from '../../addin/adapters/file/file-workbook-store.ts';
import { checkWorkbook } from '../../addin/adapters/xlsx/xlsx-register-check.ts';
import { REGISTER_KINDS } from '../../addin/domain/case.ts';
import type { RegisterKind } from '../../addin/domain/case.ts';
import type { OpeningFault } from '../../addin/adapters/xlsx/xlsx-case-register.ts';
import { dateOf, toLondon } from '../../addin/domain/calendar-date.ts';
import type { Problem } from '../../addin/domain/problem.ts';
import { err, ok } from '../../addin/domain/result.ts';
import type { Result } from '../../addin/domain/result.ts';
import { failed, withProblems } from '../../addin/workflows/fault.ts';
import type { Fault } from '../../addin/workflows/fault.ts';
import { sayProblems } from './document.ts';
import { writePaper } from './files.ts';
import type { Tenant } from './graph.ts';
import type { GraphOptions } from './graph-options.ts';
import { EXIT, reportFault, UsageError } from './io.ts';
import type { CommandRun } from './io.ts';
import { problemDigest } from './problem-digest.ts';
import { clockOf, exists, tenantFor } from './wiring.ts';

/** `register new FILE`, `register check FILE`. */
export function registerCommands(program: Command, run: CommandRun): void {
  const group = program
    .command('register')
    .description('The register: a new workbook, and everything that is wrong with one.');
  group
    .command('new')
    .description('An empty register with all its tables, lists and settings.')
    .argument('<file>', 'the workbook to write (.xlsx)')
    .option('--kind <kind>', 'authority or provider', 'authority')
    .action(async (file: string, options: GraphOptions & { kind: string }) => {
      const kind = kindOption(options.kind);
      const tenant = await tenantFor(options, file, kind);
      const isThere = tenant === undefined && (await exists(file));
      const made = isThere ? err(THERE) : await makeRegister(kind, file, tenant);
      if (!made.ok && made.error === THERE) {
        run.io.err(
          `"${basename(file)}" is there already. Nothing was changed: choose another name, or move the old file away.`,
        );
        run.finish(EXIT.refused);
        return;
      }
      if (!made.ok) {
        run.finish(reportFault(run.io, made.error));
        return;
      }
      run.io.out(
        `An empty ${kind === 'authority' ? 'register for the authority' : 'case file for the provider'} is in ${basename(file)}. Its first sheet says what is what.`,
      );
    });
  group
    .command('check')
    .description('Every fault with sheet, row, column and rule. Nothing is changed.')
    .argument('<file>', 'the register (.xlsx)')
    .option('--today <day>', 'the day of the check, YYYY-MM-DD')
    .option('--json', 'JSON instead of text')
    .action(async (file: string, options: GraphOptions & { today?: string; json?: boolean }) => {
      const today = dateOf(toLondon(clockOf(options.today).now()));
      const tenant = await tenantFor(options, file);
      const store = (await tenant?.workbook()) ?? ok(new FileWorkbookStore(file));
      if (!store.ok) {
        run.finish(reportFault(run.io, failed(store.error)));
        return;
      }
      const checked = await checkWorkbook(store.value, today);
      if (!checked.ok && checked.error.kind === 'failed') run.finish(reportFault(run.io, checked.error));
      else sayChecked(run, problemsOf(checked), options.json === true, basename(file));
    });
}

/** A workbook that cannot be opened is a problem like any other, so that --json is JSON then too. */
const problemsOf = (checked: Result<readonly Problem[], OpeningFault>): readonly Problem[] =>
  checked.ok ? checked.value : checked.error.kind === 'problems' ? checked.error.problems : [];

/** As `sayProblems`, with a digest for people: a register can want hundreds of cells filled. */
function sayChecked(run: CommandRun, problems: readonly Problem[], json: boolean, name: string): void {
  if (json || problems.length === 0) {
    sayProblems(run, problems, json, name);
    return;
  }
  const { lines, closing } = problemDigest(problems);
  for (const line of lines) run.io.out(line);
  run.io.out(`${name}: ${closing}`);
  if (problems.some(({ severity }) => severity === 'error')) run.finish(EXIT.refused);
}

const THERE: Fault = withProblems([]);

/** In a library it is the service that says whether something is there already, and then nothing is replaced. */
async function makeRegister(
  kind: RegisterKind,
  file: string,
  tenant: Tenant | undefined,
): Promise<Result<void, Fault>> {
  const { makeRegisterTemplate } = await import('../../addin/adapters/exceljs/exceljs-register-template.ts');
  const bytes = await makeRegisterTemplate(kind);
  if (tenant === undefined) return writePaper(file, bytes);
  const store = await tenant.workbook();
  if (!store.ok) return err(failed(store.error));
  const saved = await store.value.save(bytes, undefined);
  if (saved.ok) return ok(undefined);
  return err(saved.error.kind === 'ChangedMeanwhile' ? THERE : failed(saved.error));
}

function kindOption(text: string): RegisterKind {
  const kind = REGISTER_KINDS.find((each) => each === text.toLowerCase());
  if (kind === undefined) throw new UsageError(`"${text}" is no kind of register: authority or provider.`);
  return kind;
}
