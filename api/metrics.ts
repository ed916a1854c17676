import { Counter, Registry, collectDefaultMetrics } from 'prom-client';

export type Metrics = {
  readonly registry: Registry;
  /** Requests whose call id was empty: the commonest mistake of whoever builds the agent's webhooks. */
  readonly emptyCallIds: Counter<'route'>;
  readonly unknownEvents: Counter;
  readonly toolAnswers: Counter<'tool' | 'status'>;
};

export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    emptyCallIds: new Counter({
      name: 'desk_empty_call_ids_total',
      help: 'Tool requests without a call id, by route.',
      labelNames: ['route'],
      registers,
    }),
    unknownEvents: new Counter({
      name: 'desk_unknown_platform_events_total',
      help: 'Platform events of a type or status the desk does not know.',
      registers,
    }),
    toolAnswers: new Counter({
      name: 'desk_tool_answers_total',
      help: 'Answers given to the voice agent, by tool and status.',
      labelNames: ['tool', 'status'],
      registers,
    }),
  };
};
