import { describe, expect, it } from '@jest/globals';
import { draftOf, handoff, rep as sampleRep } from '../tests/contract/contract-examples.ts';
import type { EquipmentType } from './equipment.ts';
import type { Handoff, Rep, RepDetails } from './handoff.ts';
import type { HandoffBoard } from './handoff-board.ts';
import { placeHandoff } from './place-handoff.ts';

const LIMITS = { decisionSeconds: 1800, queueSeconds: 3600 };
const NOW = Date.parse('2026-03-23T15:00:00Z');
const ALWAYS = { days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '00:00' };

const rep = (repId: string, assigned: number, changes: Partial<RepDetails> = {}): Rep => ({
  ...sampleRep({ shift: ALWAYS, equipment: [], regions: [], capacity: 1, ...changes }),
  ...{ repId, assigned, idleSinceMs: null },
});
const board = (changes: Partial<HandoffBoard>): HandoffBoard => ({
  ...{ atMs: NOW, reps: [], waiting: [], handoff: null, lastQueueNumber: 9, handlingSeconds: [] },
  ...changes,
});
const wants = (equipment: EquipmentType | null, changes: Partial<Handoff> = {}): Handoff =>
  handoff(null, { need: { equipment, originState: null, preferredRep: null }, ...changes });
const queued = (equipment: EquipmentType, queueNumber: number): Handoff =>
  wants(equipment, { status: 'queued', queueNumber, expiresAtMs: NOW + 60_000 });

describe('the place in the queue', () => {
  const vans = rep('rep_vans', 2, { equipment: ['dry_van'], capacity: 2 });
  const flats = rep('rep_flats', 1, { equipment: ['flatbed'] });
  const both = rep('rep_both', 1, { equipment: ['dry_van', 'flatbed'] });
  const waiting = [queued('dry_van', 1), queued('dry_van', 2), queued('flatbed', 3), queued('dry_van', 4)];

  it.each([
    ['counts those who wait for the same people alone', [vans, flats], 'flatbed', 2, 480],
    ['and those who may take a place of theirs', [vans, flats, both], 'flatbed', 5, 600],
    ['whose places are more', [vans, flats], 'dry_van', 4, 480],
    ['counts all for who needs nothing of anybody', [vans, flats], null, 5, 420],
    ['counts all where nobody can say', [vans], 'tanker', 5, 1200],
  ] as const)('%s', (_name, reps, equipment, position, estimatedWaitSeconds) => {
    const placed = placeHandoff(draftOf(wants(equipment)), LIMITS)(board({ reps, waiting }));
    expect(placed.answer).toMatchObject({
      handoff: { status: 'queued' },
      queue: { position, estimatedWaitSeconds },
    });
  });
});

describe('a handoff asked for again whose rep was silent for too long', () => {
  const kept = handoff('rep_a', { expiresAtMs: NOW, life: [] });
  const again = (assigned: number) =>
    placeHandoff(draftOf(kept), LIMITS)(board({ handoff: kept, reps: [rep('rep_a', assigned)] })).answer;

  it('stays with him while his place is free', () => {
    expect(again(0)).toMatchObject({ handoff: { status: 'ready', repId: 'rep_a' } });
  });

  it('does not where another has that place', () => {
    expect(again(1)).toMatchObject({ handoff: { status: 'queued', repId: null }, queue: { position: 1 } });
  });
});
