import type { CustomXml } from '../common/custom-xml.ts';
import { select, valueAt } from '../common/xpath.ts';
import type { ElementPlace, XmlPlace } from '../common/xpath.ts';
import type { El } from '../common/xml-edit.ts';
import { contentOf, property } from './control-xml.ts';
import type { Story } from './story.ts';
import { writeText } from './text-edit.ts';
import type { WordContext } from './word-context.ts';

/**
 * Controls that show a place of a custom XML part (`w:dataBinding`, ECMA-376 part 1, 17.5.2.6): Word keeps both in step.
 * Only controls of plain text are bound here, as in the documents of this project.
 */
interface Bound {
  readonly control: El;
  readonly part: string;
  readonly place: XmlPlace;
}

function boundIn(story: Story, custom: CustomXml): readonly Bound[] {
  return [...story.container.below('w:sdt')].flatMap((control) => {
    const binding = property(control, 'w:dataBinding')?.attributes;
    if (binding === undefined) return [];
    const part = custom.part(binding['w:storeItemID'] ?? '');
    if (part === undefined) return [];
    const prefixes = new Map(
      [...(binding['w:prefixMappings'] ?? '').matchAll(/xmlns:([\w.-]+)=(?:'([^']*)'|"([^"]*)")/g)].map(
        ([, prefix = '', single, double]) => [prefix, single ?? double ?? ''] as const,
      ),
    );
    const [place] = select(binding['w:xpath'] ?? '', part.root, prefixes);
    return place === undefined ? [] : [{ control, part: part.name, place }];
  });
}

const shownBy = (story: Story, control: El): string => {
  const extent = story.extent(contentOf(control));
  const text = extent === undefined ? '' : story.flat.text.slice(extent.start, extent.end);
  return text.replace(/[\r\t]$/, '').replace(/[\r\v]/g, '\n');
};

/** What people typed into bound controls goes into the XML. Gives the parts that changed. */
export function takeIn(word: WordContext, custom: CustomXml, story: Story): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const { control, part, place } of boundIn(story, custom)) {
    const text = property(control, 'w:showingPlcHdr') === undefined ? shownBy(story, control) : '';
    if (place.kind !== 'element' || normal(valueAt(place)) === normal(text)) continue;
    (place satisfies ElementPlace).node.setText(text);
    word.file.touch(part);
    changed.add(part);
  }
  return changed;
}

/** What stands in the XML is shown by the controls that are bound to it. */
export function showAgain(word: WordContext, custom: CustomXml, parts: ReadonlySet<string>): void {
  for (const story of word.stories) {
    for (const { control, part, place } of boundIn(story, custom)) {
      const text = valueAt(place);
      if (!parts.has(part) || normal(text) === normal(shownBy(story, control))) continue;
      const extent = story.extent(contentOf(control));
      if (extent === undefined) continue;
      property(control, 'w:showingPlcHdr')?.remove();
      writeText(story.span(extent.start, extent.end, contentOf(control)), text, 'Replace');
    }
  }
}

/** An empty control holds a space that does not break, so that its line stays. */
const normal = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/^\u00A0$/, '');
