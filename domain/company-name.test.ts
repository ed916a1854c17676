import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { companyNameWords, isSameCompanyName, resemblesCompanyName } from './company-name.ts';

describe('the words of a company name', () => {
  it.each([
    ['ATLAS VAN LINES INC', ['atlas', 'van', 'lines']],
    ['J.B. Hunt Transport, Inc.', ['jb', 'hunt', 'transport']],
    ['Smith & Sons Trucking, L.L.C.', ['smith', 'and', 'sons', 'trucking']],
    ["O'Brien Hauling Co.", ['obrien', 'hauling']],
    ['Transportes Peña Corp', ['transportes', 'pena']],
    ['LLC', []],
    ['', []],
  ])('%j', (name, words) => {
    expect(companyNameWords(name)).toEqual(words);
  });
});

describe('a spoken name resembles a registered one', () => {
  it.each([
    ['same but for the legal form', 'Rusty Gate Trucking', 'RUSTY GATE TRUCKING LLC'],
    ['same but for punctuation', 'J.B. Hunt', 'JB HUNT'],
    ['same but for an and', 'Smith and Sons', 'SMITH & SONS CORP'],
    ['same but for spacing', 'Lonestar Hauling', 'LONE STAR HAULING LTD'],
    ['letters apart', 'J B Hunt Transport', 'JB HUNT TRANSPORT INC'],
    ['the short of it', 'Swift', 'SWIFT TRANSPORTATION CO'],
    ['the short of it, spaced otherwise', 'lonestar', 'LONE STAR HAULING'],
    ['more than is registered', 'Swift Transportation of Arizona', 'SWIFT TRANSPORTATION'],
    ['a misheard letter', 'Rusty Gade Trucking', 'RUSTY GATE TRUCKING LLC'],
    ['a misspelt name', 'Kwiet Creek Cartage', 'QUIET CREEK CARTAGE INC'],
  ])('%s: %s ~ %s', (_, spoken, registered) => {
    expect(resemblesCompanyName(spoken, registered)).toBe(true);
    expect(resemblesCompanyName(registered, spoken)).toBe(true);
  });

  it.each([
    ['another company', 'Golden Crust Bakeries', 'RUSTY GATE TRUCKING LLC'],
    ['only the trade in common', 'Blue Moon Trucking', 'RUSTY GATE TRUCKING LLC'],
    ['only a trade word', 'Trucking', 'RUSTY GATE TRUCKING LLC'],
    ['a letter of a short name', 'ABC Trucking', 'ABD TRUCKING INC'],
    ['another trade', 'Twin Oaks Trucking', 'TWIN OAKS LOGISTICS INC'],
    ['a syllable in common', 'Ring', 'SPRING FREIGHT'],
    ['nothing said but a form', 'LLC', 'RUSTY GATE TRUCKING LLC'],
    ['nothing registered', 'Rusty Gate', ''],
  ])('or not, %s: %s, %s', (_, spoken, registered) => {
    expect(resemblesCompanyName(spoken, registered)).toBe(false);
    expect(resemblesCompanyName(registered, spoken)).toBe(false);
  });
});

describe('any name', () => {
  it('resembles itself unless it is nothing, and resemblance is mutual', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (one, other) => {
        const named = companyNameWords(one).length > 0;
        expect(resemblesCompanyName(one, one)).toBe(named);
        expect(isSameCompanyName(one, one)).toBe(named);
        expect(resemblesCompanyName(one, other)).toBe(resemblesCompanyName(other, one));
      }),
    );
  });

  it('is compared in a moment, however long', () => {
    const startedAt = performance.now();
    resemblesCompanyName('a1 '.repeat(5_000), `${'x'.repeat(10_000)} y`);
    expect(performance.now() - startedAt).toBeLessThan(250);
  });
});
