import { renderAsync } from 'docx-preview';
import { useEffect, useRef, useState } from 'react';
import { deskApi } from './desk-api.ts';
import { useFresh } from './use-fresh.ts';

interface DocumentsViewProps {
  readonly office: string;
  readonly open: string | undefined;
  readonly onOpen: (path: string) => void;
}

/** Documents of the library, shown as pages. */
export function DocumentsView({ office, open, onOpen }: DocumentsViewProps) {
  const documents = useFresh(`documents ${office}`, () => deskApi.documents(office));
  return (
    <div className="desk-mail">
      <section className="desk-list" aria-label="Documents">
        <div className="desk-messages">
          {byFolder(documents.value ?? []).map(([folder, paths]) => (
            <section key={folder} aria-label={folder}>
              <h2 className="desk-folder">{folder}</h2>
              <ul>
                {paths.map((path) => (
                  <li key={path}>
                    <button
                      type="button"
                      className="desk-message"
                      aria-current={path === open}
                      onClick={() => {
                        onOpen(path);
                      }}
                    >
                      {nameOf(path)}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {documents.value?.length === 0 && (
            <p className="desk-empty">
              No document yet. Papers that the service makes are kept here, in a folder for each case.
            </p>
          )}
        </div>
      </section>
      <section className="desk-reading desk-pages" aria-label="Pages">
        {open === undefined ? (
          <p className="desk-empty">Choose a document, or open a statement from the pane.</p>
        ) : (
          <Pages office={office} path={open} />
        )}
      </section>
    </div>
  );
}

function Pages({ office, path }: { readonly office: string; readonly path: string }) {
  const place = useRef<HTMLDivElement>(null);
  const [fault, setFault] = useState<string>();
  const { value, fault: notFetched } = useFresh(`pages ${office} ${path}`, () =>
    deskApi.document(office, path),
  );
  useEffect(() => {
    // The pages of the document before do not stand under the name of this one.
    if (value === undefined) place.current?.replaceChildren();
    if (value === undefined) return undefined;
    let isWanted = true;
    const pages = window.document.createElement('div');
    renderAsync(value, pages, undefined, { inWrapper: true, ignoreLastRenderedPageBreak: false }).then(
      () => {
        if (!isWanted) return;
        place.current?.replaceChildren(pages);
        setFault(undefined);
      },
      (thrown: unknown) => {
        if (isWanted)
          setFault(`The pages cannot be shown: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [value]);
  return (
    <>
      {(notFetched ?? fault) !== undefined && <p className="desk-empty">{notFetched ?? fault}</p>}
      <p className="desk-copy">
        <a
          href={`/desk/${office}/files/${encodeURIComponent(path.split('/').at(-1) ?? path)}?path=${encodeURIComponent(path)}`}
        >
          Save a copy of this document
        </a>
      </p>
      <div ref={place} />
    </>
  );
}

/** Folders with what is in them, the latest case first. */
function byFolder(paths: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : 'Library';
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  return [...folders].sort(([a], [b]) => b.localeCompare(a));
}

/** `DR-2026-0021_D02_PTY-000069_2026-06-01.docx`: the case stands above it already. */
const nameOf = (path: string): string =>
  (path.split('/').at(-1) ?? path)
    .replace(/^DR-\d{4}-\d{4}_/, '')
    .replace(/\.docx$/, '')
    .replaceAll('_', ' ');
