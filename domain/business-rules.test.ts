import { describe, expect, it } from '@jest/globals';
import { eligibleCaller } from '../tests/examples/calls.ts';
import { HOUR } from '../tests/examples/loads.ts';
import { limitsFor, NO_BUSINESS_RULES, type BusinessRules } from './business-rules.ts';
import type { CarrierLimits } from './load-matching.ts';

const caller = { ...eligibleCaller, dotNumber: '7204318', mcNumber: '123456', interstate: true };
const open: CarrierLimits = { interstate: true, hazmat: false, blockedLanes: [], noticeMs: 0 };

describe('the broker’s own rules', () => {
  const cases: readonly (readonly [string, Partial<BusinessRules>, Partial<CarrierLimits>])[] = [
    ['none: hazmat is for nobody', {}, {}],
    ['hazmat by USDOT number', { hazmatCarriers: ['7204318'] }, { hazmat: true }],
    ['hazmat by docket', { hazmatCarriers: ['MC123456'] }, { hazmat: true }],
    ['hazmat for all', { hazmatCarriers: ['*'] }, { hazmat: true }],
    ['hazmat for others', { hazmatCarriers: ['123456'] }, {}],
    ['notice', { minimumNoticeHours: 2 }, { noticeMs: 2 * HOUR }],
    ['a blocked carrier', { blockedCarriers: ['7204318'] }, { blockedLanes: ['*>*'] }],
    ['another blocked carrier', { blockedCarriers: ['7'] }, {}],
    [
      'lanes blocked for all and for him',
      {
        blockedLanes: [
          { carrier: null, lane: '*>NY' },
          { carrier: 'MC123456', lane: 'TX>CA' },
          { carrier: '9', lane: 'TX>GA' },
        ],
      },
      { blockedLanes: ['*>NY', 'TX>CA'] },
    ],
  ];

  it.each(cases)('%s', (_name, rules, limits) => {
    expect(limitsFor({ ...NO_BUSINESS_RULES, ...rules }, caller)).toEqual({ ...open, ...limits });
  });

  it('takes authority between states from what FMCSA said', () => {
    expect(limitsFor(NO_BUSINESS_RULES, { ...caller, interstate: false }).interstate).toBe(false);
  });
});
