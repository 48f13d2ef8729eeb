import type { DocumentId } from '../domain/document-ids.ts';
import type { Problem } from '../domain/problem.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { checkPast } from './check-document.ts';
import { StoryCompiler, TagCollector, type Piece, type TagPlace } from './compile-story.ts';
import {
  openPackage,
  problem,
  readStoriesAsWritten,
  savePackage,
  type DocxPackage,
  type Story,
} from './docx-package.ts';
import { unreadParts } from './parts-of-paper.ts';
import { withControls, type BracesFault } from './placeholders.ts';
import { Whereabouts } from './where-in-word.ts';
import { encode, type XmlElement } from './xml-tree.ts';

/**
 * A Word file with tagged content controls, compiled once and filled many times.
 *
 * Compiling turns each part into pieces: text that never changes, and holes (values, sections, conditions) that
 * know their name and the look of what stands there now. Filling walks the pieces. What has no hole stays the
 * bytes it was, and what stands between holes the text it was.
 */
export interface Template {
  readonly docx: DocxPackage;
  /** Pieces of each part that has a hole. */
  readonly stories: ReadonlyMap<string, readonly Piece[]>;
  readonly tags: TemplateTags;
}

export interface TemplateTags {
  /** Field names in the order of their first appearance. */
  readonly fields: readonly string[];
  /** Section name → names of the values of its rows. */
  readonly sections: ReadonlyMap<string, readonly string[]>;
  readonly conditions: readonly string[];
  /** Where each tag stands first: `Cases.CaseRef`, `Actions[]`, `Actions[].What`, `if:Family`. */
  readonly places: ReadonlyMap<string, TagPlace>;
}

/** Every fault of the template at once, each with its tag and part and with words for where it is in Word. */
export function compileTemplate(bytes: Uint8Array): Result<Template, Problem[]> {
  const read = examineTemplate(bytes);
  if (!read.ok) return read;
  return read.value.problems.length > 0 ? err([...read.value.problems]) : ok(read.value.template);
}

export interface ExaminedTemplate {
  readonly template: Template;
  /** Its parts with text, parsed: for whoever looks at them once more. */
  readonly trees: ReadonlyMap<string, XmlElement>;
  readonly problems: readonly Problem[];
}

/** A template with what is wrong with it; an error where it cannot even be read. */
export function examineTemplate(bytes: Uint8Array): Result<ExaminedTemplate, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const read = readStoriesAsWritten(docx.value);
  if (!read.ok) return read;

  const trees = new Map([...read.value].map(([part, { tree }]) => [part, tree]));
  const where = new Whereabouts(docx.value, trees.get(docx.value.mainPart), true);
  const problems: Problem[] = [...checkPast(docx.value, trees, where), ...unreadParts(docx.value)];
  const stories = new Map<string, readonly Piece[]>();
  const tags = new TagCollector();
  for (const [part, written] of read.value) {
    const story = upgraded(part, written, problems, where);
    const pieces = new StoryCompiler(part, story, tags, problems, where).compile();
    if (pieces.some((piece) => typeof piece !== 'string')) stories.set(part, pieces);
  }
  if (stories.size === 0 && problems.length === 0) {
    problems.push(problem('TPL-EMPTY', 'The template has no content control with a tag of the service.'));
  }
  const { fields, sections, conditions, places } = tags;
  return ok({ template: { docx: docx.value, stories, tags: { fields, sections, conditions, places } }, trees, problems });
} // prettier-ignore

function upgraded(part: string, story: Story, problems: Problem[], where: Whereabouts): Story {
  const faults: BracesFault[] = [];
  const made = withControls(story.text, story.tree, faults);
  for (const { tag, message, node } of faults)
    problems.push(problem('TPL-BRACES', `${message} ${where.sentence(part, story.tree, node)}`, part, tag));
  return made ?? story;
}

/** A template whose fields in double braces have become content controls; the same bytes where it has none. */
export interface UpgradedTemplate {
  readonly bytes: Uint8Array;
  readonly tags: readonly string[];
}

/**
 * The first use of a template that was written with `{{Cases.CaseRef}}`: what is kept for the next time has content
 * controls, which Word shows by their names. Filling does the same by itself, so nothing depends on this being kept.
 */
export function upgradeTemplate(bytes: Uint8Array): Result<UpgradedTemplate, Problem[]> {
  const docx = openPackage(bytes);
  if (!docx.ok) return docx;
  const stories = readStoriesAsWritten(docx.value);
  if (!stories.ok) return stories;
  const main = stories.value.get(docx.value.mainPart)?.tree;
  const where = new Whereabouts(docx.value, main, true);
  const problems: Problem[] = [];
  const parts = new Map(docx.value.parts);
  const tags: string[] = [];
  for (const [part, { text, tree }] of stories.value) {
    const faults: BracesFault[] = [];
    const made = withControls(text, tree, faults);
    for (const { tag, message, node } of faults)
      problems.push(problem('TPL-BRACES', `${message} ${where.sentence(part, tree, node)}`, part, tag));
    if (!made) continue;
    parts.set(part, encode(made.text));
    tags.push(...made.tags);
  }
  if (problems.length > 0) return err(problems);
  return ok({ bytes: tags.length === 0 ? bytes : savePackage(parts, docx.value.packed), tags });
}

/** What a document provides for its template, and what the template must show. */
export interface TagsOfForm {
  readonly fields: readonly string[];
  readonly sections: Readonly<Record<string, readonly string[]>>;
  readonly flags: readonly string[];
  readonly mustShow: readonly string[];
  /** What its fields show before they are filled, for a template in which one has become plain text. */
  readonly prompts?: readonly string[];
  /** The letter that it is for, where its own words are held to what no letter may say. */
  readonly docId?: DocumentId;
}

/**
 * What a template shows compared with what its document provides: tags nobody fills, and fields that the
 * document must show. Both lists name every fault.
 */
export function compareTags(tags: TemplateTags, form: TagsOfForm): Problem[] {
  const problems: Problem[] = [];
  const unknown = (tag: string): void => {
    const place = tags.places.get(tag);
    const look = place ? ` ${place.look()}` : '';
    problems.push(
      problem('TPL-UNKNOWN', `The tag ${tag} is none that this document fills.${look}`, place?.part, tag),
    );
  };
  for (const field of tags.fields) if (!form.fields.includes(field)) unknown(field);
  for (const [section, names] of tags.sections) {
    const known = form.sections[section];
    if (!known) unknown(`${section}[]`);
    else for (const name of names) if (!known.includes(name)) unknown(`${section}[].${name}`);
  }
  for (const condition of tags.conditions) {
    const known = [...form.flags, ...form.fields, ...Object.keys(form.sections)];
    if (!known.includes(condition)) unknown(`if:${condition}`);
  }
  const shown = new Set([
    ...tags.fields,
    ...tags.conditions.map((condition) => `if:${condition}`),
    ...[...tags.sections].flatMap(([section, names]) => [
      `${section}[]`,
      ...names.map((name) => `${section}[].${name}`),
    ]),
  ]);
  for (const tag of form.mustShow) {
    if (!shown.has(tag)) {
      problems.push(
        problem('TPL-MISSING', `The template lacks a content control with the tag ${tag}.`, undefined, tag),
      );
    }
  }
  return problems;
}
