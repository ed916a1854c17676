import { randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { TimelineEntry } from '../../domain/call-event.ts';
import { SILENT_REPORT } from '../../domain/platform-report.ts';
import type { CallFilter } from '../../domain/ports.ts';
import { HOUR } from '../examples/loads.ts';
import { callRow, fresh, type DeskUnderTest } from './contract-examples.ts';

const entry = (seq: number, words: string): TimelineEntry => ({
  seq,
  atMs: 1_774_000_000_000 + seq,
  event: { kind: 'number_unreadable', words },
});

const everything: CallFilter = {
  phase: null,
  outcome: null,
  text: null,
  fromMs: null,
  toMs: null,
  cursor: null,
  limit: 2,
};

const randomDigits = (): string => String(randomInt(1e9, 1e10));

/** What every call record keeps its word on. */
export const describeCallRepository = (desk: DeskUnderTest): void => {
  describe('the call record', () => {
    it('keeps a row and its timeline as they came', async () => {
      const { calls } = desk();
      const row = callRow({
        phase: 'closed',
        outcome: 'booked',
        endedAtMs: Date.now(),
        durationSeconds: 61.5,
        sentiment: { label: 'positive', score: 0.25, source: 'analysis' },
        nextActions: ['send_rate_confirmation', 'odd, "quoted" {braces}'],
        finalized: true,
        seq: 2,
      });
      const entries = [entry(1, 'one'), entry(2, 'two')];
      expect(await calls.record(row, entries)).toEqual(entries.map(({ event }) => event));
      expect(await calls.find(row.callId)).toEqual(row);
      expect(await calls.timeline(row.callId)).toEqual(entries);
    });

    it('keeps what was written first and answers with it, in the order asked', async () => {
      const { calls } = desk();
      const row = callRow();
      await calls.record(row, [entry(1, 'first')]);
      const stored = await calls.record({ ...row, seq: 3 }, [
        entry(3, 'third'),
        entry(1, 'other'),
        entry(2, 'second'),
      ]);
      expect(stored).toEqual([entry(3, 'third').event, entry(1, 'first').event, entry(2, 'second').event]);
      expect(await calls.timeline(row.callId)).toEqual([
        entry(1, 'first'),
        entry(2, 'second'),
        entry(3, 'third'),
      ]);
    });

    it('lets two writers of one entry agree on its words', async () => {
      const { calls } = desk();
      const row = callRow();
      const written = await Promise.all(
        Array.from({ length: 8 }, (_, index) => calls.record(row, [entry(1, `words ${String(index)}`)])),
      );
      const [{ event } = entry(0, 'nothing')] = await calls.timeline(row.callId);
      expect(written).toEqual(Array.from({ length: 8 }, () => [event]));
    });

    it('never lets an older row overwrite a newer one', async () => {
      const { calls } = desk();
      const row = callRow({ seq: 5, phase: 'agreed' });
      await calls.record(row, []);
      await calls.record({ ...row, seq: 4, phase: 'matched' }, []);
      expect(await calls.find(row.callId)).toMatchObject({ phase: 'agreed', seq: 5 });
      await calls.record({ ...row, seq: 5, finalized: true }, []);
      expect(await calls.find(row.callId)).toMatchObject({ finalized: true });
    });

    it('keeps words that no database takes as they are', async () => {
      const { calls } = desk();
      const row = callRow();
      const [event] = await calls.record(row, [entry(1, 'O\'Neil "two" \\u0000 half')]);
      expect(event).toEqual(entry(1, 'O\'Neil "two" \\u0000 half').event);
      await expect(calls.record(row, [entry(2, 'nul \0 and half \ud800')])).resolves.toHaveLength(1);
    });

    it('knows nothing of an unknown call', async () => {
      const { calls } = desk();
      expect(await calls.find('nobody')).toBeNull();
      expect(await calls.timeline('nobody')).toEqual([]);
      expect(await calls.findReport('nobody')).toBeNull();
    });

    it('lists the newest first, page by page', async () => {
      const { calls } = desk();
      const carrierName = fresh('Rusty Gate');
      const now = Date.now();
      const rows = [1, 2, 3].map((age) =>
        callRow({ carrierName, startedAtMs: now - age * HOUR, phase: age === 3 ? 'closed' : 'verified' }),
      );
      for (const row of rows) await calls.record(row, []);
      const mine = { ...everything, text: carrierName.toLowerCase() };
      const first = await calls.list(mine);
      expect(first.items).toEqual(rows.slice(0, 2));
      const second = await calls.list({ ...mine, cursor: first.nextCursor });
      expect(second).toEqual({ items: rows.slice(2), nextCursor: null });
      expect((await calls.list({ ...mine, phase: 'closed' })).items).toEqual(rows.slice(2));
      expect((await calls.list({ ...mine, outcome: 'booked' })).items).toEqual([]);
      const between = { ...mine, fromMs: now - 2 * HOUR, toMs: now - HOUR };
      expect((await calls.list(between)).items).toEqual(rows.slice(1, 2));
    });

    it('means one call by a whole id, and finds parts of names and numbers anywhere', async () => {
      const { calls } = desk();
      const [id, carrierName, loadReference] = [fresh('call'), fresh('Slow Creek'), fresh('REF')];
      const [mcNumber, dotNumber] = [randomDigits(), randomDigits()];
      const rows = [id, `${id}-2`].map((callId, age) =>
        callRow({
          ...{ callId, carrierName, loadReference, mcNumber, dotNumber },
          startedAtMs: Date.now() - age * HOUR,
        }),
      );
      for (const row of rows) await calls.record(row, []);
      const idsOf = async (text: string) =>
        (await calls.list({ ...everything, text })).items.map(({ callId }) => callId);
      expect(await idsOf(id)).toEqual([id]);
      expect(await idsOf(id.slice(0, -1))).toEqual([]);
      for (const part of [
        carrierName.slice(2).toUpperCase(),
        loadReference.slice(1).toLowerCase(),
        mcNumber.slice(1),
        dotNumber.slice(0, -1),
      ]) {
        expect(await idsOf(part)).toEqual([id, `${id}-2`]);
      }
      expect(await idsOf(`${carrierName}?`)).toEqual([]);
    });

    it('finds a call by what it came to be known by later, and what many share, page by page', async () => {
      const { calls } = desk();
      const [carrierName, common] = [fresh('Late Namer'), fresh('Common')];
      const rows = Array.from({ length: 14 }, (_, age) =>
        callRow({ loadReference: `${common}-${String(age)}`, startedAtMs: Date.now() - age * HOUR }),
      );
      for (const row of rows) await calls.record(row, []);
      const renamed = rows.slice(3, 6).map((row) => ({ ...row, carrierName, seq: row.seq + 1 }));
      for (const row of renamed) await calls.record(row, []);
      const first = await calls.list({ ...everything, text: carrierName.slice(1) });
      expect(first.items).toEqual(renamed.slice(0, 2));
      const { nextCursor: cursor } = first;
      expect((await calls.list({ ...everything, text: carrierName.slice(1), cursor })).items).toEqual(
        renamed.slice(2),
      );
      const all = await calls.list({ ...everything, text: common.toLowerCase(), limit: 50 });
      expect(all.items.map(({ callId }) => callId)).toEqual(rows.map(({ callId }) => callId));
    });

    it('fills the empty fields of a report and leaves the others', async () => {
      const { calls } = desk();
      const callId = fresh('call');
      await calls.saveReport(
        callId,
        { ...SILENT_REPORT, endedBy: 'caller', extracted: { a: '1' } },
        Date.now(),
      );
      const late = {
        ...SILENT_REPORT,
        endedBy: 'agent',
        durationSeconds: 12,
        transcript: [{ role: 'user', content: 'Hi' }],
      };
      await calls.saveReport(callId, late, Date.now());
      expect(await calls.findReport(callId)).toEqual({ ...late, endedBy: 'caller', extracted: { a: '1' } });
    });
  });
};
