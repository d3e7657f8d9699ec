/** The text of a count as the page prints it. */
export function countText(given: number | string | undefined): string;
