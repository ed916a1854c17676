import { CITIES } from './cities.ts';
import { originAsHeard, cityAsWritten, type City } from './sloppy-speech.ts';
import { goodbye, type Memory, type Setting, type Turn } from './turn.ts';
import type { ToldLoad } from './tool-contract.ts';

const MAXIMUM_SEARCHES = 4;

/** Asks for loads out of a city with the caller's own equipment; each further search asks for less. */
export function searchByPlace({ caller, random }: Setting, memory: Memory, origin: City): Turn {
  const choosy = memory.searches === 0;
  const destination = choosy ? caller.destination : null;
  const towards = destination === null || destination === 'anywhere' ? '' : ` going to ${destination}`;
  return {
    memory: { ...memory, searches: memory.searches + 1 },
    move: {
      kind: 'use_tool',
      tool: 'loads/search',
      callerSays: `I have a ${caller.equipment} empty around ${origin.city}${towards}. What do you have?`,
      arguments: {
        equipment_type: caller.equipment,
        ...originAsHeard(origin, random),
        destination,
        radius_miles: choosy ? null : '250',
        pickup_date: null,
        minimum_rate: choosy && random.chance(0.15) ? '$500' : null,
        limit: '3',
      },
    },
  };
}

/** Asks for one load by the reference that the caller noted. */
export function searchByReference(memory: Memory, reference: string): Turn {
  return {
    memory: { ...memory, searches: memory.searches + 1 },
    move: {
      kind: 'use_tool',
      tool: 'loads/search',
      callerSays: `We were cut off. I was asking about load ${reference}.`,
      arguments: { reference_number: reference, origin: null, destination: null, equipment_type: null },
    },
  };
}

/** A load that nobody else took while this caller was on the line. */
export function firstFree<Load extends ToldLoad>(memory: Memory, loads: readonly Load[]): Load | null {
  return loads.find(({ reference_number }) => !memory.lostReferences.includes(reference_number)) ?? null;
}

/** Another truck of the same carrier stands somewhere else; after a few tries the caller gives up. */
export function searchElsewhere(setting: Setting, memory: Memory): Turn {
  if (memory.searches >= MAXIMUM_SEARCHES) return goodbye(memory, 'Nothing for me today then. Thanks.');
  return searchByPlace(setting, memory, setting.random.pick(CITIES));
}

/** The desk knows several places of that name and named some of them. */
export function chooseOption({ caller }: Setting, memory: Memory, options: readonly string[]): Turn {
  if (memory.searches >= MAXIMUM_SEARCHES) return goodbye(memory, 'Forget it. I will call back.');
  const place = options[0] ?? cityAsWritten(caller.origin);
  return {
    memory: { ...memory, searches: memory.searches + 1 },
    move: {
      kind: 'use_tool',
      tool: 'loads/search',
      callerSays: `${place}, I mean.`,
      arguments: { equipment_type: caller.equipment, origin: place, destination: null },
    },
  };
}
