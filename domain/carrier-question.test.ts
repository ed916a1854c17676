import { describe, expect, it } from '@jest/globals';
import { questionFrom } from './carrier-question.ts';

const nothing = { mcNumber: null, dotNumber: null, companyName: null };

describe('what FMCSA is asked', () => {
  it.each([
    ['a docket', { mcNumber: 'MC 123 456' }, '123456', null],
    ['a docket in words', { mcNumber: 'one five two' }, '152', null],
    ['a USDOT number given as such', { dotNumber: '2233445' }, null, '2233445'],
    ['a USDOT number given as the docket', { mcNumber: 'DOT 2233445' }, null, '2233445'],
    [
      'both, the second to settle a shared docket',
      { mcNumber: '123456', dotNumber: 'USDOT 2233445' },
      '123456',
      '2233445',
    ],
    [
      'a docket beside words that are no number',
      { mcNumber: '123456', dotNumber: 'not sure' },
      '123456',
      null,
    ],
    [
      'a USDOT number beside words that are none',
      { mcNumber: 'no idea', dotNumber: '2233445' },
      null,
      '2233445',
    ],
  ])('%s', (_name, heard, docketNumber, dotNumber) => {
    const question = questionFrom({ ...nothing, ...heard, companyName: 'Rusty Gate' });
    expect(question).toEqual({ ok: true, value: { docketNumber, dotNumber, companyName: 'Rusty Gate' } });
  });

  it.each([
    ['words', { mcNumber: 'uh, hang on' }, 'uh, hang on'],
    ['a phone number', { mcNumber: '512 555 0100' }, '512 555 0100'],
    ['words twice', { mcNumber: 'none', dotNumber: 'same' }, 'none, same'],
    ['silence', {}, ''],
  ])('nothing after %s', (_name, heard, words) => {
    expect(questionFrom({ ...nothing, ...heard })).toEqual({ ok: false, refusal: words });
  });
});
