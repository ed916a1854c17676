import { describe, expect, it } from '@jest/globals';
import type { ResolvedPlace, SpokenPlace } from '../../domain/location.ts';
import { createGazetteer } from './gazetteer.ts';
import { NICKNAMES } from './nicknames.ts';

const gazetteer = createGazetteer();

const nothing: SpokenPlace = { text: null, city: null, state: null, zip: null, radiusMiles: null };
const hear = (place: Partial<SpokenPlace>): ResolvedPlace => gazetteer.resolve({ ...nothing, ...place });

/** "Dallas, TX" for a point, "[TX]" for states, "Portland, Oregon?" and so on for a question back. */
const shown = (place: ResolvedPlace): string => {
  switch (place.kind) {
    case 'point':
      return `${place.location.city}, ${place.location.state}${place.location.zip === null ? '' : ` ${place.location.zip}`}`;
    case 'states':
      return `[${place.states.join(' ')}]`;
    case 'circle':
      return `${place.spoken} (${place.radiusMiles})`;
    case 'ambiguous':
      return place.options.map((option) => `${option}?`).join(' ');
    case 'unknown':
    case 'anywhere':
      return place.kind;
  }
};

describe('free text', () => {
  const rows: readonly (readonly [expected: string, ...spoken: string[]])[] = [
    [
      'Dallas, TX',
      'Dallas, TX',
      'dallas texas',
      'Dallas',
      'DALLAS TX',
      'dallas, tx.',
      'Dalas',
      'near Dallas',
      'DFW',
    ],
    [
      'Dallas, TX',
      'the Dallas area',
      'Dallas-Fort Worth metroplex area',
      'Dallas, Texas, USA',
      'downtown dallas',
    ],
    ['Dallas, TX 75201', '75201', '75201-1234', 'Dallas, TX 75201', 'zip 75201'],
    [
      'Columbus, OH 43217',
      'Columbus, OH 43217',
      'columbus oh four three two one seven',
      'Columbus OH 43217-1100',
    ],
    ['Dallas, OR', 'Dallas, Oregon', 'dallas or'],
    ['[TX]', 'Texas', 'TX', 'tx', 'state of Texas', 'anywhere in Texas', 'Texass', 'Tex'],
    ['anywhere', 'anywhere', 'Anywhere!', 'open', 'no preference', "doesn't matter", 'nationwide', ''],
    ['Fort Worth, TX', 'Fort Worth', 'Ft Worth', 'Ft. Worth, TX', 'Fortworth', 'fort worth tx'],
    ['St. Louis, MO', 'St. Louis', 'Saint Louis', 'St Louis, MO', 'saint louis missouri', 'STL'],
    [
      'Chicago, IL',
      'Chicago area',
      'Chicago',
      'greater Chicago',
      'Chicagoland',
      'Chicgo',
      'im empty in Chicago',
    ],
    ['Chicago, IL 60607', '60607'],
    ['Atlanta, GA', 'Atlanta', 'Atlanta, GA', 'atlanta georgia', 'ATL', 'Atlana', 'going to Atlanta'],
    ['Houston, TX', 'Houston', 'Huston', 'houston tx'],
    ['Tacoma, WA', 'Tacoma', 'Takoma', 'tacoma washington'],
    ['Philadelphia, PA', 'Philadelphia', 'Philly', 'Philadelpia', 'Filadelphia'],
    ['Cincinnati, OH', 'Cincinnati', 'Cincinatti'],
    ['Phoenix, AZ', 'Phoenix', 'Pheonix'],
    ['Albuquerque, NM', 'Albuquerque', 'Albuquerqe', 'albuquerque new mexico'],
    ['Louisville, KY', 'Louisville', 'louisville kentuky'],
    ['New York City, NY', 'New York', 'NYC', 'New York City', 'new york new york', 'New York, NY'],
    ['New York City, NY 10001', '10001'],
    ['[NY]', 'NY', 'New York State'],
    ['Los Angeles, CA', 'LA', 'L.A.', 'Los Angeles', 'los angelas', 'Los Angeles, California'],
    ['[LA]', 'Louisiana'],
    ['Washington, DC', 'Washington D.C.', 'Washington, DC', 'washington dc'],
    ['[WA]', 'Washington State', 'WA'],
    ['Kansas City, MO', 'Kansas City', 'KC', 'Kansas City, Missouri'],
    ['Kansas City, KS', 'Kansas City, Kansas', 'Kansas City KS'],
    ['Salt Lake City, UT', 'Salt Lake', 'Salt Lake City'],
    ['Oklahoma City, OK', 'Oklahoma City', 'OKC', 'oklahoma city ok'],
    ['[OK]', 'Oklahoma', 'OK'],
    ['Billings, MT', 'Billings, MT', 'billings montana'],
    ['Mount Vernon, WA', 'Mt. Vernon, WA', 'mount vernon washington'],
    ["Coeur d'Alene, ID", "Coeur d'Alene", 'coeur dalene idaho'],
    ['Winston-Salem, NC', 'Winston Salem', 'winstonsalem', 'Winston-Salem, NC'],
    ['Boise, ID', 'Boise', 'boise idaho', 'down towards Boise'],
    ['El Paso, TX', 'El Paso', 'elpaso'],
    ['Virginia Beach, VA', 'Virginia Beach'],
    ['[VA]', 'Virginia'],
    ['[WV]', 'West Virginia', 'WV'],
    ['[NM]', 'New Mexico'],
    ['[TN]', 'Tennessee', 'Tennesee'],
    ['[PA]', 'Pennsylvania', 'pensylvania'],
    ['[NC SC]', 'the Carolinas'],
    ['[WA OR ID]', 'Pacific Northwest'],
    ['Laredo, TX', 'Laredo'],
    ['Nuevo Laredo, TM', 'Nuevo Laredo'],
    ['Juárez, CI', 'Juarez', 'Ciudad Juárez'],
    ['Nogales, AZ', 'Nogales'],
    ['Toronto, ON', 'Toronto', 'Toronto, Ontario'],
    ['[ON]', 'Ontario, Canada', 'ON'],
    ['Ontario, CA', 'Ontario, California'],
    ['Portland, Oregon? Portland, Maine?', 'Portland', 'the Portland area', 'Portland in Portland'],
    ['Portland, OR', 'Portland, OR', 'portland or', 'Portland Oregon'],
    ['Portland, ME', 'Portland, Maine'],
    ['Springfield, Missouri? Springfield, Massachusetts? Springfield, Illinois?', 'Springfield'],
    ['Columbus, Ohio? Columbus, Georgia?', 'Columbus'],
    ['Columbus, OH', 'Columbus, Ohio'],
    ['Vancouver, British Columbia? Vancouver, Washington?', 'Vancouver'],
    ['Washington State? Washington D.C.?', 'Washington'],
    ['unknown', 'asdfgh', '99999', "'; drop table loads; --", 'Xanadu, TX', '12345678', '¿dónde?'],
  ];

  for (const [expected, ...spoken] of rows) {
    it.each(spoken)(`%j is ${expected}`, (text) => {
      expect(shown(hear({ text }))).toBe(expected);
    });
  }
});

