import type { PaperId } from '../domain/document-ids.ts';
import type { Problem } from '../domain/problem.ts';
import type { PictureIn } from '../documents/pictures-in.ts';

/**
 * A picture may show another child's paper, a signature, anything: what cannot be read leaves in no paper (process.md
 * section 7). The template's own, the logo of the service, is none of these.
 */
export const pictureFault = (docId: PaperId, { where, part }: PictureIn): Problem => ({
  rule: docId === 'D12' ? 'OS-PICTURE' : 'DOC-PICTURE',
  severity: 'error',
  place: { part },
  message: `A picture was put in that the template does not have, and nobody can check what it shows. Look in ${where}. Write it as text, or take the picture out; a logo belongs into the template.`,
});
