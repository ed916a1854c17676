/** Two-letter codes and the names people say; Canadian provinces and Mexican border states that freight touches too. */
const NAMES: Readonly<Record<string, string>> = {
  AL: 'Alabama',
  AK: 'Alaska',
  AZ: 'Arizona',
  AR: 'Arkansas',
  CA: 'California',
  CO: 'Colorado',
  CT: 'Connecticut',
  DE: 'Delaware',
  DC: 'Washington D.C.',
  FL: 'Florida',
  GA: 'Georgia',
  HI: 'Hawaii',
  ID: 'Idaho',
  IL: 'Illinois',
  IN: 'Indiana',
  IA: 'Iowa',
  KS: 'Kansas',
  KY: 'Kentucky',
  LA: 'Louisiana',
  ME: 'Maine',
  MD: 'Maryland',
  MA: 'Massachusetts',
  MI: 'Michigan',
  MN: 'Minnesota',
  MS: 'Mississippi',
  MO: 'Missouri',
  MT: 'Montana',
  NE: 'Nebraska',
  NV: 'Nevada',
  NH: 'New Hampshire',
  NJ: 'New Jersey',
  NM: 'New Mexico',
  NY: 'New York',
  NC: 'North Carolina',
  ND: 'North Dakota',
  OH: 'Ohio',
  OK: 'Oklahoma',
  OR: 'Oregon',
  PA: 'Pennsylvania',
  RI: 'Rhode Island',
  SC: 'South Carolina',
  SD: 'South Dakota',
  TN: 'Tennessee',
  TX: 'Texas',
  UT: 'Utah',
  VT: 'Vermont',
  VA: 'Virginia',
  WA: 'Washington',
  WV: 'West Virginia',
  WI: 'Wisconsin',
  WY: 'Wyoming',
};

/** Canada's provinces, and Mexico's border states under the codes of mileage guides, none of which is a US code. */
const FOREIGN_NAMES: Readonly<Record<string, string>> = {
  AB: 'Alberta',
  BC: 'British Columbia',
  MB: 'Manitoba',
  NB: 'New Brunswick',
  NL: 'Newfoundland',
  NS: 'Nova Scotia',
  ON: 'Ontario',
  PE: 'Prince Edward Island',
  QC: 'Quebec',
  SK: 'Saskatchewan',
  BJ: 'Baja California',
  CI: 'Chihuahua',
  CU: 'Coahuila',
  NX: 'Nuevo Leon',
  SO: 'Sonora',
  TM: 'Tamaulipas',
};

/** "Texas" for "TX", "Ontario" for "ON"; a code we do not know is said as it is. */
export const stateName = (code: string): string => NAMES[code] ?? FOREIGN_NAMES[code] ?? code;

export const STATE_NAMES: readonly string[] = Object.values(NAMES);

export const FOREIGN_STATE_CODES: readonly string[] = Object.keys(FOREIGN_NAMES);

/** "TX", "ON": the code of a state or province we know by name. */
export const isStateCode = (code: string): boolean =>
  Object.hasOwn(NAMES, code) || Object.hasOwn(FOREIGN_NAMES, code);
