import type { MessageBody } from './mail-message.ts';

/** The text of a message in the form that is asked for: Graph answers HTML unless the header says text. */
export function htmlOf({ contentType, content }: MessageBody): string {
  if (contentType === 'html') return content;
  const lines = escaped(content).split(/\r?\n/).join('<br>\r\n');
  return `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><div class="PlainText">${lines}</div></body></html>`;
}

export function textOf({ contentType, content }: MessageBody): string {
  if (contentType === 'text') return content;
  return content
    .replace(/<(style|script|head|title)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<br\s*\/?>|<\/(?:p|div|tr|li|h[1-6])\s*>/gi, '\r\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(nbsp|lt|gt|quot|amp|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .trim();
}

/** The first 255 characters of the text. Source: docs, resources/message.md. */
export const bodyPreview = (body: MessageBody): string =>
  textOf(body).replace(/\s+/g, ' ').trim().slice(0, 255);

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  quot: '"',
  amp: '&',
  '#39': "'",
};

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
