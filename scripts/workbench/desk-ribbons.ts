import { OFFICE_SURFACES, OUTLOOK_SURFACES } from '../manifests/add-in.ts';
import type { Surface } from '../manifests/add-in.ts';

/** Our buttons in the ribbons, as the manifests have them. */
export interface RibbonButton {
  readonly id: string;
  readonly label: string;
  readonly tip: string;
  /** Below the page of the pane. */
  readonly icon: string;
  /** Without one the button opens the pane. */
  readonly functionName?: string;
}

const buttons = ({ commands }: Surface): readonly RibbonButton[] =>
  commands.map(({ id, label, tip, icon, functionName }) => ({
    id,
    label: label.english,
    tip: tip.english,
    icon: `assets/${icon}-32.png`,
    ...(functionName !== undefined && { functionName }),
  }));

export const DESK_RIBBONS = {
  Outlook: buttons(OUTLOOK_SURFACES[0]),
  Excel: buttons(OFFICE_SURFACES.Workbook),
  Word: buttons(OFFICE_SURFACES.Document),
} as const;
