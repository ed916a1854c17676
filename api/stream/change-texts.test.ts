import { describe, expect, it } from '@jest/globals';
import { callRow } from '../../tests/contract/contract-examples.ts';
import { changeSteps, type NotedChange } from '../../domain/change-steps.ts';
import type { FeedPosition } from '../../domain/feed-position.ts';
import { textsAhead } from './change-texts.ts';

const at = (next: number, ...running: readonly number[]): FeedPosition => ({ next, running, atMs: 0 });
const noted = (id: string, ...transactions: readonly number[]): readonly NotedChange[] =>
  transactions.map((transaction) => ({ kind: 'call', id, transaction }));

const told = (notes: readonly NotedChange[], ahead: FeedPosition): string => {
  const steps = changeSteps(notes, [], { from: at(5), to: at(10) }, (_kind, id) => ({
    kind: 'call',
    call: callRow({ callId: id ?? '' }),
  }));
  return textsAhead(steps, ahead);
};
const idsIn = (text: string) => [...text.matchAll(/"call_id":"(\w+)"/g)].map(([, id]) => id);

describe('what is new to a reader who was told more than the others', () => {
  it('is what no transaction he has seen changed', () => {
    const text = told([...noted('seen', 6), ...noted('news', 8)], at(8));
    expect(idsIn(text)).toEqual(['news']);
  });

  it('is also what a transaction changed that still ran when a later one was told', () => {
    const text = told([...noted('both', 5, 8), ...noted('other', 5), ...noted('seen', 9)], at(10, 5));
    expect(idsIn(text)).toEqual(['other', 'both']);
  });

  it('takes him to one place, at its end', () => {
    const text = told([...noted('one', 6), ...noted('two', 7), ...noted('seen', 9)], at(10, 6, 7));
    expect(idsIn(text)).toEqual(['one', 'two']);
    expect([...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id)).toEqual(['10@0']);
    expect(text.indexOf('id: ')).toBeGreaterThan(text.indexOf('"one"'));
  });
});
