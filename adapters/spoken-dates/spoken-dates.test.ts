import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pickupRange } from '../../domain/date-range.ts';
import { spokenDate } from '../../domain/spoken-time.ts';
import { instantOfLocal, localMinute } from '../../domain/zoned-time.ts';
import { ELSEWHERE } from '../../tests/examples/spoken-dates-elsewhere.ts';
import { ON_A_WEDNESDAY } from '../../tests/examples/spoken-dates.ts';
import { LINEAR_TENFOLD, tenfoldCost } from '../../tests/timing/tenfold.ts';
import { createSpokenDates } from './spoken-dates.ts';

const dates = createSpokenDates();
const wednesday = { now: '2026-03-25T10:00', timeZone: 'America/Chicago', said: ON_A_WEDNESDAY };
const nowMsOf = (now: string, timeZone: string): number => instantOfLocal(now, timeZone) ?? Number.NaN;

/** The notation of the labels. */
const meaningOf = (words: string, now: string, timeZone: string): string => {
  const nowMs = nowMsOf(now, timeZone);
  const range = pickupRange({ pickupDate: words, pickupDateEnd: null, timeZone, nowMs }, dates);
  if (!range.ok) {
    const { trouble, options } = range.refusal;
    const read = dates.read(words, { nowLocal: now, notBeforeLocal: null });
    if (trouble !== 'either' || read.kind !== 'either')
      return trouble === 'invalid_date' ? 'ask' : `ask ${trouble}`;
    expect(options).toEqual(read.dates.map((date) => spokenDate(date, timeZone, nowMs)));
    return `ask ${read.dates.join(' or ')}`;
  }
  const near = (local: string): string => local.replace(`${now.slice(0, 4)}-`, '').replace('T', ' ');
  const from = localMinute(range.value.fromMs, timeZone);
  const to = range.value.toMs === null ? null : localMinute(range.value.toMs, timeZone);
  const first = range.value.fromMs === nowMs ? 'now' : near(from.replace('T00:00', ''));
  if (to === null) return `${first} > open`;
  if (first === 'now' || from.slice(0, 10) !== to.slice(0, 10))
    return `${first} > ${near(to.replace('T23:59', ''))}`;
  const whole = from.endsWith('T00:00') && to.endsWith('T23:59');
  return whole ? near(from.slice(0, 10)) : `${near(from)}-${to.slice(11)}`;
};

describe('dates as spoken', () => {
  let right = 0;
  let asked = 0;

  afterAll(() => {
    process.stdout.write(`spoken dates: ${right} of ${asked} (${((100 * right) / asked).toFixed(1)} %)\n`);
  });

  for (const { now, timeZone, said } of [wednesday, ...ELSEWHERE]) {
    it.each(said)(`%j, said at ${now} in ${timeZone}, is %s`, (words, means) => {
      asked += 1;
      const meaning = meaningOf(words, now, timeZone);
      right += meaning === means ? 1 : 0;
      expect(meaning).toBe(means);
    });
  }

  it('reads every date it speaks, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 120 }), (start, ahead) => {
        const nowMs = Date.UTC(2026, 0, 1, 15) + start * 86_400_000;
        const date = localMinute(nowMs + ahead * 86_400_000, 'UTC').slice(0, 10);
        const moment = { nowLocal: localMinute(nowMs, 'UTC'), notBeforeLocal: null };
        expect(dates.read(spokenDate(date, 'UTC', nowMs), moment)).toEqual({
          kind: 'span',
          fromLocal: `${date}T00:00`,
          throughLocal: `${date}T23:59`,
        });
      }),
    );
  });

  it('answers anything, longer only as it is longer: foreign, hostile', async () => {
    const moment = { nowLocal: wednesday.now, notBeforeLocal: null };
    const unknown = { kind: 'unknown' };
    for (const piece of ['x', 'monday ', 'or ', '1', '((((', 'next next ', 'to ', '\u0000', ' ', "';--"]) {
      const words = piece.repeat(10_000 / piece.length);
      expect(dates.read(words, moment)).toEqual(unknown);
      const cost = await tenfoldCost(12, (length) => dates.read(words.slice(0, length), moment));
      expect(cost).toBeLessThan(LINEAR_TENFOLD);
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (words) => void dates.read(words, moment)));
  });
});
