import { HostError, ModelObject } from '../rich-api/model.ts';

/** Service type of object path type 2, by which `Office.addin.showAsTaskpane()` and `hide()` ask. */
export const APP_RUNTIME = 'Microsoft.AppRuntime.AppRuntimeService';

const STATES = ['Inactive', 'Background', 'Visible'];

/**
 * The page of a pane that shares its runtime with the buttons of the ribbon: it can be shown and hidden, and goes on in
 * either case. Assumed: a pane is opened visible. Whether the pane is drawn is for whoever drives the host.
 */
export class AppRuntimeService extends ModelObject {
  readonly clientClass = 'OfficeCore.AppRuntimeService';
  #state = 'Visible';

  getAppRuntimeState(): string {
    return this.#state;
  }

  setAppRuntimeState(state: unknown): void {
    if (typeof state !== 'string' || !STATES.includes(state))
      throw new HostError('InvalidArgument', 'A pane is inactive, in the background or visible.');
    this.#state = state;
  }
}
