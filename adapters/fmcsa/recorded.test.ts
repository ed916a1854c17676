import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { toCarrierRecord } from './carrier-record.ts';
import { readReply } from './reply.ts';
import { readAuthorities, readCarriers } from './wire-schemas.ts';

const recorded = (name: string) =>
  readFileSync(join(import.meta.dirname, 'recorded', `${name}.json`), 'utf8');

const contentOf = (name: string): object => {
  const reply = readReply(200, recorded(name));
  if (reply.kind !== 'content') throw new Error(`${name} has no content`);
  return reply.content;
};

const carriersOf = (content: object) => {
  const read = readCarriers(content);
  if (!read.ok) throw new Error(read.problem);
  return read.value;
};

const authoritiesOf = (name: string) => {
  const read = readAuthorities(contentOf(name));
  if (!read.ok) throw new Error(read.problem);
  return read.value;
};

describe('bodies recorded from the real API', () => {
  it('a carrier with its dockets: one hauls, one only brokers', () => {
    const [carrier] = carriersOf(contentOf('2025-carriers-125550'));
    if (!carrier) throw new Error('no carrier read');
    const { facts, authorities } = toCarrierRecord(
      carrier,
      authoritiesOf('2025-carriers-125550-authority'),
      [],
    );
    expect(facts).toEqual({
      dotNumber: '125550',
      legalName: 'ATLAS VAN LINES INC',
      dbaName: null,
      city: 'EVANSVILLE',
      state: 'IN',
      powerUnits: 3243,
      drivers: 2417,
      allowedToOperate: 'Y',
      statusCode: 'A',
      outOfServiceDate: null,
      commonAuthorityStatus: 'A',
      contractAuthorityStatus: 'A',
      brokerAuthorityStatus: 'A',
      carrierOperationCode: 'A',
      isPassengerCarrier: 'N',
      safetyRating: 'S',
      bipdOnFileDollars: 1_000_000,
      bipdRequiredDollars: 750_000,
      vehicle: { inspections: 879, outOfServicePercent: 26.27986348122867 },
      driver: { inspections: 1663, outOfServicePercent: 4.329524954900782 },
      hazmat: { inspections: 0, outOfServicePercent: 0 },
    });
    expect(
      authorities?.map((row) => [row.docketNumber, row.commonStatus, row.authorizedForProperty]),
    ).toEqual([
      ['130921', 'N', 'N'],
      ['79658', 'A', 'Y'],
    ]);
  });

  it('a list of carriers, as a docket gives them', () => {
    const found = carriersOf(contentOf('2021-carriers-name-search'));
    expect(found.map(({ dotNumber, bipdInsuranceOnFile }) => [dotNumber, bipdInsuranceOnFile])).toEqual([
      ['753076', 0],
      ['158121', 1_000_000],
    ]);
  });

  it('an older carrier and older authority rows', () => {
    expect(carriersOf(contentOf('2021-carriers-158121'))).toHaveLength(1);
    expect(authoritiesOf('2021-authority')[0]).toMatchObject({ docketNumber: '138328', prefix: 'MC' });
  });

  it('refusals and errors', () => {
    expect(readReply(404, recorded('2021-error-webkey-not-found'))).toMatchObject({ cause: 'bad_key' });
    expect(readReply(500, recorded('2025-error-500'))).toMatchObject({ cause: 'server_error' });
  });
});

describe('values that are not as recorded', () => {
  const withFields = (fields: object) => readCarriers([{ carrier: { dotNumber: '0042', ...fields } }]);

  it.each([
    ['1000', 1_000_000],
    [750, 750_000],
    ['1,000', 1_000_000],
    ['0', 0],
    ['', null],
    ['u', null],
    [null, null],
    [undefined, null],
  ])('insurance of %p is %p dollars', (bipdInsuranceOnFile, dollars) => {
    expect(withFields({ bipdInsuranceOnFile })).toMatchObject({ value: [{ bipdInsuranceOnFile: dollars }] });
  });

  it.each([
    ['12.5', 12.5],
    ['12.5%', 12.5],
    [36.66666666666666666666666666666666666667, 36.666666666666664],
    ['', null],
    [null, null],
  ])('a rate of %p is %p', (vehicleOosRate, percent) => {
    expect(withFields({ vehicleOosRate })).toMatchObject({ value: [{ vehicleOosRate: percent }] });
  });

  it('a carrier of nothing but a number is read, and its number loses the zeros', () => {
    expect(withFields({})).toMatchObject({ ok: true, value: [{ dotNumber: '42', statusCode: null }] });
  });

  it.each([[{ vehicleOosRate: 'Not Public' }], [{ dotNumber: 'none' }], [{ safetyRating: {} }]])(
    '%j cannot be read, and the whole answer with it',
    (fields) => {
      expect(withFields(fields)).toMatchObject({ ok: false });
      expect(readCarriers([{ carrier: { dotNumber: 1 } }, { carrier: { dotNumber: 2, ...fields } }]).ok).toBe(
        false,
      );
    },
  );

  it('an element without a carrier spoils the answer', () => {
    expect(readCarriers([{ carrier: null }]).ok).toBe(false);
  });

  it('a carrier listed twice is one carrier', () => {
    expect(carriersOf([{ carrier: { dotNumber: 7 } }, { carrier: { dotNumber: '7' } }])).toHaveLength(1);
  });
});
