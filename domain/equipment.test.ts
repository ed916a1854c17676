import { describe, expect, it } from '@jest/globals';
import { compatibleEquipment, EQUIPMENT_TYPES, parseEquipment, spokenEquipment } from './equipment.ts';
import { accepted, refused } from './result.ts';

describe('equipment as spoken', () => {
  it.each([
    ['dry van', ['dry_van']],
    ['DRY_VAN', ['dry_van']],
    ['Dry-Van', ['dry_van']],
    ['van', ['dry_van']],
    ['a 53 footer', ['dry_van']],
    ["53'", ['dry_van']],
    ['53 foot dry van', ['dry_van']],
    ['fifty three foot', ['dry_van']],
    ['fifty-three footer', ['dry_van']],
    ['drive van', ['dry_van']],
    ['reefer', ['reefer']],
    ['refer', ['reefer']],
    ['reefer van', ['reefer']],
    ['53 foot reefer', ['reefer']],
    ['refrigerated trailer', ['reefer']],
    ['temperature controlled', ['reefer']],
    ['van or reefer', ['dry_van', 'reefer']],
    ['reefer/van', ['dry_van', 'reefer']],
    ['flatbed', ['flatbed']],
    ['flat bed', ['flatbed']],
    ['48 foot flat', ['flatbed']],
    ['flats and steps', ['flatbed', 'step_deck']],
    ['step', ['step_deck']],
    ['step deck', ['step_deck']],
    ['stepdeck', ['step_deck']],
    ['drop deck', ['step_deck']],
    ['hot shot', ['hotshot']],
    ['hotshot', ['hotshot']],
    ['gooseneck', ['hotshot']],
    ['removable gooseneck', ['lowboy']],
    ['RGN', ['lowboy']],
    ['low boy', ['lowboy']],
    ['conestoga', ['conestoga']],
    ['Conestoga flatbed', ['conestoga']],
    ['box truck', ['box_truck']],
    ['26 foot straight truck', ['box_truck']],
    ['sprinter van', ['box_truck']],
    ['power only', ['power_only']],
    ['tanker', ['tanker']],
  ])('%s', (words, types) => {
    expect(parseEquipment(words)).toEqual(accepted(types));
  });

  it.each(['', '   ', 'spaceship', 'whatever', 'vanity', 'stepmother', "'; drop table loads; --"])(
    'does not guess at %j',
    (words) => {
      expect(parseEquipment(words)).toEqual(refused('unknown_equipment'));
    },
  );

  it('reads every type in its own spelling and as it speaks it', () => {
    for (const type of EQUIPMENT_TYPES) {
      expect(parseEquipment(type)).toEqual(accepted([type]));
      expect(parseEquipment(spokenEquipment(type))).toEqual(accepted([type]));
    }
  });
});

describe('compatible equipment', () => {
  it.each([
    ['reefer', ['dry_van']],
    ['step_deck', ['flatbed']],
    ['dry_van', []],
    ['flatbed', []],
  ] as const)('%s also takes %j', (type, others) => {
    expect(compatibleEquipment(type)).toEqual(others);
  });

  it('never names the type itself', () => {
    for (const type of EQUIPMENT_TYPES) expect(compatibleEquipment(type)).not.toContain(type);
  });
});
