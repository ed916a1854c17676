import { describe, expect, it } from '@jest/globals';
import { readAnswer } from './read-answer.ts';

const counter = {
  request_id: 'r-12345678',
  call_id: 'sim-1',
  status: 'counter_offer',
  say: 'I can do 1900 dollars.',
  next: 'ask_rate',
  negotiation_id: 'neg-1',
  round: 1,
  final: false,
  counter_offer: 1900,
  standing_offer: 1900,
  agreed_rate: null,
  hold_expires_at: null,
  alternatives: [],
};
const read = (body: unknown, httpStatus = 200, latencyMs = 10) =>
  readAnswer('negotiations/evaluate', httpStatus, latencyMs, body).violations;

describe('holding an answer against the contract', () => {
  it('finds nothing wrong with a good answer', () => {
    expect(read(counter)).toEqual([]);
    expect(
      read({ request_id: 'r', call_id: 'c', status: 'pending', say: 'One moment.', next: 'retry' }),
    ).toEqual([]);
  });

  it.each([
    ['a 5xx', read({}, 503), 'HTTP 503'],
    ['a late answer', read(counter, 200, 2_600), 'answered after 2600 ms'],
    ['a missing field', read({ ...counter, standing_offer: undefined }), 'field standing_offer'],
    ['a null next', read({ ...counter, next: null }), 'field next'],
    ['an unknown status', read({ ...counter, status: 'maybe' }), 'field status'],
    ['a counter without its number', read({ ...counter, counter_offer: null }), 'counter_offer of a counter'],
    ['an open third round', read({ ...counter, round: 3 }), 'final in round three'],
    ['a secret', read({ ...counter, load: { max_buy: 2100 } }), 'secret field load.max_buy'],
    ['a speech', read({ ...counter, say: 'One. Two. Three.' }), '3 sentences'],
    ['no JSON', read('Bad gateway'), 'field (body)'],
  ])('names %s', (_, violations, expected) => {
    expect(violations.join('\n')).toContain(expected);
  });
});
