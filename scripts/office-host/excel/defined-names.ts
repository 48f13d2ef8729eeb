import { attribute, tagsOf, textAfter } from '../../../addin/adapters/xlsx/xml-tags.ts';
import type { LiveWorkbook } from '../../graph-emulator/workbook-live.ts';
import { El, written } from '../common/xml-edit.ts';

/** A name of the workbook or of one sheet (`definedName`; ECMA-376 part 1, 18.2.5). */
export interface DefinedName {
  readonly name: string;
  /** Undefined for a name of the whole workbook. */
  readonly sheetId: string | undefined;
  /** Without `=`. */
  readonly formula: string;
  readonly hidden: boolean;
  readonly comment: string;
  /** What else the file says of it. */
  readonly rest: Readonly<Record<string, string>>;
}

const readBefore = new WeakMap<
  LiveWorkbook,
  { readonly main: string; readonly names: readonly DefinedName[] }
>();

/** All names, those that Excel makes for itself (`_xlnm.Print_Area`) included. */
export function definedNames(live: LiveWorkbook): readonly DefinedName[] {
  const { main } = live;
  const before = readBefore.get(live);
  if (before?.main === main) return before.names;
  const ids = sheetIdsInFile(live, main);
  const names: DefinedName[] = [];
  for (const tag of tagsOf(main)) {
    if (tag.local !== 'definedName' || tag.kind !== 'open') continue;
    const localSheetId = attribute(main, tag, 'localSheetId');
    const rest = Object.fromEntries(
      [...main.slice(tag.start, tag.end).matchAll(/\s([\w:]+)=/g)].flatMap(([, name = '']) =>
        OWN.has(name) ? [] : [[name, attribute(main, tag, name) ?? '']],
      ),
    );
    names.push({
      name: attribute(main, tag, 'name') ?? '',
      sheetId: localSheetId === undefined ? undefined : ids[Number(localSheetId)],
      formula: textAfter(main, tag).text,
      hidden: /^(1|true)$/.test(attribute(main, tag, 'hidden') ?? ''),
      comment: attribute(main, tag, 'comment') ?? '',
      rest,
    });
  }
  readBefore.set(live, { main, names });
  return names;
}

const OWN = new Set(['name', 'localSheetId', 'hidden', 'comment']);

/** Ids of the sheets in the order in which the file counts them; chart sheets, which hold no cells, are counted too. */
function sheetIdsInFile({ sheets }: LiveWorkbook, main: string): readonly string[] {
  const byName = new Map(sheets.map(({ name, id }) => [name, id]));
  return [...tagsOf(main)]
    .filter((tag) => tag.local === 'sheet' && tag.kind !== 'close')
    .map((tag) => byName.get(attribute(main, tag, 'name') ?? '') ?? '');
}

/** Writes the names anew, in the order of Excel: by the alphabet. */
export function putDefinedNames(live: LiveWorkbook, names: readonly DefinedName[]): void {
  live.editMain(withDefinedNames(live.main, names, sheetIdsInFile(live, live.main)));
}

/** The part that lists sheets and names with these names in it. `ids`: of its sheets, in order. */
export function withDefinedNames(
  main: string,
  names: readonly DefinedName[],
  ids: readonly string[],
): string {
  const prefix = /<((?:\w+:)?)workbook[\s>]/.exec(main)?.[1] ?? '';
  const xml = [...names]
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { sensitivity: 'base' }))
    .map(({ name, sheetId, formula, hidden, comment, rest }) => {
      const at = sheetId === undefined ? -1 : ids.indexOf(sheetId);
      return new El(
        `${prefix}definedName`,
        {
          name,
          ...(at >= 0 && { localSheetId: String(at) }),
          ...(hidden && { hidden: '1' }),
          ...(comment !== '' && { comment }),
          ...rest,
        },
        [formula],
      );
    })
    .map(written)
    .join('');
  const list = xml === '' ? '' : `<${prefix}definedNames>${xml}</${prefix}definedNames>`;
  const old = /<(?:\w+:)?definedNames(?:\/>|[\s>][\s\S]*?<\/(?:\w+:)?definedNames>)/;
  if (old.test(main)) return main.replace(old, () => list);
  // Behind them in ECMA-376 part 1, 18.2.27, of what may come before names.
  return main.replace(
    /<\/(?:\w+:)?(?:externalReferences|functionGroups|sheets)>(?![\s\S]*<\/(?:\w+:)?(?:externalReferences|functionGroups|sheets)>)/,
    (close) => close + list,
  );
}