describe('parts', () => {
  const rows: readonly (readonly [string, Partial<SpokenPlace>])[] = [
    ['Dallas, TX', { city: 'Dallas', state: 'TX' }],
    ['Dallas, TX', { city: 'dallas', state: 'Texas' }],
    ['Dallas, TX', { city: 'Dallas, TX' }],
    ['Dallas, TX', { city: 'Dalas', state: 'TX' }],
    ['Dallas, GA', { city: 'Dallas', state: 'GA' }],
    ['Dallas, TX 75201', { city: 'Dallas', state: 'TX', zip: '75201' }],
    ['Dallas, TX 75201', { zip: '75201' }],
    ['Dallas, TX', { city: 'Dallas', state: 'TX', zip: '00000' }],
    ['[TX]', { state: 'TX' }],
    ['[TX]', { city: 'Texas', state: 'TX' }],
    ['[TX]', { city: 'anywhere', state: 'TX' }],
    ['[LA]', { state: 'LA' }],
    ['[CA]', { state: 'California' }],
    ['[NC SC]', { state: 'the Carolinas' }],
    ['[TX]', { city: 'Texas' }],
    ['New York City, NY', { city: 'New York', state: 'NY' }],
    ['Washington, DC', { city: 'Washington', state: 'DC' }],
    ['Portland, ME', { city: 'Portland', state: 'Maine' }],
    ['unknown', { city: 'Dallas', state: 'AK' }],
    ['unknown', { zip: '00000' }],
    ['anywhere', {}],
  ];

  it.each(rows)('%s', (expected, place) => {
    expect(shown(hear(place))).toBe(expected);
  });
});

describe('what is known of a place', () => {
  it.each([
    ['Dallas, TX', 'America/Chicago', 32.8, -96.8],
    ['El Paso, TX', 'America/Denver', 31.8, -106.4],
    ['Phoenix, AZ', 'America/Phoenix', 33.4, -112.1],
    ['Gary, IN', 'America/Chicago', 41.6, -87.3],
    ['75201', 'America/Chicago', 32.8, -96.8],
  ])('%s has its zone and position', (text, timeZone, latitude, longitude) => {
    const place = hear({ text });
    expect(place).toMatchObject({ kind: 'point', location: { timeZone } });
    if (place.kind !== 'point') return;
    expect(place.location.latitude).toBeCloseTo(latitude, 0);
    expect(place.location.longitude).toBeCloseTo(longitude, 0);
  });

  it('speaks of states and keeps the clock of their largest city', () => {
    expect(hear({ text: 'TX' })).toMatchObject({ spoken: 'Texas', timeZone: 'America/Chicago' });
    expect(hear({ text: 'carolinas' })).toMatchObject({
      spoken: 'the Carolinas',
      timeZone: 'America/New_York',
    });
  });

  it.each(Object.entries(NICKNAMES))('knows %s as %s', (nickname) => {
    expect(hear({ text: nickname }).kind).toBe('point');
  });
});

describe('whatever is said', () => {
  const settled = ['point', 'states', 'anywhere'];

  it('asks back only what can be answered', () => {
    for (const text of [
      'Portland',
      'Springfield',
      'Columbus',
      'Washington',
      'Ontario',
      'Paris',
      'Newark',
      'Salem',
    ]) {
      const place = hear({ text });
      const options = place.kind === 'ambiguous' ? place.options : [];
      expect(options.length).toBeGreaterThanOrEqual(2);
      expect(options.length).toBeLessThanOrEqual(3);
      for (const option of options) expect(settled).toContain(hear({ text: option }).kind);
    }
  });
});
