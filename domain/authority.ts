import type { AuthorityRow, CarrierFacts, CarrierRecord } from './carrier.ts';

/* For-hire authority belongs to a docket. The carrier-level codes are the union over all of a company's dockets. */

/** The rows a question is about: those of the docket asked for, or all of them; null when they could not be read. */
export const authorityRowsFor = (
  { authorities }: CarrierRecord,
  docketNumber: string | null,
): readonly AuthorityRow[] | null =>
  docketNumber === null || authorities === null
    ? authorities
    : authorities.filter((row) => row.docketNumber === docketNumber);

/** Common or contract authority lets a carrier haul for hire; broker authority does not. */
export const isForHire = (row: AuthorityRow): boolean =>
  row.commonStatus === 'A' || row.contractStatus === 'A';

/** Whether the carrier-level codes claim for-hire authority, on whichever docket. */
export const claimsForHire = (facts: CarrierFacts): boolean =>
  facts.commonAuthorityStatus === 'A' || facts.contractAuthorityStatus === 'A';

/** Whether the rows that count, the active ones if there are any, are all kept from hauling property. */
export const excludesProperty = (rows: readonly AuthorityRow[]): boolean => {
  const active = rows.filter(isForHire);
  const counted = active.length > 0 ? active : rows;
  return counted.length > 0 && counted.every((row) => row.authorizedForProperty === 'N');
};

/** The one docket the carrier hauls property for hire under; null when there is none, or more than one. */
export const onlyPropertyDocket = (rows: readonly AuthorityRow[]): string | null => {
  const hauling = rows.filter((row) => isForHire(row) && row.authorizedForProperty === 'Y');
  const [docketNumber, another] = new Set(hauling.map((row) => row.docketNumber));
  return docketNumber === undefined || another !== undefined ? null : docketNumber;
};
