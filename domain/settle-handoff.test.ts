import { expect, it } from '@jest/globals';
import { draftOf, handoff, rep as sampleRep } from '../tests/contract/contract-examples.ts';
import type { Handoff, Rep, RepDetails } from './handoff.ts';
import type { HandoffBoard } from './handoff-board.ts';
import { placeHandoff } from './place-handoff.ts';
import { tendHandoff } from './settle-handoff.ts';

const LIMITS = { decisionSeconds: 1800, queueSeconds: 3600 };
/* A Monday, 10 AM in Chicago; the same evening. */
const MORNING = Date.parse('2026-03-23T15:00:00Z');
const NIGHT = Date.parse('2026-03-24T02:00:00Z');
const TUESDAY_8 = Date.parse('2026-03-24T13:00:00Z');

const rep = (changes: Partial<RepDetails>): Rep => ({
  ...sampleRep({ regions: [], ...changes }),
  ...{ repId: 'rep_a', assigned: 0, idleSinceMs: null },
});
const at = (atMs: number, kept: Handoff | null, one: Rep): HandoffBoard => ({
  ...{ atMs, reps: [one], waiting: [], handoff: kept, lastQueueNumber: 0, handlingSeconds: [] },
});
const flatbed = handoff(null, { need: { equipment: 'flatbed', originState: null, preferredRep: null } });
const asked = (atMs: number, one: Rep): Handoff =>
  placeHandoff(draftOf(flatbed), LIMITS)(at(atMs, null, one)).answer.handoff;
const tended = (atMs: number, kept: Handoff, one: Rep) =>
  tendHandoff(LIMITS)(at(atMs, kept, one)).answer.handoff?.status;

it('that no rep of the desk knows waits for nobody: the desk is told to ring at once', () => {
  const vans = rep({ equipment: ['dry_van'] });
  expect(tended(MORNING, asked(MORNING, vans), vans)).toBe('expired');
});

it('and after hours when it was promised', () => {
  const vans = rep({ equipment: ['dry_van'] });
  const kept = asked(NIGHT, vans);
  expect(kept).toMatchObject({ status: 'after_hours', callBackAtMs: TUESDAY_8 });
  expect(tended(TUESDAY_8 - 1, kept, vans)).toBe('after_hours');
  expect(tended(TUESDAY_8, kept, vans)).toBe('expired');
});

it('waits for who knows it and may be back', () => {
  const away = rep({ equipment: ['flatbed'], capacity: 0 });
  expect(tended(MORNING, asked(MORNING, away), away)).toBe('queued');
});
