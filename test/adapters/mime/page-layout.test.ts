import { describe, expect, it } from 'vitest';
import { layOut } from '../../../addin/adapters/mime/page-layout.ts';
import type { Placed } from '../../../addin/adapters/mime/page-layout.ts';

const at = (x: number, y: number, text: string): Placed => ({
  text,
  x,
  y,
  width: text.length * 5,
  height: 10,
});

describe('text of a page by position', () => {
  it('a row of a form stays a row', () => {
    expect(
      layOut([at(200, 700, 'Ali Khan'), at(50, 700, 'Name'), at(50, 685, 'Year'), at(200, 685.5, '5')]),
    ).toBe('Name\tAli Khan\nYear\t5');
  });

  it('labels above stay above, and a wrapped value keeps its column', () => {
    expect(
      layOut([
        at(50, 700, 'Parent'),
        at(200, 700, 'Telephone'),
        at(50, 686, 'Ewa'),
        at(200, 686, '07700 900123'),
        at(200, 672, 'evenings'),
      ]),
    ).toBe('Parent\tTelephone\nEwa\t07700 900123\n\tevenings');
  });

  it('joins the pieces of one word and parts words', () => {
    expect(layOut([at(50, 700, 'Sup'), at(65, 700, 'port'), at(90, 700, 'plan')])).toBe('Support plan');
  });

  it('keeps filled-in fields apart, and a cell under its own column further down', () => {
    const field = (x: number, y: number, text: string): Placed => ({
      ...at(x, y, text),
      width: 150,
      field: true,
    });
    expect(
      layOut([
        at(50, 700, 'Parent'),
        at(200, 700, 'Telephone'),
        field(50, 686, 'Ewa'),
        field(200, 686, '07700 900123'),
        at(200, 672, 'Other needs'),
        field(200, 658, 'a quiet room'),
      ]),
    ).toBe('Parent\tTelephone\nEwa\t07700 900123\n\tOther needs\n\ta quiet room');
  });

  it('a wide space is an empty line', () => {
    expect(layOut([at(50, 700, 'A'), at(50, 600, 'B')])).toBe('A\n\nB');
    expect(layOut([])).toBe('');
  });
});
