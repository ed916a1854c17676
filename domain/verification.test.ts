import { describe, expect, it } from '@jest/globals';
import { couldNotAsk, judged, notFound, shared } from '../tests/examples/calls.ts';
import { callerFrom, carrierKey, carrierNameOf, mayBook, type Caller } from './verification.ts';

const named = (caller: Caller | null): Caller => {
  if (caller === null) throw new Error('nobody');
  return caller;
};

describe('who is on the phone', () => {
  it.each([
    ['a carrier that passed', judged('eligible'), 'eligible', 'rules', true],
    ['a carrier under review', judged('needs_review'), 'needs_review', null, false],
    ['a carrier we do not work with', judged('ineligible'), 'ineligible', null, false],
    ['one FMCSA could not be asked about', couldNotAsk, 'unverified', null, false],
  ] as const)('%s', (_name, verification, verdict, approvedBy, books) => {
    const caller = named(callerFrom(verification));
    expect(caller).toMatchObject({ verdict, approvedBy, mcNumber: '123456' });
    expect(mayBook(caller)).toBe(books);
  });

  it('is nobody while the number is unknown or shared', () => {
    expect([callerFrom(notFound), callerFrom(shared)]).toEqual([null, null]);
  });

  it('is taken at his word, with no evidence, while FMCSA is silent', () => {
    expect(callerFrom(couldNotAsk)).toMatchObject({
      carrier: null,
      evidence: null,
      reasons: [],
      interstate: true,
    });
  });

  it('may book once a reviewer approved', () => {
    expect(mayBook({ ...named(callerFrom(couldNotAsk)), approvedBy: 'review' })).toBe(true);
  });
});

describe('a carrier is called', () => {
  const registered = named(callerFrom(judged('eligible')));
  const nameless = named(callerFrom(judged('eligible', '')));
  it.each([
    ['as FMCSA has it', { ...registered, companyName: 'Gate' }, 'RUSTY GATE TRUCKING LLC'],
    ['as the caller says where FMCSA has no name', { ...nameless, companyName: 'Gate' }, 'Gate'],
    ['as the caller says where FMCSA is silent', { ...nameless, carrier: null, companyName: 'Gate' }, 'Gate'],
    ['nothing where nobody named it', nameless, null],
    ['nothing while nobody is known', null, null],
  ])('%s', (_name, caller, name) => {
    expect(carrierNameOf(caller)).toBe(name);
  });
});

describe('rounds are counted', () => {
  const caller = named(callerFrom(judged('eligible')));
  it.each([
    ['by USDOT number', caller, '2233445'],
    ['by docket while the USDOT number is not known', { ...caller, dotNumber: null }, 'MC123456'],
    ['together for all who gave neither', { ...caller, dotNumber: null, mcNumber: null }, 'MCunknown'],
  ])('%s', (_name, who, key) => {
    expect(carrierKey(who)).toBe(key);
  });
});
