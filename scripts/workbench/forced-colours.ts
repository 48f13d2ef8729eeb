/** What a system in high contrast does to a page, as far as rules of a style can do it. */
export const FORCED_COLOURS = `
*::before, *::after { background-color: transparent !important; }
* { background-color: #000 !important; }
*, *::before, *::after { background-image: none !important; color: #fff !important;
  border-color: #fff !important; box-shadow: none !important; text-shadow: none !important; }
a, a * { color: #ff0 !important; }
button, select, input, textarea, [role="button"], [role="tab"], [role="combobox"] { border: 1px solid #fff !important; }
:disabled, :disabled *, [aria-disabled="true"], [aria-disabled="true"] * { color: #3ff23f !important; border-color: #3ff23f !important; }
[aria-selected="true"], [aria-selected="true"] *, [aria-current="true"], [aria-current="true"] *, ::selection
  { background-color: #1aebff !important; color: #000 !important; }
:focus-visible { outline: 3px solid #1aebff !important; outline-offset: 1px; }
svg { fill: currentColor !important; }
/* What is shown in a frame brings its own black on white. */
iframe { background-color: #fff !important; }
`;
