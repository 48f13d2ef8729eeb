import type { Story } from './story.ts';
import { invalid } from './word-context.ts';
import type { WordContext } from './word-context.ts';
import { El } from '../common/xml-edit.ts';

/** Pictures in a line: `wp:inline` of DrawingML (ECMA-376 part 1, 20.4.2.8). Sizes there are in EMU, 12,700 to a point. */

export const EMU = 12_700;
const IMAGE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const PICTURE = 'http://schemas.openxmlformats.org/drawingml/2006/picture';
const PLACED = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Image {
  readonly ending: 'png' | 'jpeg' | 'gif';
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

/** What the first bytes of a picture say. InvalidArgument for anything else than PNG, JPEG and GIF. */
function imageOf(bytes: Uint8Array): Image {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 24 && view.getUint32(0) === 0x89504e47) {
    return { ending: 'png', width: view.getUint32(16), height: view.getUint32(20) };
  }
  if (bytes.length > 10 && view.getUint32(0) === 0x47494638) {
    return { ending: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
  }
  if (bytes.length > 4 && view.getUint16(0) === 0xffd8) {
    for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
      const marker = view.getUint8(at + 1);
      const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
      if (isFrame) return { ending: 'jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
  }
  throw invalid('base64EncodedImage has to be a picture (PNG, JPEG or GIF)');
}

/** A run with the picture, as large as it is at 96 dots to the inch; its bytes become a part of the document. */
export function pictureRun(word: WordContext, story: Story, bytes: Uint8Array): El {
  const { ending, width, height } = imageOf(bytes);
  const { file } = word;
  const part = file.freeName('word/media/image', `.${ending}`);
  file.put(part, bytes, `image/${ending}`);
  const id = file.relate(story.part, IMAGE, part);
  const size = { cx: String(Math.round(width * 9_525)), cy: String(Math.round(height * 9_525)) };
  const number = String(1 + Math.max(0, ...word.stories.flatMap(({ container }) => [...container.below('wp:docPr')].map(({ attributes }) => Number(attributes['id'] ?? 0))))); // prettier-ignore
  const name = `Picture ${number}`;
  const picture = new El('pic:pic', { 'xmlns:pic': PICTURE }, [
    new El('pic:nvPicPr', {}, [new El('pic:cNvPr', { id: number, name }), new El('pic:cNvPicPr')]),
    new El('pic:blipFill', {}, [
      new El('a:blip', { 'xmlns:r': OFFICE, 'r:embed': id }),
      new El('a:stretch', {}, [new El('a:fillRect')]),
    ]),
    new El('pic:spPr', {}, [
      new El('a:xfrm', {}, [new El('a:off', { x: '0', y: '0' }), new El('a:ext', size)]),
      new El('a:prstGeom', { prst: 'rect' }, [new El('a:avLst')]),
    ]),
  ]);
  const inline = new El('wp:inline', { 'xmlns:wp': PLACED, distT: '0', distB: '0', distL: '0', distR: '0' }, [
    new El('wp:extent', size),
    new El('wp:docPr', { id: number, name }),
    new El('wp:cNvGraphicFramePr', {}, [new El('a:graphicFrameLocks', { 'xmlns:a': DRAWING, noChangeAspect: '1' })]),
    new El('a:graphic', { 'xmlns:a': DRAWING }, [new El('a:graphicData', { uri: PICTURE }, [picture])]),
  ]); // prettier-ignore
  return new El('w:r', {}, [new El('w:drawing', {}, [inline])]);
}
