/** Trailer types a load can ask for. */
export const EQUIPMENT_TYPES = [
  'dry_van',
  'reefer',
  'flatbed',
  'step_deck',
  'box_truck',
  'power_only',
  'conestoga',
  'hotshot',
  'lowboy',
  'tanker',
] as const;

export type EquipmentType = (typeof EQUIPMENT_TYPES)[number];
