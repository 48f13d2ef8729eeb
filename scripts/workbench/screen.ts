import { spawn } from 'node:child_process';

/** Whether a window can be opened for the person who started this. */
export const hasScreen = (): boolean =>
  process.platform !== 'linux' ||
  process.env['DISPLAY'] !== undefined ||
  process.env['WAYLAND_DISPLAY'] !== undefined;

/** Starts a program that stays when this one ends. What it says is of no concern. */
export function startBeside(program: string, args: readonly string[]): void {
  const child = spawn(program, args, { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
}

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, string>>> = { darwin: 'open', win32: 'explorer' };

/** Shows a folder as the system does; false where there is no screen. */
export function showFolder(folder: string): boolean {
  if (!hasScreen()) return false;
  startBeside(OPENERS[process.platform] ?? 'xdg-open', [folder]);
  return true;
} // prettier-ignore
