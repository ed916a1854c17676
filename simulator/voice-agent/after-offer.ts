import { replyToCounter, replyToRejection } from './bargaining.ts';
import { handOff, handOffAtCounter } from './handoff-moves.ts';
import { accept, ask, decline, firstAsk, repeatPlainly } from './offer-moves.ts';
import { firstFree, searchElsewhere } from './search-moves.ts';
import { goodbye, unlessHungUp, type Memory, type Setting, type Turn } from './turn.ts';
import type { OfferReply, ToldLoad } from './tool-contract.ts';

/** What follows once our side answered a price. */
export function afterOffer(setting: Setting, memory: Memory, reply: OfferReply): Turn {
  const { load } = memory;
  const heard = { ...memory, standingDollars: reply.standing_offer ?? memory.standingDollars };
  switch (reply.status) {
    case 'accepted':
    case 'not_bookable': {
      const agreed = { ...heard, agreedDollars: reply.agreed_rate };
      return unlessHungUp(setting, 'agreement', handOff(setting, agreed));
    }
    case 'counter_offer':
      return load === null ? goodbye(heard, 'I lost you there.') : afterCounter(setting, heard, load, reply);
    case 'rejected':
      return load !== null && replyToRejection(setting.caller.bargaining, reply.standing_offer) === 'accept'
        ? accept(heard, load)
        : decline(setting, heard);
    case 'load_unavailable':
      return afterLostLoad(setting, heard, reply.alternatives);
    case 'invalid_offer':
    case 'unknown_load':
      return load === null || memory.misheardPrices >= 2
        ? goodbye(heard, 'You do not understand me. Bye.')
        : repeatPlainly({ ...heard, misheardPrices: memory.misheardPrices + 1 }, load);
    case 'declined':
    case 'verification_required':
    case 'not_eligible':
      return goodbye(heard, 'Okay. Have a good one.');
  }
}

function afterCounter(setting: Setting, memory: Memory, load: ToldLoad, reply: OfferReply): Turn {
  const { bargaining } = setting.caller;
  const counterDollars = reply.counter_offer ?? load.loadboard_rate;
  const askDollars = memory.askDollars ?? counterDollars;
  const answer = replyToCounter(bargaining, { askDollars, counterDollars, final: reply.final });
  return unlessHungUp(setting, 'first_round', bargained());

  function bargained(): Turn {
    if (answer.kind === 'walk_away') return decline(setting, memory);
    if (answer.kind === 'ask') return ask(setting, memory, load, answer.askDollars);
    return bargaining.skipsAccept ? handOffAtCounter(setting, memory, counterDollars) : accept(memory, load);
  }
}

function afterLostLoad(setting: Setting, memory: Memory, alternatives: readonly ToldLoad[]): Turn {
  const lost = memory.load === null ? [] : [memory.load.reference_number];
  const moved = {
    ...memory,
    load: null,
    askDollars: null,
    lostReferences: [...memory.lostReferences, ...lost],
  };
  const other = firstFree(moved, alternatives);
  return other === null ? searchElsewhere(setting, moved) : firstAsk(setting, moved, other);
}
