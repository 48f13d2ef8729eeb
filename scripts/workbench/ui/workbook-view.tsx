import { Button, Tab, TabList } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { SheetEntry } from '../desk-view.ts';
import { parseAddress } from '../../../addin/forms/sheet-address.ts';
import { deskApi } from './desk-api.ts';
import type { CellPlace } from './desk-api.ts';
import { useFresh } from './use-fresh.ts';

interface WorkbookViewProps {
  readonly office: string;
  /** Where the person stands, by a click here or because the pane went there. */
  readonly selection: CellPlace | undefined;
  readonly onSelect: (sheet: string, address: string) => void;
}

const STEP = 200;

/** The register as a grid: what stands in its cells as Excel shows it, and typing into one cell. */
export function WorkbookView({ office, selection, onSelect }: WorkbookViewProps) {
  const book = useFresh(`book ${office}`, () => deskApi.sheets(office));
  const sheets = (book.value ?? []).filter(({ isHidden }) => !isHidden);
  const at = useMemo(() => placeOf(selection?.address), [selection]);
  const [chosen, setChosen] = useState(selection?.sheet);
  const [top, setTop] = useState(() => pageOf(at));
  const [isPaging, setIsPaging] = useState(false);
  const [followed, setFollowed] = useState(selection);
  if (selection !== followed) {
    setFollowed(selection);
    setChosen(selection?.sheet);
    setTop(pageOf(at));
    setIsPaging(false);
  }
  const current = sheets.find(({ name }) => name === chosen) ?? sheets.find(({ name }) => name === 'Cases') ?? sheets[0];
  if (current === undefined) return <p className="desk-empty">{book.fault ?? 'The workbook opens.'}</p>;
  return (
    <div className="desk-book">
      <Grid
        key={`${office} ${current.name} ${top}`}
        office={office}
        sheet={current}
        top={top}
        selected={current.name === selection?.sheet ? at : undefined}
        takesFocus={isPaging}
        onTop={(next) => {
          setTop(next);
          setIsPaging(true);
        }}
        onSelect={onSelect}
      />
      <div className="desk-sheets">
        <TabList
          size="small"
          selectedValue={current.name}
          onTabSelect={(_, { value }) => {
            setChosen(value as string);
            setTop(1);
            setIsPaging(false);
          }}
        >
          {sheets.map(({ name }) => (
            <Tab key={name} value={name}>
              {name}
            </Tab>
          ))}
        </TabList>
      </div>
    </div>
  );
} // prettier-ignore

