import { randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Verification } from '../../domain/verification.ts';
import { carrier } from '../examples/carriers.ts';
import {
  acceptance,
  callRow,
  fresh,
  givenLoad,
  lapsedAcceptance,
  type DeskUnderTest,
} from './contract-examples.ts';

const someNumber = (): string => String(randomInt(1_000_000, 99_999_999));

const judged = (dotNumber: string, mcNumber: string, legalName: string): Verification => {
  const { facts } = carrier({});
  return {
    question: { docketNumber: mcNumber, dotNumber: null, companyName: 'Rusty Gate' },
    policyVersion: 'eligibility-1',
    kind: 'judged',
    verdict: 'needs_review',
    reasons: ['safety_conditional'],
    dotNumber,
    mcNumber,
    carrier: { ...facts, legalName },
    interstate: true,
    evidence: { source: 'fmcsa', checkedAtMs: Date.now(), bodyHash: 'hash' },
  };
};

const unasked = (docketNumber: string): Verification => ({
  question: { docketNumber, dotNumber: null, companyName: null },
  policyVersion: 'eligibility-1',
  kind: 'could_not_ask',
  cause: 'timeout',
});

/** What every book of carriers keeps its word on when a carrier's file is opened. */
export const describeCarrierFiles = (desk: DeskUnderTest): void => {
  describe('the file of a carrier', () => {
    it('is null for one we never met', async () => {
      expect(await desk().carriers.findFile(someNumber(), Date.now(), 10)).toBeNull();
    });

    it('is found by the docket the carrier was met under last', async () => {
      const { carriers } = desk();
      const [first, second, mcNumber, now] = [someNumber(), someNumber(), someNumber(), Date.now()];
      expect(await carriers.findDotNumber(mcNumber)).toBeNull();
      for (const [at, dotNumber] of [first, second].entries()) {
        const verification = judged(dotNumber, mcNumber, 'RUSTY GATE LLC');
        await carriers.recordVerification({
          callId: fresh('call'),
          seq: 1,
          atMs: now + at,
          verification,
          record: null,
        });
        expect(await carriers.findDotNumber(mcNumber)).toBe(dotNumber);
      }
    });

    it('holds what FMCSA said, every verdict and every time it was silent, newest first', async () => {
      const { carriers } = desk();
      const [dotNumber, mcNumber, now] = [someNumber(), someNumber(), Date.now()];
      const record = carrier({ facts: { dotNumber } });
      const callId = fresh('call');
      const kept = [
        {
          callId,
          seq: 1,
          atMs: now - 3000,
          verification: judged(dotNumber, mcNumber, 'OLD NAME LLC'),
          record,
        },
        { callId, seq: 2, atMs: now - 2000, verification: unasked(mcNumber), record: null },
        {
          callId,
          seq: 3,
          atMs: now - 1000,
          verification: judged(dotNumber, mcNumber, 'NEW NAME LLC'),
          record,
        },
        {
          callId,
          seq: 4,
          atMs: now,
          verification: judged(someNumber(), someNumber(), 'OTHER'),
          record: null,
        },
      ];
      for (const entry of kept) await carriers.recordVerification(entry);
      const file = await carriers.findFile(dotNumber, now, 10);
      expect(file).toMatchObject({ dotNumber, mcNumber, legalName: 'NEW NAME LLC', record, city: 'MACON' });
      expect(file).toMatchObject({ firstMetAtMs: now - 3000, lastVerifiedAtMs: now - 1000 });
      expect(file?.verifications.map(({ seq }) => seq)).toEqual([3, 2, 1]);
      expect(file?.verifications[0]).toEqual({
        callId,
        seq: 3,
        atMs: now - 1000,
        verification: kept[2]?.verification,
      });
      expect((await carriers.findFile(dotNumber, now, 2))?.verifications).toHaveLength(2);
    });

    it('is written with the call that asked, once: the first writing stays and is the answer', async () => {
      const { carriers, calls } = desk();
      const [dotNumber, mcNumber, atMs] = [someNumber(), someNumber(), Date.now()];
      const row = callRow({ dotNumber, seq: 1 });
      const { callId } = row;
      const record = carrier({ facts: { dotNumber } });
      const write = (verification: Verification) =>
        calls.record(row, [{ seq: 1, atMs, event: { kind: 'carrier_verified', verification }, record }]);
      const first = {
        kind: 'carrier_verified',
        verification: judged(dotNumber, mcNumber, 'FIRST LLC'),
      } as const;
      expect(await write(first.verification)).toEqual([first]);
      expect(await write(judged(dotNumber, mcNumber, 'SECOND LLC'))).toEqual([first]);
      expect(await calls.find(callId)).toEqual(row);
      expect(await calls.timeline(callId)).toEqual([{ seq: 1, atMs, event: first }]);
      const file = await carriers.findFile(dotNumber, atMs, 10);
      expect(file?.verifications.map(({ verification }) => verification)).toEqual([first.verification]);
      expect(file?.record).toEqual(record);
    });

    it('is written with each of the entries that waited, the carrier as he was seen last', async () => {
      const { carriers, calls } = desk();
      const [dotNumber, mcNumber, atMs] = [someNumber(), someNumber(), Date.now()];
      const entry = (seq: number, verification: Verification) =>
        ({ seq, atMs: atMs + seq, event: { kind: 'carrier_verified', verification }, record: null }) as const;
      await calls.record(callRow({ dotNumber, seq: 3 }), [
        entry(1, judged(dotNumber, mcNumber, 'OLD NAME LLC')),
        entry(2, unasked(mcNumber)),
        entry(3, judged(dotNumber, mcNumber, 'NEW NAME LLC')),
      ]);
      const file = await carriers.findFile(dotNumber, atMs, 10);
      expect(file?.verifications.map(({ seq }) => seq)).toEqual([3, 2, 1]);
      expect(file).toMatchObject({ legalName: 'NEW NAME LLC', lastVerifiedAtMs: atMs + 3 });
    });

    it('holds its calls and bookings', async () => {
      const repositories = desk();
      const { carriers, calls, negotiations, bookings } = repositories;
      const [dotNumber, mcNumber, now] = [someNumber(), someNumber(), Date.now()];
      const verification = judged(dotNumber, mcNumber, 'RUSTY GATE TRUCKING LLC');
      await carriers.recordVerification({
        callId: fresh('call'),
        seq: 1,
        atMs: now,
        verification,
        record: null,
      });
      const rows = [
        callRow({ dotNumber, startedAtMs: now - 2000 }),
        callRow({ dotNumber, startedAtMs: now }),
      ];
      for (const row of [...rows, callRow({ dotNumber: someNumber() })]) await calls.record(row, []);

      const loads = [
        await givenLoad(repositories),
        await givenLoad(repositories),
        await givenLoad(repositories),
      ];
      const [lapsed, held, booked] = loads.map((load, at) => {
        const commit = at === 0 ? lapsedAcceptance(load) : acceptance(load);
        return { ...commit, negotiation: { ...commit.negotiation, carrierKey: dotNumber } };
      });
      for (const commit of [lapsed, held, booked])
        if (commit !== undefined) await negotiations.commit(commit);
      await bookings.book(booked?.callId ?? '', loads[2]?.loadId ?? '', now);

      const file = await carriers.findFile(dotNumber, Date.now(), 10);
      expect(file?.calls).toEqual([rows[1], rows[0]]);
      expect(file?.bookings).toMatchObject([
        {
          loadReference: loads[2]?.referenceNumber,
          callId: booked?.callId,
          status: 'booked',
          expiresAtMs: null,
        },
        { loadReference: loads[1]?.referenceNumber, status: 'held', expiresAtMs: held?.holdUntilMs },
        {
          loadReference: loads[0]?.referenceNumber,
          status: 'expired',
          agreedCents: 180_000,
          expiresAtMs: null,
        },
      ]);
    });
  });
};
