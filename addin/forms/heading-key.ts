/** Headings are compared as Excel compares them: capitals and doubled spaces do not matter. */
export const headingKey = (heading: string): string => heading.replace(/\s+/g, ' ').trim().toLowerCase();