interface GridProps extends Omit<WorkbookViewProps, 'selection'> {
  readonly sheet: SheetEntry;
  readonly top: number;
  readonly selected: Place | undefined;
  /** It stands in place of rows between which somebody was leafing: the keyboard goes on in it. */
  readonly takesFocus: boolean;
  readonly onTop: (top: number) => void;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

function Grid({ office, sheet, top, selected, takesFocus, onTop, onSelect }: GridProps) {
  const part = useFresh(`sheet ${office} ${sheet.name} ${top}`, () => deskApi.sheet(office, sheet.name, top));
  const [at, setAt] = useState<Place>();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const body = useRef<HTMLTableSectionElement>(null);
  const line = useRef<HTMLInputElement>(null);
  const isThere = part.value !== undefined && part.value !== null;
  useEffect(() => {
    if (selected === undefined || !isThere) return;
    const cell = body.current?.rows[selected.row - top]?.cells[selected.column];
    if (cell === undefined) return;
    setAt(selected);
    setText(cell.textContent);
    setFault(undefined);
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected, isThere, top]);
  useEffect(() => {
    if (isThere && takesFocus) body.current?.querySelector('td')?.focus();
  }, [isThere, takesFocus]);
  if (part.value === undefined || part.value === null) return <p className="desk-empty desk-grid">{part.fault ?? ''}</p>;
  const { letters, rows, lastRow } = part.value;
  const isHeading = ({ row, column }: Place): boolean =>
    sheet.tables.some((table) => table.top === row && column >= table.left && column <= table.right);
  const choose = (place: Place, value: string): void => {
    setAt(place);
    setText(value);
    setFault(undefined);
    onSelect(sheet.name, `${letters[place.column - 1] ?? 'A'}${place.row}`);
  };
  const enter = (): void => {
    if (at === undefined) return;
    deskApi.type(office, { sheet: sheet.name, row: at.row, column: at.column, text }).then(
      () => {
        part.refresh();
        body.current?.querySelector<HTMLElement>('td[aria-selected="true"]')?.focus();
      },
      (thrown: unknown) => {
        setFault(thrown instanceof Error ? thrown.message : String(thrown));
      },
    );
  };
  return (
    <>
      <form
        className="desk-formula"
        onSubmit={(event) => {
          event.preventDefault();
          enter();
        }}
      >
        <span className="desk-address">{at === undefined ? '' : `${letters[at.column - 1] ?? ''}${at.row}`}</span>
        <input
          ref={line}
          aria-label="What stands in the cell"
          value={text}
          disabled={at === undefined}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <Button size="small" type="submit" disabled={at === undefined}>
          Enter
        </Button>
        {fault !== undefined && <span role="alert">{fault}</span>}
        <a className="desk-copy" href={`/desk/${office}/files/${office === 'authority' ? 'register' : 'case-file'}.xlsx`}>
          Save a copy
        </a>
      </form>
      <div className="desk-grid">
        <table role="grid" aria-label={`Sheet ${sheet.name}`}>
          <thead>
            <tr>
              <th scope="col">
                <span className="desk-hidden">Row</span>
              </th>
              {letters.map((letter) => (
                <th key={letter} scope="col">
                  {letter}
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((cells, index) => {
              const row = top + index;
              return (
                <tr key={row}>
                  <th scope="row">{row}</th>
                  {cells.map((value, position) => {
                    const place = { row, column: position + 1 };
                    const isChosen = at?.row === row && at.column === place.column;
                    return (
                      <td
                        key={letters[position]}
                        className={isHeading(place) ? 'desk-heading' : undefined}
                        aria-selected={isChosen}
                        tabIndex={isChosen || (at === undefined && row === top && position === 0) ? 0 : -1}
                        onClick={() => {
                          choose(place, value);
                        }}
                        onKeyDown={(event) => {
                          if (event.key === 'Enter' || event.key === 'F2') {
                            // As in Excel: what stands there is changed. Another Enter writes it and leads back.
                            event.preventDefault();
                            flushSync(() => {
                              choose(place, value);
                            });
                            line.current?.focus();
                            line.current?.select();
                            return;
                          }
                          const step = ARROWS[event.key];
                          if (step === undefined) return;
                          const next = { row: row + step.row, column: place.column + step.column };
                          const there = rows[next.row - top]?.[next.column - 1];
                          if (there === undefined) return;
                          event.preventDefault();
                          choose(next, there);
                          const cell = event.currentTarget.closest('tbody')?.rows[next.row - top]?.cells[next.column];
                          cell?.focus();
                        }}
                      >
                        {value}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {(top > 1 || top + rows.length - 1 < lastRow) && (
        <div className="desk-more">
          <Button size="small" disabled={top === 1} onClick={() => { onTop(Math.max(1, top - STEP)); }}>
            Rows before
          </Button>
          <Button size="small" disabled={top + rows.length > lastRow} onClick={() => { onTop(top + STEP); }}>
            Rows after
          </Button>
        </div>
      )}
    </>
  );
} // prettier-ignore

/** Also of an area: its first cell. */
function placeOf(address: string | undefined): Place | undefined {
  // Whole columns and rows have no first cell to show.
  if (address === undefined || !/^[A-Z]+\d+/.test(address)) return undefined;
  const { top, left } = parseAddress(address);
  return { row: top, column: left };
}

/** First row of the part of the sheet in which a place lies. */
const pageOf = (place: Place | undefined): number => Math.floor(((place?.row ?? 1) - 1) / STEP) * STEP + 1;

const ARROWS: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};
