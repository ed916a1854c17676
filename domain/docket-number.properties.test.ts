import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LINEAR_TENFOLD, tenfoldCost } from '../tests/timing/tenfold.ts';
import { parseDocketNumber } from './docket-number.ts';

const invalid = { ok: false, refusal: 'invalid_number' };

const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const repeats = ['', '', 'double', 'triple'];

/** One way of saying a run of one digit. */
const sayRun = (digit: number, length: number): fc.Arbitrary<string> => {
  const names = fc.constantFrom(String(digit), words[digit] ?? '', ...(digit === 0 ? ['oh', 'o'] : []));
  const singly = fc.array(names, { minLength: length, maxLength: length }).map((said) => said.join(' '));
  const repeat = repeats[length];
  return repeat
    ? fc.oneof(
        singly,
        names.map((name) => `${repeat} ${name}`),
      )
    : singly;
};

const sayDigits = (number: string): fc.Arbitrary<string> =>
  fc
    .tuple(...(number.match(/(\d)\1{0,2}/g) ?? []).map((run) => sayRun(Number(run[0]), run.length)))
    .chain((runs) => fc.constantFrom(' ', ', ', ' - ').map((separator) => runs.join(separator)));

const numbers = fc.integer({ min: 1, max: 99_999_999 }).map(String);
const zeros = fc.integer({ min: 0, max: 3 }).map((count) => '0'.repeat(count));
const names = fc.constantFrom(
  ['', 'mc'],
  ['MC ', 'mc'],
  ['MC# ', 'mc'],
  ['M.C. ', 'mc'],
  ['docket number ', 'mc'],
  ['DOT ', 'usdot'],
  ['U.S. DOT ', 'usdot'],
  ['usdot#', 'usdot'],
);

describe('any carrier number', () => {
  it('is understood in any spelling of its digits', () => {
    const spoken = fc
      .record({ number: numbers, zeros, name: names })
      .chain(({ number, zeros: padding, name }) =>
        sayDigits(padding + number).map((said) => ({ number, name, said })),
      );
    fc.assert(
      fc.property(spoken, ({ number, name: [name, kind], said }) => {
        expect(parseDocketNumber(`${name}${said}`)).toEqual({ ok: true, value: { kind, number } });
      }),
      { numRuns: 500 },
    );
  });

  it('is read back as it was understood', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (heard) => {
        const parsed = parseDocketNumber(heard);
        if (parsed.ok)
          expect(parseDocketNumber(`${parsed.value.kind} ${parsed.value.number}`)).toEqual(parsed);
      }),
    );
  });

  it('has one to eight digits, no leading zero', () => {
    const said = fc
      .array(
        fc.constantFrom('MC', 'DOT', 'double', 'twenty', 'oh', 'hundred', 'and', '7', '12', '.', '-', 'x'),
        {
          maxLength: 12,
        },
      )
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(said, (heard) => {
        const parsed = parseDocketNumber(heard);
        if (parsed.ok) expect(parsed.value.number).toMatch(/^[1-9]\d{0,7}$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused with nine digits or more', () => {
    const tooLong = fc.stringMatching(/^[1-9]\d{8,20}$/);
    fc.assert(fc.property(tooLong, (digits) => expect(parseDocketNumber(`MC ${digits}`)).toEqual(invalid)));
  });
});

describe('whatever was transcribed', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 10_000 }), (heard) => {
        expect([true, false]).toContain(parseDocketNumber(heard).ok);
      }),
    );
  });

  it.each([
    '1',
    'm',
    'm ',
    'u.s.',
    'd o ',
    '1.0 ',
    '.0',
    ' ',
    'oh ',
    'twenty ',
    'one hundred ',
    'mc 1 ',
    '１',
    'é',
  ])('takes longer for more of %j only as there is more', async (piece) => {
    const cost = await tenfoldCost(1_000, (length) =>
      parseDocketNumber(piece.repeat(Math.ceil(length / piece.length))),
    );
    expect(cost).toBeLessThan(LINEAR_TENFOLD);
  });
});
