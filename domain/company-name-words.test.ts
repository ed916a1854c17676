import { describe, expect, it } from '@jest/globals';
import { companyNameWords } from './company-name-words.ts';

describe('the words of a company name, sorted', () => {
  it.each([
    ['ATLAS VAN LINES INC', ['atlas', 'van'], ['line'], []],
    ['J.B. Hunt Transportation, Inc.', ['jb', 'hunt'], ['transport'], []],
    ['jay bee hunt', ['jb', 'hunt'], [], []],
    ['Smith & Sons Trucking, L.L.C.', ['smith', 'sons'], ['trucking'], []],
    ['A & B Trucking', ['ab'], ['trucking'], []],
    ["O'Brien Hauling Co.", ['obrien'], ['hauling'], []],
    ['Transportes Peña Corp', ['transportes', 'pena'], [], []],
    ['Swift Trans Co of Arizona', ['swift'], ['transport'], ['arizona']],
    ['Texas Star Trucking', ['texas', 'star'], ['trucking'], []],
    ['Route Sixty Six Xpress', ['route', '66'], ['express'], []],
    ['24/7 Logistics', ['247'], ['logistics'], []],
    ['one oh one truck lines', ['101'], ['trucking', 'line'], []],
    ['To Brothers', ['2', 'brothers'], [], []],
    ['First Choice', ['1st', 'choice'], [], []],
    ['uh this is Iron Horse', ['iron', 'horse'], [], []],
    ['LLC', [], [], []],
    ['', [], [], []],
  ])('%j', (name, distinctive, trade, place) => {
    expect(companyNameWords(name)).toEqual({ distinctive, trade, place });
  });
});
