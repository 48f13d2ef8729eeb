/**
 * What cues answered about the texts of a row, by the number of the cue and the place of the text: passes ask the same
 * cues about the same sentences. It lives as long as the row.
 */
export class Answers {
  /** So many texts stand in the row. */
  texts = 0;
  /** For each cue: how many texts there were when it was asked about all of them, and where it does not stand, and where it does. */
  private known = new Int32Array(3 * cues);

  isNo(cue: number, bit: number): boolean {
    return ((this.known[3 * cue + 1] ?? 0) & bit) !== 0;
  }

  isYes(cue: number, bit: number): boolean {
    return ((this.known[3 * cue + 2] ?? 0) & bit) !== 0;
  }

  /** Whether the cue was asked about all texts when the one at a place was among them. */
  isAsked(cue: number, place: number): boolean {
    return (this.known[3 * cue] ?? 0) > place;
  }

  /** Of all texts, those where the cue may stand. */
  setMay(cue: number, places: number): void {
    if (3 * cue >= this.known.length) this.grow();
    const here = this.texts === ALL ? -1 : (1 << this.texts) - 1;
    this.known[3 * cue] = this.texts;
    this.known[3 * cue + 1] = (this.known[3 * cue + 1] ?? 0) | (~places & here);
  }

  set(cue: number, bit: number, isThere: boolean): boolean {
    const at = 3 * cue + (isThere ? 2 : 1);
    this.known[at] = (this.known[at] ?? 0) | bit;
    return isThere;
  }

  /** For cues that were made later than the row. */
  private grow(): void {
    const more = new Int32Array(3 * cues);
    more.set(this.known);
    this.known = more;
  }
}

const ALL = 32;

let cues = 0;
export function numberOfNewCue(): number {
  cues += 1;
  return cues - 1;
}
