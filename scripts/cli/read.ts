import type { Command } from 'commander';
import { FolderMailbox } from '../../addin/adapters/file/folder-mailbox.ts';
import { readEml } from '../../addin/adapters/mime/mime-message-reader.ts';
import type { ReadReferral, Reading } from '../../addin/domain/reading.ts';
import { readMessage } from '../../addin/reading/read-message.ts';
import { failed, withProblems } from '../../addin/workflows/fault.ts';
import { EXIT, progress, reportFault } from './io.ts';
import type { CommandRun } from './io.ts';

/** `read PATH… [--json]`: what a message says, each value beside the words it was read from. Nothing is written. */
export function readCommand(program: Command, run: CommandRun): void {
  program
    .command('read')
    .description('Read referral e-mails and show what they say. Nothing is written anywhere.')
    .argument('<paths...>', '.eml files, or folders of them')
    .option('--json', 'one reading a line')
    .action(async (paths: string[], options: { json?: boolean }) => {
      const { io } = run;
      const listed = await new FolderMailbox(paths, readEml).list();
      if (!listed.ok) {
        run.finish(reportFault(io, failed(listed.error)));
        return;
      }
      if (listed.value.length === 0) {
        io.err('No .eml file was found there. Nothing was read.');
        run.finish(EXIT.refused);
        return;
      }
      const show = progress(io, 'Reading', listed.value.length);
      for (const [index, entry] of listed.value.entries()) {
        const content = await entry.read();
        if (!content.ok) run.finish(reportFault(io, withProblems(content.error)));
        else {
          const reading = readMessage(content.value);
          io.out(options.json === true ? JSON.stringify(reading) : readingPage(entry.place, reading));
        }
        show(index + 1);
      }
    });
}

const KIND_SENTENCES = {
  referral: 'asks for disagreement resolution, or passes such a request on',
  reply: 'belongs to a case that is already known',
  other: 'is no referral and belongs to no case',
} as const;

/** A reading for a person: value, then where it stands and in which words. */
function readingPage(place: string, reading: Reading): string {
  const lines = [
    '',
    `━━ ${place}`,
    `This message ${KIND_SENTENCES[reading.kind]}.`,
    ...(reading.caseReference !== null ? [`Case reference: ${reading.caseReference}`] : []),
    ...reading.warnings.map((warning) => `! ${warning}`),
  ];
  for (const [index, referral] of reading.referrals.entries()) {
    lines.push(
      '',
      reading.referrals.length > 1 ? `── Child ${index + 1} of ${reading.referrals.length}` : '── Referral',
    );
    for (const [pointer, value] of filledFields(referral)) {
      const evidence = referral.evidence[pointer];
      const words = evidence
        ? `${evidence.part}: “${oneLine(evidence.text)}”${evidence.confidence < 0.9 ? ' (please check)' : ''}`
        : '';
      lines.push(`${label(pointer).padEnd(26)} ${value.padEnd(34)} ${words}`.trimEnd());
    }
  }
  return lines.join('\n');
}

function filledFields(referral: ReadReferral): [string, string][] {
  const fields: [string, string][] = [];
  const walk = (value: unknown, pointer: string): void => {
    if (
      value === null ||
      value === undefined ||
      value === 'unknown' ||
      value === false ||
      pointer === '/evidence'
    )
      return;
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
      if (value.length > 0) fields.push([pointer, value.join('; ')]);
    } else if (typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) walk(inner, `${pointer}/${key}`);
    } else if (typeof value === 'string' || typeof value === 'number' || value === true) {
      fields.push([pointer, value === true ? 'yes' : String(value)]);
    }
  };
  walk(referral, '');
  return fields;
}

/** "/child/dateOfBirth" as people say it: "child: date of birth". */
const label = (pointer: string): string =>
  pointer
    .slice(1)
    .replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`)
    .replace(/\/(\d+)\//g, (_, n: string) => ` ${Number(n) + 1} `)
    .replaceAll('/', ': ');

const oneLine = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > 90 ? `${flat.slice(0, 87)}…` : flat;
};
