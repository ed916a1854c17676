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

/** Freight a trailer may take besides its own, best first: what the cargo asks for, the trailer offers too. */
const ALSO_TAKES: Readonly<Partial<Record<EquipmentType, readonly EquipmentType[]>>> = {
  reefer: ['dry_van'],
  step_deck: ['flatbed'],
  conestoga: ['flatbed', 'dry_van'],
  lowboy: ['step_deck', 'flatbed'],
};

/** Loads such a truck may take as alternatives (rules.md §3). */
export const compatibleEquipment = (type: EquipmentType): readonly EquipmentType[] => ALSO_TAKES[type] ?? [];

const SPOKEN: Readonly<Record<EquipmentType, string>> = {
  dry_van: 'dry van',
  reefer: 'reefer',
  flatbed: 'flatbed',
  step_deck: 'step deck',
  box_truck: 'box truck',
  power_only: 'power only',
  conestoga: 'Conestoga',
  hotshot: 'hotshot',
  lowboy: 'lowboy',
  tanker: 'tanker',
};

/** As people say it: "dry van". */
export const spokenEquipment = (type: EquipmentType): string => SPOKEN[type];
