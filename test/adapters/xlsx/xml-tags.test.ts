import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyTextEdits, attribute, setAttribute, tagsOf } from '../../../addin/adapters/xlsx/xml-tags.ts';

/** The tag after its attribute was set. */
function set(xml: string, value: string): string {
  const [tag] = tagsOf(xml);
  if (!tag) throw new TypeError('Cannot set an attribute: there is no tag');
  return applyTextEdits(xml, [setAttribute(xml, tag, 'name', value)]);
}
function read(xml: string): string | undefined {
  const [tag] = tagsOf(xml);
  return tag && attribute(xml, tag, 'name');
}

describe('setting an attribute', () => {
  it.each([
    [`<c name="old"/>`, `<c name="it&apos;s &quot;x&quot;"/>`],
    [`<c name='old'/>`, `<c name='it&apos;s &quot;x&quot;'/>`],
    [`<c name = 'old' s="1">`, `<c name = 'it&apos;s &quot;x&quot;' s="1">`],
    [`<c s="1"/>`, `<c s="1" name="it&apos;s &quot;x&quot;"/>`],
  ])('in %s leaves a tag that is well formed, whichever quotes stand there', (before, after) => {
    expect(set(before, `it's "x"`)).toBe(after);
  });

  it('line ends and tabs are written by number, because a reader would make spaces of them', () => {
    expect(set('<c name=""/>', 'a\r\nb\tc')).toBe('<c name="a&#13;&#10;b&#9;c"/>');
  });

  it('gives back any value', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('<c name="x"/>', "<c name='x'>", '<c>'), (value, xml) => {
        expect(read(set(xml, value))).toBe(value);
      }),
    );
  });
});
