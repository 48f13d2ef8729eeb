/**
 * Initials for the audit log from a name as the tenant shows it: `Rowan Fairweather`, `Fairweather, Rowan (SEND)`. Empty
 * where the name has no letters.
 */
export function initialsOf(name: string): string {
  const plain = name.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ');
  const [last = '', ...first] = plain.split(',');
  const inOrder = first.length === 0 ? plain : `${first.join(' ')} ${last}`;
  return (inOrder.match(/(?<![\p{L}'’])\p{L}/gu) ?? []).slice(0, 4).join('').toUpperCase();
}
