import type { DocumentDue } from '../domain/case-commands.ts';
import type { AuditNote } from '../domain/decision.ts';
import { refusal } from '../domain/refusal.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { halfDigest } from '../domain/sha256.ts';
import { STATEMENT_LINK, writeStatementLink } from '../forms/operations-on-record.ts';
import type { LoadedCase } from './change-case.ts';
import { refused } from './fault.ts';
import type { Fault } from './fault.ts';

/**
 * A link to the statement that one person alone can open (documents.md D13). Who can open it is set where the file is kept,
 * and cannot be seen from here; what can be seen is that a link given to two people is nobody's own. Gives what goes into
 * the log: whose it was and a digest of it, because whoever has the link may have the file.
 */
export function ownLink(
  { theCase: { parties }, operations }: LoadedCase,
  dues: readonly Pick<DocumentDue, 'partyId'>[],
  link: string | undefined,
): Result<readonly AuditNote[], Fault> {
  if (link === undefined) return ok([]);
  const address = addressIn(link);
  if (address?.protocol !== 'https:' || address.username !== '' || address.password !== '')
    return err(refused(refusal('NotFit', 'DOC-LINK', 'The link does not begin with https://, or holds a password: it cannot be given to anybody. Nothing was sent.')));
  const [partyId, ...others] = dues.map((due) => due.partyId);
  if (others.length > 0) return err(refused(NOT_ONE));
  if (partyId === undefined) return err(refused(NOBODY));
  const party = parties.find((each) => each.partyId === partyId);
  if (party?.preferredContact !== 'EMAIL' && party?.preferredContact !== 'TEXT') return err(refused(ON_PAPER));
  const digest = digestOf(whereItLeads(address));
  const another = [...operations.values()].find(
    ({ statementLink }) => statementLink?.digest === digest && statementLink.partyId !== partyId,
  )?.statementLink;
  if (another !== undefined)
    return err(
      refused(
        refusal('WouldDisclose', 'DOC-LINK', `The link was given to ${another.partyId} already: one link for two people is nobody’s own. Nothing was sent.`, {
          instead: ['make a link that this party alone can open, and name that one', 'leave --link out: the statement goes as a file with the letter'],
        }),
      ),
    );
  return ok([{ action: 'UPDATE', field: { name: STATEMENT_LINK, value: writeStatementLink({ partyId, digest }) } }]);
} // prettier-ignore

const NOT_ONE = refusal(
  'WouldDisclose',
  'DOC-LINK',
  'A link is for one person, and this sending is to several. Nothing was sent.',
  { instead: ['send the letters one by one, each with its own link'] },
);

const NOBODY = refusal(
  'MissingFacts',
  'DOC-LINK',
  'A link is for one person, and nobody is named whom this letter is for. Nothing was sent.',
  { instead: ['say which party it is for: --party'] },
);

const ON_PAPER = refusal(
  'NotFit',
  'DOC-LINK',
  'A link is for whoever reads on a screen, and this party does not. Nothing was sent.',
  { instead: ['leave --link out: the statement goes with the letter'] },
);

function addressIn(link: string): URL | undefined {
  try {
    return new URL(link);
  } catch {
    return undefined;
  }
}

/**
 * The file that a link opens. SharePoint and OneDrive put a few letters of their own behind each copy of one link (`?e=Ab12cd`,
 * `&web=1`), and a fragment stays in the browser: with others of them it is the same link still.
 */
function whereItLeads(address: URL): string {
  const file = new URL(address.href);
  file.hash = '';
  for (const name of [...file.searchParams.keys()])
    if (OF_THE_COPY.includes(name.toLowerCase())) file.searchParams.delete(name);
  file.searchParams.sort();
  return file.href;
}

const OF_THE_COPY: readonly string[] = ['e', 'web'];

const digestOf = (href: string): string => halfDigest(new TextEncoder().encode(href));
