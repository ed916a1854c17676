import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SPOKEN_EQUIPMENT } from '../tests/examples/spoken-equipment.ts';
import { LINEAR_TENFOLD, tenfoldCost } from '../tests/timing/tenfold.ts';
import { EQUIPMENT_TYPES, spokenEquipment } from './equipment.ts';
import { accepted, refused } from './result.ts';
import { askedEquipment, parseEquipment } from './spoken-equipment.ts';

const meaningOf = (words: string) => {
  const asked = askedEquipment(words);
  return asked.ok ? (asked.value ?? 'any') : 'ask';
};

describe('equipment as spoken', () => {
  let right = 0;

  afterAll(() => {
    const share = ((100 * right) / SPOKEN_EQUIPMENT.length).toFixed(1);
    process.stdout.write(`spoken equipment: ${right} of ${SPOKEN_EQUIPMENT.length} (${share} %)\n`);
  });

  it.each(SPOKEN_EQUIPMENT)('%j is %s', (words, means) => {
    const meaning = meaningOf(words);
    right += JSON.stringify(meaning) === JSON.stringify(means) ? 1 : 0;
    expect(meaning).toEqual(means);
  });

  it('reads every type in its own spelling and as it speaks it', () => {
    for (const type of EQUIPMENT_TYPES) {
      expect(parseEquipment(type)).toEqual(accepted([type]));
      expect(parseEquipment(spokenEquipment(type))).toEqual(accepted([type]));
    }
  });

  it.each(['no reefer', 'anything but a reefer', 'no reefers'])(
    'leaves out what is ruled out: %s',
    (words) => {
      expect(parseEquipment(words)).toEqual(accepted(EQUIPMENT_TYPES.filter((type) => type !== 'reefer')));
    },
  );

  it('takes "any" for no trailer of a load: an import names one', () => {
    expect(parseEquipment('any')).toEqual(refused('unknown_equipment'));
  });

  it('answers anything, longer only as it is longer: foreign, hostile', async () => {
    for (const piece of ['x', 'van ', 'no ', 'con', '53 ', 'not a ', 'or a ', '((((', '\u0000', ' ']) {
      const words = piece.repeat(10_000 / piece.length);
      expect(askedEquipment(words)).toEqual(refused('unknown_equipment'));
      const cost = await tenfoldCost(20, (length) => askedEquipment(words.slice(0, length)));
      expect(cost).toBeLessThan(LINEAR_TENFOLD);
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (words) => void askedEquipment(words)));
  });
});
