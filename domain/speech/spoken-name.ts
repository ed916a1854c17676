/** A name to be said inside a sentence: "J.B. HUNT, INC." and "St. Louis" would end it at each of their stops. */
export const spokenName = (name: string): string =>
  name.replaceAll(/[.!?]/g, '').replaceAll(/\s+/g, ' ').trim();
