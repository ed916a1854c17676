import { describe, expect, it } from '@jest/globals';
import { compatibleEquipment, EQUIPMENT_TYPES } from './equipment.ts';

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
