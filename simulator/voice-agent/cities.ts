import type { City } from './sloppy-speech.ts';

const city = (name: string, state: string, stateName: string): City => ({ city: name, state, stateName });

/** Where trucks stand empty, and where they want to go. */
export const CITIES: readonly City[] = [
  city('Dallas', 'TX', 'Texas'),
  city('Houston', 'TX', 'Texas'),
  city('San Antonio', 'TX', 'Texas'),
  city('Atlanta', 'GA', 'Georgia'),
  city('Savannah', 'GA', 'Georgia'),
  city('Chicago', 'IL', 'Illinois'),
  city('Los Angeles', 'CA', 'California'),
  city('Fresno', 'CA', 'California'),
  city('Phoenix', 'AZ', 'Arizona'),
  city('Denver', 'CO', 'Colorado'),
  city('Kansas City', 'MO', 'Missouri'),
  city('St. Louis', 'MO', 'Missouri'),
  city('Memphis', 'TN', 'Tennessee'),
  city('Nashville', 'TN', 'Tennessee'),
  city('Indianapolis', 'IN', 'Indiana'),
  city('Columbus', 'OH', 'Ohio'),
  city('Charlotte', 'NC', 'North Carolina'),
  city('Jacksonville', 'FL', 'Florida'),
  city('Miami', 'FL', 'Florida'),
  city('Philadelphia', 'PA', 'Pennsylvania'),
  city('Newark', 'NJ', 'New Jersey'),
  city('Minneapolis', 'MN', 'Minnesota'),
  city('Salt Lake City', 'UT', 'Utah'),
  city('Seattle', 'WA', 'Washington'),
];
