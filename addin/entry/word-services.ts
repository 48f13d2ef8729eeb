import { WordHostDocument } from '../adapters/office/word-host-document.ts';
import type { readDocument } from '../documents/read-document.ts';
import type { signedWords } from '../documents/signed-words.ts';
import { err, ok } from '../domain/result.ts';
import type { Result } from '../domain/result.ts';
import { operationId } from '../domain/operation-id.ts';
import type { WordServices } from '../panes/word/word-services.ts';
import { failed } from '../workflows/fault.ts';
import type { Fault } from '../workflows/fault.ts';
import { fetchPart, makeServices } from './services.ts';
import type { Workplace } from './services.ts';

/** The services of the Word pane: the document beside it by Word, the case file by Microsoft Graph. */
export function makeWordServices({ onStatementWished }: Pick<WordServices, 'onStatementWished'>): () => Promise<Result<WordServices, Fault>> {
  const document = new WordHostDocument();
  const services = makeServices({
    client: 'WORD',
    person: (tenant) => tenant.whoIsAtWork(),
  });
  const withPart = async <Part, Value>(
    load: () => Promise<Part>,
    work: (part: Part, workplace: Workplace) => Promise<Result<Value, Fault>>,
  ): Promise<Result<Value, Fault>> => {
    const [part, workplace] = await Promise.all([fetchPart(load), services.workplace()]);
    if (!part.ok) return part;
    return workplace.ok ? work(part.value, workplace.value) : workplace;
  };
  const drafting = () => import('../workflows/draft-statement.ts');
  return () =>
    Promise.resolve(
      ok({
        onStatementWished,
        async openDocument() {
          const bytes = await document.read();
          if (!bytes.ok) return err(failed(bytes.error));
          const part = await fetchPart(() => import('../workflows/look-at-document.ts'));
          return part.ok ? ok(part.value.lookAtDocument(bytes.value)) : part;
        },
        heldMeetings: () => withPart(drafting, ({ heldMeetings }, { service }) => heldMeetings(service)),
        caseToDraft: (caseRef) =>
          withPart(drafting, ({ caseToDraft }, { service }) => caseToDraft(service, caseRef)),
        openDraft: (caseRef, entries, said) =>
          withPart(drafting, async ({ draftStatement }, { service, reference, tenant }) => {
            const drafted = await draftStatement(service, reference, tenant.papers, caseRef, entries, said);
            if (!drafted.ok) return drafted;
            const opened = await document.open(drafted.value.document.bytes);
            return opened.ok ? ok(drafted.value.quality) : err(failed(opened.error));
          }),
        bringHome: (said) =>
          withPart(
            async () => ({
              ...(await import('../workflows/record-statement.ts')),
              ...(await import('../documents/read-document.ts')),
              ...(await import('../documents/signed-words.ts')),
            }),
            async ({ recordStatement, readDocument, signedWords }, { service, reference, tenant }) => {
              const bytes = await document.read();
              if (!bytes.ok) return err(failed(bytes.error));
              const operation = operationId('statement-record', await fingerprint(bytes.value, readDocument(bytes.value), signedWords(bytes.value)), service.person.role);
              return recordStatement(service, reference, tenant.papers, bytes.value, operation, tenant.papers.store, said);
            },
          ),
      }),
    );
} // prettier-ignore

/** The same text brought home again is the same step, though Word writes another file each time it is asked for it. */
async function fingerprint(
  bytes: Uint8Array,
  read: ReturnType<typeof readDocument>,
  words: ReturnType<typeof signedWords>,
): Promise<string> {
  const content =
    read.ok && words.ok ? new TextEncoder().encode(JSON.stringify([read.value.data, words.value])) : bytes;
  const digest = await crypto.subtle.digest('SHA-256', content as BufferSource);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
