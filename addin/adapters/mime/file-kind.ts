export type FileKind = 'docx' | 'pdf' | 'html' | 'text' | 'message' | 'none';

/** By what the file starts with first, then by its name: the media type is often just octet-stream. */
export function fileKind(bytes: Uint8Array, mediaType: string, name: string): FileKind {
  const start = String.fromCharCode(...bytes.subarray(0, 5));
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (mediaType === 'message/rfc822' || extension === 'eml') return 'message';
  if (start.startsWith('%PDF') || extension === 'pdf' || mediaType === 'application/pdf') return 'pdf';
  if (extension === 'docx' || extension === 'docm' || mediaType.endsWith('wordprocessingml.document'))
    return 'docx';
  if (mediaType === 'text/html' || extension === 'html' || extension === 'htm') return 'html';
  if (mediaType.startsWith('text/') || ['txt', 'ics', 'csv', 'md'].includes(extension)) return 'text';
  return 'none';
}
