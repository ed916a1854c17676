import type { CallEvent } from '../../domain/call-event.ts';
import type { Load } from '../../domain/load.ts';
import { presentAlternative, presentLoad } from '../../domain/present-load.ts';
import { spokenEquipment } from '../../domain/equipment.ts';
import { termsIn, type Scene } from './past-desk.ts';
import type { Near } from './load-board.ts';

const RADIUS_MILES = 150;
const WIDER_MILES = 400;
const MOST_TOLD = 3;

/** He has seen it on a load board; else he asks from where his truck is. */
const wantedLoad = ({ desk, random, carrier }: Scene): Load | null => {
  const open = desk.board.open(carrier.equipment);
  return open.length > 0 && random.chance(0.72) ? random.pick(open) : null;
};

const alternativesTo = ({ desk, carrier }: Scene, found: readonly Near[]): readonly Near[] =>
  found.length > 0 ? [] : desk.board.near(carrier.equipment, carrier.home, WIDER_MILES).slice(0, 2);

/** He asks for freight and is told of at most three loads; those he may bargain over. */
export const tellLoads = (scene: Scene): readonly Load[] => {
  const { desk, tale, random, carrier } = scene;
  const wanted = wantedLoad(scene);
  const from = wanted?.origin ?? carrier.home;
  tale.caller(`I have a ${spokenEquipment(carrier.equipment)} empty around ${from.city}. What do you have?`);
  tale.wait(random.between(0.1, 0.6));
  const near = desk.board.near(carrier.equipment, from, RADIUS_MILES);
  const first = near.filter(({ load }) => load.loadId === wanted?.loadId);
  const found = [...first, ...near.filter((one) => !first.includes(one))];
  const told = found.slice(0, MOST_TOLD);
  const instead = alternativesTo(scene, found);
  const context = ({ deadheadMiles }: Near) => ({ deadheadMiles, nowMs: tale.atMs() });
  const event: CallEvent = {
    kind: 'loads_presented',
    totalMatches: found.length,
    loads: told.map((one) => presentLoad(one.load, context(one))),
    alternatives: instead.map((one) =>
      presentAlternative(one.load, context(one), `it picks up ${String(one.deadheadMiles)} miles away`),
    ),
    asked: { equipment: carrier.equipment, originState: from.state, destinationState: null },
    confidential: { terms: [...told, ...instead].map(({ load }) => termsIn(scene, load)) },
  };
  tale.tell(event);
  const loads = [...told, ...instead].map(({ load }) => load);
  const [best] = loads;
  if (best === undefined) tale.agent('I am sorry, I have nothing for you from there right now.');
  else tale.agent(`I have ${best.origin.city} to ${best.destination.city}, ${String(best.miles)} miles.`);
  return loads;
};

/** He asks for a load that another carrier took a while ago. False when there was none. */
export const tellOfLoss = (scene: Scene): boolean => {
  const { desk, tale, random, carrier } = scene;
  const gone = desk.board.goneLately(carrier.equipment);
  if (gone.length === 0) return false;
  const { loadId, referenceNumber } = random.pick(gone);
  tale.caller(`Is load ${referenceNumber} still there?`);
  tale.tell({
    kind: 'load_unavailable',
    loadId,
    referenceNumber,
    because: 'booked',
    alternatives: [],
    confidential: { terms: [] },
  });
  tale.agent('I am sorry, somebody else just took that one.');
  return true;
};
