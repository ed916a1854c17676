import type { AuthorityRow, CarrierFacts } from './carrier.ts';

type Codes = readonly (string | null)[];

const AUTHORITY: Codes = ['A', 'I', 'N', null];

/** Whether any code is outside the known ones. A null is known only where FMCSA really leaves it out. */
export const hasUnexpectedCode = (facts: CarrierFacts, rows: readonly AuthorityRow[]): boolean =>
  [...factCodes(facts), ...rows.flatMap(rowCodes)].some(([code, known]) => !known.includes(code));

type Check = readonly [code: string | null, known: Codes];

const factCodes = (facts: CarrierFacts): readonly Check[] => [
  [facts.allowedToOperate, ['Y', 'N']],
  [facts.statusCode, ['A', 'I']],
  [facts.carrierOperationCode, ['A', 'B', 'C', null]],
  [facts.safetyRating, ['S', 'C', 'U', null]],
  [facts.commonAuthorityStatus, AUTHORITY],
  [facts.contractAuthorityStatus, AUTHORITY],
  [facts.brokerAuthorityStatus, AUTHORITY],
];

const rowCodes = (row: AuthorityRow): readonly Check[] => [
  [row.commonStatus, AUTHORITY],
  [row.contractStatus, AUTHORITY],
  [row.brokerStatus, AUTHORITY],
  [row.authorizedForProperty, ['Y', 'N']],
];
