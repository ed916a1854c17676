/** A port: how alike two words of company names look and sound, from 0 to 1; mutual, and 1 for equal ones. */
export type NameSimilarity = (one: string, other: string) => number;
