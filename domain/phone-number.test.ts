import { expect, it } from '@jest/globals';
import { isDialable, saysNumber } from './phone-number.ts';

it.each([
  ['+12145550123', true, true],
  ['(214) 555-0123', true, true],
  ['555 0123', true, true],
  ['214 555 0123 ext 4', true, false],
  ['two one four, five five five, oh one two three', true, false],
  ['the one I am calling from', false, false],
  ['same number', false, false],
  ['911', false, false],
  ['+--------', false, false],
  ['', false, false],
])('%j', (said, says, dialable) => {
  expect([saysNumber(said), isDialable(said)]).toEqual([says, dialable]);
});
