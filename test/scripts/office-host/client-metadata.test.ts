import { describe, expect, it } from 'vitest';
import { clientMetadata } from '../../../scripts/office-host/rich-api/client-metadata.ts';
import type { ClientClass } from '../../../scripts/office-host/rich-api/client-metadata.ts';

const classOf = (name: string): ClientClass => {
  const found = clientMetadata(name.startsWith('Word') ? 'Word' : 'Excel').classOf(name);
  if (found === undefined) throw new TypeError(`The client has no ${name}`);
  return found;
};

describe('what the genuine client defines', () => {
  it('is each class with its scalars, in the order of a load without names', () => {
    expect([...classOf('Excel.TableColumn').scalars.values()]).toEqual([
      { wire: 'Id', name: 'id', set: undefined, writable: false },
      { wire: 'Index', name: 'index', set: undefined, writable: false },
      { wire: 'Values', name: 'values', set: undefined, writable: true },
      { wire: 'Name', name: 'name', set: undefined, writable: true },
    ]);
  });

  it('is what each leads to, and by which method', () => {
    const range = classOf('Excel.Range');
    expect(range.navigations.get('worksheet')).toEqual({
      wire: 'Worksheet',
      name: 'worksheet',
      set: undefined,
      gives: 'Excel.Worksheet',
    });
    expect(range.methods.get('GetCell')).toMatchObject({
      name: 'getCell',
      gives: 'Excel.Range',
      writes: false,
    });
    expect(range.methods.get('Clear')).toMatchObject({ name: 'clear', gives: undefined, writes: true });
  });

  it('is the requirement set that a member came with', () => {
    expect(classOf('Excel.Workbook').navigations.get('comments')?.set).toEqual({
      name: 'ExcelApi',
      version: '1.10',
    });
    expect(classOf('Excel.Range').scalars.get('style')?.set).toEqual({ name: 'ExcelApi', version: '1.7' });
    expect(classOf('Excel.Range').methods.get('GetCell')?.set).toBeUndefined();
    expect(classOf('Word.Body').methods.get('InsertTable')?.set).toEqual({ name: 'WordApi', version: '1.3' });
    expect(classOf('Word.Range').methods.get('InsertFootnote')?.set).toEqual({
      name: 'WordApiOnline',
      version: '1.1',
    });
  });

  it('is which classes are collections, of what, and how an item is asked for', () => {
    expect(classOf('Excel.TableCollection')).toMatchObject({
      isCollection: true,
      item: 'Excel.Table',
      hasIndexer: true,
    });
    expect(classOf('Word.ParagraphCollection')).toMatchObject({ isCollection: true, item: 'Word.Paragraph' });
    expect(classOf('Excel.Table').isCollection).toBe(false);
  });

  it('is what is kept by a reference: ranges in Excel, nearly everything in Word', () => {
    expect(classOf('Excel.Range').isTracked).toBe(true);
    expect(classOf('Excel.Worksheet').isTracked).toBe(false);
    expect(classOf('Word.ContentControl').isTracked).toBe(true);
  });

  it('keeps small first letters on the wire where the client does, and names methods as the client does', () => {
    // The two exceptions among the scalars of Excel.
    expect(classOf('Excel.Image').scalars.get('format')?.wire).toBe('format');
    expect(classOf('Excel.Line').scalars.get('connectorType')?.wire).toBe('connectorType');
    expect(classOf('Excel.Functions').methods.get('VLookup')?.name).toBe('vlookup');
  });

  it('knows a property by the other name under which the client writes it', () => {
    expect(classOf('Excel.Worksheet').scalars.get('showGridlines')).toMatchObject({
      wire: 'ShowGridlines',
      writtenAs: 'Gridlines',
    });
    expect(classOf('Excel.Worksheet').scalars.get('name')?.writtenAs).toBeUndefined();
  });

  it.each(['Excel', 'Word'] as const)('of %s leads nowhere outside itself', (application) => {
    const { classes, classOf: find } = clientMetadata(application);
    expect(classes.length).toBeGreaterThan(60);
    const targets = classes.flatMap(({ item, navigations, methods }) => [
      ...(item === undefined ? [] : [item]),
      ...[...navigations.values()].map(({ gives }) => gives),
      ...[...methods.values()].flatMap(({ gives }) => (gives === undefined ? [] : [gives])),
    ]);
    expect(targets.filter((name) => find(name) === undefined)).toEqual([]);
  });

  it('is each service that a page may make', () => {
    expect(clientMetadata('Word').services.get('Microsoft.WordServices.Application')).toBe(
      'Word.Application',
    );
  });
});
