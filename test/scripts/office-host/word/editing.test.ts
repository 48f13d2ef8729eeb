import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OpenWordDocument } from '../../../../scripts/office-host/word/open-word-document.ts';
import type { ModelObject } from '../../../../scripts/office-host/rich-api/model.ts';
import { control, docx, paragraph } from './word-given.ts';

/** A paragraph of runs and controls in a line. */
const piece = fc.oneof(
  fc.stringMatching(/^[a-e ]{1,6}$/).map((text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`),
  fc.constant('<w:r><w:tab/></w:r>'),
  fc
    .tuple(fc.stringMatching(/^[a-e]{0,4}$/), fc.integer({ min: 1, max: 9_999_999 }))
    .map(([text, id]) => control('t', text, id)),
);
const someParagraph = fc.array(piece, { maxLength: 4 }).map((pieces) => `<w:p>${pieces.join('')}</w:p>`);
const someBody = fc.array(someParagraph, { minLength: 1, maxLength: 4 }).map((all) => all.join(''));
const step = fc.record({
  from: fc.nat(30),
  length: fc.nat(8),
  text: fc.stringMatching(/^[x-z]{0,3}$/),
  place: fc.constantFrom('Replace', 'Start', 'End', 'Before', 'After'),
});

interface RangeLike extends ModelObject {
  insertText(text: string, place: string): RangeLike;
  readonly text: string;
}

/** The range of the selection, as a pane has it. */
const selected = (document: OpenWordDocument): RangeLike => {
  const { root } = document.host().model;
  return (Reflect.get(root, 'getSelection') as () => RangeLike).call(root);
};

function opened(body: string): OpenWordDocument {
  const result = OpenWordDocument.open(docx(body));
  if (!result.ok) throw new TypeError(JSON.stringify(result.error));
  return result.value;
}

describe('Editing text anywhere', () => {
  it('writes what is written where it is written, takes what is marked, and leaves all the rest as it was', () => {
    fc.assert(
      fc.property(someBody, fc.array(step, { minLength: 1, maxLength: 6 }), (body, steps) => {
        const document = opened(body);
        for (const { from, length, text, place } of steps) {
          const before = document.text;
          document.select(from, from + length);
          const { start, end } = document.selection;
          const range = selected(document);
          const marked = before.slice(start, end);
          const written = range.insertText(text, place);
          const expected = {
            Replace: before.slice(0, start) + text + before.slice(end),
            Start: before.slice(0, start) + text + before.slice(start),
            Before: before.slice(0, start) + text + before.slice(start),
            End: before.slice(0, end) + text + before.slice(end),
            After: before.slice(0, end) + text + before.slice(end),
          }[place];
          const inRange = { Replace: text, Start: text + marked, End: marked + text, Before: marked, After: marked }[place]; // prettier-ignore
          expect(document.text).toBe(expected);
          expect(written.text).toBe(text);
          expect(range.text.replaceAll('\r', '\n')).toBe(inRange);
        }
        const again = OpenWordDocument.open(document.bytes());
        expect(again.ok && again.value.text).toBe(document.text);
      }),
      { numRuns: 300 },
    );
  });

  it('ranges that are kept show the same text whatever is written before or behind them', () => {
    fc.assert(
      fc.property(someBody, fc.nat(20), fc.nat(5), fc.stringMatching(/^[x-z]{1,4}$/), (body, from, length, text) => {
        const document = opened(`${body}${paragraph('the end')}`);
        document.select(from, from + length);
        const kept = selected(document);
        const shown = kept.text;
        document.select(0);
        selected(document).insertText(text, 'Before');
        document.selectText('the end');
        selected(document).insertText(text, 'After');
        expect(kept.text).toBe(shown);
      }),
      { numRuns: 200 },
    ); // prettier-ignore
  });
});
