import { describe, expect, it } from '@jest/globals';
import { parseDocketNumber, parseDotNumber } from './docket-number.ts';

const mc = (number: string) => ({ ok: true, value: { kind: 'mc', number } });
const usdot = (number: string) => ({ ok: true, value: { kind: 'usdot', number } });
const invalid = { ok: false, refusal: 'invalid_number' };
const empty = { ok: false, refusal: 'empty' };

describe('an MC number, as it is heard', () => {
  it.each([
    // Written plainly
    ['123456', '123456'],
    ['MC123456', '123456'],
    ['MC 123456', '123456'],
    ['mc-123456', '123456'],
    ['MC#123456', '123456'],
    ['MC # 123456', '123456'],
    ['MC: 123456', '123456'],
    ['#123456', '123456'],
    ['M.C. 123456', '123456'],
    ['M.C.123456', '123456'],
    ['m c 123456', '123456'],
    ['M-C 123456', '123456'],
    ['docket 123456', '123456'],
    ['Docket # MC-123456', '123456'],
    ['docket number MC 123456', '123456'],
    ['motor carrier number 123456', '123456'],
    ['MC No. 123456', '123456'],
    ['MC № 123456', '123456'],
    ['ＭＣ １２３４５６', '123456'],
    ['"MC 123456"', '123456'],
    [' MC\t123456\n', '123456'],
    ['7', '7'],
    ['12345678', '12345678'],

    // Leading zeros and separators
    ['mc-0123456', '123456'],
    ['00000007', '7'],
    ['0000000000123456', '123456'],
    ['MC 123 456', '123456'],
    ['123-456', '123456'],
    ['123–456', '123456'],
    ['123,456', '123456'],
    ['1,234,567', '1234567'],
    ['123.456', '123456'],
    ['1 2 3 4 5 6', '123456'],
    ['1-2-3-4-5-6', '123456'],
    ['MC 123 456.', '123456'],

    // A spreadsheet's decimals
    ['123456.0', '123456'],
    ['MC 123456.0', '123456'],
    ['"0123456.00"', '123456'],
    ['123,456.0', '123456'],
    ['100.0', '100'],

    // Spoken digit by digit
    ['one five two', '152'],
    ['MC one five two', '152'],
    ['em see one five two', '152'],
    ['emcee one five two', '152'],
    ['One, five, two.', '152'],
    ['one-five-two', '152'],
    ['one oh two', '102'],
    ['one o two', '102'],
    ['one zero two', '102'],
    ['niner nought four', '904'],
    ['oh oh seven', '7'],
    ['double three', '33'],
    ['double oh seven', '7'],
    ['one double oh seven', '1007'],
    ['triple nine', '999'],
    ['treble nine', '999'],
    ['quadruple two', '2222'],
    ['double 3 four', '334'],
    ['one 5 two', '152'],
    ['12 oh 4', '1204'],
    ['12o4', '1204'],

    // Spoken in pairs
    ['twenty three forty five', '2345'],
    ['twenty-three forty-five', '2345'],
    ['nineteen forty two', '1942'],
    ['twenty oh five', '2005'],
    ['twenty thirteen', '2013'],
    ['fifty five five', '555'],
    ['one twenty three four fifty six', '123456'],
    ['eighty', '80'],
    ['ten eleven twelve', '101112'],

    // Spoken as one number
    ['one hundred', '100'],
    ['four hundred fifty six', '456'],
    ['four hundred and fifty six', '456'],
    ['twelve hundred', '1200'],
    ['one thousand two', '1002'],
    ['one hundred twenty three thousand four hundred fifty six', '123456'],
    ['one million two hundred thousand and five', '1200005'],

    // In a sentence
    ['my MC number is 123456', '123456'],
    ["it's MC one five two three", '1523'],
    ['yeah, that’s, uh, MC one two dash three', '123'],
    ['123456 is my MC number', '123456'],
    ['MC number: 123 456, thats it', '123456'],
    ['MC 123456, DOT 7654321', '123456'],
    ['DOT 7654321 and MC 123456', '123456'],
    ['123456 and DOT 7654321', '123456'],
  ])('%j is MC %s', (words, number) => {
    expect(parseDocketNumber(words)).toEqual(mc(number));
  });
});

describe('a USDOT number, as it is heard', () => {
  it.each([
    ['DOT 2233445', '2233445'],
    ['DOT2233445', '2233445'],
    ['DOT# 2233445', '2233445'],
    ['D.O.T. 2233445', '2233445'],
    ['d o t 2233445', '2233445'],
    ['USDOT 2233445', '2233445'],
    ['USDOT2233445', '2233445'],
    ['usdot#02233445', '2233445'],
    ['US DOT 2233445', '2233445'],
    ['U.S. DOT 2233445', '2233445'],
    ['US-DOT 2233445.0', '2233445'],
    ['u s d o t two two three', '223'],
    ['DOT double two three oh', '2230'],
    ['the dot number is 2,233,445', '2233445'],
    ['2233445 is our DOT', '2233445'],
    ['docket DOT 2233445', '2233445'],
  ])('%j is USDOT %s', (words, number) => {
    expect(parseDocketNumber(words)).toEqual(usdot(number));
    expect(parseDotNumber(words)).toEqual(usdot(number));
  });

  it('is what a bare number means where a DOT number was asked for', () => {
    expect(parseDotNumber('2233445')).toEqual(usdot('2233445'));
    expect(parseDotNumber('two two three')).toEqual(usdot('223'));
    expect(parseDotNumber('MC 123456 DOT 2233445')).toEqual(usdot('2233445'));
  });

  it('yields to the name that was said', () => {
    expect(parseDotNumber('MC 123456')).toEqual(mc('123456'));
    expect(parseDotNumber('docket 123456')).toEqual(mc('123456'));
  });
});

describe('what is no carrier number', () => {
  it.each(['', ' ', '\n\t', '---', '#', '...', '"" ()', '\u200b'])('%j is empty', (words) => {
    expect(parseDocketNumber(words)).toEqual(empty);
    expect(parseDotNumber(words)).toEqual(empty);
  });

  it.each([
    // Names without a number
    'MC',
    'MC number',
    'docket',
    'none',
    'null',
    'I do not have one',

    // Not above zero
    '0',
    '000',
    '0.0',
    'MC zero',
    'double oh',

    // Sounds like a phone number
    '123456789',
    '555-123-4567',
    '(555) 123-4567',
    '+1 555 123 4567',
    '555.123.4567',
    'five five five one two three four five six seven',
    'triple five triple one triple two',
    'nine hundred million',

    // Other kinds of numbers
    '10:30',
    '123456.5',
    '12/05/2024',
    '$1850',
    '50%',
    '1.5e5',
    'AB123456',
    'MC 12X456',
    '１２３٤',

    // Could be two numbers
    'MC 123 or MC 456',
    'MC 123456 MC 654321',
    'twenty 3',
    'four hundred five six seven',
    'eight seven five hundred',
    'one thousand and',
    '5 hundred',

    // Cut off
    'double',
    'double twenty',
    'double 33',
    'hundred',
    'thousand five',
    'zero hundred',
    'constructor',
    'MC __proto__ 12',
  ])('%j is invalid', (words) => {
    expect(parseDocketNumber(words)).toEqual(invalid);
  });
});
