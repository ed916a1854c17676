import { describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { details, givenLoad, type DeskUnderTest } from './contract-examples.ts';

/** Six digits that no other test says. */
const freshNumber = (): string => String(randomInt(1e8, 1e9));

/** A load has one reference, however it is written or read out. */
export const describeLoadReferences = (desk: DeskUnderTest): void => {
  describe('a reference', () => {
    it('finds its load however it is written, and read out in words', async () => {
      const number = freshNumber();
      const load = await givenLoad(desk(), { referenceNumber: `LD-${number}` });
      const spoken = [...number].map(
        (digit) => 'zero one two three four five six seven eight nine'.split(' ')[+digit],
      );
      const ways = [
        `LD-${number}`,
        `ld ${number}`,
        `Ld${number}`,
        ` ld.${number}\0`,
        `L D dash ${spoken.join(' ')}`,
      ];
      for (const way of ways) {
        expect(await desk().loads.findByReference(way)).toMatchObject({ loadId: load.loadId });
      }
      for (const other of [`LD-${number}0`, number, `ld_${number}`, '', '-']) {
        expect(await desk().loads.findByReference(other)).toBeNull();
      }
    });

    it('is one load when it comes again in another spelling, and keeps its first one', async () => {
      const { loads } = desk();
      const number = freshNumber();
      const given = details({ referenceNumber: `Ld-${number}` });
      const again = { ...given, referenceNumber: `LD ${number}` };
      const dearer = { ...again, loadboardRateCents: 190_000 };
      expect(await loads.upsertMany([given, again, dearer, dearer])).toEqual([
        'imported',
        'unchanged',
        'updated',
        'unchanged',
      ]);
      expect(await loads.compareMany([given])).toEqual(['updated']);
      expect(await loads.compareMany([dearer])).toEqual(['unchanged']);
      expect(await loads.findByReference(`ld${number}`)).toMatchObject({
        referenceNumber: given.referenceNumber,
        loadboardRateCents: 190_000,
        version: 2,
      });
    });

    it('is one load when two write it at once in two spellings', async () => {
      const { loads } = desk();
      for (let round = 0; round < 10; round += 1) {
        const number = freshNumber();
        const given = [`LD-${number}`, `ld${number}`, `LD-${number}`].map((referenceNumber) =>
          details({
            referenceNumber,
            pickup: { earliestMs: 2e12, latestMs: 2e12 },
            delivery: { earliestMs: 2e12, latestMs: 2e12 },
          }),
        );
        const outcomes = await Promise.all(given.map((load) => loads.upsertMany([load])));
        expect(outcomes.flat().sort()).toEqual(['imported', 'unchanged', 'unchanged']);
      }
    });
  });
};
