import { FOREIGN_STATE_CODES, stateName } from '../../domain/us-state.ts';

const US_CODES = (
  'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR ' +
  'PA RI SC SD TN TX UT VT VA WA WV WI WY'
).split(' ');

/** GeoNames' numbers for the same. */
export const CANADIAN_CODES: Readonly<Record<string, string>> = {
  '01': 'AB',
  '02': 'BC',
  '03': 'MB',
  '04': 'NB',
  '05': 'NL',
  '07': 'NS',
  '08': 'ON',
  '09': 'PE',
  '10': 'QC',
  '11': 'SK',
};
export const MEXICAN_CODES: Readonly<Record<string, string>> = {
  '02': 'BJ',
  '06': 'CI',
  '07': 'CU',
  '19': 'NX',
  '26': 'SO',
  '28': 'TM',
};

export const STATE_CODES: readonly string[] = [...US_CODES, ...FOREIGN_STATE_CODES];

const US = new Set(US_CODES);
const CANADIAN = new Set(Object.values(CANADIAN_CODES));

export type Country = 'US' | 'CA' | 'MX';

export const countryOf = (state: string): Country => {
  if (US.has(state)) return 'US';
  return CANADIAN.has(state) ? 'CA' : 'MX';
};

/** "Oregon" for OR, "British Columbia" for BC. */
export const spokenState = stateName;

export const statesOf = (country: Country): readonly string[] =>
  STATE_CODES.filter((state) => countryOf(state) === country);
