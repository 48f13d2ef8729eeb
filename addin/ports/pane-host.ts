import type { Result } from '../domain/result.ts';
import type { Failure } from './failure.ts';

/** The Office program a pane stands in, as far as the frame of the pane asks for it. */
export interface PaneHost {
  /**
   * Waits for the program. `NotAllowed` where the page stands in a browser of its own and no program is there to wait for;
   * `Offline` where its library could not be fetched.
   */
  ready(): Promise<Result<HostFacts, Failure>>;
  /** As the program looks now; `as the system` where it does not say. */
  theme(): HostTheme;
  /** Calls back when the look of the program changes, until the returned function is called. */
  onThemeChange(listener: () => void): () => void;
  /** Whether the program has a set of functions of at least this version. False before it is ready. */
  supports(requirement: Requirement): boolean;
  /**
   * Calls back when the person presses a button of the ribbon that calls a function by this name, until the returned function
   * is called. A press that nobody was there for is told to the first who listens: it may be what opened the pane.
   */
  onCommand(name: string, listener: () => void): () => void;
}

export const HOST_PROGRAMS = ['Outlook', 'Excel', 'Word'] as const;
export type HostProgram = (typeof HOST_PROGRAMS)[number];

export interface HostFacts {
  readonly program: HostProgram;
  /** As Office names it: `OfficeOnline`, `PC`, `Mac`. For a person who reports a fault. */
  readonly platform: string;
}

export type HostTheme = 'light' | 'dark' | 'as the system';

/** A requirement set as Microsoft names it, `Mailbox` `1.8`. Source: Office requirement sets. */
export interface Requirement {
  readonly set: string;
  readonly version: string;
}
