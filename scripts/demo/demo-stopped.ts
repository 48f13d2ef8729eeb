/** The demo cannot go on for a reason that lies with the folder or the disk; the message says which, and what to do. */
export class DemoStopped extends Error {
  override readonly name = 'DemoStopped';
  /** True when the disk said no, false when what lies in the folder is not the demo's. */
  readonly outside: boolean;

  constructor(message: string, outside: boolean) {
    super(message);
    this.outside = outside;
  }
}
