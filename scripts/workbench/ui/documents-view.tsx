import { Button } from '@fluentui/react-components';
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
  const paths = documents.value ?? [];
  return (
    <div className="desk-mail">
      <section className="desk-list" aria-label="Documents">
        <ul className="desk-messages">
          {paths.map((path) => (
            <li key={path}>
              <Button
                appearance={path === open ? 'primary' : 'subtle'}
                onClick={() => {
                  onOpen(path);
                }}
              >
                {path.split('/').at(-1)}
              </Button>
            </li>
          ))}
          {paths.length === 0 && (
            <li className="desk-empty">
              No document yet. Papers that the service makes are kept here, in a folder for each case.
            </li>
          )}
        </ul>
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
  const { value } = useFresh(`pages ${office} ${path}`, () => deskApi.document(office, path));
  useEffect(() => {
    if (value === undefined || place.current === null) return;
    renderAsync(value, place.current, undefined, {
      inWrapper: true,
      ignoreLastRenderedPageBreak: false,
    }).then(
      () => {
        setFault(undefined);
      },
      (thrown: unknown) => {
        setFault(`The pages cannot be shown: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      },
    );
  }, [value]);
  return (
    <>
      {fault !== undefined && <p className="desk-empty">{fault}</p>}
      <div ref={place} />
    </>
  );
}
