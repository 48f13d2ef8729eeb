import type { PlacedText } from '../domain/disclosure.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { checkPast, checkProperties } from './check-document.ts';
import { openPackage, readStories, titleOf } from './docx-package.ts';
import { unreadParts } from './parts-of-paper.ts';
import { picturesPutIn, type PictureIn } from './pictures-in.ts';
import type { Template } from './template.ts';
import { unseenWords } from './unseen-words.ts';
import { visibleWords } from './visible-words.ts';
import { Whereabouts } from './where-in-word.ts';

/** What a filled paper is, seen from outside: not what was meant to go into it. */
export interface PaperLeaving {
  /** All that a reader sees, a line each paragraph. */
  readonly text: string;
  /** What stands around the fields and what stands on no page, with its place. */
  readonly ownWords: readonly PlacedText[];
  /** What stands in controls: their values where they are fields of the paper. */
  readonly controls: readonly PlacedText[];
  /** What the file keeps besides: properties that are filled in, comments, changes, hidden text, by name. */
  readonly traces: Readonly<Record<string, string>>;
  /** The title in the properties of the file. */
  readonly title: string;
  /** Pictures that the template of this document does not have, and that are none of the known ones (picturesOfPaper). */
  readonly picturesPutIn: (template: Template, known?: readonly string[]) => readonly PictureIn[];
}

const TRACE_OF: Readonly<Record<string, string>> = {
  'DOC-COMMENT': 'comments',
  'DOC-TRACKED': 'trackedChanges',
  'DOC-HIDDEN': 'hiddenText',
};

/** Reads the file that is about to leave. One pass over each of its texts. */
export function paperLeaving(bytes: Uint8Array): Result<PaperLeaving, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const trees = readStories(docx.value);
  if (!trees.ok) return trees;
  const unread = unreadParts(docx.value);
  if (unread.length > 0) return err(unread);
  const seen = visibleWords(docx.value, trees.value);
  const { paragraphs } = seen;
  const where = new Whereabouts(docx.value, trees.value.get(docx.value.mainPart), false);
  const past = checkPast(docx.value, trees.value, where, seen).map(({ rule }) => [TRACE_OF[rule] ?? rule, 'there'] as const);
  const properties = checkProperties(docx.value).map(({ place: { tag } }) => [tag ?? 'custom', 'filled in'] as const);
  return ok({
    text: paragraphs.map(({ text }) => text).join('\n'),
    ownWords: [
      ...paragraphs.flatMap(({ ownText, part }, index) =>
        ownText.replace(/[\s/]+/g, '') === '' ? [] : [{ place: `${part}, paragraph ${index + 1}`, text: ownText }],
      ),
      ...unseenWords(docx.value, trees.value, seen).map((each) => ({ ...each, isUnseen: true })),
    ],
    controls: paragraphs.flatMap(({ controlTexts, part }, index) =>
      controlTexts.map((text) => ({ place: `${part}, paragraph ${index + 1}`, text })),
    ),
    traces: Object.fromEntries([...past, ...properties]),
    title: titleOf(docx.value),
    picturesPutIn: (template, known) =>
      picturesPutIn(docx.value, trees.value, seen.pictures, template.docx, known),
  });
} // prettier-ignore
